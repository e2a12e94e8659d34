// SPDX-License-Identifier: Apache-2.0
// One document as rules and builders see it: its layers, the words by number, the argument view, and
// the cutting of phrases and clauses into evidence. Made once per document in linear time; refers to
// the layers, which must outlive it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/entities/actor_index.h"
#include "entente/entities/entities.h"
#include "entente/facts/arguments.h"
#include "entente/facts/rule_set.h"
#include "entente/syntax/dependencies.h"
#include "entente/syntax/morphology.h"
#include "entente/text/document.h"
#include "entente/text/tokens.h"

namespace entente {

/// The layers that the facts stage needs.
struct FactInput {
  const Document& document;
  const Tokens& tokens;
  const Morphology& morphology;
  const Tree& tree;
  const Entities& entities;
  const ActorIndex& actors;
};

class Context {
 public:
  Context(const FactInput& input, const RuleSet& rule_set);

  const Document& document;
  const Tokens& tokens;
  const Morphology& morphology;
  const Tree& tree;
  const Entities& entities;
  const ActorIndex& actors;
  const RuleSet& rules;
  const ArgumentView arguments;
  const std::vector<Span> offices;  // office_words(), by actor

  /// The word as printed.
  std::string_view word(TokenId t) const { return document.text(tokens.span(t)); }
  std::string_view lemma(TokenId t) const { return morphology.lemma(t); }
  Upos pos(TokenId t) const { return morphology.pos(t); }
  std::string_view tag(TokenId t) const { return xpos_name(morphology.xpos[t.value]); }
  bool is_verb(TokenId t) const { return is_verbal(pos(t)); }
  bool is_noun(TokenId t) const { return pos(t) == Upos::Noun || pos(t) == Upos::Propn; }
  WordId lemma_id(TokenId t) const { return lemma_ids_[t.value]; }
  WordId form_id(TokenId t) const { return form_ids_[t.value]; }
  bool is_word(TokenId t, WordId id) const { return id != 0 && (lemma_id(t) == id || form_id(t) == id); }

  /// The lemma or the form of t is in the set, or t is the head of one of its phrases.
  bool in_set(TokenId t, const WordIds& set) const;
  bool in_set(TokenId t, std::string_view set) const { return in_set(t, rules.set(set)); }
  /// The tokens of `phrase` beginning at t, empty if they do not stand there.
  TokenRange phrase_at(TokenId t, std::span<const WordId> phrase) const;
  /// The token of a range whose head lies outside it.
  TokenId head_of(TokenRange range) const;

  /// The words of t without its other conjuncts, and without a preposition before them.
  TokenRange phrase(TokenId t) const;
  /// Like phrase, without clauses, appositions and parataxes after the noun.
  TokenRange short_phrase(TokenId t) const;
  /// The clause of a predicate: from its first to its last word, without other conjuncts; a nominal
  /// predicate is widened to the verb it depends on.
  TokenRange clause(TokenId predicate) const;
  /// The verb (or root) that heads the clause of t.
  TokenId clause_head(TokenId t) const;
  TokenRange sentence(TokenId t) const { return tokens.sentence(tree.sentence(t)); }
  SentenceKind kind(TokenId t) const { return tokens.kinds[tree.sentence(t).value]; }

  /// Without punctuation at both ends; a bracket or quote whose partner is inside stays.
  TokenRange trimmed(TokenRange range) const;
  /// With the first half of a hyphenated word that the tree cut: "People-to-people exchanges".
  TokenRange whole_words(TokenRange range) const;
  Span span(TokenRange range) const { return tokens.span(trimmed(range)); }
  /// The words of a range, white space as single blanks.
  std::string text(TokenRange range) const;

  /// The date expression that covers t, or nullptr.
  const Timex* timex_at(TokenId t) const;
  std::span<const Timex> timexes_in(TokenRange range) const;
  /// The first child with the relation of a copula.
  bool has_copula(TokenId t) const;

 private:
  TokenRange cut(TokenId t, bool clauses) const;

  std::vector<WordId> lemma_ids_, form_ids_;
};

/// White space as single blanks, none at the ends.
std::string one_line(std::string_view text);

}  // namespace entente
