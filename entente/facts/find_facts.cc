// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/find_facts.h"

#include <algorithm>
#include <set>
#include <string_view>
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

// A text of some length that names one country alone, and nobody else, is about its own affairs.
bool is_home_affair(const Context& c) {
  constexpr std::size_t kMinSentences = 8;
  if (c.tokens.kinds.size() < kMinSentences) return false;
  std::set<std::string_view> countries;
  for (const Actor& actor : c.entities.actors) {
    if (!actor.country.empty()) {
      countries.insert(actor.country);
      continue;
    }
    const bool side = actor.kind == ActorKind::Organisation || actor.kind == ActorKind::Forum || actor.kind == ActorKind::ArmedGroup;
    if (side) return false;
  }
  for (const Place& place : c.entities.places) {
    if (!place.country.empty()) countries.insert(place.country);
  }
  return countries.size() == 1;
}

// What a country promises, keeps and celebrates at home is nothing between states, nor is what is done
// there to nobody in particular.
void drop_home_affairs(const Context& c, std::vector<Built>& built) {
  if (!is_home_affair(c)) return;
  std::erase_if(built, [](const Built& b) {
    if (b.fact.type == FactType::Event)
      return b.fact.values(Field::SourceActors).empty() || b.fact.values(Field::TargetActors).empty();
    return b.fact.type == FactType::Commitment || b.fact.type == FactType::Mechanism || b.fact.type == FactType::Milestone;
  });
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
  choose_statements(context, voices, built, trace);
  scan_title(context, built);
  drop_home_affairs(context, built);
  drop_business(context, built);
  carry_meeting_dates(context, built);
  std::vector<Fact> facts = merge_repeats(context, std::move(built));
  add_signings(facts);
  return facts;
}

}  // namespace entente
