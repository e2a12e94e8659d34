// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_sides.h"

#include <algorithm>

#include "entente/base/hash.h"
#include "entente/register/follow_compare.h"

namespace entente {

std::int64_t side_named(char kind, FactType type, std::initializer_list<std::string_view> parts) {
  const char marks[] = {kind, static_cast<char>(type)};
  return static_cast<std::int64_t>(fnv1a(parts, fnv1a(std::string_view(marks, sizeof marks))));
}

std::int64_t side_of_pair(FactType type, std::string_view a, std::string_view b) {
  return side_named('p', type, {a, b});
}
std::int64_t side_of_many(FactType type, std::string_view state) { return side_named('m', type, {state}); }
std::int64_t side_of_party(FactType type, std::string_view party) { return side_named('x', type, {party}); }
std::int64_t side_of_stage(FactType type, std::string_view status) { return side_named('s', type, {status}); }

std::int64_t side_of_parties(const std::vector<std::string>& parties) {
  std::string all;
  for (const std::string& p : parties) (all += p) += '\x1e';
  return side_named('=', FactType::Agreement, {all});
}

std::string states_text(const Record& record) {
  std::string out;
  for (const std::string& p : states_in(record)) (out += out.empty() ? "" : " ") += p;
  return out;
}

std::vector<std::int64_t> sides_of(const Record& record, const MainPairs& pairs) {
  std::vector<std::int64_t> out;
  if (record.review == Review::Rejected) return out;
  const FactType type = record.type;
  const auto parties = record.parties();
  for (const std::string& p : parties) out.push_back(side_of_party(type, p));
  const auto states = states_in(record);
  if (states.size() > kMostStatesOfSides)
    for (const std::string& s : states) out.push_back(side_of_many(type, s));
  for (const auto& [a, b] : pairs_of(states, kMostStatesOfSides)) out.push_back(side_of_pair(type, a, b));
  if (type == FactType::Agreement)
    out.push_back(side_of_parties(completed(parties, type, record.claims.front().report, pairs)));
  if (const auto status = record.value(Field::Status); !status.empty()) out.push_back(side_of_stage(type, status));
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace entente
