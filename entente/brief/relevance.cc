// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/relevance.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "entente/register/main_pairs.h"

namespace entente {
namespace {

bool may_name_no_state(FactType type) {
  switch (type) {
    case FactType::Agreement:
    case FactType::Event:
    case FactType::Commitment:
    case FactType::Statement: return false;
    default: return true;
  }
}

}  // namespace

Relevance::Relevance(const MainPairs& pairs, std::string a, std::string b) : a_(std::move(a)), b_(std::move(b)) {
  if (b_ < a_) std::swap(a_, b_);
  const std::vector<std::string> ours{a_, b_};
  for (const auto& [report, pair] : pairs)
    if (pair == ours) reports_.insert(report);
}

bool Relevance::belongs(const Record& record) const {
  auto parties = record.parties();
  // Of messages and promises one side may be a person or a people of the two. Who meets, acts or signs is a side.
  if (record.type != FactType::Event && record.type != FactType::Agreement)
    std::erase_if(parties, [](const std::string& p) { return !is_state_code(p); });
  const bool has_a = std::ranges::binary_search(parties, a_);
  const bool has_b = std::ranges::binary_search(parties, b_);
  if (has_a && has_b) return true;
  // Reports leave out the side that the reader knows. What has two sides, one of them another's, leaves none out.
  if (parties.size() > (has_a || has_b ? 1u : 0u)) return false;
  if (parties.empty() && !may_name_no_state(record.type)) return false;
  return std::ranges::any_of(record.claims, [&](const Claim& c) { return reports_.contains(c.report); });
}

bool Relevance::names_both(const Record& record) const {
  const auto parties = record.parties();
  return std::ranges::binary_search(parties, a_) && std::ranges::binary_search(parties, b_);
}

bool Relevance::tells(const Record& record, const Claim& claim) const {
  return reports_.contains(claim.report) || names_both(record);
}

}  // namespace entente
