// SPDX-License-Identifier: Apache-2.0
// Sides of an act that have no name of their own: "gunmen", "thousands of students", "ten people".
// They belong to the country in which the act takes place, where the clause says it; else a source
// keeps the words of the text, so that a reader sees who acted (not with `placed`). With `local` the
// country acts even where the text has no words for who ("protests in Lima").
#pragma once

#include "entente/facts/build.h"
#include "entente/facts/context.h"
#include "entente/facts/match.h"

namespace entente {

/// Gives the unnamed fillers of `source` and `target` in the yields line a value each, and takes out
/// what assign_fields made of them. Says whether the text has anybody, named or not, as source. REQUIRES: assign_fields
/// has run on `fact`.
bool settle_unnamed_sides(const Context& context, const Match& match, const Yield& yield, Fact& fact);

}  // namespace entente
