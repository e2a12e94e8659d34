// SPDX-License-Identifier: Apache-2.0
// The words of a language that the splitting of tokens and sentences needs, read from readable
// tables (data/en/text): abbreviations, clitics, units, words that begin sentences, credits.
// Immutable after loading; may be shared by threads.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "entente/base/error.h"
#include "entente/base/text_hash.h"

namespace entente {

class TextRules {
 public:
  /// What stands after an abbreviation; data/en/text/abbreviations.tsv says what each class means.
  enum class Abbreviation : std::uint8_t { None, Title, Joins, Month, Day, Number, State, Tail, Place };

  enum class Set : std::uint8_t {
    Byline,
    Clitic,
    CurrencyPrefix,
    Domain,
    Emoticon,
    HyphenPrefix,
    LeadingApostrophe,
    SentenceStarter,
    SignOff,
    Slashed,
    Unit,
  };

  enum class CreditKind : std::uint8_t { Photo, Source };
  struct CreditCue {
    std::vector<std::string> tokens;  // "Photo", ":"
    CreditKind kind = CreditKind::Photo;
  };

  /// Reads abbreviations.tsv, words.tsv, word_splits.tsv and credit_cues.tsv of a directory.
  /// InvalidData, with file and line, on an unknown set or class and on a doubled form.
  static Result<TextRules> load(const std::string& directory);

  /// The class of a form written without its full stop: "Gen", "Oct", "a.m".
  Abbreviation abbreviation(std::string_view form) const;
  /// Whether a set holds a form. Sets where case does not count are asked in ASCII lower case.
  bool has(Set set, std::string_view form) const;
  /// Byte lengths of the parts of a word written as one ("cannot": 3, 3), for its form in ASCII
  /// lower case; nullptr where the word is not split.
  const std::vector<std::uint8_t>* split(std::string_view form) const;
  const std::vector<CreditCue>& credit_cues() const { return credit_cues_; }

 private:
  template <class Value>
  using Map = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

  Result<void> load_abbreviations(const std::string& path);
  Result<void> load_words(const std::string& path);
  Result<void> load_splits(const std::string& path);
  Result<void> load_credits(const std::string& path);

  Map<Abbreviation> abbreviations_;
  std::array<std::unordered_set<std::string, TextHash, std::equal_to<>>, 11> sets_;
  Map<std::vector<std::uint8_t>> splits_;
  std::vector<CreditCue> credit_cues_;
};

}  // namespace entente
