// SPDX-License-Identifier: Apache-2.0
// Whether a sentence puts an expression before or after the day of publication: from the verb that
// governs it, where there is a tree, else from the words around it (classes `future-cue`,
// `future-hint`, `past-cue` and `clause` of the data).
#pragma once

#include "entente/entities/timex_resolve.h"

namespace entente {

/// What the tense is read from; all of one document, none kept.
struct TenseSources {
  const std::vector<Atom>& atoms;
  const Tokens& tokens;
  const Morphology& morphology;
  const Tree& tree;
  const TimeWords& words;
};

/// `match` stands over `token`, its first token.
TimexTense tense_of(const TenseSources& sources, const TimexMatch& match, TokenId token);

}  // namespace entente
