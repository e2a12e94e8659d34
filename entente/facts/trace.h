// SPDX-License-Identifier: Apache-2.0
// What the rules did with a text, for people who ask why: which fired with which fillers, and which
// had their trigger but did not fire, and for want of what.
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
  std::string pos;                                       // as triggers write it: verb, noun, adj, adv
  std::vector<std::pair<std::string, Span>> arguments;   // path from the word, what stands there
};

struct TraceEntry {
  std::string rule;
  Span trigger;
  bool fired = false;
  std::string reason;  // why not, several joined by "; ": "no visitor (actor at subj | poss)", "unless particle off"
  std::size_t misses = 0;  // roles that are not filled, conditions that do not hold
  std::vector<std::pair<std::string, std::vector<Span>>> fillers;  // by role name
};

struct Trace {
  bool with_misses = true;  // set by who asks: whether rules that did not fire are told of, too
  std::vector<TraceEntry> entries;  // in text order of the triggers
  std::vector<TraceWord> words;     // that have arguments, in text order
};

}  // namespace entente
