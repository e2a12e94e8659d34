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

}  // namespace

std::vector<const Record*> on_page(const Snapshot& snapshot, const std::string& a, const std::string& b) {
  const Relevance relevance(snapshot.set.pairs, a, b);
  std::vector<const Record*> out;
  const auto of_a = snapshot.of_party.find(a);
  const auto of_b = snapshot.of_party.find(b);
  // Both lists are in the order of the register, which is that of addresses.
  if (of_a != snapshot.of_party.end() && of_b != snapshot.of_party.end())
    std::ranges::set_intersection(of_a->second, of_b->second, std::back_inserter(out), std::less<>());
  for (const std::string& report : relevance.reports())
    if (const auto told = snapshot.of_report.find(report); told != snapshot.of_report.end())
      out.insert(out.end(), told->second.begin(), told->second.end());
  sort_out(out);
  std::erase_if(out, [&](const Record* r) { return r->review == Review::Rejected || !relevance.belongs(*r); });
  return out;
}

RecordSet part_with(const Snapshot& snapshot, const std::vector<const Record*>& page) {
  std::vector<const Record*> wanted = page;
  for (const Record* record : page)
    for (const Step& step : record->steps)
      if (const auto teller = snapshot.of_id.find(step.record); teller != snapshot.of_id.end())
        wanted.push_back(teller->second);
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
