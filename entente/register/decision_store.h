// SPDX-License-Identifier: Apache-2.0
// Decisions in and out of the register, and the proof that none was changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/database.h"
#include "entente/register/decision.h"

namespace entente {

/// What a chain of decisions proves.
struct ChainState {
  std::vector<Decision> decisions;  // up to the first that is wrong
  std::vector<std::string> hashes;  // one each
  std::string problem;              // what is wrong with the next one; "" if nothing is

  /// The hash of the last decision; first_link() if there is none.
  std::string_view head() const { return hashes.empty() ? first_link() : std::string_view(hashes.back()); }
};

/// Reads and proves the chain. An error only where the table cannot be read.
Result<ChainState> read_chain(const Database& db);
/// All decisions, in order. Corrupt if the chain is broken.
Result<std::vector<Decision>> load_decisions(const Database& db);
/// Adds the next decision of the chain; the number is given here. REQUIRES: inside a transaction in which
/// `chain` was read.
Result<std::int64_t> append_decision(const Database& db, const ChainState& chain, Decision decision);

}  // namespace entente
