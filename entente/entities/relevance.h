// SPDX-License-Identifier: Apache-2.0
// Whether a text can hold anything for a register of relations between states, told from its words
// alone, before the costly layers are made.
#pragma once

#include "entente/entities/gazetteer.h"
#include "entente/text/document.h"
#include "entente/text/tokens.h"

namespace entente {

/// True if the text, its title or its outlet names a state, its people, a seat of government, an
/// international organisation, a forum, an armed group, or somebody who is listed with an office.
/// Names of towns, companies and news agencies alone do not count. Errs towards true: a name that a
/// reading of the sentence would set aside counts. Linear in the tokens, and ends at the first name.
bool names_an_actor(const Document& document, const Tokens& tokens, const Gazetteer& gazetteer);

}  // namespace entente
