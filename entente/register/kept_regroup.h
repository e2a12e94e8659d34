// SPDX-License-Identifier: Apache-2.0
// Groups anew what bears on each other: where a new claim or a decision cannot simply be added to what is there.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/database.h"
#include "entente/register/kept_decisions.h"
#include "entente/register/kept_members.h"
#include "entente/register/kept_rows.h"

namespace entente {

/// The unit of the record that holds a claim; 0 where it is not kept.
Result<std::int64_t> unit_of_claim(const Database& db, const std::string& claim);

/// Groups the claims of these units, new ones that have no record yet, and what decisions name together with these. The
/// records that change by it are known to `rows` afterwards.
Result<void> regroup(const Database& db, const KeptDecisions& decisions, KeptRows& rows, std::set<std::int64_t> units,
                     std::vector<KeptMember> fresh);

}  // namespace entente
