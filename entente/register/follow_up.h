// SPDX-License-Identifier: Apache-2.0
// What later reports tell of promises and of mechanisms: "Hanoi delivered the rice it had promised" is a step of that
// promise, "the committee met in Hanoi" a session of that committee. A pure function of the records: a promise is moved
// only by what is told after it, between the same states, in its own words.
#pragma once

#include <span>
#include <vector>

#include "entente/register/main_pairs.h"
#include "entente/register/merge_words.h"
#include "entente/register/record.h"

namespace entente {

/// Adds the steps of commitments and mechanisms, and links both ways. REQUIRES: records have ids and fields, and stand
/// in the order of their first claims.
void follow_up(std::span<Record> records, std::span<const Report> reports, const MergeWords& words,
               const MainPairs& pairs);

}  // namespace entente
