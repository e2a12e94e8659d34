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

bool is_date(const Context& c, TokenId t) {
  const Timex* timex = c.timex_at(t);
  return timex && !timex->iso.empty();
}

// "the Ministerial Meeting with Secretary Vera": who is met there is no part of its name.
bool begins_person(const Context& c, TokenId t) {
  const auto mentions = c.actors.outer_mentions_in({t, c.sentence(t).end});
  if (mentions.empty()) return false;
  const Mention& mention = c.entities.mention(mentions.front());
  return mention.tokens.begin == t && c.entities.actor(mention.actors.front()).kind == ActorKind::Person;
}

// "the Association (ASEAN) Regional Forum" from the acronym on: without half a bracket.
std::string without_half_brackets(std::string name) {
  const std::size_t closing = name.find(')');
  if (closing != std::string::npos && name.find('(') > closing) name.erase(closing, 1);
  return name;
}

// "the ASEAN Regional Forum": many states meet in it, whoever the sentence is about.
bool is_known_forum(const Context& c, TokenId head) {
  const Mention* mention = c.actors.mention_at(head);
  return mention && c.entities.actor(mention->actors.front()).kind == ActorKind::Forum;
}

// "The UN Human Rights Council": the organ of an organisation, whoever turns to it.
const Actor* organ_at(const Context& c, TokenId head) {
  const Mention* mention = c.actors.mention_at(head);
  if (!mention || mention->kind != MentionKind::Name) return nullptr;
  const Actor& actor = c.entities.actor(mention->actors.front());
  const bool organ = actor.kind == ActorKind::Organisation && actor.country.empty() && !actor.code.empty();
  return organ && actor.code != actor.name && mention->head == head ? &actor : nullptr;
}

// Whether the name has ended before t: a clause, a comma that joins no list, a time, a place, or one
// of the prepositions that begin something else.
bool ends_name(const Context& c, TokenId t, TokenId end) {
  if (is_date(c, t) || c.in_set(t, "outside_names")) return true;
  const bool last = t + 1 >= end;
  if (c.pos(t) == Upos::Adp && !last && begins_person(c, t + 1)) return true;
  if (c.word(t) == "," || c.pos(t) == Upos::Cconj || c.pos(t) == Upos::Adp) {
    if (last || is_date(c, t + 1) || c.is_verb(t + 1) || c.in_set(t + 1, "outside_names")) return true;
    if (c.word(t) == ",") return c.pos(t + 1) == Upos::Det || c.pos(t + 1) == Upos::Adp || c.pos(t + 1) == Upos::Pron;
    return c.in_set(t, "place_prepositions") && c.actors.place_at(t + 1);
  }
  if (c.pos(t) == Upos::Det) return last;
  const Deprel rel = c.tree.rel(t);
  // "talks with Iran to end the war": what it is for is no part of the name.
  if (rel == Deprel::Mark && c.tag(t) == "TO") return true;
  return c.is_verb(t) && (rel == Deprel::Acl || rel == Deprel::AclRelcl || rel == Deprel::Advcl);
}

// "set up a working group on fishing": the parser may hang what it is for on the verb.
TokenId end_of_topic(const Context& c, TokenId head) {
  const TokenId verb = c.tree.head(head);
  if (!verb.valid() || !(verb < head) || c.tree.rel(head) != Deprel::Obj) return head + 1;
  for (TokenId child : near_children(c.tree, verb)) {
    if (child < head || c.tree.rel(child) != Deprel::Obl || is_date(c, child)) continue;
    const TokenRange topic = c.tree.subtree(child);
    return topic.begin == head + 1 && c.in_set(topic.begin, "group_topics") ? topic.end : head + 1;
  }
  return head + 1;
}

// "the Committee on the Protection of Rivers and Lakes": capitals behind a noun that is written with one.
TokenId end_of_long_name(const Context& c, TokenId head) {
  constexpr std::uint32_t kLongest = 14;
  TokenId end = head + 1;
  if (head <= c.sentence(head).begin || !starts_upper(c.word(head)) || !starts_upper(c.word(head - 1))) return end;
  const TokenId stop = std::min(c.sentence(head).end, head + kLongest);
  if (end >= stop || !c.in_set(end, "group_topics")) return end;
  for (TokenId t = head + 2; t < stop; ++t) {
    const bool link = c.pos(t) == Upos::Det || c.pos(t) == Upos::Adp || c.pos(t) == Upos::Cconj;
    if (starts_upper(c.word(t))) end = t + 1;
    else if (!link) break;
  }
  return end;
}

bool is_left_over(const Context& c, TokenId t) {
  const Upos pos = c.pos(t);
  return pos == Upos::Aux || pos == Upos::Pron || pos == Upos::Sconj || pos == Upos::Adp || pos == Upos::Cconj;
}

// "The Peru-Chile Clean Air and Water Quality Initiative": a tree that breaks at "and" leaves the first half out.
TokenId begin_of_forum(const Context& c, TokenId head, TokenId begin) {
  for (MentionId id : c.actors.outer_mentions_in(c.sentence(head))) {
    const Mention& mention = c.entities.mention(id);
    const bool forum = c.entities.actor(mention.actors.front()).kind == ActorKind::Forum;
    if (forum && mention.tokens.end == head + 1) return std::min(begin, mention.tokens.begin);
  }
  return begin;
}

// The name without article, without what it is the subject of, without place and time behind it.
TokenRange name_range(const Context& c, TokenId head) {
  TokenRange range = instrument_at(c, head).title;
  if (range.end <= head + 1) range.end = std::max(end_of_topic(c, head), end_of_long_name(c, head));
  for (TokenId t = head + 1; t < range.end; ++t) {
    if (!ends_name(c, t, range.end)) continue;
    range.end = t;
    break;
  }
  range.begin = begin_of_forum(c, head, range.begin);
  while (range.begin < head &&
         (c.in_set(range.begin, "session_words") || is_date(c, range.begin) || c.pos(range.begin) == Upos::Adp ||
          c.pos(range.begin) == Upos::Punct || c.word(range.begin).starts_with("-")))
    ++range.begin;
  // "a dialogue between the two sides that will": what begins a clause that is cut off.
  while (range.end > head + 1 && is_left_over(c, range.end - 1)) range.end = range.end - 1;
  while (range.begin < head && c.pos(range.begin) == Upos::Cconj) ++range.begin;
  return c.trimmed(range);
}

// "the Border Dialogue meeting", "the Border Dialogue members": what meets is the dialogue.
bool is_before_meeting(const Context& c, TokenId noun) {
  return c.tree.rel(noun) == Deprel::Compound && starts_upper(c.word(noun)) && c.tree.head(noun) == noun + 1 &&
         !starts_upper(c.word(noun + 1)) && c.in_set(noun + 1, "meeting_heads");
}

// "Peru's Defence Dialogue" without the state before it, "the Joint Committee's" without what makes it an owner.
TokenRange without_owner(const Context& c, TokenRange range, TokenId head) {
  while (range.end > head + 1 && c.tag(range.end - 1) == "POS") range.end = range.end - 1;
  for (TokenId t = range.begin + 1; t + 1 < head; ++t) {
    if (c.tag(t) != "POS" || !starts_upper(c.word(t + 1))) continue;
    const Mention* owner = c.actors.mention_at(t - 1);
    if (owner && c.entities.actor(owner->actors.front()).kind == ActorKind::State) range.begin = t + 1;
  }
  return range;
}

bool is_name(const Context& c, TokenRange range, TokenId head) {
  if (!starts_upper(c.word(head)) || c.kind(head) == SentenceKind::Heading) return false;
  // "the Leaders’ Summit"
  TokenId before = head > range.begin + 1 && c.tag(head - 1) == "POS" ? head - 2 : head - 1;
  // "the COVID-19 Ministerial"
  while (head > range.begin && before > range.begin && (c.pos(before) == Upos::Num || c.word(before) == "-"))
    before = before - 1;
  if (head > range.begin && starts_upper(c.word(before)) && !c.in_set(before, "definite_words")) return true;
  // "Summit of the Americas"
  constexpr int kNear = 3;
  for (TokenId t = head + 1; t < range.end && t <= head + kNear; ++t) {
    if (starts_upper(c.word(t))) return true;
  }
  return false;
}

// "the Berlin Conference": of a forum's own name a single state tells where it meets, not who does.
bool is_venue(const Context& c, TokenId head, const ActorRow& own, Span span) {
  if (own.actors.size() != 1 || c.entities.actor(own.actors.front().first).kind != ActorKind::State) return false;
  const Mention* mention = c.actors.mention_at(head);
  return mention && mention->span.contains(span) && c.entities.actor(mention->actors.front()).kind == ActorKind::Forum;
}

// Who holds talks with the side that the name gives: "Chad resumed its talks with Mali".
void add_holder(const Context& c, TokenId head, Fact& fact) {
  constexpr int kMaxClimb = 3;
  TokenId at = c.arguments.first_conjunct(head);
  for (int i = 0; i < kMaxClimb; ++i) {
    at = c.tree.head(at);
    if (!at.valid()) return;
    if (!c.is_verb(at) && c.pos(at) != Upos::Adj) continue;
    for (const Argument& argument : c.arguments.of(at)) {
      if (argument.role != ArgumentRole::Subj) continue;
      for (TokenId t : c.arguments.conjuncts(argument.head)) {
        const PhraseActors phrase = c.actors.actors_of(t);
        for (ActorId id : phrase.actors) add_party(c, id, phrase.span, fact);
      }
    }
    if (fact.values(Field::Parties).size() >= 2) return;
  }
}

// Whose part in it the text tells: "Chad's accession to the Lake Forum", "the forum, which Mali will host".
void add_participant(const Context& c, TokenId head, Fact& fact) {
  const auto take = [&](TokenId holder) {
    for (const Argument& argument : c.arguments.of(holder)) {
      if (argument.role != ArgumentRole::Poss && argument.role != ArgumentRole::Subj) continue;
      for (TokenId t : c.arguments.conjuncts(argument.head)) {
        const PhraseActors phrase = c.actors.actors_of(t);
        for (ActorId id : phrase.actors) {
          const Actor& actor = c.entities.actor(id);
          if (!actor.country.empty() || (actor.kind == ActorKind::Organisation && !actor.code.empty()))
            add_party(c, id, phrase.span, fact);
        }
      }
    }
    return !fact.values(Field::Parties).empty();
  };
  for (TokenId child : near_children(c.tree, head)) {
    const Deprel rel = c.tree.rel(child);
    if (child < head || (rel != Deprel::AclRelcl && rel != Deprel::Acl)) continue;
    for (TokenId verb : c.arguments.conjuncts(child))
      if (take(verb)) return;
  }
  constexpr int kMaxClimb = 3;
  TokenId at = c.arguments.first_conjunct(head);
  for (int i = 0; i < kMaxClimb; ++i) {
    at = c.tree.head(at);
    if (!at.valid() || take(at) || c.is_verb(at)) return;
  }
}

// "We met for the fourth Lake Forum": whoever "we" are.
void add_speakers(const Context& c, TokenId head, Fact& fact) {
  for (MentionId id : c.actors.mentions_in(c.sentence(head))) {
    const Mention& mention = c.entities.mention(id);
    if (mention.kind != MentionKind::Pronoun || mention.actors.size() < 2 || !c.in_set(mention.head, "first_person"))
      continue;
    for (ActorId actor : mention.actors) add_party(c, actor, mention.span, fact);
    return;
  }
}

// A committee of one country's own: a body, not a way in which sides meet.
bool is_domestic(const Context& c, TokenId head) {
  const Mention* mention = c.actors.mention_at(head);
  if (!mention) return false;
  return std::ranges::any_of(mention->actors, [&](ActorId id) {
    const Actor& actor = c.entities.actor(id);
    switch (actor.kind) {
      case ActorKind::Body: return !actor.country.empty();
      case ActorKind::Party:
      case ActorKind::Parliament:
      case ActorKind::Chamber:
      case ActorKind::NewsAgency:
      case ActorKind::Company:
      case ActorKind::ArmedGroup:
      case ActorKind::State: return true;
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
    const Deprel rel = c.tree.rel(child);
    if (rel != Deprel::Acl && rel != Deprel::AclRelcl && rel != Deprel::Amod) continue;
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

// "the Lake Network" and "the Lake Network Steering Committee": the longer is the name of something else. A single word
// ("NATO", "the NATO Summit") is told once.
bool is_same_thing(std::string_view longer, std::string_view shorter) {
  if (shorter.find(' ') == std::string_view::npos) return true;
  const std::size_t at = to_lower(longer).rfind(to_lower(shorter));
  if (at == std::string_view::npos) return true;
  const std::string_view rest = longer.substr(at + shorter.size());
  return rest.size() < 2 || rest[0] != ' ' || !starts_upper(rest.substr(1));
}

// "the Strategic Dialogue" after "the U.S.-Kenya Strategic Dialogue": the longer name stands.
bool joins_earlier(const Fact& fact, bool proper, bool one_sided, std::vector<Built>& out) {
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
    const std::string_view mine = fact.value(Field::Name), theirs = earlier.value(Field::Name);
    if (!(longer ? is_same_thing(mine, theirs) : is_same_thing(theirs, mine))) continue;
    const auto known = parties_of(earlier);
    const bool alike = std::ranges::includes(known, parties) || std::ranges::includes(parties, known);
    // A forum is one, whoever's part in it each place tells.
    if (!alike && !one_sided && !(proper && name == other)) continue;
    if (longer) earlier.set(Field::Name, std::string(fact.value(Field::Name)));
    for (const std::string_view party : parties)
      if (alike) earlier.add(Field::Parties, std::string(party));
    for (const Field field : {Field::Level, Field::Status}) {
      if (earlier.value(field).empty() && !fact.value(field).empty())
        earlier.set(field, std::string(fact.value(field)));
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
    if (is_part_of_other_name(c, head) && !named_by_role && !is_before_meeting(c, head)) continue;
    if (!named_by_role && c.in_set(head, "no_mechanisms")) continue;
    if (named_by_role && c.pos(head) == Upos::Pron) continue;  // "in and of itself"
    Fact fact = start_fact(c, match, yield);
    assign_fields(c, match, yield, fact);
    const TokenRange range = capped(name_range(c, head), head);
    const TokenRange called = without_owner(c, range, head);
    fact.set(Field::Name, without_half_brackets(c.text(called)), c.span(called));
    if (!named_by_role) fact.evidence.front() = cover(fact.evidence.front(), c.span(called));
    // Sides inside the name, then those that the rule found, then whom the sentence is about.
    Instrument words;
    words.noun = head;
    words.phrase = range;
    Fact inside;
    inside.type = FactType::Mechanism;
    if (!named_by_role) {
      const ActorRow own = own_parties(c, words);
      // "consultations between Minister X and Minister Y": two persons meet once.
      const bool persons = !own.actors.empty() && std::ranges::all_of(own.actors, [&](const auto& actor) {
        return c.entities.actor(actor.first).kind == ActorKind::Person;
      });
      if (persons && yield.has_flag("sides")) continue;
      for (const auto& [id, span] : own.actors) {
        if (!is_venue(c, head, own, span)) add_party(c, id, span, inside);
      }
      if (own.with && inside.values(Field::Parties).size() == 1) add_holder(c, head, inside);
    }
    const bool own_sides = !inside.fields.empty();
    if (!named_by_role && inside.values(Field::Parties).size() < 2 && is_domestic(c, head)) continue;
    const bool proper = is_name(c, range, head);
    if (yield.has_flag("sides") && inside.values(Field::Parties).size() < 2) continue;
    if (yield.has_flag("proper") && !proper) continue;
    if (!named_by_role && !proper && !own_sides && range.size() < 2) continue;
    for (FieldValue& v : inside.fields) fact.add(v.field, std::move(v.value), v.evidence);
    if (yield.has_flag("joined") && parties_of(fact).empty()) add_participant(c, head, fact);
    const bool told = yield.has_flag("joined") && !parties_of(fact).empty();
    const Actor* organ = named_by_role || inside.values(Field::Parties).size() > 1 ? nullptr : organ_at(c, head);
    if (organ && parties_of(fact).empty()) {
      fact.add(Field::Parties, organ->code);
      if (fact.value(Field::Level).empty()) fact.set(Field::Level, "multilateral");
    }
    if (fact.values(Field::Parties).size() < 2 && !told && !organ) {
      // A standing body of many states: two are its sides only where the sentence is on both.
      yield.has_flag("standing") ? add_sides_of_name(c, head, fact) : add_sides(c, head, fact);
    }
    if (proper && parties_of(fact).empty()) add_speakers(c, head, fact);
    if (fact.value(Field::Level).empty()) {
      if (std::string level = label_in(c, range, "levels"); !level.empty()) fact.set(Field::Level, level);
      // A name that tells two sides is no forum of many.
      else if (is_known_forum(c, head) && inside.values(Field::Parties).size() != 2)
        fact.set(Field::Level, "multilateral");
    }
    if (fact.value(Field::Status).empty()) {
      if (std::string status = status_above(c, head); !status.empty()) fact.set(Field::Status, status);
    }
    // Talks are held and over; those of which the text tells how they go on are a way to meet.
    if (yield.has_flag("living") && fact.value(Field::Status).empty() && fact.modality == Modality::Asserted) continue;
    if (!joins_earlier(fact, proper, told, out)) out.push_back({std::move(fact), head});
  }
}

}  // namespace entente
