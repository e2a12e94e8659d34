// SPDX-License-Identifier: Apache-2.0
// The decisions of a register for people and programs: what was decided, by whom, when and why.
#pragma once

#include <cstddef>
#include <string>

#include "entente/brief/plain_words.h"
#include "entente/register/decision_store.h"

namespace entente {

/// "accepted by N. Name, 1 March 2026: as in the treaty series".
std::string decision_line(const Decision& decision, const PlainWords& words);

/// Every decision in order, at most `width` columns; what was undone says by which.
std::string render_log_text(const ChainState& chain, std::size_t width, const PlainWords& words);

/// {"items":[...],"next":null} and a line end: the entries as they are hashed, with "hash" and "in_force".
std::string render_log_json(const ChainState& chain);

}  // namespace entente
