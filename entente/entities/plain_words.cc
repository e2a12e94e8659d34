// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/plain_words.h"

#include <algorithm>
#include <cstddef>

namespace entente {

std::string straight_apostrophes(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size();) {
    if (s.substr(i).starts_with(kCurlyApostrophe)) {
      out += '\'';
      i += kCurlyApostrophe.size();
    } else {
      out += s[i++];
    }
  }
  return out;
}

std::vector<std::string_view> plain_words(std::string_view text) {
  std::vector<std::string_view> words;
  const auto is_edge = [](char c) { return std::string_view(" \t\n,;:()\"'").find(c) != std::string_view::npos; };
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && is_edge(text[i])) ++i;
    std::size_t end = i;
    while (end < text.size() && !is_edge(text[end])) ++end;
    std::string_view word = text.substr(i, end - i);
    for (std::string_view possessive : {"\xE2\x80\x99s", "\xE2\x80\x99"})
      if (word.ends_with(possessive)) word.remove_suffix(possessive.size());
    if (!word.empty()) words.push_back(word);
    i = end;
  }
  return words;
}

std::string spaced_name(std::string_view name) {
  const auto joins = [](char c) { return c == '-' || c == '_'; };
  std::string spaced(name);
  if (name.find(' ') == std::string_view::npos && std::ranges::count_if(name, joins) > 1)
    std::ranges::replace_if(spaced, joins, ' ');
  return spaced;
}

}  // namespace entente
