// SPDX-License-Identifier: Apache-2.0
// Who speaks in a text that several make: the sides of a joint statement, or whoever a line at its top says has
// released it. Linear in the text.
#pragma once

#include <string>

#include "entente/facts/context.h"

namespace entente {

/// "Joint Press Release by ...", "Leaders' Joint Statement", "Communiqué on ...".
bool is_joint(const Context& context);

/// "Statement by Peru, Chile and Norway on ...": states that the title names as its authors.
bool is_by_states(const Context& context);

/// The sides of a joint statement: the persons, else the states of its title; else those who act together in one of
/// its first sentences, be they states or delegations; else whom the title names; else the two that the text is about.
std::string sides_of(const Context& context);

struct Issuers {
  std::string names;  // "" if there is no such line
  SentenceId line;
};

/// "The text of the following statement was released by the foreign ministers of Peru and Chile:" among the first
/// `top` sentences.
Issuers issuers_at_top(const Context& context, std::size_t top);

}  // namespace entente
