// SPDX-License-Identifier: Apache-2.0
// Keeps the grouping of claims up to date while reports are read and decisions made: which claims are one thing, as
// merge() finds it over all claims. A new claim is compared with those alone that share a key with it; where that is
// not enough, its unit is grouped anew. All of it is derived and can be made again at any time.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "entente/base/error.h"
#include "entente/register/claim.h"
#include "entente/register/database.h"
#include "entente/register/kept_decisions.h"
#include "entente/register/merge_words.h"

namespace entente {

/// Whether the grouping is of this program and goes up to the last reading and decision.
Result<bool> kept_is_current(const Database& db, const MergeWords& words);

/// A report to be taken in.
struct ReportToKeep {
  std::string id;
  /// What its latest reading says, where that is at hand; else it is loaded.
  std::optional<std::span<const Claim>> claims;
};
/// Takes in what the latest readings of reports say. REQUIRES: in a transaction; the grouping is current but for these.
Result<void> keep_reports(const Database& db, const MergeWords& words, KeptDecisions& decisions,
                          std::span<const ReportToKeep> reports);
/// The same for the last decision.
Result<void> keep_decision(const Database& db, const MergeWords& words, KeptDecisions& decisions);

/// Makes the grouping anew. REQUIRES: in a transaction.
Result<void> make_kept(const Database& db, const MergeWords& words);

}  // namespace entente
