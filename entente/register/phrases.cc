// SPDX-License-Identifier: Apache-2.0
#include "entente/register/phrases.h"

#include <algorithm>
#include <utility>

namespace entente {

bool Phrases::insert(std::vector<std::string> phrase) {
  if (phrase.empty()) return false;
  auto& alike = by_first_word_[phrase.front()];
  if (std::ranges::find(alike, phrase) != alike.end()) return false;
  alike.push_back(std::move(phrase));
  return true;
}

std::size_t Phrases::longest_at(std::span<const std::string> text) const {
  if (text.empty()) return 0;
  const auto alike = by_first_word_.find(text.front());
  if (alike == by_first_word_.end()) return 0;
  std::size_t longest = 0;
  for (const auto& phrase : alike->second)
    if (phrase.size() > longest && phrase.size() <= text.size() &&
        std::ranges::equal(phrase, text.first(phrase.size())))
      longest = phrase.size();
  return longest;
}

bool Phrases::any_in(std::span<const std::string> text) const {
  for (; !text.empty(); text = text.subspan(1))
    if (longest_at(text) > 0) return true;
  return false;
}

}  // namespace entente
