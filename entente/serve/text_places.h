// SPDX-License-Identifier: Apache-2.0
// Places in a text as programs count them: Python in code points, browsers in UTF-16 units. Everything else in Entente
// counts bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "entente/base/span.h"

namespace entente {

struct TextPlace {
  std::size_t code_points = 0;
  std::size_t utf16 = 0;
};

enum class TextUnit : std::uint8_t { CodePoints, Utf16 };
/// The byte at which the unit of this number begins; nothing where none does. The end of the text is such a place.
/// REQUIRES: valid UTF-8.
std::optional<std::size_t> byte_of(std::string_view text, TextUnit unit, std::size_t number);

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
