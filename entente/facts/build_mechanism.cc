// SPDX-License-Identifier: Apache-2.0
// Mechanisms: standing committees, consultations, dialogues, frameworks and recurring events, by
// name; with the sides that meet in them, their level and what the text says becomes of them.
#include <algorithm>
#include <cctype>

#include "entente/base/utf8.h"
#include "entente/facts/agreement.h"
#include "entente/facts/modality.h"

namespace entente {
namespace {

bool starts_upper(std::string_view word) { return !word.empty() && std::isupper(static_cast<unsigned char>(word[0])); }

// The name without article, without what it is the subject of, without place and time behind it.
TokenRange name_range(const Context& c, TokenId head) {
  TokenRange range = instrument_at(c, head).title;
  for (TokenId child : near_children(c.tree, head)) {
    if (child < head || child >= range.end) continue;
    const Deprel rel = c.tree.rel(child);
    const bool behind = rel == Deprel::Nmod || rel == Deprel::NmodUnmarked || rel == Deprel::Obl || rel == Deprel::Advmod;
    if (!behind) continue;
    const bool aside = c.timex_at(child) || (c.actors.place_at(child) && c.in_set(c.tree.subtree(child).begin, "place_prepositions"));
    if (aside || c.in_set(c.tree.subtree(child).begin, "outside_names")) range.end = std::min(range.end, c.tree.subtree(child).begin);
  }
  range.end = std::max(range.end, head + 1);
  while (range.begin < head && c.in_set(range.begin, "session_words")) ++range.begin;
  return c.trimmed(range);
}

bool is_name(const Context& c, TokenRange range, TokenId head) {
  if (!starts_upper(c.word(head)) || c.kind(head) == SentenceKind::Heading) return false;
  if (head > range.begin && starts_upper(c.word(head - 1)) && !c.in_set(head - 1, "definite_words")) return true;
  // "Summit of the Americas"
  constexpr int kNear = 3;
  for (TokenId t = head + 1; t < range.end && t <= head + kNear; ++t) {
    if (starts_upper(c.word(t))) return true;
  }
  return false;
}

// A committee of one country's own: a body, not a way in which sides meet.
bool is_domestic(const Context& c, TokenId head) {
  const Mention* mention = c.actors.mention_at(head);
  if (!mention) return false;
  return std::ranges::any_of(mention->actors, [&](ActorId id) {
    const Actor& actor = c.entities.actor(id);
    switch (actor.kind) {
      case ActorKind::Body: return !actor.country.empty();
      case ActorKind::Party: case ActorKind::Parliament: case ActorKind::Chamber:
      case ActorKind::NewsAgency: case ActorKind::Company: case ActorKind::ArmedGroup: case ActorKind::State:
        return true;
      default: return false;
    }
  });
}

std::string status_above(const Context& c, TokenId head) {
  TokenId at = c.arguments.first_conjunct(head);
  const auto label_of = [&](TokenId verb) {
    std::string label = label_in(c, {verb, verb + 1}, "mechanism_statuses");
    if (label.empty()) return label;
    return modality_of(c, verb) == Modality::Planned ? "to be " + label : label;
  };
  for (TokenId child : near_children(c.tree, head)) {
    if (c.tree.rel(child) != Deprel::Acl && c.tree.rel(child) != Deprel::AclRelcl) continue;
    if (std::string label = label_of(child); !label.empty()) return label;
  }
  constexpr int kMaxClimb = 4;
  for (int i = 0; i < kMaxClimb; ++i) {
    at = c.tree.head(at);
    if (!at.valid()) break;
    if (std::string label = label_of(at); !label.empty()) return label;
    if (c.is_verb(at)) break;
  }
  return {};
}

// "the Strategic Dialogue" after "the U.S.-Kenya Strategic Dialogue": the longer name stands.
bool joins_earlier(const Fact& fact, std::vector<Built>& out) {
  constexpr std::size_t kMaxCompared = 64;
  const std::string name = to_lower(fact.value(Field::Name));
  const auto parties = parties_of(fact);
  std::size_t compared = 0;
  for (auto it = out.rbegin(); it != out.rend() && compared < kMaxCompared; ++it) {
    Fact& earlier = it->fact;
    if (earlier.type != FactType::Mechanism) continue;
    ++compared;
    const std::string other = to_lower(earlier.value(Field::Name));
    const bool longer = name.find(other) != std::string::npos;
    if (!longer && other.find(name) == std::string::npos) continue;
    const auto known = parties_of(earlier);
    if (!std::ranges::includes(known, parties) && !std::ranges::includes(parties, known)) continue;
    if (longer) earlier.set(Field::Name, std::string(fact.value(Field::Name)));
    for (const std::string_view party : parties) earlier.add(Field::Parties, std::string(party));
    for (const Field field : {Field::Level, Field::Status}) {
      if (earlier.value(field).empty() && !fact.value(field).empty()) earlier.set(field, std::string(fact.value(field)));
    }
    earlier.evidence.push_back(fact.evidence.front());
    return true;
  }
  return false;
}

}  // namespace

void build_mechanism(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  const Assignment* name = yield.find("name");
  if (!name || name->parts.size() != 1 || name->parts[0].role < 0) return;
  const bool named_by_role = name->parts[0].role != ValuePart::kTrigger;
  for (TokenId head : match.of(name->parts[0].role)) {
    if (is_part_of_other_name(c, head) && !named_by_role) continue;
    if (!named_by_role && c.in_set(head, "no_mechanisms")) continue;
    Fact fact = start_fact(c, match, yield);
    assign_fields(c, match, yield, fact);
    const TokenRange range = capped(name_range(c, head), head);
    fact.set(Field::Name, c.text(range), c.span(range));
    // Sides inside the name, then those that the rule found, then whom the sentence is about.
    Instrument words;
    words.noun = head;
    words.phrase = range;
    Fact inside;
    inside.type = FactType::Mechanism;
    if (!named_by_role) {
      for (const auto& [id, span] : own_parties(c, words).actors) add_party(c, id, span, inside);
    }
    const bool own_sides = !inside.fields.empty();
    if (!named_by_role && inside.values(Field::Parties).size() < 2 && is_domestic(c, head)) continue;
    const bool proper = is_name(c, range, head);
    if (yield.has_flag("sides") && inside.values(Field::Parties).size() < 2) continue;
    if (yield.has_flag("proper") && !proper) continue;
    if (!named_by_role && !proper && !own_sides && range.size() < 2) continue;
    for (FieldValue& v : inside.fields) fact.add(v.field, std::move(v.value), v.evidence);
    if (fact.values(Field::Parties).size() < 2) add_sides(c, head, fact);
    if (fact.value(Field::Level).empty()) {
      if (std::string level = label_in(c, range, "levels"); !level.empty()) fact.set(Field::Level, level);
    }
    if (fact.value(Field::Status).empty()) {
      if (std::string status = status_above(c, head); !status.empty()) fact.set(Field::Status, status);
    }
    if (!joins_earlier(fact, out)) out.push_back({std::move(fact), head});
  }
}

}  // namespace entente
