// SPDX-License-Identifier: Apache-2.0
// KeptRecords::load_between(): the page of two states.
#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "entente/register/dates.h"
#include "entente/register/kept_bytes.h"
#include "entente/register/kept_follow.h"
#include "entente/register/kept_load.h"
#include "entente/register/kept_members.h"
#include "entente/register/kept_part.h"
#include "entente/register/kept_together.h"
#include "entente/register/life.h"
#include "entente/register/merge.h"
#include "entente/register/sql_list.h"

namespace entente {
namespace {

constexpr std::string_view kOfPage = "SELECT record FROM kept_page WHERE name = ?";

}  // namespace

/// What a page need not show: numbers of records.
struct KeptRecords::PageEnds {
  // All, those that are among the newest, too.
  std::map<RecordSet::End, std::vector<std::int64_t>> older;
  std::map<RecordSet::TalkEnd, std::vector<std::int64_t>> older_talks;
  std::map<RecordSet::PromiseEnd, std::vector<std::int64_t>> older_promises;  // those that are not among the newest
  std::set<std::int64_t> retelling;
  std::set<std::int64_t> elsewhere;  // of all of these, those that are told_elsewhere()
};

struct KeptRecords::PagePlace {
  std::int64_t record, day;  // as in kept_page
};

Result<std::vector<KeptRecords::PagePlace>> KeptRecords::places(std::int64_t side) const {
  auto row = db_->prepare("SELECT record, day FROM kept_page WHERE name = ? ORDER BY day, record");
  if (!row) return std::unexpected(row.error());
  row->bind(side);
  std::vector<PagePlace> out;
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return out;
    out.push_back({row->number(0), row->number(1)});
  }
}

// All of an end, in order.
Result<std::vector<KeptRecords::PagePlace>> KeptRecords::all_of_end(std::int64_t side, PageEnds& ends) const {
  auto here = places(side);
  if (!here) return here;
  const auto elsewhere = places(told_elsewhere(side));
  if (!elsewhere) return elsewhere;
  for (const PagePlace& p : *elsewhere) ends.elsewhere.insert(p.record);
  here->insert(here->end(), elsewhere->begin(), elsewhere->end());
  std::ranges::sort(*here, {}, [](const PagePlace& p) { return std::pair(p.day, p.record); });
  return here;
}

// Of what a page shows the newest of: so many of these at least, and all of one place in that order, and what lies
// ahead. All there are.
std::vector<std::int64_t> KeptRecords::take_newest(std::set<std::int64_t>& out, const std::vector<PagePlace>& all,
                                                   std::size_t newest, std::int32_t today) {
  std::vector<std::int64_t> numbers;
  for (const PagePlace& p : all) {
    const auto date = PagePlaces::day_dated(p.day);
    if (newest == 0 || numbers.size() < newest || p.day == all[newest - 1].day || (date && *date > today))
      out.insert(p.record);
    numbers.push_back(p.record);
  }
  return numbers;
}

// Those that were held, whoever came to whom, in one order: the page names the last of them.
Result<void> KeptRecords::take_talks(std::set<std::int64_t>& out, PageEnds& ends, const StatePair& pair,
                                     std::size_t newest, std::int32_t today) const {
  for (const bool is_shared : {false, true}) {
    std::vector<PagePlace> held;
    for (const auto kind : kTalkKinds) {
      const RecordSet::TalkEnd end{kind, is_shared};
      const auto all = all_of_end(side_of_talk_end(end, pair.first, pair.second), ends);
      if (!all) return std::unexpected(all.error());
      for (const PagePlace& p : *all) ends.older_talks[end].push_back(p.record);
      if (kind == RecordSet::TalkKind::NotHeld) take_newest(out, *all, newest, today);
      else held.insert(held.end(), all->begin(), all->end());
    }
    std::ranges::sort(held, {}, [](const PagePlace& p) { return std::pair(p.day, p.record); });
    take_newest(out, held, newest, today);
  }
  return {};
}

// Promises that may have been moved, and of the others those of so many places as there may be lines: one line may hold
// all that a report says in one sentence. What nothing has been heard of for long is shown by itself, whoever owes it.
Result<void> KeptRecords::take_promises(std::set<std::int64_t>& out, PageEnds& ends, const StatePair& pair,
                                        const std::set<std::int64_t>& movers, std::size_t newest,
                                        std::int32_t today) const {
  std::vector<std::pair<PagePlace, RecordSet::PromiseOwner>> promises;
  for (const auto owner : kPromiseOwners) {
    const auto all = all_of_end(side_of_promise_end(owner, pair.first, pair.second), ends);
    if (!all) return std::unexpected(all.error());
    for (const PagePlace& p : *all) promises.emplace_back(p, owner);
  }
  std::ranges::stable_sort(promises, {}, [](const auto& promise) { return promise.first.day; });
  std::map<RecordSet::PromiseEnd, std::set<std::int64_t>> shown;
  for (const auto& [p, owner] : promises) {
    const auto told = PagePlaces::day_told(p.day);
    const bool is_silent = told && months_of_silence(*told, today) >= kSilentMonths;
    auto& shown_there = shown[{is_silent ? RecordSet::PromiseOwner::Both : owner, is_silent}];
    const bool is_among_newest = shown_there.contains(p.day) || shown_there.size() < newest;
    if (newest == 0 || movers.contains(p.record) || is_among_newest) out.insert(p.record);
    else ends.older_promises[{owner, is_silent}].push_back(p.record);
    if (is_among_newest && !movers.contains(p.record)) shown_there.insert(p.day);
  }
  return {};
}

// Numbers of all promises of a page, and of the mechanisms that it shows.
Result<std::set<std::int64_t>> KeptRecords::followed_on(const StatePair& pair,
                                                        std::set<std::int64_t> mechanisms) const {
  std::set<std::int64_t> out = std::move(mechanisms);
  const auto& [a, b] = pair;
  if (auto done = numbers(out, kOfPage, side_of_page(FactType::Commitment, a, b)); !done)
    return std::unexpected(done.error());
  for (const auto owner : kPromiseOwners) {
    const std::int64_t end = side_of_promise_end(owner, a, b);
    for (const std::int64_t side : {end, told_elsewhere(end)})
      if (auto done = numbers(out, kOfPage, side); !done) return std::unexpected(done.error());
  }
  return out;
}

// All that reports about the two name as their source and decisions speak of.
Result<void> KeptRecords::decided_sources(std::set<std::int64_t>& out, std::string_view pair) const {
  if (decisions_.in_force.empty()) return {};
  auto row = db_->prepare(
      "SELECT DISTINCT k.number FROM kept_record k JOIN kept_claim c ON c.record = k.number "
      "JOIN kept_report r ON r.number = c.report WHERE k.decided > 0 AND k.type = ? AND r.pair = ?");
  if (!row) return std::unexpected(row.error());
  row->bind(static_cast<std::int64_t>(FactType::Source)).bind(pair);
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
    out.insert(row->number(0));
  }
}

Result<RecordSet> KeptRecords::load_between(const std::string& a, const std::string& b, std::size_t newest,
                                            std::string_view day) const {
  // Without a day nobody can say what lies ahead, or of what nothing has been heard for long.
  const auto asked = DateRange::parse(day);
  const std::int32_t today = asked ? asked->last : 0;
  if (!asked) newest = 0;
  std::set<std::int64_t> all;
  std::set<std::int64_t> mechanisms;
  PageEnds ends;
  for (std::size_t i = 0; i < kFactTypeCount; ++i) {
    const auto type = static_cast<FactType>(i);
    std::set<std::int64_t> out;
    if (auto done = numbers(out, kOfPage, side_of_page(type, a, b)); !done) return std::unexpected(done.error());
    const auto retelling = all_of_end(side_of_retelling(type, a, b), ends);
    if (!retelling) return std::unexpected(retelling.error());
    // Whether one that is told again is rejected, the records tell.
    auto& of_retelling = newest == 0 || !decisions_.in_force.empty() ? out : ends.retelling;
    for (const PagePlace& p : *retelling) of_retelling.insert(p.record);
    for (const bool is_shared : {false, true}) {
      const auto there = all_of_end((is_shared ? side_of_shared_end : side_of_page_end)(type, a, b), ends);
      if (!there) return std::unexpected(there.error());
      ends.older[{type, is_shared}] = take_newest(out, *there, newest, today);
    }
    if (type == FactType::Mechanism) mechanisms = out;
    if (auto done = of_many(out, type, a, b); !done) return std::unexpected(done.error());
    all.merge(out);
  }
  const auto followed = followed_on({a, b}, std::move(mechanisms));
  if (!followed) return std::unexpected(followed.error());
  auto movers = may_move_between(*db_, {a, b}, *followed);
  if (!movers) return std::unexpected(movers.error());
  if (auto done = take_promises(all, ends, {a, b}, *movers, newest, today); !done) return std::unexpected(done.error());
  if (auto done = take_talks(all, ends, {a, b}, newest, today); !done) return std::unexpected(done.error());
  const std::string pair = a + " " + b;
  if (auto done = decided_sources(all, pair); !done) return std::unexpected(done.error());
  auto own = part(std::move(all));
  if (!own) return std::unexpected(own.error());
  auto sources = load_kept_sources(*db_, pair);
  if (!sources) return std::unexpected(sources.error());
  own->add(part(std::move(*sources)));
  return finish_page(std::move(*own), ends, {a, b}, std::move(*movers));
}

// The records of a page of two states, which are all that is held, with those that have moved any.
Result<RecordSet> KeptRecords::finish_page(Part own, const PageEnds& ends, const StatePair& pair,
                                           std::set<std::int64_t> movers) const {
  std::set<std::int64_t> moved;
  for (const Record& r : own.records)
    if (r.type == FactType::Commitment || r.type == FactType::Mechanism)
      moved.insert(own.numbers.find(long_name(r))->second);
  auto others = may_move_elsewhere(*db_, own.records, moved, own.pairs, pair);
  if (!others) return std::unexpected(others.error());
  movers.merge(*others);
  std::set<std::int64_t> wanted = own.held;
  if (auto done = add_others(own, movers); !done) return std::unexpected(done.error());
  // Those that are given for what they have moved may retell something, too.
  auto told_again =
      retold(*db_, own.records, own.held, own.pairs, own.report_numbers, own.retelling, !decisions_.in_force.empty());
  if (!told_again) return std::unexpected(told_again.error());
  if (auto done = add_others(own, std::move(told_again->records)); !done) return std::unexpected(done.error());
  if (!told_again->claims.empty()) {
    auto some = load_kept_claims(*db_, {}, told_again->claims);
    if (!some) return std::unexpected(some.error());
    Part few = part(std::move(*some));
    few.few = few.held;
    own.add(std::move(few));
  }
  name_by_claims(own);
  const MergeBasis basis{own.reports, *words_, decisions_.in_force, own.sources, own.pairs};
  finish_records(own.records, basis, [&](const Record& r) { return movers.contains(own.numbers.find(r.id)->second); });
  for (const Record& r : own.records)
    if (moved.contains(own.numbers.find(r.id)->second))
      for (const Step& step : r.steps)
        if (const auto teller = own.numbers.find(step.record); teller != own.numbers.end())
          wanted.insert(teller->second);
  const ReportNumbers numbers = own.report_numbers;
  auto set = give(std::move(own), wanted);
  if (!set) return set;
  if (auto done = count_ends(*set, ends, pair, wanted, numbers); !done) return std::unexpected(done.error());
  return set;
}

// What is left of the ends of a page, and the reports that tell it.
Result<void> KeptRecords::count_ends(RecordSet& set, const PageEnds& ends, const StatePair& pair,
                                     const std::set<std::int64_t>& given, const ReportNumbers& known) const {
  std::set<std::int64_t> left_out = ends.retelling;
  const auto count = [&](const auto& all, auto& older) {
    for (const auto& [end, numbers_of_end] : all)
      for (const std::int64_t number : numbers_of_end) {
        if (given.contains(number)) continue;
        ++older[end];
        left_out.insert(number);
      }
  };
  count(ends.older, set.older);
  count(ends.older_talks, set.older_talks);
  for (const auto& [end, numbers_of_end] : ends.older_promises) {
    set.older_promises[end] = numbers_of_end.size();
    left_out.insert(numbers_of_end.begin(), numbers_of_end.end());
  }
  // Of what is told elsewhere, too, the reports about the two alone tell it of them.
  std::set<std::int64_t> elsewhere;
  std::ranges::set_intersection(left_out, ends.elsewhere, std::inserter(elsewhere, elsewhere.end()));
  for (const std::int64_t number : elsewhere) left_out.erase(number);
  auto telling = load_numbers_of(*db_, "SELECT report FROM kept_claim WHERE {}", "record", left_out);
  if (!telling) return std::unexpected(telling.error());
  auto row_of_pair = db_->prepare(
      "SELECT DISTINCT c.report FROM kept_claim c JOIN kept_report r ON r.number = c.report WHERE r.pair = ? AND " +
      is_one_of_numbers(db_->dialect(), "c.record"));
  if (!row_of_pair) return std::unexpected(row_of_pair.error());
  const auto of_pair = read_numbers(row_of_pair->bind(pair.first + " " + pair.second).bind(sql_list(elsewhere)));
  if (!of_pair) return std::unexpected(of_pair.error());
  telling->insert(of_pair->begin(), of_pair->end());
  for (const auto& [report, number] : known)
    if (telling->erase(number) > 0) set.older_reports.insert(report);
  auto row = db_->prepare("SELECT body FROM kept_report WHERE " + is_one_of_numbers(db_->dialect(), "number"));
  if (!row) return std::unexpected(row.error());
  row->bind(sql_list(*telling));
  std::size_t missing = telling->size();
  for (;; --missing) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    auto report = parse_report_bytes(row->bytes(0));
    if (!report) return std::unexpected(report.error());
    set.older_reports.insert(report->id);
    set.reports.push_back(std::move(*report));
  }
  if (missing > 0) return kept_is_damaged();
  std::ranges::sort(set.reports, {}, &Report::id);
  return {};
}

}  // namespace entente
