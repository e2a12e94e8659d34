// SPDX-License-Identifier: Apache-2.0
// The sentences that stand in a rule: whether an `example` gave what its `expect` lines say and a
// `not` gave nothing, told from the facts and the trace of reading it. Reading is the caller's.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "entente/base/date.h"
#include "entente/facts/fact.h"
#include "entente/facts/rule_set.h"
#include "entente/facts/trace.h"

namespace entente {

/// Examples are read as published on this day, a Monday.
constexpr Date kDayOfExamples{2020, 6, 15};

/// What was otherwise than the example says, one text (of one or more lines) each; none: all as it says.
std::vector<std::string> check_example(const Rule& rule, const RuleExample& example, std::span<const Fact> facts,
                                       const Trace& trace);

/// A fact in one line as `expect` would write it: "event type=CONSULT source=FRA modality=asserted by meet".
std::string fact_line(const Fact& fact);

}  // namespace entente
