// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_sides.h"

#include <algorithm>
#include <initializer_list>

#include "entente/base/hash.h"

namespace entente {
namespace {

std::int64_t hashed(char kind, FactType type, std::initializer_list<std::string_view> parts) {
  const char marks[] = {kind, static_cast<char>(type)};
  return static_cast<std::int64_t>(fnv1a(parts, fnv1a(std::string_view(marks, sizeof marks))));
}

// What may follow something up, or be followed up.
bool is_linked_by_pair(FactType type) {
  switch (type) {
    case FactType::Agreement:
    case FactType::Event:
    case FactType::Commitment:
    case FactType::Mechanism:
    case FactType::Milestone: return true;
    default: return false;
  }
}

}  // namespace

std::int64_t side_of_pair(FactType type, std::string_view a, std::string_view b) { return hashed('p', type, {a, b}); }
std::int64_t side_of_many(FactType type, std::string_view state) { return hashed('m', type, {state}); }
std::int64_t side_of_main_pair(FactType type, std::string_view a, std::string_view b) {
  return hashed('a', type, {a, b});
}
std::int64_t side_of_party(FactType type, std::string_view party) { return hashed('x', type, {party}); }
std::int64_t side_of_stage(FactType type, std::string_view status) { return hashed('s', type, {status}); }

std::int64_t side_of_parties(const std::vector<std::string>& parties) {
  std::string all;
  for (const std::string& p : parties) (all += p) += '\x1e';
  return hashed('=', FactType::Agreement, {all});
}

std::string states_text(const Record& record) {
  std::string out;
  for (const std::string& p : record.parties())
    if (is_state_code(p)) (out += out.empty() ? "" : " ") += p;
  return out;
}

std::vector<std::int64_t> sides_of(const Record& record, const MainPairs& pairs) {
  std::vector<std::int64_t> out;
  if (record.review == Review::Rejected) return out;
  const FactType type = record.type;
  const auto parties = record.parties();
  for (const std::string& p : parties) out.push_back(side_of_party(type, p));
  auto states = parties;
  std::erase_if(states, [](const std::string& p) { return !is_state_code(p); });
  if (states.size() > kMostStatesOfPairs) {
    for (const std::string& s : states) out.push_back(side_of_many(type, s));
  } else {
    for (std::size_t i = 0; i < states.size(); ++i)
      for (std::size_t k = i + 1; k < states.size(); ++k) out.push_back(side_of_pair(type, states[i], states[k]));
  }
  const std::string& report = record.claims.front().report;
  const auto pair = pairs.find(report);
  if (states.size() < 2 && is_linked_by_pair(type) && pair != pairs.end() &&
      std::ranges::includes(pair->second, states))
    out.push_back(side_of_main_pair(type, pair->second[0], pair->second[1]));
  if (type == FactType::Agreement) out.push_back(side_of_parties(completed(parties, type, report, pairs)));
  if (const auto status = record.value(Field::Status); !status.empty()) out.push_back(side_of_stage(type, status));
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace entente
