// SPDX-License-Identifier: Apache-2.0
// Whom a promise binds where no role of its rule names them: the parties of an agreement, the two sides of a report.
#pragma once

#include <string>
#include <vector>

#include "entente/facts/build.h"
#include "entente/facts/context.h"

namespace entente {

/// What is agreed binds the parties of the agreement that the trigger or a role tells of, or points back to. Adds them
/// to `fact`; none of an agreement that is still sought or has ended. `out`: what was built of the text so far, in its
/// order.
void add_parties_of_agreement(const Context& c, const Match& match, const std::vector<Built>& out, Fact& fact);

/// "They discussed the shared commitment to ...": the two and more that act in the clause, else the two that the text
/// is about. Codes.
std::vector<std::string> both_sides(const Context& c, TokenId trigger);

/// "The Department will ..." in a release: whoever most of its "we" and "I" stand for, persons without a country not
/// counted; none where nobody speaks. Codes. Linear in the mentions.
std::vector<std::string> voice_of_text(const Context& c);

}  // namespace entente
