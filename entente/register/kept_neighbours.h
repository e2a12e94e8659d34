// SPDX-License-Identifier: Apache-2.0
// Which records a claim may belong to: by the keys that it shares with claims of theirs, then by comparing it with
// these.
#pragma once

#include <cstdint>
#include <set>

#include "entente/base/error.h"
#include "entente/register/database.h"
#include "entente/register/kept_members.h"

namespace entente {

/// Whether two claims are one thing, or one of them may be a later stage of the other.
bool bear_on_each_other(const ClaimFeatures& a, const ClaimFeatures& b);

/// Adds the numbers of the records that hold a claim which bears on this one. Those that are there already cost
/// nothing. Claims that share no key with it, as those of its own report may, are not looked at.
Result<void> add_kept_neighbours(const Database& db, const KeptMember& member, std::set<std::int64_t>& out);

}  // namespace entente
