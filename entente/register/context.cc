// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "entente/register/register.h"

namespace entente {
namespace {

constexpr std::size_t kMaxBytes = 400;
constexpr std::size_t kLongestAbbreviation = 4;  // "Oct.", "Gen.", "U.S."

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Past quotation marks and brackets that close what ended just before `at`.
std::size_t skip_closing(std::string_view text, std::size_t at) {
  for (;;) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with('"') || rest.starts_with('\'') || rest.starts_with(')')) ++at;
    else if (rest.starts_with("\u201d") || rest.starts_with("\u2019")) at += 3;
    else return at;
  }
}

// A full stop, question or exclamation mark, with what closes it, before white space and no
// lower-case letter or figure; short words with a full stop are taken as abbreviations.
bool ends_sentence(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '\n') return true;
  if (c != '.' && c != '!' && c != '?') return false;
  std::size_t next = skip_closing(text, at + 1);
  if (next == text.size()) return true;
  if (!is_space(text[next])) return false;
  while (next < text.size() && is_space(text[next])) ++next;
  if (next == text.size()) return true;
  if ((text[next] >= 'a' && text[next] <= 'z') || (text[next] >= '0' && text[next] <= '9')) return false;
  if (c != '.') return true;
  std::size_t begin = at;
  while (begin > 0 && !is_space(text[begin - 1])) --begin;
  const bool capital = text[begin] >= 'A' && text[begin] <= 'Z';
  return !(capital && at - begin < kLongestAbbreviation);
}

}  // namespace

QuoteContext context_of(std::string_view text, Span span) {
  std::size_t begin = span.begin;
  while (begin > 0 && !ends_sentence(text, begin - 1) && span.begin - begin < kMaxBytes) --begin;
  if (begin > 0 && begin < span.begin && ends_sentence(text, begin - 1) && text[begin - 1] != '\n')
    begin = std::min<std::size_t>(skip_closing(text, begin), span.begin);
  while (begin < span.begin && (is_space(text[begin]) || continues_character(text[begin]))) ++begin;
  std::size_t end = span.end;
  const bool closed = end > span.begin && ends_sentence(text, end - 1);
  while (!closed && end < text.size() && end - span.end < kMaxBytes) {
    if (text[end] == '\n') break;
    ++end;
    if (ends_sentence(text, end - 1)) {
      end = skip_closing(text, end);
      break;
    }
  }
  while (end > span.end && end < text.size() && continues_character(text[end])) --end;
  return {std::string(text.substr(begin, span.begin - begin)), std::string(text.substr(span.begin, span.size())),
          std::string(text.substr(span.end, end - span.end))};
}

}  // namespace entente
