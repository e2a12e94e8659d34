// SPDX-License-Identifier: Apache-2.0
// The facts stage: what a document says, by the rules. Total: any layers of one document give facts.
#pragma once

#include <vector>

#include "entente/facts/context.h"
#include "entente/facts/fact.h"
#include "entente/facts/rule_set.h"
#include "entente/facts/trace.h"

namespace entente {

/// Sorted by type, then by place. The same fact told twice (in a caption, in the lead and again in
/// the body) is one record with several spans of evidence. Time is linear in the text.
std::vector<Fact> find_facts(const FactInput& input, const RuleSet& rules, Trace* trace = nullptr);

}  // namespace entente
