// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/display.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <vector>

namespace entente {
namespace {

constexpr std::string_view kEllipsis = "\u2026";

// The character at `at`, which moves behind it; -1 for bytes that are no UTF-8.
UChar32 next_character(std::string_view text, std::size_t& at) {
  auto i = static_cast<std::int32_t>(at);
  UChar32 c = 0;
  U8_NEXT(text.data(), i, static_cast<std::int32_t>(text.size()), c);
  at = static_cast<std::size_t>(i);
  return c;
}

std::size_t width_of(UChar32 c) {
  if (c < 0) return 1;
  if (c < 0x300) return 1;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR: return 0;
    default: break;
  }
  const auto width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_character(text, at));
  return width;
}

std::string printable_line(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const UChar32 c = next_character(text, at);
    // Line and paragraph separators and direction controls would also move what stands around them.
    const bool steers =
        c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (steers || c == ' ') {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += text.substr(begin, at - begin);
  }
  return out;
}

std::string cut_to_width(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t keep = 0;  // the end of what leaves room for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t w = width_of(next_character(text, at));
    used += w;
    if (used + 1 <= width) keep = at;
    if (used > width) {
      std::string cut(text.substr(0, keep));
      while (cut.ends_with(' ')) cut.pop_back();
      return cut += kEllipsis;
    }
  }
  return std::string(text);
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t has = display_width(text);
  if (has < width) text.append(width - has, ' ');
  return text;
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent, std::string_view first) {
  std::string out(first);
  std::size_t column = display_width(first);
  bool at_start = true;
  const std::string line = printable_line(text);
  for (std::size_t begin = 0; begin <= line.size();) {
    std::size_t end = line.find(' ', begin);
    if (end == std::string::npos) end = line.size();
    const std::string_view word = std::string_view(line).substr(begin, end - begin);
    const std::size_t w = display_width(word);
    if (!at_start && column + 1 + w > width) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
      at_start = true;
    }
    if (!at_start) {
      out += ' ';
      ++column;
    }
    out += word;
    column += w;
    at_start = false;
    begin = end + 1;
  }
  out += '\n';
  return out;
}

}  // namespace entente
