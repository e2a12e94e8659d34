// SPDX-License-Identifier: Apache-2.0
#include "entente/register/main_pairs.h"

#include <algorithm>

namespace entente {
namespace {

// One in so many of the claims that name a state, at least, is between the two. In the transcript of a morning with the
// press two may be named together more often than any others, and still be passed over quickly.
constexpr std::size_t kLeastShare = 10;

}  // namespace

bool is_state_code(std::string_view party) {
  return party.size() == 3 && std::ranges::all_of(party, [](char c) { return c >= 'A' && c <= 'Z'; });
}

MainPairs main_pairs(std::span<const Claim> claims) {
  // By the states that a claim names; a list of many is a meeting of all, which makes no two the subject.
  std::map<std::string_view, std::map<std::vector<std::string>, std::size_t>> counts;
  for (const Claim& claim : claims) {
    auto states = parties_of(claim.fact);
    std::erase_if(states, [](const std::string& p) { return !is_state_code(p); });
    if (!states.empty()) ++counts[claim.report][std::move(states)];
  }
  MainPairs out;
  for (const auto& [report, named] : counts) {
    std::size_t all = 0;
    std::size_t between = 0;
    const std::pair<const std::vector<std::string>, std::size_t>* most = nullptr;
    for (const auto& one : named) {
      all += one.second;
      if (one.first.size() < 2) continue;
      between += one.second;
      if (most == nullptr || one.second > most->second) most = &one;
    }
    if (most != nullptr && most->first.size() == 2 && 2 * most->second > between && kLeastShare * most->second >= all)
      out.emplace(report, most->first);
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
