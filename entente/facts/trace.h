// SPDX-License-Identifier: Apache-2.0
// What the rules did with a text, for people who ask why: which fired with which fillers, which had
// their trigger but did not fire, and for want of what; and which statements were kept.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "entente/base/span.h"

namespace entente {

/// What stands around a word as rules see it: "subj" "Vietnam", "obl:on" "Friday".
struct TraceWord {
  Span word;
  std::string lemma;
  std::string pos;                                      // as triggers write it: verb, noun, adj, adv
  std::vector<std::pair<std::string, Span>> arguments;  // path from the word, what stands there
};

struct TraceEntry {
  std::string rule;
  Span trigger;
  bool fired = false;
  std::string reason;  // why not, several joined by "; ": "no visitor (actor at subj | poss)", "unless particle off"
  std::size_t misses = 0;  // roles that are not filled, conditions that do not hold
  std::vector<std::pair<std::string, std::vector<Span>>> fillers;  // by role name
};

/// Something said, and whether the register keeps it as a statement.
struct ChoiceEntry {
  std::string speaker;
  Span evidence;
  std::vector<std::string> features;  // "verb=welcome"; statement_features.h
  double score = 0;                   // kept above 0
};

struct Trace {
  bool with_misses = true;           // set by who asks: whether rules that did not fire are told of, too
  std::vector<TraceEntry> entries;   // in text order of the triggers
  std::vector<TraceWord> words;      // that have arguments, in text order
  std::vector<ChoiceEntry> choices;  // in text order
};

}  // namespace entente
