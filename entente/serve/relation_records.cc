// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/relation_records.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>

#include "entente/brief/relevance.h"
#include "entente/serve/record_view.h"

namespace entente {
namespace {

void sort_out(std::vector<const Record*>& records) {
  std::ranges::sort(records, std::less<>());
  const auto [begin, end] = std::ranges::unique(records);
  records.erase(begin, end);
}

// What names both states, and all that is told by reports in which anything is between the two alone.
std::vector<const Record*> around(const Snapshot& snapshot, const std::string& a, const std::string& b) {
  std::vector<const Record*> out;
  const auto of_a = snapshot.of_party.find(a);
  const auto of_b = snapshot.of_party.find(b);
  if (of_a == snapshot.of_party.end() || of_b == snapshot.of_party.end()) return out;
  // Both lists are in the order of the register, which is that of addresses.
  std::ranges::set_intersection(of_a->second, of_b->second, std::back_inserter(out), std::less<>());
  std::set<std::string_view> reports;
  for (const Record* record : out)
    if (states_of(*record).size() == 2)
      for (const Claim& claim : record->claims) reports.insert(claim.report);
  for (std::string_view report : reports)
    for (const Record* record : snapshot.of_report.at(report))
      if (record->review != Review::Rejected) out.push_back(record);
  sort_out(out);
  return out;
}

}  // namespace

OnPage on_page(const Snapshot& snapshot, const std::string& a, const std::string& b) {
  const std::vector<const Record*> all = around(snapshot, a, b);
  const Relevance relevance(all, a, b);
  OnPage page;
  const auto is_told_elsewhere = [&](const Claim& claim) { return !relevance.is_about(claim.report); };
  for (const Record* record : all)
    if (relevance.belongs(*record)) page.records.push_back(record);
    else if (std::ranges::any_of(record->claims, is_told_elsewhere) && states_of(*record).size() == 2)
      page.others.push_back(record);
  return page;
}

RecordSet part_with(const Snapshot& snapshot, const OnPage& page) {
  std::vector<const Record*> wanted = page.records;
  for (const Record* record : page.records)
    for (const Step& step : record->steps)
      if (const auto teller = snapshot.of_id.find(step.record); teller != snapshot.of_id.end())
        wanted.push_back(teller->second);
  wanted.insert(wanted.end(), page.others.begin(), page.others.end());
  sort_out(wanted);
  RecordSet part;
  part.day = snapshot.set.day;
  part.decisions = snapshot.set.decisions;
  std::set<std::string_view> reports;
  part.records.reserve(wanted.size());
  for (const Record* record : wanted) {
    part.records.push_back(*record);
    for (const Claim& claim : record->claims) reports.insert(claim.report);
  }
  for (std::string_view report : reports) {
    part.reports.push_back(find_report(snapshot.set.reports, report));
    if (const auto pair = snapshot.set.pairs.find(report); pair != snapshot.set.pairs.end()) part.pairs.insert(*pair);
  }
  return part;
}

}  // namespace entente
