// SPDX-License-Identifier: Apache-2.0
// The stage that fills the entity layer: actors, their mentions and places. Names come from the
// gazetteer and from patterns ("Vietnamese Ministry of Health", "Deputy Minister ... Nguyen Minh
// Vu"); nominals and pronouns ("both sides", "the deputy minister", "they") are resolved inside the
// document. docs/actors.md tells how.
#pragma once

#include <vector>

#include "entente/entities/entities.h"
#include "entente/entities/gazetteer.h"

namespace entente {

/// Total: any layers of one document give entities. Time is linear in the number of tokens. The
/// dates are taken over as they are; no mention is made of words inside them.
Entities find_entities(const Document& document, const Tokens& tokens, const Morphology& morphology, const Tree& tree,
                       std::vector<Timex> timexes, const Gazetteer& gazetteer);

}  // namespace entente
