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

std::vector<const Record*> needed(const Snapshot& snapshot, const std::string& a, const std::string& b) {
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
  for (std::size_t i = 0, size = out.size(); i < size; ++i)
    for (const Step& step : out[i]->steps)
      if (const auto teller = snapshot.of_id.find(step.record); teller != snapshot.of_id.end())
        out.push_back(teller->second);
  std::ranges::sort(out, std::less<>());
  const auto [begin, end] = std::ranges::unique(out);
  out.erase(begin, end);
  return out;
}

}  // namespace

RelationRecords records_on(const Snapshot& snapshot, const std::string& a, const std::string& b) {
  RelationRecords found;
  RecordSet& part = found.part;
  part.day = snapshot.set.day;
  part.decisions = snapshot.set.decisions;
  std::set<std::string_view> reports;
  for (const Record* record : needed(snapshot, a, b)) {
    part.records.push_back(*record);
    for (const Claim& claim : record->claims) reports.insert(claim.report);
  }
  for (std::string_view report : reports) {
    part.reports.push_back(find_report(snapshot.set.reports, report));
    if (const auto pair = snapshot.set.pairs.find(report); pair != snapshot.set.pairs.end()) part.pairs.insert(*pair);
  }
  const Relevance relevance(part, a, b);
  for (const Record& record : part.records)
    if (relevance.belongs(record)) found.records.push_back(&record);
  return found;
}

}  // namespace entente
