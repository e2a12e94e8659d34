// SPDX-License-Identifier: Apache-2.0
// Milestones: relations established, anniversaries, firsts, designated years.
#include "entente/facts/build.h"
#include "entente/facts/when.h"

namespace entente {

void build_milestone(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  Fact fact = start_fact(c, match, yield);
  assign_fields(c, match, yield, fact);
  if (fact.value(Field::What).empty()) return;
  if (fact.value(Field::Date).empty()) {
    if (auto date = date_of(c, match.trigger)) fact.set(Field::Date, std::move(date->value), date->span);
  }
  out.push_back({std::move(fact), match.trigger});
}

}  // namespace entente
