// SPDX-License-Identifier: Apache-2.0
#include "entente/text/message_breaks.h"

#include <algorithm>

#include "entente/text/chars.h"

namespace entente {
namespace {

using Set = TextRules::Set;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "-----", "====": a line drawn with characters.
bool is_drawn_line(std::string_view t) {
  constexpr std::size_t kShortest = 4;
  return t.size() >= kShortest && std::string_view("-_=*~#").find(t.front()) != t.npos &&
         t.find_first_not_of(t.front()) == t.npos;
}

/// Digits in groups of at most four with `separator` between them: "11/29/2000", "03:58:06".
bool is_number_chain(std::string_view t, char separator) {
  std::size_t group = 0;
  bool chained = false;
  for (const char c : t) {
    if (is_digit(c) && group < 4) {
      ++group;
    } else if (c == separator && group > 0) {
      chained = true;
      group = 0;
    } else {
      return false;
    }
  }
  return chained && group > 0;
}

bool is_address(std::string_view t) {
  constexpr std::size_t kShortest = 6;
  if (t.size() < kShortest) return false;
  const std::size_t at = t.find('@');
  return t.find("://") != t.npos || t.starts_with("www.") || (at != t.npos && at > 0 && t.find('.', at) != t.npos);
}

class Tokens {
 public:
  Tokens(std::string_view text, std::span<const Span> spans) : text_(text), spans_(spans) {}
  std::string_view operator[](std::size_t i) const { return text_.substr(spans_[i].begin, spans_[i].size()); }
  bool is_capitalised(std::size_t i) const { return is_upper(char_at(text_, spans_[i].begin).code); }
  /// A day and a time, as mail programs print them.
  bool is_stamp(std::size_t i) const {
    return i + 1 < spans_.size() && is_digit((*this)[i].front()) && is_number_chain((*this)[i], '/') &&
           is_number_chain((*this)[i + 1], ':');
  }
  /// Whether a stamp lies in [from, i).
  bool ends_stamp(std::size_t from, std::size_t i) const {
    const auto is_half = [&](std::size_t k) { return (*this)[k] == "AM" || (*this)[k] == "PM"; };
    if (is_half(i)) return false;
    if (is_half(i - 1)) --i;
    return i >= from + 2 && is_stamp(i - 2);
  }

 private:
  std::string_view text_;
  std::span<const Span> spans_;
};

}  // namespace

bool is_message_break(std::string_view text, const TextRules& rules, std::span<const Span> spans, std::size_t from,
                      std::size_t i) {
  const Tokens tokens(text, spans);
  const std::string_view last = tokens[i - 1];
  if (tokens.is_stamp(i)) {
    // "sent on 11/29/2000 09:52 AM" goes on.
    const Char c = char_at(last, 0);
    return tokens.is_capitalised(i - 1) || is_address(last) || c.kind == CharClass::Digit || last == ">" ||
           last == "\"";
  }
  if (tokens.ends_stamp(from, i)) return true;
  if (is_address(last)) return tokens.is_capitalised(i) || is_address(tokens[i]);
  if (!tokens.is_capitalised(i)) return false;
  if (last == ",")
    return (i == from + 2 || i == from + 3) && tokens[i - 2].size() <= 16 &&
           rules.has(Set::SignOff, ascii_lower(tokens[i - 2]));
  return last == ">>" || is_drawn_line(last) ||
         (char_at(last, 0).kind == CharClass::Other && last.size() > 1 && rules.has(Set::Emoticon, last));
}

}  // namespace entente
