// SPDX-License-Identifier: Apache-2.0
// Forums that have a name of their own and are known by it ("APEC", "the Bucharest Nine"): a way in which states meet,
// wherever a text on states names it. Those that a rule finds by their words ("the ASEAN summit") are told already.
#include <algorithm>

#include "entente/base/utf8.h"
#include "entente/facts/agreement.h"

namespace entente {
namespace {

bool is_told(const std::vector<Built>& built, const Context& c, const Mention& mention) {
  const std::string name = to_lower(c.document.text(mention.span));
  return std::ranges::any_of(built, [&](const Built& b) {
    if (b.fact.type != FactType::Mechanism) return false;
    const auto covers = [&](Span span) { return span.contains(mention.span); };
    return std::ranges::any_of(b.fact.evidence, covers) || to_lower(b.fact.value(Field::Name)).contains(name);
  });
}

// A group that speaks and acts as one is a side, no way to meet.
bool acts_as_one(const Context& c, const Actor& actor) {
  return c.rules.set("acting_forums").contains(c.rules.word_id(to_lower(actor.code)));
}

}  // namespace

void scan_forums(const Context& c, std::vector<Built>& built) {
  const auto is_tie = [](const Built& b) {
    return b.fact.type == FactType::Event || b.fact.type == FactType::Agreement;
  };
  if (std::ranges::none_of(built, is_tie)) return;
  std::vector<bool> seen(c.entities.actors.size());
  for (const Mention& mention : c.entities.mentions) {
    if (mention.kind != MentionKind::Name || mention.actors.size() != 1 || !mention.head.valid()) continue;
    const ActorId id = mention.actors.front();
    const Actor& actor = c.entities.actor(id);
    if (actor.kind != ActorKind::Forum || actor.code.empty() || seen[id.value]) continue;
    if (c.kind(mention.head) != SentenceKind::Prose) continue;
    seen[id.value] = true;
    if (acts_as_one(c, actor) || is_told(built, c, mention)) continue;
    Fact fact;
    fact.type = FactType::Mechanism;
    fact.rule = "forum";
    fact.evidence.push_back(mention.span);
    fact.set(Field::Name, std::string(c.document.text(mention.span)), mention.span);
    fact.set(Field::Level, "multilateral");
    add_sides_of_name(c, mention.head, fact);
    built.push_back({std::move(fact), mention.head});
  }
}

}  // namespace entente
