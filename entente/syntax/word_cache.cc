// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/word_cache.h"

#include <cstring>

namespace entente {

WordCache::WordCache(std::size_t sets, std::size_t width)
    : sets_(sets),
      width_(width),
      keys_(sets * kWays),
      hands_(sets, 0),
      scales_(sets * kWays),
      values_(std::make_unique_for_overwrite<std::int16_t[]>(sets * kWays * width)) {}

bool WordCache::find(std::string_view word, std::uint64_t hash, Slot& slot) {
  if (word.empty() || word.size() > kLongestWord) return false;
  const std::size_t set = hash & (sets_ - 1);
  const auto use = [&](std::size_t way, bool filled) {
    const std::size_t at = set * kWays + way;
    keys_[at].recent = true;
    keys_[at].batch = batch_;
    slot = {values_.get() + at * width_, &scales_[at], filled};
    return true;
  };
  Key* keys = &keys_[set * kWays];
  for (std::size_t way = 0; way < kWays; ++way)
    if (keys[way].size == word.size() && std::memcmp(keys[way].text, word.data(), word.size()) == 0)
      return use(way, true);
  // Two rounds: the first may only clear marks.
  for (std::size_t step = 0; step < 2 * kWays; ++step) {
    const std::size_t way = hands_[set];
    hands_[set] = static_cast<std::uint8_t>((way + 1) % kWays);
    if (keys[way].batch == batch_) continue;
    if (keys[way].recent) {
      keys[way].recent = false;
      continue;
    }
    keys[way].size = static_cast<std::uint8_t>(word.size());
    std::memcpy(keys[way].text, word.data(), word.size());
    return use(way, false);
  }
  return false;
}

}  // namespace entente
