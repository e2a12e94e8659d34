// SPDX-License-Identifier: Apache-2.0
// Mechanisms: standing committees, consultations, dialogues and recurring events, by name.
#include "entente/facts/build.h"

namespace entente {

void build_mechanism(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  Fact fact = start_fact(c, match, yield);
  assign_fields(c, match, yield, fact);
  if (fact.value(Field::Name).empty()) return;
  out.push_back({std::move(fact), match.trigger});
}

}  // namespace entente
