// SPDX-License-Identifier: Apache-2.0
// How the words of two claims are made comparable: lower case, without stop words and endings, with
// one word for several that mean the same. The table is data/en/register/words.tsv, compiled into
// the program, because records must be a function of the register and the program alone.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "entente/base/error.h"
#include "entente/base/text_hash.h"
#include "entente/register/phrases.h"
#include "entente/register/step.h"

namespace entente {

class MergeWords {
 public:
  /// InvalidData, with file and line, on an unknown use or a doubled word.
  static Result<MergeWords> parse(std::string table, std::string name);
  static Result<MergeWords> built_in();

  /// Another one wherever the tables are others.
  std::int64_t fingerprint() const { return fingerprint_; }

  /// The words that say which thing is meant: sorted, without doubles, without numbers.
  std::vector<std::string> core_words(std::string_view text) const;
  /// The words of a body's name without those of its state, in any of the state's names: "Chamber of Commerce of the
  /// DPRK" and "Chamber of Commerce of North Korea" are both {"chamb", "commerc"}. Names of states are known to
  /// built_in() alone.
  std::vector<std::string> body_words(std::string_view name) const;
  /// The same without the words for offices, for what somebody did or said: "Foreign Minister Ruiz praised the
  /// Minister" and "Ruiz praised Kham" have but the names and the deed to be told apart by.
  std::vector<std::string> deed_words(std::string_view text) const;
  /// The words by which a promise is known again: deed_words() without those that half of all promises have.
  std::vector<std::string> promise_words(std::string_view text) const;
  /// How far a report says that something has come: the worst that its words tell; nothing if they tell nothing.
  std::optional<StepKind> progress(std::string_view text) const;
  /// True for a promise that can be begun, but never be done with: "continue to cooperate".
  bool is_lasting(std::string_view action) const;
  /// True if the words point back to a promise: "the rice it had promised".
  bool refers_back(std::string_view text) const;
  /// The first ordinal, "the 12th session"; 0 if there is none.
  int ordinal(std::string_view text) const;
  /// What a body is called before it is said what for: "Joint Commission" of "Joint Commission for Trade".
  std::string short_name(std::string_view name) const;
  /// Numbers, in figures or words, cardinal or ordinal ("75th", "five"): sorted, without doubles.
  std::vector<int> numbers(std::string_view text) const;
  /// The name under which kinds of documents are compared; "any" for "document"; "" for "".
  std::string kind(std::string_view kind) const;
  /// True for words that name several documents at once: "five documents", "several agreements in".
  bool names_several(std::string_view title) const;
  /// True for a kind of document of which the same two states give one a day: "joint statement".
  bool is_single(std::string_view kind) const;
  /// True if nothing but an occasion is named, with at most one word more: "peace talks with Laos", no "dialogue".
  bool names_occasion(std::string_view name) const;
  /// True if the words place what they say at an unnamed time before ("over the years").
  bool names_past(std::string_view text) const;

 private:
  std::string stem(const std::string& word) const;
  std::string without_states(std::string_view text) const;
  Result<void> add_states(std::string table, std::string name);

  using Words = std::unordered_set<std::string, TextHash, std::equal_to<>>;
  template <class Value>
  using WordMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

  std::int64_t fingerprint_ = 0;
  Words stop_, endings_, plural_, head_end_, office_, occasion_, single_, general_, lasting_;
  Phrases earlier_, begun_, largely_, done_, delayed_, broken_, refers_;
  Phrases states_;                                  // names and adjectives
  std::vector<std::vector<std::string>> quantity_;  // as words, in the order of the table
  WordMap<std::string> same_, kinds_;
  WordMap<int> numbers_, ordinals_;
};

/// Lower-cased words: runs of letters, digits and what is not ASCII, except general punctuation.
std::vector<std::string> lower_case_words(std::string_view text);

/// Two word sets compared: 2|a∩b| / (|a|+|b|), and |a∩b| / min(|a|,|b|). Both 0 if one is empty.
/// REQUIRES: sorted, without doubles.
struct Overlap {
  double f1 = 0;
  double of_smaller = 0;
};
Overlap overlap(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace entente
