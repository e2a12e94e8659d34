// SPDX-License-Identifier: Apache-2.0
// What layer 0 makes of a word depends on the word alone, so it is kept: left, centre and right
// gates as 16-bit integers. Bounded and set-associative (four ways, clock replacement); whether a
// word was found or computed anew gives the same bits. One cache per thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace entente {

class WordCache {
 public:
  /// `sets` (a power of two) times four words of `width` integers each.
  WordCache(std::size_t sets, std::size_t width);

  struct Slot {
    std::int16_t* value;  // [width]
    float* scale;
    bool filled;  // false: the caller must fill value and scale
  };

  /// Begins a batch: the slots it hands out stay put until the next one.
  void begin_batch() { ++batch_; }
  /// The slot of a word; nothing if the word is too long or its set is all in use by this batch.
  /// A slot that is not filled was just assigned to the word.
  bool find(std::string_view word, std::uint64_t hash, Slot& slot);

  static constexpr std::size_t kWays = 4;
  static constexpr std::size_t kLongestWord = 31;  // bytes

 private:
  struct Key {
    std::uint8_t size = 0;
    bool recent = false;
    std::uint32_t batch = 0;
    char text[kLongestWord] = {};
  };
  std::size_t sets_, width_;
  std::uint32_t batch_ = 1;
  std::vector<Key> keys_;
  std::vector<std::uint8_t> hands_;
  std::vector<float> scales_;
  std::unique_ptr<std::int16_t[]> values_;  // pages are touched only when a slot is first used
};

}  // namespace entente
