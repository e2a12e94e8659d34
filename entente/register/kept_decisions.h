// SPDX-License-Identifier: Apache-2.0
// The decisions as the kept grouping needs them: anchored to the claims that are there, without reading all claims.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/claim.h"
#include "entente/register/database.h"
#include "entente/register/decision.h"

namespace entente {

/// Starts empty, and stands for a register without decisions.
struct KeptDecisions {
  std::int64_t number = 0;          // of the last one
  std::int64_t reading = 0;         // the last one that was there
  std::vector<Decision> as_made;    // those in force, as they were made
  std::vector<Decision> in_force;   // the same, anchored
  std::vector<std::string> claims;  // that these speak of, sorted
  std::vector<std::string> latest;  // that the last decision speaks of, or the one that it undoes; anchored
  std::vector<Claim> lost;          // that any speaks of, and that no reading holds any more
  std::vector<Claim> vouched;       // of these, those that stay all the same
};
Result<KeptDecisions> load_kept_decisions(const Database& db);

}  // namespace entente
