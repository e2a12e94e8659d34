// SPDX-License-Identifier: Apache-2.0
// One record per fact: what two rules find in the same words, and what a document tells twice.
#pragma once

#include <vector>

#include "entente/facts/build.h"

namespace entente {

/// Joins repeats into the first of them (evidence and missing fields are added) and sorts by type,
/// then place. Each fact is compared with the facts of its own sentence and with those of the same
/// type and key only.
std::vector<Fact> merge_repeats(const Context& context, std::vector<Built> built);

}  // namespace entente
