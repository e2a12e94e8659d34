// SPDX-License-Identifier: Apache-2.0
#include "entente/text/lines.h"

#include <algorithm>
#include <cstddef>

#include "entente/text/chars.h"

namespace entente {
namespace {

// Wrapped text is narrow. Wider lines are paragraphs of their own.
constexpr std::size_t kMaxWidth = 120;
constexpr std::size_t kMinWidth = 40;
// Editors wrap a little before the width where that avoids a hanging mark.
constexpr std::size_t kSlack = 4;

/// A line with ink. Widths count characters.
struct Line {
  Span ink;
  std::size_t indent = 0;
  std::size_t width = 0;       // indent included
  std::size_t first_word = 0;  // width of the first word
  char32_t first = 0;          // first and last character
  char32_t last = 0;
  bool after_blank = false;  // an empty line stands before it
  bool list_item = false;
};

std::vector<Line> find_lines(std::string_view text) {
  std::vector<Line> lines;
  std::size_t breaks = 2;  // line ends since the last ink
  for (std::size_t at = 0; at < text.size();) {
    Line line;
    line.ink.begin = static_cast<ByteOffset>(at);
    std::size_t width = 0;
    bool in_first_word = false;
    bool ended = false;
    while (at < text.size() && !ended) {
      const Char c = char_at(text, at);
      at += c.size;
      if (c.kind == CharClass::Line) {
        ended = true;
        // \r\n is one line end.
        if (c.code == '\r' && at < text.size() && text[at] == '\n') ++at;
      } else if (c.kind == CharClass::Space) {
        width += c.code == '\t' ? 4 : 1;
        in_first_word = false;
      } else {
        if (line.first == 0) {
          line.first = c.code;
          line.indent = width;
          line.ink.begin = static_cast<ByteOffset>(at - c.size);
          in_first_word = true;
        }
        ++width;
        if (in_first_word) ++line.first_word;
        line.width = width;
        line.last = c.code;
        line.ink.end = static_cast<ByteOffset>(at);
      }
    }
    if (line.first == 0) {
      ++breaks;
      continue;
    }
    line.after_blank = breaks > 1;
    line.list_item = begins_list_item(text.substr(line.ink.begin, line.ink.size()));
    breaks = 1;
    lines.push_back(line);
  }
  return lines;
}

/// The width at which the text was wrapped, or 0 if it was not.
std::size_t wrapping_width(const std::vector<Line>& lines) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (!lines[i].after_blank) widths.push_back(lines[i - 1].width);
  if (widths.size() < 3) return 0;
  // One line in fifty may stand out: a long address cannot be wrapped. In a text of fewer lines none may.
  const auto nth = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() - 1 - widths.size() / 50);
  std::ranges::nth_element(widths, nth);
  const std::size_t width = *nth;
  if (width > kMaxWidth || width < kMinWidth) return 0;
  std::size_t full = 0;
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (!lines[i].after_blank) full += lines[i - 1].width + 1 + lines[i].first_word + kSlack > width;
  return full * 5 >= widths.size() * 3 ? width : 0;
}

bool is_wrapped(const Line& line, const Line& next, std::size_t width) {
  if (next.after_blank || next.list_item) return false;
  // A paragraph may be shown by its indented first line; items hang instead.
  if (next.indent > line.indent + 1 && !line.list_item) return false;
  if (width != 0 && line.width + 1 + next.first_word + kSlack > width) return true;
  const bool open = line.last == ',' || is_upper(line.last) || is_lower(line.last);
  return open && line.width >= kMinWidth && is_lower(next.first);
}

}  // namespace

bool begins_list_item(std::string_view line) {
  if (line.empty()) return false;
  const auto space_at = [&](std::size_t at) { return at < line.size() && char_at(line, at).kind == CharClass::Space; };
  const Char first = char_at(line, 0);
  switch (first.code) {
    case '-':
    case '*':
    case '+':
    case U'•':
    case U'·':
    case U'‣':
    case U'◦':
    case U'▪':
    case U'■':
    case U'●':
    case U'○':
    case U'–':
    case U'—':
    case U'➢':
    case U'►': return space_at(first.size);
    default: break;
  }
  std::size_t at = first.code == '(' ? 1 : 0;
  const std::size_t begin = at;
  bool digits = true;
  while (at < line.size() && at < begin + 3) {
    const auto c = static_cast<unsigned char>(line[at]);
    const bool digit = c >= '0' && c <= '9';
    if (!digit && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) break;
    digits = digits && digit;
    ++at;
  }
  const std::size_t size = at - begin;
  if (size == 0 || at >= line.size()) return false;
  // Numbers of one or two digits; one letter, or a Roman number in lower case.
  const auto roman = [&] { return line.substr(begin, size).find_first_not_of("ivx") == std::string_view::npos; };
  if (digits ? size > 2 : size > 1 && !roman()) return false;
  if (line[at] == ')') return space_at(at + 1);
  // "A. Smith" is an initial.
  return begin == 0 && line[at] == '.' && (digits || roman()) && space_at(at + 1);
}

std::vector<Span> find_paragraphs(std::string_view text) {
  const std::vector<Line> lines = find_lines(text);
  const std::size_t width = wrapping_width(lines);
  std::vector<Span> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && is_wrapped(lines[i - 1], lines[i], width)) paragraphs.back().end = lines[i].ink.end;
    else paragraphs.push_back(lines[i].ink);
  }
  return paragraphs;
}

}  // namespace entente
