// SPDX-License-Identifier: Apache-2.0
// Which claims are one thing. A pure function of what is compared of them and of what people keep apart.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "entente/register/likeness.h"
#include "entente/register/rulings.h"

namespace entente {

struct Grouping {
  std::vector<std::vector<std::uint32_t>> groups;  // indices, each group ascending, groups by their first claim
  /// For each claim the first one of its unit. Which claims a group holds depends on the claims of its unit alone.
  std::vector<std::uint32_t> units;
};

/// Groups of claims that are one thing. Pairs are joined from the most alike down, as long as no two members of a group
/// exclude each other (agglomerative clustering with cannot-link constraints).
/// Nor does a group hold claims of both sides of a separation. What joins claims that were rejected is like one of them
/// itself. A few words on a later stage ("the agreement entered into force") join the one agreement that they fit.
/// REQUIRES: claims in ClaimOrder. Of a part of the claims the groups are the same if it holds whole units, with all
/// separations and rejected claims among them.
Grouping cluster(std::span<const ClaimFeatures> features, std::span<const Separation> apart = {},
                 std::span<const std::uint32_t> rejected = {});

}  // namespace entente
