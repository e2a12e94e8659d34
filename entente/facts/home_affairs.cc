// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/home_affairs.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>

namespace entente {
namespace {

// Of a shorter text each sentence may be on relations.
constexpr std::size_t kMinSentences = 8;
// A shorter release or speech is on one thing; a report that is not a note tells of many.
constexpr std::size_t kLongText = 40;
// A text of fewer sentences is about what it tells, whatever that is.
constexpr std::size_t kSeveral = 3;
// Of ties, by sentence: fewer are next to none.
constexpr double kFew = 0.05;

double share_of_ties(const Context& c, std::span<const Built> built) {
  return static_cast<double>(count_ties(built)) / static_cast<double>(c.tokens.sentence_count());
}

bool is_side(ActorKind kind) {
  return kind == ActorKind::Organisation || kind == ActorKind::Forum || kind == ActorKind::ArmedGroup;
}

// It names one country alone, and nobody else.
bool is_of_one_country(const Context& c) {
  std::set<std::string_view> countries;
  for (const Actor& actor : c.entities.actors) {
    if (!actor.country.empty()) {
      countries.insert(actor.country);
      continue;
    }
    if (is_side(actor.kind)) return false;
  }
  for (const Place& place : c.entities.places) {
    if (!place.country.empty()) countries.insert(place.country);
  }
  return countries.size() == 1;
}

// Those who release a text, and those whose turns it takes down, speak of what they do with others, however few they
// name.
bool is_release(const Context& c, const Voices& voices) {
  if (!voices.bylines().empty() || voices.has_author()) return true;
  for (std::size_t s = 0; s < c.tokens.sentence_count(); ++s) {
    const Voice* voice = voices.at(SentenceId(s));
    if (voice && voice->kind != VoiceKind::Person) return true;
  }
  return false;
}

bool is_vow(FactType type) {
  return type == FactType::Commitment || type == FactType::Mechanism || type == FactType::Milestone;
}

// Whether sentences name two sides, each of them looked at once.
class TwoSided {
 public:
  explicit TwoSided(const Context& c) : c_(&c), known_(c.tokens.sentence_count(), Known::No) {}
  bool operator()(SentenceId sentence) {
    Known& known = known_[sentence.value];
    if (known == Known::No) known = count_sides(*c_, c_->tokens.sentence(sentence)) < 2 ? Known::One : Known::Two;
    return known == Known::Two;
  }

 private:
  enum class Known : std::uint8_t { No, One, Two };
  const Context* c_;
  std::vector<Known> known_;
};

// "CHD", "NATO": no words for people of no country.
bool is_code(std::string_view side) {
  return std::ranges::none_of(side, [](char ch) { return ch == ' ' || (ch >= 'a' && ch <= 'z'); });
}

// Persons and firms that speak for nobody.
std::set<std::string_view> private_names(const Context& c) {
  std::set<std::string_view> names;
  for (const Actor& actor : c.entities.actors) {
    if (actor.kind == ActorKind::Person || actor.kind == ActorKind::Company) names.insert(actor.name);
  }
  return names;
}

// What has two sides that are not private: "he denied it", "police held a singer" have not.
bool is_between_two(const std::set<std::string_view>& names, const Fact& event) {
  std::set<std::string_view> sides;
  for (Field field : {Field::SourceActors, Field::TargetActors}) {
    for (std::string_view side : event.values(field)) {
      if (!names.contains(side)) sides.insert(side);
    }
  }
  return sides.size() > 1;
}

// "The singer met the guitarist": nobody in it acts for a state or an organisation.
bool is_among_private(const std::set<std::string_view>& names, const Fact& event) {
  const auto is_private = [&](std::string_view side) { return names.contains(side); };
  const auto sources = event.values(Field::SourceActors), targets = event.values(Field::TargetActors);
  return sources.size() + targets.size() > 0 && std::ranges::all_of(sources, is_private) &&
         std::ranges::all_of(targets, is_private);
}

// "The singer met the president of Chad", "the singer went to Chad": nobody does it for a state.
bool is_done_by_private(const std::set<std::string_view>& names, const Fact& event) {
  const std::string_view type = event.value(Field::Type);
  if (type != "CONSULT" && type != "COOPERATE" && type != "AGREE") return false;
  const auto sources = event.values(Field::SourceActors);
  return !sources.empty() && std::ranges::all_of(sources, [&](std::string_view side) { return names.contains(side); });
}

// What firms and persons take on or do among themselves, and whom a state holds or tries at home.
void drop_private_matters(const Context& c, std::vector<Built>& built) {
  const std::set<std::string_view> names = private_names(c);
  std::erase_if(built, [&](const Built& b) {
    if (b.fact.type == FactType::Event)
      return is_among_private(names, b.fact) || is_done_by_private(names, b.fact) ||
             (b.fact.value(Field::Type) == "COERCE" && !is_between_two(names, b.fact));
    return b.fact.type == FactType::Commitment &&
           std::ranges::all_of(b.fact.values(Field::By), [&](std::string_view by) { return names.contains(by); });
  });
}

// "The airline will buy planes": what a firm will do no side takes on, whoever tells of it.
void drop_plans_of_firms(const Context& c, std::vector<Built>& built) {
  std::set<std::string_view> names;
  for (const Actor& actor : c.entities.actors) {
    if (actor.kind == ActorKind::Company) names.insert(actor.name);
  }
  std::erase_if(built, [&](const Built& b) {
    return b.fact.type == FactType::Commitment && b.fact.modality == Modality::Planned &&
           std::ranges::all_of(b.fact.values(Field::By), [&](std::string_view by) { return names.contains(by); });
  });
}

// "We will protect refugees", "... around the world": a promise of a release that reaches beyond its own country,
// though it names no other.
bool is_promised_abroad(const Context& c, bool release, const Built& b) {
  if (!release || b.fact.type != FactType::Commitment) return false;
  const auto action = std::ranges::find(b.fact.fields, Field::Action, &FieldValue::field);
  if (action == b.fact.fields.end()) return false;
  const TokenRange words = c.tokens.sentence(c.tree.sentence(b.trigger));
  for (TokenId t = words.begin; t < words.end; ++t)
    if (c.in_set(t, "outward_words") && c.tokens.span(t).begin >= action->evidence.begin &&
        c.tokens.span(t).end <= action->evidence.end)
      return true;
  return false;
}

// A report on relations has a tie in every fifth sentence at least. Where ties are fewer, a sentence has to
// name two sides; where there are next to none, it counts for nothing. In a release only the latter case tells
// of home affairs, and a sentence that names two sides still counts.
void drop_asides(const Context& c, bool release, TwoSided& is_two_sided, std::vector<Built>& built) {
  const double ties = share_of_ties(c, built);
  constexpr double kMany = 0.2;
  if (ties > (release ? kFew : kMany)) return;
  std::erase_if(built, [&](const Built& b) {
    if (!is_vow(b.fact.type) || b.fact.values(Field::By).size() > 1) return false;  // two take it on together
    if (is_promised_abroad(c, release, b)) return false;
    return (!release && ties <= kFew) || !is_two_sided(c.tree.sentence(b.trigger));
  });
  if (release) return;
  const std::set<std::string_view> names = private_names(c);
  std::erase_if(built, [&](const Built& b) {
    return b.fact.type == FactType::Event &&
           (!is_between_two(names, b.fact) || !is_two_sided(c.tree.sentence(b.trigger)));
  });
}

// "QUESTION: We are asking you ...": a journalist's "we" is no state.
bool is_question(const Context& c, const Voices& voices, TokenId trigger) {
  if (!voices.is_asked(c.tree.sentence(trigger))) return false;
  return std::ranges::any_of(c.arguments.of(trigger), [&](const Argument& argument) {
    return argument.role == ArgumentRole::Subj && c.in_set(argument.head, "first_person");
  });
}

// Of a long speech or briefing: by sentence, whether the passage around it names two countries or organisations.
// Where next to nothing is told between two, the sentence itself has to.
std::vector<bool> passages_on_others(const Context& c, std::span<const Built> built) {
  constexpr std::size_t kAround = 2;  // sentences before and behind
  const bool is_speech = c.tokens.sentence_count() >= kLongText;
  const std::size_t reach = is_speech && share_of_ties(c, built) <= kFew ? 0 : kAround;
  const std::size_t count = c.tokens.sentence_count();
  std::vector<bool> on_others(count, false);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t first = i < reach ? 0 : i - reach, last = std::min(count - 1, i + reach);
    const TokenRange passage{c.tokens.sentence(SentenceId(first)).begin, c.tokens.sentence(SentenceId(last)).end};
    on_others[i] = count_sides(c, passage, Sides::Public) > 1;
  }
  return on_others;
}

// Its own words name the other side, which is no person or firm: "I called the Secretary-General of the Lake Group"; or
// "all nations", whoever they are.
bool names_other(const Context& c, const std::set<std::string_view>& names, const Built& b) {
  const TokenRange words = c.tokens.sentence(c.tree.sentence(b.trigger));
  const Span sentence = c.span(words);
  if (b.fact.values(Field::SourceActors).empty()) return false;
  for (const FieldValue& v : b.fact.fields) {
    const bool here = sentence.begin <= v.evidence.begin && v.evidence.begin < v.evidence.end;
    if (v.field == Field::TargetActors && here && is_code(v.value) && !names.contains(v.value)) return true;
  }
  const Span fact = b.fact.evidence.front();
  for (TokenId t = words.begin; t < words.end; ++t)
    if (c.in_set(t, "outward_words") && fact.begin <= c.tokens.span(t).begin && c.tokens.span(t).end <= fact.end)
      return true;
  return false;
}

// "The President will meet the singer", "the governor thanked him": what persons do who speak for nobody, or others
// with them. Whom a state holds or attacks counts.
bool is_with_private(const std::set<std::string_view>& names, const Fact& event) {
  const std::string_view type = event.value(Field::Type);
  if (type == "COERCE" || type == "ASSAULT" || type == "SANCTION") return false;
  const auto are_private = [&](const std::vector<std::string_view>& sides) {
    return !sides.empty() && std::ranges::all_of(sides, [&](std::string_view side) { return names.contains(side); });
  };
  return are_private(event.values(Field::SourceActors)) || are_private(event.values(Field::TargetActors));
}

bool is_vow_of_private(const std::set<std::string_view>& names, const Fact& fact) {
  const auto by = fact.values(Field::By);
  return fact.type == FactType::Commitment && !by.empty() &&
         std::ranges::all_of(by, [&](std::string_view side) { return names.contains(side); });
}

// "We sent a bill to Congress. It will help Chad": in a long speech "it" is seldom a state that takes something on.
bool is_taken_on_by_it(const Context& c, const Built& b) {
  return b.fact.type == FactType::Commitment &&
         std::ranges::any_of(c.arguments.of(b.trigger), [&](const Argument& argument) {
           return argument.role == ArgumentRole::Subj && c.in_set(argument.head, "spoken_of");
         });
}

// "We will lower the price of drugs", in a speech that speaks of Chad elsewhere.
void drop_home_passages(const Context& c, bool release, std::vector<Built>& built) {
  if (c.tokens.sentence_count() < kLongText) return;
  const std::vector<bool> on_others = passages_on_others(c, built);
  const std::set<std::string_view> names = private_names(c);
  std::erase_if(built, [&](const Built& b) {
    const bool event = b.fact.type == FactType::Event;
    if (event && is_with_private(names, b.fact)) return true;
    if (is_taken_on_by_it(c, b) || is_vow_of_private(names, b.fact)) return true;
    if ((!event && !is_vow(b.fact.type)) || on_others[c.tree.sentence(b.trigger).value]) return false;
    return event ? !names_other(c, names, b) : !is_promised_abroad(c, release, b);
  });
}

// At a briefing much is said of what will be done at home: a short promise has to name another side.
void drop_small_talk(const Context& c, const Voices& voices, TwoSided& is_two_sided, std::vector<Built>& built) {
  constexpr std::ptrdiff_t kLong = 6;
  std::erase_if(built, [&](const Built& b) {
    if (b.fact.type != FactType::Commitment && b.fact.type != FactType::Event) return false;
    if (is_question(c, voices, b.trigger)) return true;
    // Whoever asks takes nothing on.
    if (b.fact.type == FactType::Commitment && voices.is_asked(c.tree.sentence(b.trigger))) return true;
    const Voice* voice = voices.at(c.tree.sentence(b.trigger));
    if (b.fact.type == FactType::Event || !voice || voice->kind != VoiceKind::Turn) return false;
    const std::string_view action = b.fact.value(Field::Action);
    if (std::ranges::count(action, ' ') >= kLong) return false;
    return b.fact.values(Field::By).size() < 2 && !is_two_sided(c.tree.sentence(b.trigger));
  });
}

}  // namespace

std::size_t count_ties(std::span<const Built> built) {
  std::size_t count = 0;
  for (const Built& b : built) {
    if (b.fact.type != FactType::Event && b.fact.type != FactType::Agreement) continue;
    std::set<std::string_view> parties;
    for (Field field : {Field::SourceActors, Field::TargetActors, Field::Parties}) {
      for (std::string_view party : b.fact.values(field)) parties.insert(party);
    }
    count += parties.size() > 1 ? 1 : 0;
  }
  return count;
}

std::size_t count_sides(const Context& c, TokenRange range, Sides which) {
  std::set<std::string_view> sides;
  for (ActorId id : c.actors.actors_in(range)) {
    const Actor& actor = c.entities.actor(id);
    if (which == Sides::All || !actor.country.empty() || is_side(actor.kind)) sides.insert(actor.party_code());
  }
  for (const Place* place : c.actors.places_in(range)) {
    if (!place->country.empty()) sides.insert(place->country);
  }
  return sides.size();
}

bool is_of_home_affairs(const Context& c, const Voices& voices, std::span<const Built> built) {
  return c.tokens.sentence_count() >= kMinSentences && share_of_ties(c, built) <= kFew && !is_release(c, voices);
}

namespace {

// By a firm, by a person who speaks for nobody, or by somebody with neither a name nor an office.
bool is_said_in_private(const Context& c, const Built& b) {
  if (!b.speaker.valid() || c.in_set(b.speaker, "speaking_persons")) return false;
  const PhraseActors who = c.actors.actors_of_all(b.speaker);
  return std::ranges::all_of(who.actors, [&](ActorId id) {
    const Actor& actor = c.entities.actor(id);
    return actor.kind == ActorKind::Company ||
           (actor.kind == ActorKind::Person && actor.office.empty() && actor.country.empty());
  });
}

}  // namespace

void drop_statements_on_home_affairs(const Context& c, const Voices& voices, std::vector<Built>& built) {
  const std::size_t count = c.tokens.sentence_count();
  const bool is_note = count < kMinSentences && !is_release(c, voices);
  if (!is_note && count < (is_release(c, voices) ? kLongText : kMinSentences)) return;
  const std::vector<bool> on_others = passages_on_others(c, built);
  std::erase_if(built, [&](const Built& b) {
    if (b.fact.type != FactType::Statement || on_others[c.tree.sentence(b.trigger).value]) return false;
    // In a note the state that speaks may be the only one named; what a firm or a dealer says of trade is none of its.
    return !is_note || is_said_in_private(c, b);
  });
}

void drop_home_affairs(const Context& c, const Voices& voices, std::vector<Built>& built) {
  const bool release = is_release(c, voices);
  drop_plans_of_firms(c, built);
  if (!release && c.tokens.sentence_count() >= kSeveral) drop_private_matters(c, built);
  if (c.tokens.sentence_count() < kMinSentences) return;
  TwoSided is_two_sided(c);
  if (is_of_one_country(c)) {
    std::erase_if(built, [&](const Built& b) {
      // What is done at home to nobody in particular, too.
      if (b.fact.type == FactType::Event)
        return b.fact.values(Field::SourceActors).empty() || b.fact.values(Field::TargetActors).empty();
      return is_vow(b.fact.type) && !is_promised_abroad(c, release, b);
    });
  } else {
    drop_asides(c, release, is_two_sided, built);
  }
  drop_small_talk(c, voices, is_two_sided, built);
  drop_home_passages(c, release, built);
}

}  // namespace entente
