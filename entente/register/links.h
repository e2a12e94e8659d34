// SPDX-License-Identifier: Apache-2.0
// How records point to each other: "five documents" covers each of the five; the event of a signing
// repeats the agreement; the delivery of what was promised follows up the promise.
#pragma once

#include <span>
#include <vector>

#include "entente/register/claim.h"
#include "entente/register/main_pairs.h"
#include "entente/register/merge_words.h"
#include "entente/register/record.h"

namespace entente {

/// Fills the links of all records, both ways. REQUIRES: records have ids and fields.
void link_records(std::vector<Record>& records, std::span<const Report> reports, const MergeWords& words,
                  const MainPairs& pairs);

}  // namespace entente
