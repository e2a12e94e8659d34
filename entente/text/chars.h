// SPDX-License-Identifier: Apache-2.0
// What the splitters ask of single characters. Pure functions on valid UTF-8, without locale;
// thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

enum class CharClass : std::uint8_t {
  Space,   // white space of any script, zero-width space, byte order mark
  Line,    // ends a line: \n \r \v \f, U+0085, U+2028, U+2029
  Letter,  // letters, marks, '_', soft hyphen, joiners
  Digit,   // decimal digits of any script
  Other,   // punctuation and symbols
};

/// One character of the text.
struct Char {
  char32_t code = 0;
  CharClass kind = CharClass::Other;
  std::uint8_t size = 1;  // bytes
};

/// The character that begins at byte `at`. REQUIRES: valid UTF-8, at < text.size(), a boundary.
Char char_at(std::string_view text, std::size_t at);

bool is_upper(char32_t code);
bool is_lower(char32_t code);

/// A token that is a dash: one hyphen or two, a dash of any length.
bool is_dash(std::string_view token);

/// Lower-cases ASCII only: enough for the closed word lists, and free of allocation for short
/// forms.
std::string ascii_lower(std::string_view text);

}  // namespace entente
