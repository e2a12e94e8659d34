// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/second_reading.h"

#include <algorithm>
#include <string_view>

namespace entente {
namespace {

bool is_tagged(const TaggerParser::Word& word, std::string_view tag) {
  return parse_xpos(tag).value_or(0) == word.xpos;
}

bool is_nominal(Upos upos) { return upos == Upos::Noun || upos == Upos::Propn; }

bool has_object(std::span<const TaggerParser::Word> words, std::size_t verb) {
  return std::ranges::any_of(
      words, [&](const TaggerParser::Word& word) { return word.head == verb && word.rel == Deprel::Obj; });
}

// "Ministers sign", "Chad and Mali exchange": of several.
bool is_several(std::span<const TaggerParser::Word> words, std::size_t subject) {
  if (is_tagged(words[subject], "NNS") || is_tagged(words[subject], "NNPS")) return true;
  return std::ranges::any_of(
      words, [&](const TaggerParser::Word& word) { return word.head == subject && word.rel == Deprel::Conj; });
}

}  // namespace

bool lacks_verb(std::span<const TaggerParser::Word> words, std::size_t begin, std::size_t end) {
  constexpr std::size_t kFewestWords = 4;
  if (end - begin < kFewestWords || !is_tagged(words[end - 1], ".")) return false;
  for (std::size_t i = begin; i < end; ++i) {
    const TaggerParser::Word& word = words[i];
    if (word.head == TaggerParser::kRoot) {
      if (word.upos == Upos::Verb || word.upos == Upos::Aux) return false;
      continue;
    }
    const bool of_root = words[word.head].head == TaggerParser::kRoot;
    if (of_root && (word.rel == Deprel::Cop || word.rel == Deprel::NsubjPass || word.rel == Deprel::Ccomp))
      return false;
  }
  return true;
}

std::optional<std::size_t> possible_verb(std::span<const TaggerParser::Word> words, std::size_t begin, std::size_t from,
                                         std::size_t end, const VerbStandIns& stand_ins,
                                         const std::vector<std::string>& forms) {
  for (std::size_t i = std::max(from, begin + 1); i + 1 < end; ++i) {
    const bool is_verb =
        words[i].upos == Upos::Verb && words[i].rel != Deprel::Amod && words[i].rel != Deprel::Compound;
    if (is_verb || words[i].upos == Upos::Aux || !stand_ins.contains(forms[i])) continue;
    const TaggerParser::Word& before = words[i - 1];
    if (is_nominal(before.upos) || before.upos == Upos::Punct) return i;
  }
  return std::nullopt;
}

bool is_clause_of(std::span<const TaggerParser::Word> words, std::size_t verb) {
  if (words[verb].head != TaggerParser::kRoot || words[verb].upos != Upos::Verb) return false;
  for (std::size_t i = 0; i < verb; ++i) {
    if (words[i].head != verb || words[i].rel != Deprel::Nsubj) continue;
    if (is_tagged(words[verb], "VBZ")) return true;
    return is_tagged(words[verb], "VBP") && (has_object(words, verb) || is_several(words, i));
  }
  return false;
}

}  // namespace entente
