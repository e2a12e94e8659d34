// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "entente/register/kept_bytes.h"
#include "entente/register/kept_follow.h"
#include "entente/register/kept_load.h"
#include "entente/register/kept_members.h"
#include "entente/register/kept_part.h"
#include "entente/register/kept_sides.h"
#include "entente/register/kept_together.h"
#include "entente/register/merge.h"
#include "entente/register/sql_list.h"
#include "entente/register/store.h"

namespace entente {
namespace {

constexpr std::size_t kShortestId = 6;  // a letter, a hyphen, four digits
// Records whose ids begin alike, of which a cursor may name any; there are never so many.
constexpr std::size_t kAlike = 64;
constexpr std::string_view kOfSide = "SELECT record FROM kept_side WHERE name = ?";

std::optional<FactType> type_of_letter(char letter) {
  for (std::size_t i = 0; i < kFactTypeCount; ++i)
    if (id_letter(static_cast<FactType>(i)) == letter) return static_cast<FactType>(i);
  return std::nullopt;
}

// The least and the greatest number of id_digits() that begins with these; nothing for what are no digits.
std::optional<std::pair<std::int64_t, std::int64_t>> digits_between(std::string_view digits) {
  const bool is_hex = digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  if (digits.empty() || !is_hex) return std::nullopt;
  std::string least(digits.substr(0, 15));
  std::string most = least;
  least.resize(15, '0');
  most.resize(15, 'f');
  return std::pair(id_digits(least), id_digits(most));
}

}  // namespace

Result<RecordSet> load_all_records(const Database& db, const MergeWords& words) {
  auto decisions = load_kept_decisions(db);
  if (!decisions) return std::unexpected(decisions.error());
  auto kept = load_all_kept_claims(db);
  if (!kept) return std::unexpected(kept.error());
  const auto groups = kept->groups();
  const MergeBasis basis{kept->reports, words, decisions->in_force, kept->sources, kept->pairs};
  RecordSet set;
  set.records = fill_records(std::move(kept->claims), groups, basis);
  name_records(set.records);
  finish_records(set.records, basis);
  put_in_order(set.records);
  auto reports = load_reports(db);
  if (!reports) return std::unexpected(reports.error());
  set.reports = std::move(*reports);
  set.pairs = std::move(kept->pairs);
  set.decisions = std::move(decisions->as_made);
  return set;
}

Result<KeptRecords> KeptRecords::open(const Database& db, const MergeWords& words) {
  auto decisions = load_kept_decisions(db);
  if (!decisions) return std::unexpected(decisions.error());
  return KeptRecords(db, words, std::move(*decisions));
}

Result<void> KeptRecords::numbers(std::set<std::int64_t>& out, std::string_view sql, std::int64_t key) const {
  const auto found = load_numbers(*db_, sql, key);
  if (!found) return std::unexpected(found.error());
  out.insert(found->begin(), found->end());
  return {};
}

// Those of many states that have part of both.
Result<void> KeptRecords::of_many(std::set<std::int64_t>& out, FactType type, const std::string& a,
                                  const std::string& b) const {
  std::set<std::int64_t> many_a, many_b;
  if (auto done = numbers(many_a, kOfSide, side_of_many(type, a)); !done) return done;
  if (auto done = numbers(many_b, kOfSide, side_of_many(type, b)); !done) return done;
  std::ranges::set_intersection(many_a, many_b, std::inserter(out, out.end()));
  return {};
}

Result<KeptRecords::Part> KeptRecords::part(std::set<std::int64_t> records) const {
  // A decision looks for the record of its first claim: all that it speaks of must be there.
  if (!decisions_.in_force.empty()) {
    const auto units =
        load_numbers_of(*db_, "SELECT unit FROM kept_record WHERE decided > 0 AND {}", "number", records);
    if (!units) return std::unexpected(units.error());
    auto decided = load_numbers_of(*db_, "SELECT number FROM kept_record WHERE decided > 0 AND {}", "unit", *units);
    if (!decided) return std::unexpected(decided.error());
    records.merge(*decided);
  }
  const std::vector<std::int64_t> list(records.begin(), records.end());
  auto kept = load_kept_claims(*db_, list);
  if (!kept) return std::unexpected(kept.error());
  return part(std::move(*kept));
}

KeptRecords::Part KeptRecords::part(KeptClaims kept) const {
  const auto groups = kept.groups();
  Part out;
  out.reports = std::move(kept.reports);
  out.sources = std::move(kept.sources);
  out.pairs = std::move(kept.pairs);
  out.retelling = std::move(kept.retelling);
  out.report_numbers = std::move(kept.numbers);
  const MergeBasis basis{out.reports, *words_, decisions_.in_force, out.sources, out.pairs};
  out.records = fill_records(std::move(kept.claims), groups, basis);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const std::int64_t number = kept.records[groups[i].front()];
    out.numbers.emplace(long_name(out.records[i]), number);
    out.held.insert(number);
  }
  return out;
}

// As name_records() gives it, to a record under its long name.
Result<std::string> KeptRecords::short_name(std::string_view long_name) const {
  const std::string id(long_name.substr(2));
  const auto between = digits_between(std::string_view(id).substr(0, kIdDigits));
  const auto type = type_of_letter(long_name.front());
  if (!between || !type) return kept_is_damaged();
  // Few begin alike: most are told apart by the index alone.
  auto alike = db_->prepare("SELECT count(*) FROM kept_record WHERE type = ? AND digits BETWEEN ? AND ?");
  if (!alike) return std::unexpected(alike.error());
  const auto number_of_type = static_cast<std::int64_t>(*type);
  const auto count = alike->bind(number_of_type).bind(between->first).bind(between->second).one_number();
  if (!count) return std::unexpected(count.error());
  std::size_t digits = kIdDigits;
  if (*count == 1) return std::string{long_name.front(), '-'} + id.substr(0, digits);
  auto row = db_->prepare("SELECT first FROM kept_record WHERE type = ? AND digits BETWEEN ? AND ?");
  if (!row) return std::unexpected(row.error());
  row->bind(number_of_type).bind(between->first).bind(between->second);
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return std::string{long_name.front(), '-'} + id.substr(0, digits);
    const std::string other = row->text(0);
    if (other != id)
      while (digits < id.size() && other.starts_with(std::string_view(id).substr(0, digits))) digits += 2;
  }
}

// Of a source, as of others, some claims may be here alone, and its first one not among them.
Result<std::string> KeptRecords::name(std::string_view long_name, std::int64_t record, bool is_whole) const {
  if (is_whole && long_name.front() != id_letter(FactType::Source)) return short_name(long_name);
  auto row = db_->prepare("SELECT first FROM kept_record WHERE number = ?");
  if (!row) return std::unexpected(row.error());
  const auto found = row->bind(record).step();
  if (!found) return std::unexpected(found.error());
  if (!*found) return kept_is_damaged();
  return short_name(std::string{long_name.front(), '-'} + row->text(0));
}

Result<std::vector<std::int64_t>> KeptRecords::find(std::string_view id) const {
  if (id.size() < kShortestId || id[1] != '-') return std::vector<std::int64_t>{};
  const auto type = type_of_letter(id.front());
  const std::string digits(id.substr(2));
  if (!type || !digits_between(digits)) return std::vector<std::int64_t>{};
  auto row = db_->prepare(
      "SELECT c.claim, c.record, k.first, k.type FROM kept_claim c JOIN kept_record k ON k.number = c.record WHERE "
      "c.claim >= ? AND c.claim < ?");
  if (!row) return std::unexpected(row.error());
  row->bind(digits).bind(digits + "g");
  std::set<std::int64_t> led;
  std::map<std::int64_t, std::string> first;  // long names of those that claims lead
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    // Not asked of the tables: a store might then go through all records of the type.
    if (row->number(3) != static_cast<std::int64_t>(*type)) continue;
    led.insert(row->number(1));
    if (row->text(0) == row->text(2)) first.emplace(row->number(1), std::string{id.front(), '-'} + row->text(0));
  }
  // An id of today comes before one that was once given.
  for (const auto& [number, long_name] : first) {
    const auto own = short_name(long_name);
    if (!own) return std::unexpected(own.error());
    if (*own == id) return std::vector{number};
  }
  return std::vector<std::int64_t>(led.begin(), led.end());
}

namespace {

/// Where the candidates of a query stand in order.
struct Shelf {
  std::string_view number, from;  // column and condition with one parameter
  std::int64_t key;
  bool is_type = false;  // all of a type but those that are rejected
};

Shelf shelf_of(const RecordQuery& query) {
  const FactType type = query.type.value_or(FactType::Agreement);
  const Shelf of_type{"number", "kept_record WHERE type = ? AND review <> 2", static_cast<std::int64_t>(type), true};
  const auto side = [](std::int64_t name) { return Shelf{"record", "kept_side WHERE name = ?", name}; };
  if (query.review == Review::Rejected) return {"number", "kept_record WHERE type = ? AND review = 2", of_type.key};
  if (!query.parties.empty()) return side(side_of_party(type, query.parties.front()));
  if (!query.stage.empty()) return side(side_of_stage(type, query.stage));
  return of_type;
}

}  // namespace

bool KeptRecords::is_exact(const RecordQuery& query) {
  return query.type && query.parties.size() + (query.stage.empty() ? 0 : 1) <= 1 && query.sector.empty() &&
         !query.modality && query.since.empty() && query.until.empty() && query.as_of.empty() && !query.review &&
         query.text.empty();
}

Result<std::vector<std::int64_t>> KeptRecords::candidates(const RecordQuery& query) const {
  std::set<std::int64_t> out;
  std::vector<std::string> states = query.parties;
  std::erase_if(states, [](const std::string& p) { return !is_state_code(p); });
  std::ranges::sort(states);
  states.erase(std::ranges::unique(states).begin(), states.end());
  const Shelf shelf = shelf_of(query);
  if (query.review != Review::Rejected && query.type && states.size() > 1) {
    const std::int64_t pair = side_of_pair(*query.type, states[0], states[1]);
    if (auto done = numbers(out, kOfSide, pair); !done) return std::unexpected(done.error());
    if (auto done = of_many(out, *query.type, states[0], states[1]); !done) return std::unexpected(done.error());
  } else if (auto done = numbers(out, fmt::format("SELECT {} FROM {}", shelf.number, shelf.from), shelf.key); !done) {
    return std::unexpected(done.error());
  }
  return std::vector<std::int64_t>(out.begin(), out.end());
}

Result<std::vector<std::int64_t>> KeptRecords::page(const RecordQuery& query, const Page& page, PageEnd& end) const {
  const auto behind = parse_cursor(page, *query.type);
  if (!behind) return std::unexpected(behind.error());
  const Shelf shelf = shelf_of(query);
  std::string from = std::string(shelf.from);
  std::optional<std::int64_t> least;
  if (*behind) {
    const std::string& id = (*behind)->id;
    const auto digits = id.size() > 2 ? digits_between(std::string_view(id).substr(2)) : std::nullopt;
    least = digits ? digits->first : 0;
    from += " AND (last_day, first_day, digits) >= (?, ?, ?)";
  }
  const auto bind = [&](Statement& row) {
    row.bind(shelf.key);
    if (least) row.bind((*behind)->last).bind((*behind)->first).bind(*least);
  };
  // All of a type are counted already.
  auto count = db_->prepare(shelf.is_type && !least ? "SELECT coalesce(max(records), 0) FROM kept_count WHERE type = ?"
                                                    : fmt::format("SELECT count(*) FROM {}", from));
  if (!count) return std::unexpected(count.error());
  bind(*count);
  const auto all = count->one_number();
  if (!all) return std::unexpected(all.error());
  const bool is_cut = page.limit > 0;
  auto row = db_->prepare(fmt::format("SELECT {}, last_day, first_day FROM {} ORDER BY last_day, first_day, digits{}",
                                      shelf.number, from, is_cut ? " LIMIT ?" : ""));
  if (!row) return std::unexpected(row.error());
  bind(*row);
  if (is_cut) row->bind(static_cast<std::int64_t>(page.limit + kAlike));
  std::vector<std::int64_t> out;
  std::size_t skipped = 0;
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more || (is_cut && out.size() == page.limit)) break;
    const std::int64_t number = row->number(0);
    // The cursor's record itself, and those that begin like it.
    if (*behind && out.empty() && row->number(1) == (*behind)->last && row->number(2) == (*behind)->first) {
      const auto first = load(std::vector{number}, KeptLinks::None);
      if (!first) return std::unexpected(first.error());
      if (first->records.empty() || !stands_behind(first->records.front(), **behind)) {
        ++skipped;
        continue;
      }
    }
    out.push_back(number);
  }
  end = {{}, static_cast<std::size_t>(*all) - skipped - out.size()};
  return out;
}

Result<std::vector<std::int64_t>> KeptRecords::decided() const {
  std::set<std::int64_t> out;
  if (decisions_.in_force.empty()) return std::vector<std::int64_t>{};
  if (auto done = numbers(out, "SELECT number FROM kept_record WHERE decided > 0 AND decided <= ?", 2); !done)
    return std::unexpected(done.error());
  return std::vector<std::int64_t>(out.begin(), out.end());
}

Result<KeptRecords::Holders> KeptRecords::holders(std::span<const std::string> claims) const {
  Holders out;
  if (claims.empty()) return out;
  auto row = db_->prepare(
      "SELECT c.claim, k.number, k.type, k.review FROM kept_claim c JOIN kept_record k ON k.number = c.record WHERE " +
      is_one_of_texts(db_->dialect(), "c.claim"));
  if (!row) return std::unexpected(row.error());
  row->bind(sql_list(claims));
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return out;
    out.emplace(row->text(0), Holder{row->number(1), static_cast<FactType>(row->number(2)),
                                     row->number(3) == static_cast<std::int64_t>(Review::Rejected)});
  }
}

Result<bool> KeptRecords::is_large(std::int64_t record) const {
  constexpr std::int64_t kMany = 64;
  auto row = db_->prepare("SELECT count(*) FROM (SELECT 1 FROM kept_claim WHERE record = ? LIMIT ?) AS few");
  if (!row) return std::unexpected(row.error());
  const auto count = row->bind(record).bind(kMany + 1).one_number();
  if (!count) return std::unexpected(count.error());
  return *count > kMany;
}

Result<std::vector<std::int64_t>> KeptRecords::of_report(const std::string& report) const {
  std::set<std::int64_t> out;
  auto row = db_->prepare("SELECT number FROM kept_report WHERE report = ?");
  if (!row) return std::unexpected(row.error());
  const auto found = row->bind(report).step();
  if (!found) return std::unexpected(found.error());
  if (*found)
    if (auto done = numbers(out, "SELECT DISTINCT record FROM kept_claim WHERE report = ?", row->number(0)); !done)
      return std::unexpected(done.error());
  return std::vector<std::int64_t>(out.begin(), out.end());
}

Result<RecordSet> KeptRecords::load(std::span<const std::int64_t> records, KeptLinks links) const {
  auto own = part({records.begin(), records.end()});
  if (!own) return std::unexpected(own.error());
  return finish(std::move(*own), {records.begin(), records.end()}, links);
}

Result<RecordSet> KeptRecords::load(std::span<const std::int64_t> records, std::span<const std::string> claims) const {
  auto own = part({records.begin(), records.end()});
  if (!own) return std::unexpected(own.error());
  auto some = load_kept_claims(*db_, {}, claims);
  if (!some) return std::unexpected(some.error());
  own->add(part(std::move(*some)));
  const std::set<std::int64_t> all = own->held;
  return finish(std::move(*own), all, KeptLinks::None);
}

// The records of the part that are wanted, with their links.
Result<RecordSet> KeptRecords::finish(Part own, const std::set<std::int64_t>& wanted, KeptLinks links) const {
  if (links == KeptLinks::None) {
    name_by_claims(own);
  } else {
    auto followed = links == KeptLinks::Around ? all_compared(*db_, own.records, own.pairs)
                                               : may_follow(*db_, own.records, own.held, own.pairs);
    if (!followed) return std::unexpected(followed.error());
    auto others = told_together(*db_, own.records, own.held, own.pairs, own.report_numbers, own.retelling);
    if (!others) return std::unexpected(others.error());
    others->insert(followed->begin(), followed->end());
    if (auto done = add_others(own, std::move(*others)); !done) return std::unexpected(done.error());
    name_by_claims(own);
    const MergeBasis basis{own.reports, *words_, decisions_.in_force, own.sources, own.pairs};
    if (links == KeptLinks::Around) finish_records(own.records, basis);
    else
      finish_records(own.records, basis,
                     [&](const Record& r) { return followed->contains(own.numbers.find(r.id)->second); });
  }
  const std::set<std::int64_t> given = links == KeptLinks::Around ? own.held : wanted;
  return give(std::move(own), given);
}

// Those of the records that are not held.
Result<void> KeptRecords::add_others(Part& own, std::set<std::int64_t> records) const {
  for (std::int64_t number : own.held) records.erase(number);
  auto more = part(std::move(records));
  if (!more) return std::unexpected(more.error());
  own.add(std::move(*more));
  return {};
}

// Those that are wanted, by number, in the order of lists.
Result<RecordSet> KeptRecords::give(Part own, const std::set<std::int64_t>& wanted) const {
  RecordSet set;
  for (Record& r : own.records)
    if (wanted.contains(own.numbers.find(r.id)->second)) set.records.push_back(std::move(r));
  if (auto done = rename(set.records, own); !done) return std::unexpected(done.error());
  put_in_order(set.records);
  set.decisions = decisions_.as_made;
  set.reports = std::move(own.reports);
  set.pairs = std::move(own.pairs);
  return set;
}

// Under the whole ids of their first claims, until their names are asked for.
void KeptRecords::name_by_claims(Part& part) {
  for (Record& r : part.records) r.id = long_name(r);
}

// Gives records, and those to which they are linked, the names that they go by.
Result<void> KeptRecords::rename(std::vector<Record>& records, const Part& part) const {
  std::unordered_map<std::string, std::string> names;
  const auto rename = [&](std::string& id) -> Result<void> {
    const auto number = part.numbers.find(id);
    if (number == part.numbers.end()) return {};  // of a step that a person has set: of no record
    const auto [at, is_new] = names.try_emplace(id);
    if (is_new) {
      auto given = name(id, number->second, !part.few.contains(number->second));
      if (!given) return std::unexpected(given.error());
      at->second = std::move(*given);
    }
    id = at->second;
    return {};
  };
  for (Record& r : records) {
    if (auto done = rename(r.id); !done) return done;
    for (Link& l : r.links)
      if (auto done = rename(l.record); !done) return done;
    for (Step& s : r.steps)
      if (auto done = rename(s.record); !done) return done;
  }
  return {};
}

}  // namespace entente
