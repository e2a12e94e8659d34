// SPDX-License-Identifier: Apache-2.0
#include "entente/register/search_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "entente/register/search_rank.h"
#include "entente/register/store.h"

namespace entente {

extern const std::string_view kSchema0002;  // schema/0002_search.sql
extern const std::string_view kSchema0007;  // schema/0007_search.sql

namespace {

// Rises with every change of what SearchWords takes for a word, and of what is indexed of a claim.
constexpr std::int64_t kIndexVersion = 3;
// More than any index holds.
constexpr std::int64_t kAllHits = std::numeric_limits<std::int64_t>::max();

// An entry and its row of the FTS5 table: the words with blanks between them.
Result<void> insert_words(const Database& db, std::string_view report, std::string_view claim,
                          std::span<const SearchWord> words) {
  std::string exact;
  std::string loose;
  std::size_t length = words.size();
  for (const SearchWord& w : words) {
    if (!w.exact.empty()) (exact += w.exact) += ' ', ++length;
    (loose += w.loose) += ' ';
  }
  const auto last = db.number("SELECT coalesce(max(id), 0) FROM search_entry");
  if (!last) return std::unexpected(last.error());
  const std::int64_t id = entry_id(*last / kLengths + 1, length);
  auto entry = db.prepare("INSERT INTO search_entry (id, report, claim) VALUES (?, ?, ?)");
  if (!entry) return std::unexpected(entry.error());
  if (auto done = entry->bind(id).bind(report).bind(claim).run(); !done) return done;
  auto row = db.prepare("INSERT INTO search (rowid, exact, loose) VALUES (?, ?, ?)");
  if (!row) return std::unexpected(row.error());
  return row->bind(id).bind(exact).bind(loose).run();
}

// An entry and its rows of PostgreSQL's table: each word with its place, as texts of the type tsvector. What is asked
// for must stand in one of them.
Result<void> insert_vectors(const Database& db, std::string_view report, std::string_view claim,
                            std::span<const SearchWord> words) {
  constexpr std::size_t kWords = 16'000;  // of a row
  auto entry = db.prepare("INSERT INTO search_entry (report, claim) VALUES (?, ?) RETURNING id");
  if (!entry) return std::unexpected(entry.error());
  const auto id = entry->bind(report).bind(claim).one_number();
  if (!id) return std::unexpected(id.error());
  auto row = db.prepare(
      "INSERT INTO search VALUES (?, ?, CAST(CAST(? AS text) AS tsvector), CAST(CAST(? AS text) AS tsvector))");
  if (!row) return std::unexpected(row.error());
  for (std::size_t begin = 0; begin < words.size(); begin += kWords) {
    std::string exact;
    std::string loose;
    std::size_t exact_place = 0;
    std::size_t loose_place = 0;
    for (const SearchWord& w : words.subspan(begin, std::min(kWords, words.size() - begin))) {
      if (!w.exact.empty()) exact += fmt::format("'{}':{} ", w.exact, ++exact_place);
      loose += fmt::format("'{}':{} ", w.loose, ++loose_place);
    }
    row->bind(*id).bind(static_cast<std::int64_t>(begin / kWords)).bind(exact);
    if (auto done = row->bind(loose).run(); !done) return done;
  }
  return {};
}

Result<void> insert(const Database& db, const SearchWords& words, std::string_view report, std::string_view claim,
                    std::string_view text) {
  auto known = db.prepare("SELECT 1 FROM search_entry WHERE report = ? AND claim = ?");
  if (!known) return std::unexpected(known.error());
  const auto is_known = known->bind(report).bind(claim).step();
  if (!is_known) return std::unexpected(is_known.error());
  if (*is_known) return {};
  const auto all = words.words(text);
  return db.dialect() == Dialect::Sqlite ? insert_words(db, report, claim, all)
                                         : insert_vectors(db, report, claim, all);
}

// All that a reader of the record sees of it: states by their names, too.
std::string words_of(const Claim& claim, const SearchWords& words) {
  std::string out;
  for (const std::string& quote : claim.quotes) (out += quote) += '\n';
  for (const FieldValue& v : claim.fact.fields) {
    (out += v.value) += '\n';
    if (is_party(v.field)) out += words.state_names(v.value);
    if (v.signatory) (out += v.signatory->person) += '\n';
  }
  return out += claim.fact.attributed_to;
}

// Of those that come last some may be left out that are no worse than the very last: which of them were indexed first
// must not tell.
constexpr std::string_view kBestHits =
    "WITH best AS MATERIALIZED "
    "(SELECT rowid AS id, -worth(search, ?) AS score FROM search WHERE search MATCH ? ORDER BY score LIMIT ?) "
    "SELECT report, claim, score < ? FROM best JOIN search_entry USING (id), "
    "(SELECT count(*) AS n, min(score) AS first, max(score) AS last FROM best) "
    "WHERE score < 0 AND (n < ? OR score < last OR first = last) ORDER BY score, report, claim";

Result<std::vector<IndexHit>> ask_fts5(const Database& index, const SearchQuery& query, std::int64_t limit) {
  auto row = index.prepare(kBestHits);
  if (!row) return std::unexpected(row.error());
  const auto [expression, terms] = query.match();
  row->bind(terms).bind(expression).bind(limit).bind(-static_cast<std::int64_t>(kExactWorth)).bind(limit);
  std::vector<IndexHit> out;
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return out;
    out.push_back({row->text(0), row->text(1), row->number(2) != 0});
  }
}

Result<void> append_hits(const Database& index, const SearchQuery& query, bool exact, std::int64_t limit,
                         std::vector<IndexHit>& out) {
  const std::string_view column = exact ? "exact" : "loose";
  const auto [wanted, excluded] = query.tsquery(exact);
  auto row = index.prepare(fmt::format(
      "SELECT report, claim FROM search JOIN search_entry USING (id) WHERE {0} @@ CAST(CAST(? AS text) AS tsquery){1} "
      "ORDER BY ts_rank({0}, CAST(CAST(? AS text) AS tsquery)) DESC, report, claim LIMIT ?",
      column, excluded.empty() ? "" : " AND NOT loose @@ CAST(CAST(? AS text) AS tsquery)"));
  if (!row) return std::unexpected(row.error());
  row->bind(wanted);
  if (!excluded.empty()) row->bind(excluded);
  row->bind(wanted).bind(limit);
  std::set<std::pair<std::string, std::string>> known;
  for (const IndexHit& hit : out) known.emplace(hit.report, hit.claim);
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
    IndexHit hit{row->text(0), row->text(1), exact};
    if (known.emplace(hit.report, hit.claim).second) out.push_back(std::move(hit));
  }
}

Result<std::vector<IndexHit>> ask_postgresql(const Database& index, const SearchQuery& query, std::int64_t limit) {
  std::vector<IndexHit> out;
  for (const bool exact : {true, false})
    if (std::ssize(out) < limit)
      if (auto done = append_hits(index, query, exact, limit, out); !done) return std::unexpected(done.error());
  if (std::ssize(out) > limit) out.resize(static_cast<std::size_t>(limit));
  return out;
}

}  // namespace

Result<bool> index_is_current(const Database& db) {
  const auto right = db.number(fmt::format("SELECT count(*) FROM search_state WHERE version = {}", kIndexVersion));
  if (!right) return std::unexpected(right.error());
  if (*right != 1) return false;
  // Reports come with their entries or not at all: where the newest has its own, the others have theirs.
  const auto missing = db.number(
      "SELECT (SELECT count(*) FROM reading WHERE id = (SELECT max(id) FROM reading) AND NOT EXISTS (SELECT 1 FROM "
      "search_entry WHERE search_entry.report = reading.report AND search_entry.claim = '')) + (SELECT count(*) FROM "
      "reading_claim JOIN claim ON claim.id = reading_claim.claim WHERE reading = (SELECT max(id) FROM reading) AND "
      "NOT "
      "EXISTS (SELECT 1 FROM search_entry WHERE search_entry.report = claim.report AND search_entry.claim = "
      "claim.id))");
  if (!missing) return std::unexpected(missing.error());
  return *missing == 0;
}

Result<void> add_to_index(const Database& db, const SearchWords& words, const Report& report, std::string_view text) {
  std::string all = report.provenance.title + '\n' + report.provenance.outlet + '\n';
  all += text;
  return insert(db, words, report.id, "", all);
}

Result<void> add_to_index(const Database& db, const SearchWords& words, std::span<const Claim> claims) {
  for (const Claim& claim : claims)
    if (auto done = insert(db, words, claim.report, claim.id, words_of(claim, words)); !done) return done;
  return {};
}

Result<void> make_index(const Database& from, const Database& into, const SearchWords& words) {
  auto transaction = Transaction::begin(into);
  if (!transaction) return std::unexpected(transaction.error());
  const std::string begin = fmt::format(
      "{} DELETE FROM search_entry; DELETE FROM search_state; INSERT INTO search_state VALUES ({})",
      into.dialect() == Dialect::Sqlite ? "INSERT INTO search (search) VALUES ('delete-all');" : "DELETE FROM search;",
      kIndexVersion);
  if (auto done = into.execute(begin); !done) return done;
  const auto reports = load_reports(from);
  if (!reports) return std::unexpected(reports.error());
  for (const Report& report : *reports) {
    const auto text = load_text(from, report.id);
    if (!text) return std::unexpected(text.error());
    if (auto done = add_to_index(into, words, report, *text); !done) return done;
  }
  const auto claims = load_claims(from, Readings::All);
  if (!claims) return std::unexpected(claims.error());
  if (auto done = add_to_index(into, words, *claims); !done) return done;
  return transaction->commit();
}

Result<Database> empty_index() {
  auto db = Database::in_memory();
  if (!db) return db;
  for (const std::string_view tables : {kSchema0002, kSchema0007})
    if (auto done = db->execute(tables); !done) return std::unexpected(done.error());
  return db;
}

Result<std::vector<IndexHit>> ask_index(const Database& index, const SearchQuery& query, std::size_t most) {
  const std::int64_t limit = most == 0 ? kAllHits : static_cast<std::int64_t>(most);
  return index.dialect() == Dialect::Sqlite ? ask_fts5(index, query, limit) : ask_postgresql(index, query, limit);
}

}  // namespace entente
