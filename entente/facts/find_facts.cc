// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/find_facts.h"

#include <utility>

#include "entente/facts/build.h"
#include "entente/facts/match.h"
#include "entente/facts/merge.h"
#include "entente/facts/settle_events.h"
#include "entente/facts/statement_choice.h"

namespace entente {
namespace {

void build(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  switch (yield.type) {
    case FactType::Agreement: return build_agreement(c, match, yield, out);
    case FactType::Event: return build_event(c, match, yield, out);
    case FactType::Commitment: return build_commitment(c, match, yield, out);
    case FactType::Mechanism: return build_mechanism(c, match, yield, out);
    case FactType::Channel: return build_channel(c, match, yield, out);
    case FactType::Milestone: return build_milestone(c, match, yield, out);
    case FactType::Statement: return build_statement(c, match, yield, out);
    case FactType::Message: return build_message(c, match, yield, out);
    case FactType::Source: return build_source(c, match, yield, out);
  }
}

}  // namespace

std::vector<Fact> find_facts(const FactInput& input, const RuleSet& rules, Trace* trace) {
  const Context context(input, rules);
  std::vector<Built> built;
  for (const Match& match : match_rules(context, trace)) {
    for (const Yield& yield : match.rule->yields) build(context, match, yield, built);
  }
  const Voices voices(context);
  scan_sources(context, voices, built);
  scan_statements(context, voices, built);
  choose_statements(context, voices, built, trace);
  scan_title(context, built);
  carry_meeting_dates(context, built);
  std::vector<Fact> facts = merge_repeats(context, std::move(built));
  add_signings(facts);
  return facts;
}

}  // namespace entente
