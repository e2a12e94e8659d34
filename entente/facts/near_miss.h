// SPDX-License-Identifier: Apache-2.0
// What the matcher tells people who ask why: for a rule at its trigger what filled its roles, and
// where it did not match, which role stayed empty, what stood there instead and what might have been
// it. Never part of reading itself.
#pragma once

#include <vector>

#include "entente/facts/match.h"

namespace entente {

/// `match` holds every role as far as it could be filled; `fired` says whether the rule matched.
TraceEntry trace_of(const Context& context, const Match& match, const std::vector<Argument>& arguments, bool fired);

/// The words of a document that have arguments, as rules see them.
std::vector<TraceWord> trace_words(const Context& context);

/// A role as its rule writes it: "visitor actor at subj | poss | nmod:by/of".
std::string text_of(const RoleRule& role);

}  // namespace entente
