// SPDX-License-Identifier: Apache-2.0
#include "entente/register/main_pairs.h"

#include <algorithm>

namespace entente {

bool is_state_code(std::string_view party) {
  return party.size() == 3 && std::ranges::all_of(party, [](char c) { return c >= 'A' && c <= 'Z'; });
}

MainPairs main_pairs(std::span<const Claim> claims) {
  std::map<std::string_view, std::map<std::vector<std::string>, std::size_t>> counts;
  for (const Claim& claim : claims) {
    auto states = parties_of(claim.fact);
    std::erase_if(states, [](const std::string& p) { return !is_state_code(p); });
    if (states.size() == 2) ++counts[claim.report][std::move(states)];
  }
  MainPairs out;
  for (const auto& [report, pairs] : counts) {
    const auto most = std::ranges::max_element(pairs, {}, [](const auto& p) { return p.second; });
    const auto ties = std::ranges::count(pairs, most->second, [](const auto& p) { return p.second; });
    if (ties == 1) out.emplace(report, most->first);
  }
  return out;
}

std::vector<std::string> completed(std::vector<std::string> parties, FactType type, std::string_view report,
                                   const MainPairs& pairs) {
  if (type != FactType::Agreement && type != FactType::Mechanism && type != FactType::Milestone) return parties;
  if (parties.size() > 1) return parties;
  const auto pair = pairs.find(report);
  if (pair == pairs.end() || !std::ranges::includes(pair->second, parties)) return parties;
  return pair->second;
}

}  // namespace entente
