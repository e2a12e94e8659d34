// SPDX-License-Identifier: Apache-2.0
// Events after PLOVER: who acts on whom, of what type, when and where. How the text says it may change
// the type: a planned visit is AGREE, one that is not made no event (data/en/rules/modality.tsv).
#include <algorithm>
#include <ranges>
#include <set>

#include "entente/facts/attribution.h"
#include "entente/facts/build.h"
#include "entente/facts/event_target.h"
#include "entente/facts/modality.h"
#include "entente/facts/unnamed_sides.h"
#include "entente/facts/when.h"

namespace entente {
namespace {

// "X and Y met": both stand in `source`; the others become the target. The order says nothing.
void split_mutual(Fact& fact) {
  std::vector<FieldValue> sources, targets;
  for (const FieldValue& v : fact.fields) {
    if (v.field == Field::SourceActors) sources.push_back(v);
    if (v.field == Field::TargetActors) targets.push_back(v);
  }
  if (!targets.empty() || sources.size() < 2) return;
  bool first = true;
  for (FieldValue& v : fact.fields) {
    if (v.field != Field::SourceActors) continue;
    if (!first) v.field = Field::TargetActors;
    first = false;
  }
}

// Types of acts that two sides do together.
bool is_mutual(std::string_view type) {
  return type == "SUPPORT" || type == "AGREE" || type == "CONSULT" || type == "COOPERATE";
}

// Whoever acts is not the target of the same act. Says whether that leaves an act of one side without a target:
// police and protesters of one country.
bool drop_reflexive_targets(Fact& fact) {
  std::vector<std::string> sources;
  for (std::string_view s : fact.values(Field::SourceActors)) sources.emplace_back(s);
  const auto dropped = std::erase_if(fact.fields, [&](const FieldValue& v) {
    return v.field == Field::TargetActors && std::ranges::find(sources, v.value) != sources.end();
  });
  return dropped > 0 && sources.size() == 1 && fact.values(Field::TargetActors).empty();
}

// Whoever "we" and "I" stand for near the trigger, the nearest first, in its paragraph before others:
// who acts where nobody is named ("It is an honour to welcome ...").
void take_voice(const Context& c, TokenId trigger, Fact& fact) {
  constexpr std::uint32_t kReach = 1500;  // bytes on each side
  const std::string_view text = c.document.text();
  const std::uint32_t at = c.tokens.span(trigger).begin;
  const std::uint32_t from = at > kReach ? at - kReach : 0;
  const auto& mentions = c.entities.mentions;
  const Mention* best = nullptr;
  std::uint32_t least = 0;
  auto it = std::ranges::lower_bound(mentions, from, {}, [](const Mention& m) { return m.span.begin; });
  for (; it != mentions.end() && it->span.begin < at + kReach; ++it) {
    if (!it->head.valid() || !c.in_set(it->head, "first_person")) continue;
    const auto [first, last] = std::minmax(at, it->span.begin);
    const bool apart = text.substr(first, last - first).find('\n') != std::string_view::npos;
    const std::uint32_t distance = last - first + (apart ? kReach : 0);
    if (!best || distance < least) {
      best = &*it;
      least = distance;
    }
  }
  if (!best) return;
  for (const std::string& code : c.actors.party_codes(best->actors)) fact.add(Field::SourceActors, code, best->span);
}

bool is_perfect(const Context& c, TokenId verb) {
  return std::ranges::any_of(near_children(c.tree, verb), [&](TokenId child) {
    return c.tree.rel(child) == Deprel::Aux && c.lemma(child) == "have";
  });
}

// "We called on Chad": whoever publishes speaks, on the day of publication.
bool is_first_person(const Context& c, TokenId trigger) {
  for (const Argument& argument : c.arguments.of(trigger)) {
    if (argument.role == ArgumentRole::Subj && c.in_set(argument.head, "first_person")) return true;
  }
  return false;
}

// "Air raids kill three", "three are killed by air raids": the noun is what happens.
bool acts_by_itself(const Context& c, TokenId noun) {
  const TokenId verb = c.tree.head(noun);
  if (!verb.valid() || !c.is_verb(verb)) return false;
  const Deprel rel = c.tree.rel(noun), of_verb = c.tree.rel(verb);
  const bool agent = rel == Deprel::Nsubj || rel == Deprel::NsubjPass || rel == Deprel::OblAgent ||
                     (rel == Deprel::Obl && c.arguments.marker(noun) == "by");
  return agent && (of_verb == Deprel::Root || of_verb == Deprel::Parataxis || of_verb == Deprel::Conj);
}

// The one day that a clause names, wherever the parser has hung it.
std::optional<Found> only_day_in(const Context& c, TokenRange clause) {
  constexpr std::size_t kDay = 10;                                              // "2020-06-15"
  const auto is_dated = [](const Timex& timex) { return !timex.iso.empty(); };  // "annual" is no date
  const std::span<const Timex> timexes = c.timexes_in(clause);
  const auto day = std::ranges::find_if(timexes, is_dated);
  if (day == timexes.end() || day->iso.size() != kDay || std::ranges::count_if(timexes, is_dated) != 1)
    return std::nullopt;
  return Found{day->iso, day->span};
}

TokenId verb_of(const Context& c, TokenId trigger) {
  return c.is_verb(trigger) ? trigger : c.arguments.carrier(trigger);
}

// "On March 10, envoy A called envoy B": a day before the first comma is the day of the main clause, wherever the
// parser has hung it.
std::optional<Found> opening_day(const Context& c, TokenId verb) {
  constexpr std::uint32_t kMostWords = 5;  // "On 10 March 2020,"
  const TokenId main = verb.valid() && c.is_verb(verb) ? c.arguments.first_conjunct(verb) : TokenId();
  if (!main.valid() || c.tree.rel(main) != Deprel::Root) return std::nullopt;
  const TokenRange sentence = c.sentence(verb);
  TokenId comma = sentence.begin;
  while (comma < sentence.end && c.word(comma) != "," && comma.value - sentence.begin.value < kMostWords) ++comma;
  if (comma >= sentence.end || c.word(comma) != "," || c.pos(sentence.begin) != Upos::Adp) return std::nullopt;
  return only_day_in(c, {sentence.begin, comma});
}

// "We congratulate Kenya on its national day, 12 December": said today, whatever day it is on.
bool is_said_now(const Context& c, TokenId trigger, const Fact& fact) {
  const TokenId verb = c.is_verb(trigger) ? trigger : c.arguments.carrier(trigger);
  return verb.valid() && fact.modality == Modality::Asserted && c.in_set(verb, "performative_verbs") &&
         tense_of(c, verb) != Tense::Past && is_first_person(c, verb);
}

// "During their visit they agreed": talks and visits go on while the clause happens.
bool is_occasion(const Context& c, TokenId noun, const Fact& fact) {
  return fact.value(Field::Type) == "CONSULT" &&
         c.rules.set("occasion_prepositions").contains(c.rules.word_id(c.arguments.marker(noun)));
}

// "Announces that it will lift the ban", "says that it is ready to strike": the promise is made today. A meeting has a
// day of its own, told or not.
std::optional<Found> date_of_promise(const Context& c, TokenId trigger, const Fact& fact) {
  constexpr int kMaxClimb = 3;
  if (fact.value(Field::Type) == "CONSULT" || !c.is_verb(trigger)) return std::nullopt;
  TokenId at = trigger;
  for (int i = 0; i < kMaxClimb && c.tree.rel(at) == Deprel::Xcomp && c.tree.head(at).valid(); ++i)
    at = c.tree.head(at);
  const TokenId above = c.tree.head(at);
  if (c.tree.rel(at) != Deprel::Ccomp || !above.valid() || !c.in_set(above, "speech_verbs")) return std::nullopt;
  return date_of_report(c, above);
}

// The date of an act. A noun that no verb carries ("their condemnation of the attack") has only the
// dates among its own words: the clause tells of something else.
std::optional<Found> date_of_act(const Context& c, TokenId trigger, const Fact& fact) {
  const SentenceKind kind = c.kind(trigger);
  const bool in_line = kind == SentenceKind::Caption || kind == SentenceKind::Heading;
  if (!in_line && c.is_noun(trigger) && !c.arguments.carrier(trigger).valid()) {
    if (auto date = date_in_phrase(c, trigger)) return date;
    if (is_occasion(c, trigger, fact)) {
      const TokenId verb = c.clause_head(trigger);
      if (auto date = date_of(c, verb)) return date;
      return date_of_report(c, verb);
    }
    const bool tells = fact.modality == Modality::Asserted && acts_by_itself(c, trigger);
    return tells ? date_of_report(c, c.tree.head(trigger)) : std::nullopt;
  }
  const auto& published = c.document.provenance().published;
  if (published && is_said_now(c, trigger, fact)) return Found{published->iso(), {}};
  if (auto date = date_of(c, trigger)) return date;
  if (auto date = opening_day(c, verb_of(c, trigger))) return date;
  if (fact.value(Field::Type) == "CONSULT") {
    if (auto date = only_day_in(c, capped(c.clause(trigger), trigger))) return date;
  }
  const bool says = fact.modality == Modality::Asserted || fact.modality == Modality::Planned;
  if (says && published && c.is_verb(trigger) && !is_perfect(c, trigger) && is_first_person(c, trigger))
    return Found{published->iso(), {}};
  if (fact.modality == Modality::Planned) return date_of_promise(c, trigger, fact);
  if (fact.modality != Modality::Asserted) return std::nullopt;
  if (auto date = date_of_report(c, trigger)) return date;
  return date_of_news(c, trigger);
}

// "accused the network": somebody told of before.
bool refers_back(const Context& c, TokenId noun) {
  if (c.pos(noun) == Upos::Pron) return true;
  return std::ranges::any_of(near_children(c.tree, noun), [&](TokenId child) {
    return (c.tree.rel(child) == Deprel::Det && c.lemma(child) == "the") || c.tag(child) == "PRP$";
  });
}

bool tells_target(const Context& c, const Match& match, const Yield& yield) {
  return std::ranges::any_of(yield.assignments, [&](const Assignment& a) {
    return a.field == Field::TargetActors && a.parts.size() == 1 && a.parts[0].role >= 0 &&
           std::ranges::any_of(match.of(a.parts[0].role), [&](TokenId t) { return !refers_back(c, t); });
  });
}

// "worked closely with our allies": with whom is said, and is nobody by name; whoever is named next is another.
bool has_nameless_partner(const Context& c, TokenId trigger) {
  return std::ranges::any_of(c.arguments.of(trigger), [&](const Argument& a) {
    return c.rules.words().contains("party_prepositions", a.prep) && c.in_set(a.head, "partner_nouns");
  });
}

// "urged its citizens to leave", "thanked its own ministers": of one's own people, whoever is named next.
bool is_among_own(const Context& c, TokenId trigger, const Fact& fact) {
  const std::string_view type = fact.value(Field::Type);
  if (type != "REQUEST" && type != "SUPPORT") return false;
  return std::ranges::any_of(c.arguments.of(trigger), [&](const Argument& a) {
    if (a.role != ArgumentRole::Obj || c.pos(a.head) == Upos::Pron) return false;
    const PhraseActors phrase = c.actors.actors_of(a.head);
    return phrase && phrase.link == ActorLink::Self && std::ranges::all_of(phrase.actors, [&](ActorId id) {
             const ActorKind kind = c.entities.actor(id).kind;
             return kind == ActorKind::People || kind == ActorKind::Person;
           });
  });
}

// "war crimes", "the invasion force": the word only tells what kind of thing another is.
bool is_part_of_noun(const Context& c, TokenId trigger) {
  return c.is_noun(trigger) && c.tree.rel(trigger) == Deprel::Compound && c.is_noun(c.tree.head(trigger));
}

// "Travels to Chad next week": news in the present of a day that is still to come.
bool is_still_to_come(const Context& c, TokenId trigger, const Fact& fact) {
  const auto& published = c.document.provenance().published;
  const std::string_view date = fact.value(Field::Date);
  if (!published || date.empty() || fact.modality != Modality::Asserted || fact.value(Field::Type) != "CONSULT")
    return false;
  const std::string_view first = date.substr(0, date.find('/'));
  const std::string today = published->iso();
  // A day, or a month: "when he visits Lima next month".
  constexpr std::size_t kMonth = 7;
  if ((first.size() != today.size() && first.size() != kMonth) || first <= today.substr(0, first.size())) return false;
  const TokenId verb = verb_of(c, trigger);
  return verb.valid() && tense_of(c, verb) == Tense::Present;
}

// An event of the same type between the same sides is among those told so far.
bool is_among(const std::vector<Built>& told, const Fact& fact) {
  const auto sides_of = [](const Fact& of) {
    std::set<std::string_view> sides;
    for (const FieldValue& v : of.fields)
      if (v.field == Field::SourceActors || v.field == Field::TargetActors) sides.insert(v.value);
    return sides;
  };
  const auto sides = sides_of(fact);
  return std::ranges::any_of(told, [&](const Built& b) {
    return b.fact.type == FactType::Event && b.fact.value(Field::Type) == fact.value(Field::Type) &&
           std::ranges::includes(sides_of(b.fact), sides);
  });
}

// "Chad's war", in a text that has told of its war on Mali: the same.
bool take_known_target(const Context& c, TokenId trigger, const std::vector<Built>& told, Fact& fact) {
  if (fact.value(Field::Type) != "ASSAULT" || !c.is_noun(trigger)) return false;
  const auto source = fact.values(Field::SourceActors);
  for (const Built& b : told) {
    if (b.fact.type != FactType::Event || b.fact.value(Field::Type) != "ASSAULT" || !c.is_noun(b.trigger)) continue;
    if (source.empty() || b.fact.values(Field::SourceActors) != source) continue;
    const auto targets = b.fact.values(Field::TargetActors);
    for (const auto& target : targets) fact.add(Field::TargetActors, std::string(target));
    if (!targets.empty()) return true;
  }
  return false;
}

// "During their meeting they signed": the meeting was told of before, unless this tells its day. "In her meeting with
// the minister of Chad" may be the first that is told of it.
bool was_told_before(const Context& c, TokenId trigger, const Fact& fact, bool names_target,
                     const std::vector<Built>& told) {
  if (fact.value(Field::Type) != "CONSULT" || !c.is_noun(trigger)) return false;
  const TokenId owner = c.tree.child(trigger, Deprel::NmodPoss);
  if (!owner.valid() || !c.in_set(owner, "they_words")) return false;
  if (names_target && !is_among(told, fact)) return false;
  return std::ranges::none_of(
      fact.fields, [](const FieldValue& v) { return v.field == Field::Date && v.evidence.begin < v.evidence.end; });
}

// What the modality makes of the type. What may be done to somebody is a threat, as if it were planned.
const ModalityShift* shift_of(const Context& c, TokenId trigger, const Fact& fact) {
  const std::string_view type = fact.value(Field::Type);
  if (fact.modality == Modality::Hypothetical && is_held_out(c, trigger)) {
    const ModalityShift* planned = c.rules.shift(type, Modality::Planned);
    if (planned && planned->to == "THREATEN") return planned;
  }
  return c.rules.shift(type, fact.modality);
}

// Whoever says what the clause says asks for it.
void take_speaker(const Context& c, TokenId trigger, Fact& fact) {
  const std::vector<Speech> speeches = speeches_over(c, trigger);
  if (speeches.empty()) return;
  const PhraseActors speaker = c.actors.actors_of(speeches.front().speaker);
  for (ActorId id : speaker.actors)
    fact.add(Field::SourceActors, std::string(c.entities.actor(id).party_code()), speaker.span);
}

// What is done by words: "to reiterate their support", "to urge Serbia", "to hold Serbia accountable".
bool is_said(const Context& c, TokenId trigger, const Fact& fact) {
  if (fact.value(Field::Type) == "ACCUSE") return true;
  const TokenId verb = verb_of(c, trigger);
  return verb.valid() && c.in_set(verb, "performative_verbs");
}

// "They met to reiterate": what was done for the sake of these words has been done.
bool has_been(const Context& c, TokenId trigger) {
  const TokenId verb = verb_of(c, trigger);
  const TokenId above = verb.valid() ? c.tree.head(c.arguments.first_conjunct(verb)) : TokenId{};
  return above.valid() && c.is_verb(above) && tense_of(c, above) == Tense::Past;
}

std::string level_of(const Context& c, TokenId trigger) {
  for (TokenId child : near_children(c.tree, trigger)) {
    const Deprel rel = c.tree.rel(child);
    if ((rel == Deprel::Amod || rel == Deprel::Compound) && c.in_set(child, "visit_levels"))
      return std::string(c.lemma(child));
  }
  return {};
}

}  // namespace

void build_event(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  if (is_part_of_noun(c, match.trigger) || is_asked(c, match.trigger)) return;
  Fact fact = start_fact(c, match, yield);
  assign_fields(c, match, yield, fact);
  const bool has_source = settle_unnamed_sides(c, match, yield, fact);
  if (fact.values(Field::SourceActors).empty() && yield.has_flag("dyad")) {
    const std::vector<std::string> dyad = c.actors.party_codes(c.actors.main_dyad());
    for (const std::string& code : dyad) {
      if (dyad.size() == 2) fact.add(Field::SourceActors, code);
    }
  }
  if (yield.has_flag("speaker")) take_speaker(c, match.trigger, fact);
  if (fact.values(Field::SourceActors).empty() && yield.has_flag("voice")) take_voice(c, match.trigger, fact);
  if (yield.has_flag("mutual")) split_mutual(fact);
  const bool domestic = drop_reflexive_targets(fact);
  if (fact.values(Field::SourceActors).empty()) {
    if (fact.values(Field::TargetActors).empty() || !(has_source || yield.has_flag("open"))) return;
  }
  const bool untargeted = fact.values(Field::TargetActors).empty();
  const bool is_nameless = yield.has_flag("mutual") && has_nameless_partner(c, match.trigger);
  const bool alone = domestic && is_among_own(c, match.trigger, fact);
  const bool is_open = untargeted && !domestic && !is_nameless;
  if (is_open && !take_known_target(c, match.trigger, out, fact))
    find_target(c, match.trigger, tells_target(c, match, yield), fact);
  if (fact.values(Field::TargetActors).empty() && yield.has_flag("aimed")) return;
  // "X and Y affirmed their friendship": what two do without anybody else they do to each other.
  if (is_mutual(fact.value(Field::Type))) split_mutual(fact);
  if (yield.has_flag("paired") && fact.values(Field::TargetActors).empty()) return;

  if (fact.value(Field::Date).empty()) {
    if (auto date = date_of_act(c, match.trigger, fact)) fact.set(Field::Date, std::move(date->value), date->span);
  }
  if (fact.value(Field::Place).empty()) {
    if (auto place = place_of(c, match.trigger)) fact.set(Field::Place, std::move(place->value), place->span);
  }
  if (fact.value(Field::Level).empty()) {
    if (std::string level = level_of(c, match.trigger); !level.empty()) fact.set(Field::Level, std::move(level));
  }
  if (was_told_before(c, match.trigger, fact, !untargeted, out)) return;
  // "They discussed, will discuss their support for Chad": it is there already.
  const bool is_weighed = fact.modality == Modality::Negotiating || fact.modality == Modality::Planned;
  if (is_weighed && yield.has_flag("standing")) fact.modality = Modality::Asserted;
  if (is_still_to_come(c, match.trigger, fact)) fact.modality = Modality::Planned;
  // "They discussed their support for Chad": nobody backs Chad by that, nor talks with it.
  if (fact.modality == Modality::Negotiating && fact.value(Field::Mode) == "praise") return;
  // "They will discuss Russia's war on Ukraine": the war is there already.
  // "They urged an answer to Russia's attack": so is the attack.
  const bool weighed = fact.modality == Modality::Planned || fact.modality == Modality::Urged;
  const bool goes_on = weighed && fact.value(Field::Type) == "ASSAULT" && c.is_noun(match.trigger) &&
                       !c.arguments.carrier(match.trigger).valid();
  if (goes_on) fact.modality = Modality::Asserted;
  if (const ModalityShift* shift = shift_of(c, match.trigger, fact)) {
    if (shift->to.empty()) return;
    // "announced plans to tax imports": so it threatens to.
    const bool is_plot = shift->to == "THREATEN" && c.tree.rel(match.trigger) == Deprel::Acl &&
                         c.in_set(c.tree.head(match.trigger), "plan_nouns");
    const bool aim = fact.modality == Modality::Planned && !is_plot && is_purpose(c, match.trigger);
    // "met to discuss ways to support": an aim is no act of its own, unless it is words.
    if (aim && !is_said(c, match.trigger, fact)) return;
    // "An occasion to praise the reforms": what is there to be said is said.
    const bool backs = fact.modality == Modality::Planned && fact.value(Field::Mode) == "praise" &&
                       tense_of(c, match.trigger) != Tense::Future && is_said(c, match.trigger, fact);
    if (aim && has_been(c, match.trigger)) {
      fact.modality = Modality::Asserted;
    } else if (!backs) {
      fact.set(Field::Type, shift->to);
      if (!shift->cameo.empty()) fact.set(Field::Cameo, shift->cameo);
    }
  }
  out.push_back({std::move(fact), match.trigger, {}, yield.has_flag("once"), alone});
}

}  // namespace entente
