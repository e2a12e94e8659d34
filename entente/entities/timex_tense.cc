// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex_tense.h"

#include <algorithm>

namespace entente {
namespace {

// How far the words around an expression are looked at, in atoms, and how many heads up a verb is
// looked for: both bound the work per expression.
constexpr std::size_t kWindow = 14;
constexpr int kMaxHeads = 12;

TimexTense from_words(const TenseSources& s, const TimexMatch& match) {
  const ClassSet future =
      class_set(s.words.class_or_none("future-cue")) | class_set(s.words.class_or_none("future-hint"));
  const ClassSet past = class_set(s.words.class_or_none("past-cue"));
  const ClassSet clause = class_set(s.words.class_or_none("clause"));
  for (std::size_t i = match.begin, n = 0; i > 0 && n < kWindow; --i, ++n) {
    if (s.atoms[i].barrier) break;
    const ClassSet& classes = s.atoms[i - 1].classes;
    if ((classes & future).any()) return TimexTense::Future;
    if ((classes & past).none()) continue;
    // "will be signed": the auxiliary stands before the participle.
    constexpr std::size_t kAuxiliary = 3;
    for (std::size_t k = 1; k <= kAuxiliary && k < i && !s.atoms[i - k].barrier; ++k) {
      if ((s.atoms[i - 1 - k].classes & future).any()) return TimexTense::Future;
    }
    return TimexTense::Past;
  }
  const std::size_t end = std::min<std::size_t>(s.atoms.size(), match.last() + kWindow);
  for (std::size_t i = match.last(); i < end && !s.atoms[i].barrier; ++i) {
    const ClassSet& classes = s.atoms[i].classes;
    if ((classes & clause).any()) break;
    if ((classes & future).any()) return TimexTense::Future;
    if ((classes & past).any()) return TimexTense::Past;
  }
  return TimexTense::Unknown;
}

// The atom at a token, for the classes of its word.
ClassSet classes_at(const TenseSources& s, TokenId t) {
  const ByteOffset begin = s.tokens.span(t).begin;
  const auto it =
      std::lower_bound(s.atoms.begin(), s.atoms.end(), begin, [](const Atom& a, ByteOffset b) { return a.begin < b; });
  return it == s.atoms.end() || it->begin != begin ? ClassSet() : it->classes;
}

// At most so many children of a verb are looked at: auxiliaries stand near it.
constexpr std::size_t kMaxChildren = 16;

// True if the word, or the one above it, is a verb in the past.
bool told_of_the_past(const TenseSources& s, TokenId t) {
  for (int step = 0; step < 2 && t.valid(); ++step, t = s.tree.head(t)) {
    if (s.morphology.has(t, kPast) && s.morphology.has(t, kFinite)) return true;
  }
  return false;
}

TimexTense from_tree(const TenseSources& s, const TimexMatch& match, TokenId token) {
  const ClassSet future = class_set(s.words.class_or_none("future-cue"));
  TokenId t = token;
  for (int step = 0; step < kMaxHeads && t.valid(); ++step, t = s.tree.head(t)) {
    const Upos pos = s.morphology.pos(t);
    const bool verb = pos == Upos::Verb || pos == Upos::Aux;
    if (t != token && (classes_at(s, t) & future).any()) return TimexTense::Future;
    const auto children = s.tree.children(t);
    bool finite_past = verb && s.morphology.has(t, kPast) && s.morphology.has(t, kFinite);
    bool to = false;
    bool auxiliary = false;
    for (std::size_t i = 0; i < std::min(children.size(), kMaxChildren); ++i) {
      const TokenId child = children[i];
      const Deprel rel = s.tree.rel(child);
      if (rel == Deprel::Aux || rel == Deprel::AuxPass || rel == Deprel::Cop) {
        auxiliary = true;
        if ((classes_at(s, child) & future).any()) return TimexTense::Future;
        if (s.morphology.has(child, kPast)) finite_past = true;
        if (s.morphology.has(t, kParticiple) && s.morphology.has(child, kPresent) && s.morphology.has(t, kPast)) {
          finite_past = true;  // "has signed"
        }
      }
      to = to || (rel == Deprel::Mark && s.morphology.pos(child) == Upos::Part);
    }
    if (finite_past) return TimexTense::Past;
    if (!verb && !auxiliary) continue;
    // "the agreement signed on Thursday"
    if (s.morphology.has(t, kParticiple) && s.morphology.has(t, kPast)) return TimexTense::Past;
    if (to && s.morphology.has(t, kInfinitive)) {
      // "agreed to meet on Thursday" points ahead; "had a chance to visit in May" may not.
      const bool open = told_of_the_past(s, s.tree.head(t)) && !match.slots.has(Slot::Weekday);
      return open ? TimexTense::Unknown : TimexTense::Future;
    }
    if (s.morphology.has(t, kPresent) && s.morphology.has(t, kFinite)) break;
  }
  return TimexTense::Unknown;
}

}  // namespace

TimexTense tense_of(const TenseSources& sources, const TimexMatch& match, TokenId token) {
  if (token.valid() && sources.morphology.size() == sources.tokens.size() &&
      sources.tree.size() == sources.tokens.size()) {
    const TimexTense tense = from_tree(sources, match, token);
    if (tense != TimexTense::Unknown) return tense;
  }
  return from_words(sources, match);
}

}  // namespace entente
