// SPDX-License-Identifier: Apache-2.0
// Finds names of several tokens in a token sequence: a trie whose edges are whole tokens. The cost of
// a look-up does not grow with the number of names. Built once, then immutable and shared by threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/base/text_hash.h"

namespace entente {

class NameIndex {
 public:
  /// Adds a name as the sequence of its tokens; a second payload for the same name is kept too.
  /// Tokens are compared byte by byte: the caller chooses the folding, for names and for texts.
  void add(const std::vector<std::string_view>& tokens, std::uint32_t payload);

  struct Match {
    std::size_t length = 0;                                // tokens
    const std::vector<std::uint32_t>* payloads = nullptr;  // in the order they were added
  };

  /// The longest name that begins at `first`. `token_at(i)` gives the folded token i, or an empty
  /// view past the end; it is asked for no more tokens than the longest name has.
  template <class TokenAt>
  std::optional<Match> longest(std::size_t first, TokenAt&& token_at) const {
    std::optional<Match> best;
    std::uint32_t node = 0;
    for (std::size_t i = first;; ++i) {
      const std::string_view token = token_at(i);
      if (token.empty()) return best;
      const auto word = words_.find(token);
      if (word == words_.end()) return best;
      const auto next = edges_.find(edge(node, word->second));
      if (next == edges_.end()) return best;
      node = next->second;
      if (!payloads_[node].empty()) best = Match{i - first + 1, &payloads_[node]};
    }
  }

  std::size_t size() const { return names_; }

 private:
  static std::uint64_t edge(std::uint32_t node, std::uint32_t word) {
    return (static_cast<std::uint64_t>(node) << 32) | word;
  }

  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> words_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;
  std::vector<std::vector<std::uint32_t>> payloads_{1};  // by node; node 0 is the root
  std::size_t names_ = 0;
};

}  // namespace entente
