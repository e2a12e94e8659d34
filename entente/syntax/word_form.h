// SPDX-License-Identifier: Apache-2.0
// What the network sees of a word: its spelling with typographic quotes and dashes folded, the
// lower-cased form, and hashed affixes. A WordForm is scratch: fill it again for the next word.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

/// Suffixes of 1-4 and prefixes of 1-3 code points, the shape, the lower-cased form.
constexpr std::size_t kAffixes = 9;

/// FNV-1a, 64 bits, with a final mix so that low bits may be used as a table index.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed);

class WordForm {
 public:
  /// Any bytes; cost linear in their number.
  void assign(std::string_view text);

  const std::string& spelling() const { return spelling_; }  // folded, case kept: the cache key
  const std::string& lower() const { return lower_; }
  /// Hashes of the affixes; take them modulo the rows of the affix table.
  const std::array<std::uint64_t, kAffixes>& affixes() const { return affixes_; }
  /// Fills affixes(); kept apart because a word in the cache does not need them.
  void hash_affixes();

 private:
  std::string spelling_, lower_, shape_;
  std::array<std::uint64_t, kAffixes> affixes_{};
};

}  // namespace entente
