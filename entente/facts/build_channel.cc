// SPDX-License-Identifier: Apache-2.0
// Channels: the ways by which delegations and messages pass (Party, State, parliament ...).
#include "entente/facts/build.h"

namespace entente {

void build_channel(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  Fact fact = start_fact(c, match, yield);
  assign_fields(c, match, yield, fact);
  if (fact.value(Field::Name).empty()) return;
  out.push_back({std::move(fact), match.trigger});
}

}  // namespace entente
