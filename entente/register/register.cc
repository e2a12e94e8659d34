// SPDX-License-Identifier: Apache-2.0
#include "entente/register/register.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <utility>

#include "entente/base/hash.h"
#include "entente/register/integrity.h"
#include "entente/register/kept_records.h"
#include "entente/register/page.h"
#include "entente/register/postgresql.h"
#include "entente/register/store.h"

namespace entente {
namespace {

constexpr std::string_view kReader = "entente " ENTENTE_VERSION;
constexpr std::size_t kStateDigits = 16;

bool lies_in(Span span, std::string_view text) { return span.begin <= span.end && span.end <= text.size(); }

Result<std::vector<Claim>> claims_of(const Document& document, const std::string& report, std::span<const Fact> facts) {
  std::vector<Claim> claims;
  std::set<std::string> known;
  for (const Fact& fact : facts) {
    if (fact.evidence.empty()) return fail(ErrorCode::InvalidArgument, "a fact without evidence", fact.rule);
    const auto bad = [&](Span span) { return !lies_in(span, document.text()); };
    if (std::ranges::any_of(fact.evidence, bad) ||
        std::ranges::any_of(fact.fields, [&](const FieldValue& f) { return bad(f.evidence); }))
      return fail(ErrorCode::InvalidArgument, "evidence outside the text", fact.rule);
    Claim claim{claim_id(report, fact), report, fact, {}, {}};
    if (!known.insert(claim.id).second) continue;
    for (Span span : fact.evidence) claim.quotes.emplace_back(document.text(span));
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace

Result<Register> Register::prepare(Result<Database> db, const Options& options) {
  if (!db) return std::unexpected(db.error());
  if (auto ready = prepare_schema(*db, options.writable); !ready) return std::unexpected(ready.error());
  if (options.max_bytes > 0 && db->dialect() == Dialect::Sqlite) {
    const auto page = db->number("PRAGMA page_size");
    if (!page) return std::unexpected(page.error());
    const auto limit =
        db->number(fmt::format("PRAGMA max_page_count = {}", std::max<std::int64_t>(1, options.max_bytes / *page)));
    if (!limit) return std::unexpected(limit.error());
  }
  auto words = MergeWords::built_in();
  if (!words) return std::unexpected(words.error());
  auto search_words = SearchWords::built_in();
  if (!search_words) return std::unexpected(search_words.error());
  Register reg(std::move(*db), std::move(*words), std::move(*search_words));
  if (options.writable) {
    const auto current = index_is_current(reg.db_);
    if (!current) return std::unexpected(current.error());
    if (!*current)
      if (auto made = reg.make_search_index(); !made) return std::unexpected(made.error());
    const auto kept = kept_is_current(reg.db_, reg.words_);
    if (!kept) return std::unexpected(kept.error());
    if (!*kept) {
      const auto claims = reg.claims_to_group();
      if (!claims) return std::unexpected(claims.error());
      if (*claims > 0 && options.before_grouping) options.before_grouping(*claims);
      if (auto made = reg.make_grouping(); !made) return std::unexpected(made.error());
    }
  }
  return reg;
}

Result<Register> Register::open(const std::string& path, const Options& options) {
  auto opened = prepare(Database::open(path, {options.writable, options.writable, options.vfs}), options);
  if (!opened && opened.error().where.empty()) opened.error().where = shown_path(path);
  return opened;
}

Result<Register> Register::from_bytes(std::span<const std::uint8_t> bytes) {
  Options options;
  options.writable = false;
  return prepare(Database::from_bytes(bytes), options);
}

Result<AddOutcome> Register::add(const Document& document, std::span<const Fact> facts) {
  const Addition one{&document, facts};
  auto outcomes = add({&one, 1});
  if (!outcomes) return std::unexpected(outcomes.error());
  return std::move(outcomes->front());
}

Result<std::vector<AddOutcome>> Register::add(std::span<const Addition> additions) {
  auto transaction = Transaction::begin(db_);
  if (!transaction) return std::unexpected(transaction.error());
  std::vector<AddOutcome> outcomes;
  std::vector<Report> reports;
  std::vector<std::vector<Claim>> claims;
  for (const auto& [document, facts] : additions) {
    const Report& report =
        reports.emplace_back(Report{report_id(*document), document->content_hash(), document->provenance()});
    auto of_report = claims_of(*document, report.id, facts);
    if (!of_report) return std::unexpected(of_report.error());
    auto outcome = insert(report, document->text(), *of_report);
    if (!outcome) return std::unexpected(outcome.error());
    outcomes.push_back(std::move(*outcome));
    claims.push_back(std::move(*of_report));
  }
  // Of a new report the tables have just these claims.
  std::vector<ReportToKeep> to_keep;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const bool is_all_new = outcomes[i].new_report && outcomes[i].claims_added == claims[i].size();
    to_keep.push_back({reports[i].id, is_all_new ? std::optional<std::span<const Claim>>(claims[i]) : std::nullopt});
  }
  auto done = keep_reports(db_, words_, kept_decisions_, to_keep);
  // All at the end: FTS5 writes what it has gathered whenever another statement comes in between.
  for (std::size_t i = 0; done && i < additions.size(); ++i) {
    done = add_to_index(db_, search_words_, reports[i], additions[i].document->text());
    if (done) done = add_to_index(db_, search_words_, claims[i]);
  }
  if (done) done = transaction->commit();
  if (!done) {
    kept_decisions_ = {};
    return std::unexpected(done.error());
  }
  return outcomes;
}

Result<AddOutcome> Register::insert(const Report& report, std::string_view text, std::span<const Claim> claims) {
  AddOutcome outcome;
  outcome.report = report.id;
  const auto is_new = insert_report(db_, report, text);
  if (!is_new) return std::unexpected(is_new.error());
  outcome.new_report = *is_new;
  const auto added = insert_claims(db_, report.id, claims, kReader);
  if (!added) return std::unexpected(added.error());
  outcome.claims_added = *added;
  return outcome;
}

Result<std::string> Register::state() const {
  std::string all(kReader);
  for (const char* sql : {"SELECT id || report || digest FROM reading ORDER BY id DESC LIMIT 1",
                          "SELECT hash FROM decision ORDER BY number DESC LIMIT 1"}) {
    auto newest = db_.prepare(sql);
    if (!newest) return std::unexpected(newest.error());
    const auto row = newest->step();
    if (!row) return std::unexpected(row.error());
    all += *row ? "\n" + newest->text(0) : "\n";
  }
  return sha256_hex(all).substr(0, kStateDigits);
}

std::string shown_path(std::string_view path) {
  return is_postgresql(path) ? without_password(path) : std::string(path);
}

std::string path_of_companions(std::string_view path) {
  if (!is_postgresql(path)) return std::string(path);
  const std::size_t begin = std::min(path.find('/', path.find("://") + 3), path.size());
  std::string name = "entente-";
  for (const char c : path.substr(begin, path.find('?', begin) - begin))
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') name += c;
  return name;
}

Result<Stock> Register::stock() const {
  const auto reading = ReadTransaction::begin(db_);
  if (!reading) return std::unexpected(reading.error());
  return load_stock(db_);
}

Result<std::optional<KeptRecords>> Register::kept() const {
  const auto current = kept_is_current(db_, words_);
  if (!current) return std::unexpected(current.error());
  if (!*current) return std::nullopt;
  auto kept = KeptRecords::open(db_, words_);
  if (!kept) return std::unexpected(kept.error());
  return std::move(*kept);
}

Result<std::int64_t> Register::claims_to_group() const {
  const auto current = kept_is_current(db_, words_);
  if (!current) return std::unexpected(current.error());
  return *current ? Result<std::int64_t>(0) : db_.number("SELECT count(*) FROM claim");
}

Result<RecordSet> Register::all_records(std::string_view as_of) const {
  const auto reading = ReadTransaction::begin(db_);
  if (!reading) return std::unexpected(reading.error());
  if (!as_of.empty()) return computed_records(as_of);
  const auto current = kept_is_current(db_, words_);
  if (!current) return std::unexpected(current.error());
  return *current ? load_all_records(db_, words_) : computed_records();
}

Result<RecordPage> Register::list(const RecordQuery& query, const Page& page, KeptLinks links) const {
  const auto reading = ReadTransaction::begin(db_);
  if (!reading) return std::unexpected(reading.error());
  const auto kept = query.as_of.empty() ? this->kept() : std::optional<KeptRecords>();
  if (!kept) return std::unexpected(kept.error());
  RecordPage out;
  // All of a type are as many as all of the register, more or less.
  const bool is_whole = page.limit == 0 && query.parties.empty() && query.stage.empty();
  if (*kept && !is_whole && KeptRecords::is_exact(query)) {
    const auto numbers = (*kept)->page(query, page, out.end);
    if (!numbers) return std::unexpected(numbers.error());
    auto set = (*kept)->load(*numbers, links);
    if (!set) return std::unexpected(set.error());
    out.set = std::move(*set);
    if (out.end.left > 0) out.end.next = cursor_of(out.set.records.back());
    return out;
  }
  Result<RecordSet> set = RecordSet{};
  if (*kept && !is_whole) {
    const auto numbers = (*kept)->candidates(query);
    if (!numbers) return std::unexpected(numbers.error());
    set = (*kept)->load(*numbers, page.limit == 0 ? links : KeptLinks::None);
  } else {
    set = all_records(query.as_of);
  }
  if (!set) return std::unexpected(set.error());
  std::erase_if(set->records, [&](const Record& r) { return !matches(r, set->reports, query); });
  auto end = cut_page(set->records, *query.type, page);
  if (!end) return std::unexpected(end.error());
  out.end = std::move(*end);
  if (*kept && !is_whole && page.limit > 0) {
    std::vector<std::int64_t> numbers;
    for (const Record& r : set->records) {
      const auto found = (*kept)->find(r.id);
      if (!found) return std::unexpected(found.error());
      numbers.insert(numbers.end(), found->begin(), found->end());
    }
    set = (*kept)->load(numbers, links);
    if (!set) return std::unexpected(set.error());
  }
  out.set = std::move(*set);
  return out;
}

Result<RecordSet> Register::records_between(std::string a, std::string b, std::string_view as_of, std::size_t newest,
                                            std::string_view day) const {
  const auto reading = ReadTransaction::begin(db_);
  if (!reading) return std::unexpected(reading.error());
  if (b < a) std::swap(a, b);
  const auto kept = as_of.empty() ? this->kept() : std::optional<KeptRecords>();
  if (!kept) return std::unexpected(kept.error());
  if (!*kept) return records({.as_of = std::string(as_of)});
  auto set = (*kept)->load_between(a, b, newest, day);
  if (set) std::erase_if(set->records, [](const Record& r) { return r.review == Review::Rejected; });
  return set;
}

Result<RecordSet> Register::records_around(std::span<const std::string> ids) const {
  const auto reading = ReadTransaction::begin(db_);
  if (!reading) return std::unexpected(reading.error());
  const auto kept = this->kept();
  if (!kept) return std::unexpected(kept.error());
  if (!*kept) return all_records();
  std::vector<std::int64_t> numbers;
  for (const std::string& id : ids) {
    const auto found = (*kept)->find(id);
    if (!found) return std::unexpected(found.error());
    numbers.insert(numbers.end(), found->begin(), found->end());
  }
  return (*kept)->load(numbers, KeptLinks::Around);
}

Result<RecordSet> Register::computed_records(std::string_view as_of) const {
  const auto stock = load_stock(db_);
  if (!stock) return std::unexpected(stock.error());
  return records_of(*stock, as_of, words_);
}

Result<RecordSet> Register::records(const RecordQuery& query) const {
  auto set = all_records(query.as_of);
  if (set) std::erase_if(set->records, [&](const Record& r) { return !matches(r, set->reports, query); });
  return set;
}

Result<RecordSet> Register::record(std::string_view id, std::string_view as_of) const {
  const auto reading = ReadTransaction::begin(db_);
  if (!reading) return std::unexpected(reading.error());
  const auto kept = as_of.empty() ? this->kept() : std::optional<KeptRecords>();
  if (!kept) return std::unexpected(kept.error());
  Result<RecordSet> set = RecordSet{};
  if (*kept) {
    const auto numbers = (*kept)->find(id);
    if (!numbers) return std::unexpected(numbers.error());
    set = (*kept)->load(*numbers, KeptLinks::Own);
  } else {
    set = all_records(as_of);
  }
  if (!set) return set;
  const auto at = find_record(*set, id);
  if (!at) return std::unexpected(at.error());
  Record found = std::move(set->records[static_cast<std::size_t>(*at - set->records.data())]);
  set->records.clear();
  set->records.push_back(std::move(found));
  return set;
}

Result<std::vector<Report>> Register::reports() const {
  auto reports = load_reports(db_);
  if (reports) std::ranges::sort(*reports, [](const Report& a, const Report& b) { return stands_before(a, b); });
  return reports;
}

Result<std::vector<std::string>> Register::report_ids() const {
  auto row = db_.prepare("SELECT id FROM report");
  if (!row) return std::unexpected(row.error());
  std::vector<std::string> out;
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    out.push_back(row->text(0));
  }
  std::ranges::sort(out);
  return out;
}

Result<ChainState> Register::decisions() const { return read_chain(db_); }

Result<std::string> Register::text(std::string_view report) const { return load_text(db_, report); }

Result<QuoteContext> Register::context(std::string_view report, Span span) const {
  const auto text = load_text(db_, report);
  if (!text) return std::unexpected(text.error());
  if (!lies_in(span, *text))
    return fail(ErrorCode::Corrupt, "a quotation lies outside its report", std::string(report));
  return context_of(*text, span);
}

Result<std::vector<IndexHit>> Register::search(const SearchQuery& query, std::size_t most) const {
  const auto reading = ReadTransaction::begin(db_);
  if (!reading) return std::unexpected(reading.error());
  const auto current = index_is_current(db_);
  if (!current) return std::unexpected(current.error());
  if (*current) return ask_index(db_, query, most);
  const auto index = empty_index();
  if (!index) return std::unexpected(index.error());
  if (auto made = make_index(db_, *index, search_words_); !made) return std::unexpected(made.error());
  return ask_index(*index, query, most);
}

Result<void> Register::add_reports(RecordSet& set, const std::vector<IndexHit>& hits) const {
  for (const IndexHit& hit : hits) {
    if (!hit.claim.empty()) continue;
    auto report = load_report(db_, hit.report);
    if (!report) return std::unexpected(report.error());
    set.reports.push_back(std::move(*report));
  }
  std::ranges::sort(set.reports, {}, &Report::id);
  set.reports.erase(std::ranges::unique(set.reports, {}, &Report::id).begin(), set.reports.end());
  return {};
}

Result<void> Register::make_grouping() {
  auto transaction = Transaction::begin(db_);
  if (!transaction) return std::unexpected(transaction.error());
  if (auto done = make_kept(db_, words_); !done) return done;
  return transaction->commit();
}

Result<void> Register::make_search_index() { return make_index(db_, db_, search_words_); }

Result<CheckOutcome> Register::check() const {
  // What others put in meanwhile would look like claims without reports.
  const auto reading = ReadTransaction::begin(db_);
  if (!reading) return std::unexpected(reading.error());
  if (auto whole = check_file(db_); !whole) return std::unexpected(whole.error());
  const auto reports = load_reports(db_);
  if (!reports) return std::unexpected(reports.error());
  const auto claims = load_claims(db_, Readings::All);
  if (!claims) return std::unexpected(claims.error());
  CheckOutcome outcome;
  outcome.reports = reports->size();
  std::map<std::string_view, std::vector<const Claim*>> by_report;
  for (const Report& report : *reports) by_report[report.id];
  for (const Claim& claim : *claims) {
    const auto of_report = by_report.find(claim.report);
    if (of_report == by_report.end())
      return fail(ErrorCode::Corrupt, "the register is damaged: a claim without its report");
    of_report->second.push_back(&claim);
  }
  for (const auto& [report, of_report] : by_report) {
    const auto text = load_text(db_, report);
    if (!text) return std::unexpected(text.error());
    const Report& row_of = find_report(*reports, report);
    if (sha256_hex(*text) != row_of.hash)
      return fail(ErrorCode::Corrupt, "the text of a report was changed", std::string(report));
    if (auto fine = check_report(row_of, *text); !fine) return std::unexpected(fine.error());
    for (const Claim* claim : of_report) {
      for (std::size_t i = 0; i < claim->quotes.size(); ++i) {
        const Span span = claim->fact.evidence[i];
        ++outcome.quotes;
        if (!lies_in(span, *text) || text->substr(span.begin, span.size()) != claim->quotes[i])
          outcome.misplaced.push_back({std::string(report), claim->id, span, claim->quotes[i]});
      }
    }
  }
  // A quotation that was moved has changed its claim, too: it is told first, as what a person can look at.
  if (!outcome.misplaced.empty()) return outcome;
  for (const Claim& claim : *claims)
    if (auto fine = check_claim(claim); !fine) return std::unexpected(fine.error());
  if (auto fine = check_links(db_, *claims); !fine) return std::unexpected(fine.error());
  if (auto fine = check_kept(db_, words_); !fine) return std::unexpected(fine.error());
  return outcome;
}

}  // namespace entente
