// SPDX-License-Identifier: Apache-2.0
// Several short phrases as one: what one sentence of a report promised or named in a row is read more easily in one
// line than in ten that repeat each other.
#pragma once

#include <string>
#include <vector>

namespace entente {

/// "cooperate in trade", "cooperate in sport", "open a bridge" -> "cooperate in trade and sport; open a bridge". Only
/// neighbours that begin with the same two words or more are folded. REQUIRES: at least one phrase.
std::string folded_beginnings(const std::vector<std::string>& phrases);

/// "Party channel", "State channel" -> "Party and State channel": a last word that all share is said once.
std::string folded_endings(const std::vector<std::string>& phrases);

}  // namespace entente
