// SPDX-License-Identifier: Apache-2.0
// A document as the patterns for actors see it: every token with its form, its lower-case form, the
// classes of its word, and the listed names and phrases that begin at it. Internal to this folder.
// Refers to the layers it was built from; token numbers are plain integers here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/entities/entities.h"
#include "entente/entities/gazetteer.h"

namespace entente {

using TokenIndex = std::uint32_t;
constexpr TokenIndex kNoToken = TokenId::kNone;

/// A listed name in the text. Hits do not overlap; the longest that begins first wins.
struct NameHit {
  TokenIndex begin = 0;
  TokenIndex end = 0;
  const std::vector<std::uint32_t>* meanings = nullptr;  // indexes into Gazetteer::listed()
};

struct PhraseHit {
  TokenIndex end = 0;  // 0: no phrase begins here
  std::uint32_t phrase = 0;
};

class Reading {
 public:
  Reading(const Document& document, const Tokens& tokens, const Morphology& morphology, const Tree& tree,
          const std::vector<Timex>& timexes, const Gazetteer& gazetteer);

  TokenIndex size() const { return static_cast<TokenIndex>(forms_.size()); }
  std::string_view form(TokenIndex t) const { return forms_[t]; }  // apostrophes straightened
  std::string_view low(TokenIndex t) const { return low_[t]; }
  std::string_view lemma(TokenIndex t) const { return morphology_->lemma(TokenId(t)); }
  Upos pos(TokenIndex t) const { return morphology_->pos(TokenId(t)); }
  bool has(TokenIndex t, Feature f) const { return morphology_->has(TokenId(t), f); }
  bool is(TokenIndex t, std::uint64_t classes) const { return (classes_[t] & classes) != 0; }
  /// Classes of the lemma, for verbs and nouns.
  bool lemma_is(TokenIndex t, std::uint64_t classes) const {
    return (gazetteer_->word_classes(lemma(t)) & classes) != 0;
  }
  bool is_capital(TokenIndex t) const { return (flags_[t] & kCapital) != 0; }   // begins with one
  bool is_all_caps(TokenIndex t) const { return (flags_[t] & kAllCaps) != 0; }  // two letters or more
  bool is_word(TokenIndex t) const { return (flags_[t] & kWord) != 0; }         // has a letter
  bool starts_sentence(TokenIndex t) const { return (flags_[t] & kStart) != 0; }
  bool is_glued(TokenIndex t) const { return (flags_[t] & kGlued) != 0; }  // no space before
  bool is_apostrophe_s(TokenIndex t) const { return low_[t] == "'s" || low_[t] == "'"; }
  bool is_hyphen(TokenIndex t) const { return forms_[t] == "-" || forms_[t] == "–" || forms_[t] == "—"; }
  bool in_timex(TokenIndex t) const { return (flags_[t] & kTimex) != 0; }
  /// In a sentence where most words have a capital (a heading), capitals say nothing.
  bool in_title_case(TokenIndex t) const { return (flags_[t] & kTitleCase) != 0; }

  SentenceId sentence(TokenIndex t) const { return tree_->sentence(TokenId(t)); }
  TokenIndex sentence_begin(TokenIndex t) const { return tokens_->sentence(sentence(t)).begin.value; }
  TokenIndex sentence_end(TokenIndex t) const { return tokens_->sentence(sentence(t)).end.value; }

  /// The name that begins at t or covers it; nullptr if there is none.
  const NameHit* name_at(TokenIndex t) const {
    const NameHit* hit = name_over(t);
    return hit && hit->begin == t ? hit : nullptr;
  }
  const NameHit* name_over(TokenIndex t) const { return cover_[t] == 0 ? nullptr : &hits_[cover_[t] - 1]; }
  /// The first meaning of this sort; nullptr if there is none.
  /// The first meaning of this sort; of persons, the first whose term holds the day of publication,
  /// where there is one.
  const ListedName* meaning(const NameHit& hit, NameSort sort) const;
  const ListedName& first_meaning(const NameHit& hit) const { return gazetteer_->listed()[hit.meanings->front()]; }
  const std::vector<NameHit>& hits() const { return hits_; }
  /// Puts a hit out of use: the words turned out to be something else.
  void drop_name(const NameHit& hit);

  const PhraseHit* phrase_at(TokenIndex t) const { return phrases_[t].end == 0 ? nullptr : &phrases_[t]; }
  const Phrase& phrase(const PhraseHit& hit) const { return gazetteer_->phrase_list()[hit.phrase]; }

  /// The token of the range whose governor stands outside it, the last if there are several.
  TokenId head(TokenIndex begin, TokenIndex end) const;
  bool is_headed_outside(TokenIndex t, TokenIndex begin, TokenIndex end) const;
  /// The words as printed, white space folded to single spaces.
  std::string text(TokenIndex begin, TokenIndex end) const;

  const Document& document() const { return *document_; }
  const Tokens& tokens() const { return *tokens_; }
  const Tree& tree() const { return *tree_; }
  const Morphology& morphology() const { return *morphology_; }
  const Gazetteer& gazetteer() const { return *gazetteer_; }

 private:
  enum Flag : std::uint8_t {
    kCapital = 1,
    kAllCaps = 2,
    kWord = 4,
    kStart = 8,
    kGlued = 16,
    kTimex = 32,
    kTitleCase = 64,
  };
  void read_forms(const std::vector<Timex>& timexes);
  void find_title_case();
  void find_names();
  bool is_meant(TokenIndex t, const NameIndex::Match& match, std::size_t end) const;

  const Document* document_;
  const Tokens* tokens_;
  const Morphology* morphology_;
  const Tree* tree_;
  const Gazetteer* gazetteer_;
  std::string pool_;  // forms that differ from the text
  std::vector<std::string_view> forms_;
  std::vector<std::string_view> low_;
  std::vector<std::uint64_t> classes_;
  std::vector<std::uint8_t> flags_;
  std::vector<NameHit> hits_;
  std::vector<std::uint32_t> cover_;  // by token: 1 + index of the hit, 0 if none
  std::vector<PhraseHit> phrases_;
};

}  // namespace entente
