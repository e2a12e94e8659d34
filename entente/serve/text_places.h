// SPDX-License-Identifier: Apache-2.0
// Places in a text as programs count them: Python in code points, browsers in UTF-16 units. Everything else in Entente
// counts bytes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "entente/base/span.h"

namespace entente {

struct TextPlace {
  std::size_t code_points = 0;
  std::size_t utf16 = 0;
};

/// The text must outlive it.
class TextPlaces {
 public:
  /// REQUIRES: valid UTF-8.
  explicit TextPlaces(std::string_view text);
  /// REQUIRES: byte <= size of the text.
  TextPlace of(std::size_t byte) const;

 private:
  static constexpr std::size_t kStep = 1024;  // bytes
  std::string_view text_;
  std::vector<TextPlace> marks_;  // of every kStep-th byte
};

}  // namespace entente
