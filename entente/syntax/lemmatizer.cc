// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/lemmatizer.h"

#include <algorithm>

namespace entente {
namespace {

constexpr std::size_t kLongestKnown = 64;  // bytes: longer words are in no table

void make_key(RuleKind kind, std::uint8_t xpos, std::string_view text, std::string& key) {
  key.clear();
  key += static_cast<char>(kind);
  key += static_cast<char>(xpos);
  key += text;
}

/// Where the last `n` code points begin.
std::size_t suffix_begin(std::string_view word, std::size_t n) {
  std::size_t at = word.size();
  for (; n > 0 && at > 0; --n) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(word[at]) & 0xC0u) == 0x80u) --at;
  }
  return at;
}

}  // namespace

void Lemmatizer::append_lemma(const WordForm& form, std::uint8_t xpos, std::string& key, std::string& out) const {
  const std::string_view lower = form.lower();
  const RuleEntry* rule = nullptr;
  if (lower.size() <= kLongestKnown) {
    make_key(RuleKind::WordLemma, xpos, lower, key);
    rule = rules.find(key);
  }
  for (std::size_t n = kMaxLemmaSuffix + 1; rule == nullptr && n-- > 0;) {
    const std::size_t begin = suffix_begin(lower, n);
    if (n > 0 && begin == 0) continue;  // a suffix leaves something before it
    make_key(RuleKind::SuffixLemma, xpos, lower.substr(begin), key);
    rule = rules.find(key);
  }
  if (rule == nullptr) {
    out += lower;
    return;
  }
  const LemmaScript& script = scripts[rule->value];
  const std::string_view whole = script.lemma_case == LemmaCase::Lower ? lower : std::string_view(form.spelling());
  std::size_t keep = whole.size() - std::min<std::size_t>(script.strip, whole.size());
  // A script learned from other words must not leave half a character.
  while (keep > 0 && keep < whole.size() && (static_cast<unsigned char>(whole[keep]) & 0xC0u) == 0x80u) --keep;
  out += whole.substr(0, keep);
  out += script_text.substr(script.text, script.text_size);
}

std::uint16_t Lemmatizer::features_of(const WordForm& form, Upos upos, std::uint8_t xpos, std::string& key) const {
  if (form.lower().size() <= kLongestKnown) {
    make_key(RuleKind::WordFeatures, xpos, form.lower(), key);
    if (const RuleEntry* rule = rules.find(key)) return static_cast<std::uint16_t>(rule->value);
  }
  return features[static_cast<std::size_t>(upos) * kXposCount + xpos];
}

}  // namespace entente
