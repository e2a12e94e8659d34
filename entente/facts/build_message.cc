// SPDX-License-Identifier: Apache-2.0
// Messages: congratulations, condolences and letters, from whom to whom on what occasion.
#include "entente/facts/build.h"
#include "entente/facts/when.h"

namespace entente {

void build_message(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  Fact fact = start_fact(c, match, yield);
  assign_fields(c, match, yield, fact);
  if (fact.value(Field::From).empty()) return;
  if (fact.value(Field::Date).empty()) {
    if (auto date = date_of(c, match.trigger)) fact.set(Field::Date, std::move(date->value), date->span);
  }
  out.push_back({std::move(fact), match.trigger});
}

}  // namespace entente
