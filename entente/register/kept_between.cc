// SPDX-License-Identifier: Apache-2.0
// KeptRecords::load_between(): the page of two states.
#include <algorithm>
#include <map>
#include <utility>

#include "entente/register/kept_bytes.h"
#include "entente/register/kept_follow.h"
#include "entente/register/kept_load.h"
#include "entente/register/kept_members.h"
#include "entente/register/kept_part.h"
#include "entente/register/kept_together.h"
#include "entente/register/merge.h"

namespace entente {
namespace {

constexpr std::string_view kOfPage = "SELECT record FROM kept_page WHERE name = ?";
constexpr std::string_view kReportsOf = "SELECT report FROM kept_claim WHERE record = ?";

}  // namespace

/// What a page need not show: numbers of records.
struct KeptRecords::PageEnds {
  std::map<RecordSet::End, std::vector<std::int64_t>> older;  // all, those that are among the newest, too
  std::set<std::int64_t> retelling;
};

// Of what a page shows the newest of: so many of these at least, and all of one place in that
// order. All there are.
Result<std::vector<std::int64_t>> KeptRecords::take_newest(std::set<std::int64_t>& out, std::int64_t side,
                                                           std::size_t newest) const {
  auto row = db_->prepare("SELECT record, day FROM kept_page WHERE name = ? ORDER BY day, record");
  if (!row) return std::unexpected(row.error());
  row->bind(side);
  std::vector<std::int64_t> all;
  std::int64_t day = 0;
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return all;
    if (all.size() < newest) day = row->number(1);
    all.push_back(row->number(0));
    if (newest == 0 || row->number(1) == day) out.insert(all.back());
  }
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

Result<RecordSet> KeptRecords::load_between(const std::string& a, const std::string& b, std::size_t newest) const {
  std::set<std::int64_t> out;
  PageEnds ends;
  for (std::size_t i = 0; i < kFactTypeCount; ++i) {
    const auto type = static_cast<FactType>(i);
    if (auto done = of_many(out, type, a, b); !done) return std::unexpected(done.error());
    if (auto done = numbers(out, kOfPage, side_of_page(type, a, b)); !done) return std::unexpected(done.error());
    // Whether one that is told again is rejected, the records tell.
    if (newest == 0 || !decisions_.in_force.empty()) {
      if (auto done = numbers(out, kOfPage, side_of_retelling(type, a, b)); !done) return std::unexpected(done.error());
    } else if (auto done = numbers(ends.retelling, kOfPage, side_of_retelling(type, a, b)); !done) {
      return std::unexpected(done.error());
    }
    for (const bool is_shared : {false, true}) {
      auto end = take_newest(out, (is_shared ? side_of_shared_end : side_of_page_end)(type, a, b), newest);
      if (!end) return std::unexpected(end.error());
      ends.older[{type, is_shared}] = std::move(*end);
    }
  }
  const std::string pair = a + " " + b;
  if (auto done = decided_sources(out, pair); !done) return std::unexpected(done.error());
  auto own = part(out);
  if (!own) return std::unexpected(own.error());
  auto sources = load_kept_sources(*db_, pair);
  if (!sources) return std::unexpected(sources.error());
  own->add(part(std::move(*sources)));
  return finish_page(std::move(*own), ends);
}

// The records of a page of two states, which are all that is held, with those that have moved any.
Result<RecordSet> KeptRecords::finish_page(Part own, const PageEnds& ends) const {
  std::set<std::int64_t> moved;
  for (const Record& r : own.records)
    if (r.type == FactType::Commitment || r.type == FactType::Mechanism)
      moved.insert(own.numbers.find(long_name(r))->second);
  const auto movers = may_move(*db_, own.records, moved, own.pairs);
  if (!movers) return std::unexpected(movers.error());
  std::set<std::int64_t> wanted = own.held;
  if (auto done = add_others(own, *movers); !done) return std::unexpected(done.error());
  // Those that are given for what they have moved may retell something, too.
  auto told_again = retold(*db_, own.records, own.held, own.report_numbers, own.retelling);
  if (!told_again) return std::unexpected(told_again.error());
  if (auto done = add_others(own, std::move(*told_again)); !done) return std::unexpected(done.error());
  name_by_claims(own);
  const MergeBasis basis{own.reports, *words_, decisions_.in_force, own.sources, own.pairs};
  finish_records(own.records, basis, [&](const Record& r) { return movers->contains(own.numbers.find(r.id)->second); });
  for (const Record& r : own.records)
    if (moved.contains(own.numbers.find(r.id)->second))
      for (const Step& step : r.steps)
        if (const auto teller = own.numbers.find(step.record); teller != own.numbers.end())
          wanted.insert(teller->second);
  const ReportNumbers numbers = own.report_numbers;
  auto set = give(std::move(own), wanted);
  if (!set) return set;
  if (auto done = count_ends(*set, ends, wanted, numbers); !done) return std::unexpected(done.error());
  return set;
}

// What is left of the ends of a page, and the reports that tell it.
Result<void> KeptRecords::count_ends(RecordSet& set, const PageEnds& ends, const std::set<std::int64_t>& given,
                                     const ReportNumbers& known) const {
  std::set<std::int64_t> telling;
  for (const std::int64_t number : ends.retelling)
    if (auto done = numbers(telling, kReportsOf, number); !done) return done;
  for (const auto& [end, numbers_of_end] : ends.older)
    for (const std::int64_t number : numbers_of_end) {
      if (given.contains(number)) continue;
      ++set.older[end];
      if (auto done = numbers(telling, kReportsOf, number); !done) return done;
    }
  for (const auto& [report, number] : known)
    if (telling.erase(number) > 0) set.older_reports.insert(report);
  auto row = db_->prepare("SELECT body FROM kept_report WHERE number = ?");
  if (!row) return std::unexpected(row.error());
  for (const std::int64_t number : telling) {
    row->reset();
    const auto found = row->bind(number).step();
    if (!found) return std::unexpected(found.error());
    auto report = parse_report_bytes(*found ? row->bytes(0) : "");
    if (!report) return std::unexpected(report.error());
    set.older_reports.insert(report->id);
    set.reports.push_back(std::move(*report));
  }
  std::ranges::sort(set.reports, {}, &Report::id);
  return {};
}

}  // namespace entente
