// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/near_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "entente/base/utf8.h"

namespace entente::cli {
namespace {

constexpr std::size_t kLongestWord = 64;  // names are short; a pasted text is no name

/// Optimal string alignment distance, three rows.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::vector<std::string> near_names(std::string_view word, std::span<const std::string> candidates, std::size_t limit) {
  if (word.empty() || word.size() > kLongestWord) return {};
  const std::string lower = to_lower(word);
  const std::size_t most = std::max<std::size_t>(1, lower.size() / 3);
  std::vector<std::pair<std::size_t, std::size_t>> near;  // distance, index
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const std::string candidate = to_lower(candidates[i]);
    if (candidate.size() > lower.size() + most || lower.size() > candidate.size() + most) continue;
    const std::size_t d = distance(lower, candidate);
    if (d <= most) near.emplace_back(d, i);
  }
  std::ranges::sort(near);
  std::vector<std::string> names;
  for (const auto& [d, i] : near) {
    if (names.size() == limit) break;
    if (std::ranges::find(names, candidates[i]) == names.end()) names.push_back(candidates[i]);
  }
  return names;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  const std::vector<std::string> names = near_names(word, candidates);
  if (names.empty()) return {};
  std::string list = names.front();
  for (std::size_t i = 1; i < names.size(); ++i)
    list += fmt::format("{}{}", i + 1 == names.size() ? " or " : ", ", names[i]);
  return fmt::format("; did you mean {}?", list);
}

}  // namespace entente::cli
