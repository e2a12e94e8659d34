// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/relevance.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "entente/register/main_pairs.h"

namespace entente {
namespace {

std::vector<std::string> states_of(const Record& record) {
  auto parties = record.parties();
  std::erase_if(parties, [](const std::string& p) { return !is_state_code(p); });
  return parties;
}

bool may_name_no_state(FactType type) {
  switch (type) {
    case FactType::Agreement:
    case FactType::Event:
    case FactType::Commitment:
    case FactType::Statement: return false;
    default: return true;
  }
}

std::vector<const Record*> pointers_to(const std::vector<Record>& records) {
  std::vector<const Record*> out;
  out.reserve(records.size());
  for (const Record& r : records) out.push_back(&r);
  return out;
}

}  // namespace

Relevance::Relevance(const RecordSet& all, std::string a, std::string b)
    : Relevance(pointers_to(all.records), std::move(a), std::move(b)) {}

Relevance::Relevance(std::span<const Record* const> all, std::string a, std::string b)
    : a_(std::move(a)), b_(std::move(b)) {
  if (b_ < a_) std::swap(a_, b_);
  std::map<std::string_view, std::map<std::pair<std::string, std::string>, std::size_t>> pairs;
  for (const Record* r : all) {
    const auto states = states_of(*r);
    // A list of many states is a meeting of all, which makes no pair the report's subject.
    if (states.size() != 2) continue;
    for (const Claim& c : r->claims) ++pairs[c.report][{states[0], states[1]}];
  }
  for (const auto& [report, counts] : pairs) {
    const auto ours = counts.find({a_, b_});
    if (ours == counts.end()) continue;
    const auto most = std::ranges::max_element(counts, {}, [](const auto& c) { return c.second; });
    if (most->second == ours->second) reports_.emplace(report);
  }
}

bool Relevance::belongs(const Record& record) const {
  const auto states = states_of(record);
  const bool has_a = std::ranges::binary_search(states, a_);
  const bool has_b = std::ranges::binary_search(states, b_);
  if (has_a && has_b) return true;
  if (states.size() > (has_a || has_b ? 1u : 0u)) return false;
  if (states.empty() && !may_name_no_state(record.type)) return false;
  return std::ranges::any_of(record.claims, [&](const Claim& c) { return reports_.contains(c.report); });
}

}  // namespace entente
