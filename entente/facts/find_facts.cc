// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/find_facts.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "entente/facts/add_signers.h"
#include "entente/facts/build.h"
#include "entente/facts/home_affairs.h"
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

// What firms do with each other is nothing between states, in a text about states, too.
void drop_business(const Context& c, std::vector<Built>& built) {
  std::set<std::string_view> firms;
  for (const Actor& actor : c.entities.actors)
    if (actor.kind == ActorKind::Company) firms.insert(actor.name);
  if (firms.empty()) return;
  std::erase_if(built, [&](const Built& b) {
    if (b.fact.type != FactType::Event) return false;
    auto sides = b.fact.values(Field::SourceActors);
    for (std::string_view v : b.fact.values(Field::TargetActors)) sides.push_back(v);
    return !sides.empty() && std::ranges::all_of(sides, [&](std::string_view v) { return firms.contains(v); });
  });
}

// A text that tells nothing else tells nothing for which it matters who is credited.
bool is_credit_alone(const std::vector<Fact>& facts) {
  return std::ranges::all_of(facts, [](const Fact& fact) { return fact.type == FactType::Source; });
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
  scan_joint_release(context, built);
  scan_listed_promises(context, built);
  scan_forums(context, built);
  choose_statements(context, voices, built, trace);
  scan_title(context, built);
  drop_home_affairs(context, voices, built);
  drop_business(context, built);
  carry_meeting_dates(context, built);
  carry_signing_days(built);
  add_signers(context, built);
  drop_requested(context, built);
  drop_sourceless(context, built);
  drop_told_again(built);
  carry_war_targets(built);
  add_partners(built);
  std::vector<Fact> facts = merge_repeats(context, std::move(built));
  add_signings(facts);
  if (rules.has_weights() && is_credit_alone(facts)) facts.clear();
  return facts;
}

}  // namespace entente
