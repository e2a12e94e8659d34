// SPDX-License-Identifier: Apache-2.0
// A set of phrases, found in a text of words by their first words.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/base/text_hash.h"

namespace entente {

class Phrases {
 public:
  /// False for one that is known, or has no words.
  bool insert(std::vector<std::string> phrase);
  /// How many words the longest of the phrases has with which the text begins; 0 if there is none.
  std::size_t longest_at(std::span<const std::string> text) const;
  /// Whether one of the phrases stands in the text.
  bool any_in(std::span<const std::string> text) const;

 private:
  std::unordered_map<std::string, std::vector<std::vector<std::string>>, TextHash, std::equal_to<>> by_first_word_;
};

}  // namespace entente
