// SPDX-License-Identifier: Apache-2.0
// Claims become records. A pure function of the claims, their reports and the decisions in force: no
// state, no order of arrival, safe from several threads.
#pragma once

#include <span>
#include <vector>

#include "entente/register/claim.h"
#include "entente/register/decision.h"
#include "entente/register/merge_words.h"
#include "entente/register/record.h"
#include "entente/register/rulings.h"

namespace entente {

/// Records by type, then newest first, undated last. REQUIRES: `reports` sorted by id and holding
/// the report of every claim; every claim has evidence and as many quotes; decisions in force, anchored to
/// these claims. Records that were rejected are among them; no other record points to one.
std::vector<Record> merge(std::vector<Claim> claims, std::span<const Report> reports, const MergeWords& words,
                          std::span<const Decision> decisions = {});

/// Groups of claims that are one thing: indices, each group ascending, groups by their first claim.
/// Pairs are joined from the most alike down, as long as no two members of a group exclude each
/// other (agglomerative clustering with cannot-link constraints).
/// Nor does a group hold claims of both sides of a separation. What joins claims that were rejected is like one of them
/// itself. A few words on a later stage ("the agreement entered into force") join the one agreement that they fit.
/// REQUIRES: claims in ClaimOrder; reports as for merge().
std::vector<std::vector<std::uint32_t>> cluster(std::span<const Claim> claims, std::span<const Report> reports,
                                                const MergeWords& words, std::span<const Separation> apart = {},
                                                std::span<const std::uint32_t> rejected = {});

}  // namespace entente
