// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/title_author.h"

#include <utility>

#include "entente/base/utf8.h"

namespace entente {
namespace {

// "Opening Press Statement by ..."
constexpr std::size_t kFormWords = 4;

}  // namespace

std::vector<std::string> title_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char ch : text) {
    if (ch != ' ' && ch != ',') {
      word += ch;
      continue;
    }
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
    if (ch == ',') words.emplace_back(",");
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::string author_in_title(const Context& c, bool is_joint) {
  const WordSets& sets = c.rules.words();
  const std::vector<std::string> title = title_words(c.document.provenance().title);
  std::string author;
  bool named = false, is_name = false;
  std::size_t speech = title.size();
  for (std::size_t i = 0; i < title.size(); ++i) {
    const std::string& word = title[i];
    const std::string lower = to_lower(word);
    if (!named) {
      // "Letter to the Speaker of the House" is by nobody named.
      if (speech < i && sets.contains("topic_prepositions", lower)) return "";
      named = speech < i && sets.contains("author_prepositions", lower);
      // A form of speech opens the title; further on it is what a headline tells of.
      if (i < kFormWords && sets.contains("spoken_forms", lower)) speech = i;
      if (speech == title.size() && i >= kFormWords) return "";
      continue;
    }
    const bool joins = is_joint && (word == "," || sets.contains("coordinators", lower));
    if (!joins && (word == "," || sets.contains("topic_prepositions", lower))) break;
    // "Readout of President Doe's Meeting" tells of Doe.
    if (word.ends_with("'s") || word.ends_with("’s")) return "";
    if (!author.empty() && word != ",") author += ' ';
    author += word;
    is_name |= word != lower;
  }
  return is_name ? author : "";
}

}  // namespace entente
