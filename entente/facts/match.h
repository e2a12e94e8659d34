// SPDX-License-Identifier: Apache-2.0
// Finds where rules apply: for every word that is a trigger, the rules that begin with it, their
// roles filled from the argument view, their conditions checked.
#pragma once

#include <vector>

#include "entente/facts/context.h"
#include "entente/facts/trace.h"

namespace entente {

struct Match {
  const Rule* rule = nullptr;
  TokenId trigger;
  std::vector<std::vector<TokenId>> fillers;  // by role, heads in text order; empty: not filled

  /// The fillers of a role or of {trigger}.
  std::vector<TokenId> of(int role) const;
};

/// In text order of the triggers, then by rule id. Time is linear in the text for any set of rules.
std::vector<Match> match_rules(const Context& context, Trace* trace = nullptr);

/// Whether the word heads something of this kind.
bool fits(const Context& context, TokenId t, const Filler& filler);

/// All heads at the end of a path, conjuncts included, in text order. `arguments` are the trigger's.
std::vector<TokenId> follow(const Context& context, TokenId trigger, const std::vector<Argument>& arguments,
                            const Path& path);

/// Whether a condition holds at this match, leaving out whether it is wanted.
bool holds(const Context& context, const Match& match, const std::vector<Argument>& arguments,
           const Condition& condition);

/// The actors that a filler stands for: itself, or whom it belongs to.
std::vector<ActorId> filler_actors(const Context& context, TokenId t);
/// A body of which the text does not tell whose it is, or who serves it: no side of its own beside others.
bool is_nobodys_body(const Context& context, ActorId actor);

}  // namespace entente
