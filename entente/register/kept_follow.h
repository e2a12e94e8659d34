// SPDX-License-Identifier: Apache-2.0
// Which records follow_up() has to see so that it gives some their links and steps: what may tell of their promises and
// sessions, and the other promises and mechanisms that these may be of. Told from the marks that are kept
// (follow_mark.h), without loading the records.
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/database.h"
#include "entente/register/follow_compare.h"
#include "entente/register/main_pairs.h"
#include "entente/register/record.h"

namespace entente {

/// Their numbers, and those of the records themselves that may follow up, or be followed up. `numbers`: of the records;
/// `pairs`: of their reports. REQUIRES: the grouping is current.
Result<std::set<std::int64_t>> may_follow(const Database& db, const std::vector<Record>& records,
                                          const std::set<std::int64_t>& numbers, const MainPairs& pairs);

/// The same of the promises and mechanisms between two states, by their numbers.
Result<std::set<std::int64_t>> may_move_between(const Database& db, const StatePair& pair,
                                                const std::set<std::int64_t>& numbers);
/// The same of the promises and mechanisms among the records alone, between other states than these; `numbers`: theirs.
Result<std::set<std::int64_t>> may_move_elsewhere(const Database& db, const std::vector<Record>& records,
                                                  const std::set<std::int64_t>& numbers, const MainPairs& pairs,
                                                  const StatePair& known);

/// All that follow_up() compares with these, whether it fits or not: for those who ask why something does not.
Result<std::set<std::int64_t>> all_compared(const Database& db, const std::vector<Record>& records,
                                            const MainPairs& pairs);

}  // namespace entente
