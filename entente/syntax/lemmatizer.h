// SPDX-License-Identifier: Apache-2.0
// Lemmas and features from tables learned with the model: a script for known words, else the one of
// the longest known suffix. Views into the mapped model, which must outlive it; immutable.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "entente/syntax/model_format.h"
#include "entente/syntax/morphology.h"
#include "entente/syntax/word_form.h"

namespace entente {

inline constexpr std::size_t kMaxLemmaSuffix = 6;  // code points

/// A hash table in the model file: text to number.
template <class Entry>
struct TextTable {
  std::span<const std::uint32_t> slots;
  std::span<const Entry> entries;  // the last one only ends the text of the one before
  std::string_view text;

  std::string_view key(std::size_t i) const {
    return text.substr(entries[i].text, entries[i + 1].text - entries[i].text);
  }
  const Entry* find(std::string_view wanted) const {
    const std::size_t mask = slots.size() - 1;
    for (std::size_t i = hash_bytes(wanted, 0) & mask;; i = (i + 1) & mask) {
      if (slots[i] == 0) return nullptr;
      if (key(slots[i] - 1) == wanted) return &entries[slots[i] - 1];
    }
  }
};

class Lemmatizer {
 public:
  TextTable<RuleEntry> rules;
  std::span<const LemmaScript> scripts;
  std::string_view script_text;
  std::span<const std::uint16_t> features;  // [upos][xpos]

  /// Appends the lemma. `key` is scratch.
  void append_lemma(const WordForm& form, std::uint8_t xpos, std::string& key, std::string& out) const;
  std::uint16_t features_of(const WordForm& form, Upos upos, std::uint8_t xpos, std::string& key) const;
};

}  // namespace entente
