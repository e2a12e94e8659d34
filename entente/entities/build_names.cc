// SPDX-License-Identifier: Apache-2.0
// Listed names of states and places, short forms of persons, and acronyms the text introduced.
#include <algorithm>

#include "entente/entities/entity_builder.h"

namespace entente {

namespace {

bool is_state_row(const ListedName& name) {
  return name.sort == NameSort::State || name.sort == NameSort::Adjective || name.sort == NameSort::Demonym;
}

}  // namespace

void EntityBuilder::add_name(const NameHit& hit) {
  const ListedName& name = choose(hit);
  if (name.sort == NameSort::Person || name.sort == NameSort::Hidden) return;
  if (!is_state_row(name)) {
    const bool is_seat = name.sort == NameSort::Seat || name.sort == NameSort::Capital;
    const bool owns = (cover_[hit.begin] & kOwner) != 0;
    if (is_seat && !name.country.empty() && (owns || acts_as_government(hit))) {
      const ActorId id = government_at(hit);
      mention(hit.begin, hit.end, MentionKind::Name, {id});
      note(id, mentions_.back().head, 0.8);
    } else if (!names_an_event(hit.end)) {
      add_place(hit.begin, hit.end, name.country, false);
    }
    return;
  }
  const TokenIndex before = hit.begin > r_.sentence_begin(hit.begin) ? hit.begin - 1 : kNoToken;
  const TokenIndex stop = r_.sentence_end(hit.begin);
  // "Ethnic Albanians" live anywhere: their name is not that of the state.
  if (before != kNoToken && r_.gazetteer().sets().contains("ethnic_words", r_.low(before))) return;
  // "Geneva, Switzerland": the state only tells which Geneva.
  if (before != kNoToken && before > 0 && r_.form(before) == "," && !places_.empty() &&
      places_.back().tokens.end.value == before && !places_.back().is_state && name.sort == NameSort::State) {
    add_place(hit.begin, hit.end, name.country, true);
    return;
  }
  const ActorId state = book_.state(name.code);
  const ListedName* as_name = r_.meaning(hit, NameSort::State);
  const ListedName* as_demonym = r_.meaning(hit, NameSort::Demonym);
  const bool owner = (cover_[hit.begin] & kOwner) != 0;
  const bool modifier = owner || is_modifier(hit.begin, hit.end);
  const Upos pos = r_.pos(hit.end - 1);
  const bool noun = pos == Upos::Noun || pos == Upos::Propn;
  if (!as_name && as_demonym && !modifier) {
    const bool determined = before != kNoToken && (r_.pos(before) == Upos::Det || r_.pos(before) == Upos::Num);
    const bool plural_form = as_demonym->plural && !as_demonym->singular;
    if (plural_form || (noun && (as_demonym->plural || determined || as_demonym->singular))) {
      Actor people;
      people.kind = ActorKind::People;
      people.name = r_.text(hit.begin, hit.end);
      people.country = name.code;
      const ActorId id = book_.other(std::move(people));
      mention(hit.begin, hit.end, MentionKind::Name, {id});
      discourse_.note(state, true, 0.4);
      return;
    }
  }
  if (!as_name || (r_.meaning(hit, NameSort::Adjective) && modifier)) {
    mention(hit.begin, hit.end, MentionKind::Adjective, {state});
    discourse_.note(state, true, 0.5);
    return;
  }
  TokenIndex preposition = before;
  if (preposition != kNoToken && preposition > 0 && r_.low(preposition) == "the") --preposition;
  const bool located = preposition != kNoToken && r_.is(preposition, kPlacePreposition) && !owner &&
                       !(hit.end < stop && r_.is_apostrophe_s(hit.end));
  if (located) add_place(hit.begin, hit.end, name.country, true);
  mention(hit.begin, hit.end, MentionKind::Name, {state});
  if (located) discourse_.note(state, true, 0.3), last_located_ = state;
  else note(state, mentions_.back().head, 1.0);
}

/// A capital stands for its government where it does what only actors do, or where it has
/// relations.
bool EntityBuilder::acts_as_government(const NameHit& hit) const {
  const Tree& tree = r_.tree();
  const TokenId head = r_.head(hit.begin, hit.end);
  const TokenIndex first = r_.sentence_begin(hit.begin);
  const TokenIndex stop = r_.sentence_end(hit.begin);
  const bool seat = choose(hit).sort == NameSort::Seat;
  TokenIndex before = hit.begin;
  if (before > first && r_.low(before - 1) == "the") --before;
  const bool after_preposition = before > first && r_.is(before - 1, kPlacePreposition);
  // "Washington, D.C.", "Seoul, South Korea": a dateline or an address.
  if (hit.end + 1 < stop && r_.form(hit.end) == "," && r_.name_at(hit.end + 1) && !after_preposition &&
      r_.first_meaning(*r_.name_at(hit.end + 1)).country == choose(hit).country)
    return false;
  if (hit.end < stop && r_.is_apostrophe_s(hit.end)) {
    const TokenId governor = tree.head(head);
    if (seat || !governor.valid()) return seat;
    // "Tokyo's stance", not "Tokyo's streets".
    if (r_.lemma_is(governor.value, kRelationNoun)) return true;
    return !r_.is_capital(governor.value) && r_.pos(governor.value) == Upos::Noun &&
           !r_.lemma_is(governor.value, kPlaceWord | kTownNoun);
  }
  // "the government in Tirana", not "a school in Tirana".
  if (after_preposition) return !seat && before > first + 1 && r_.lemma_is(before - 2, kSeatNoun);
  if (before > first && r_.is(before - 1, kPairPreposition)) return true;
  // "Moscow-Beijing ties".
  if (hit.end + 1 < stop && r_.is_hyphen(hit.end) && r_.name_at(hit.end + 1)) return true;
  if (hit.begin > first + 1 && r_.is_hyphen(hit.begin - 1) && r_.name_over(hit.begin - 2)) return true;
  const TokenId chief = first_conjunct(head);
  if (chief != head) {
    const NameHit* other = r_.name_over(chief.value);
    if (other && other->begin != hit.begin && r_.first_meaning(*other).kind == ActorKind::State &&
        r_.first_meaning(*other).sort == NameSort::State && !(before > first && r_.form(before - 1) == ",")) {
      const TokenId preposition = tree.child(chief, Deprel::Case);
      return !preposition.valid() || !r_.is(preposition.value, kPlacePreposition);
    }
  }
  switch (tree.rel(chief)) {
    case Deprel::Nsubj:
    case Deprel::NsubjPass:
    case Deprel::NsubjOuter:
    case Deprel::Iobj:
    case Deprel::Obj:
    case Deprel::OblAgent: {
      const TokenId verb = tree.head(chief);
      if (!verb.valid()) return seat;
      if (tree.rel(chief) == Deprel::Iobj) return true;  // nobody tells or asks a town
      if (tree.rel(chief) == Deprel::Obj) return seat || r_.lemma_is(verb.value, kObjectVerb);
      if (seat || r_.lemma_is(verb.value, kActorVerb)) return true;
      // Towns lie, host and wake up; whatever else a capital does, its government does.
      return tree.rel(chief) == Deprel::Nsubj && r_.pos(verb.value) == Upos::Verb &&
             !r_.lemma_is(verb.value, kTownVerb);
    }
    case Deprel::Obl:
    case Deprel::Nmod: {
      const TokenId preposition = tree.child(chief, Deprel::Case), governor = tree.head(chief);
      if (!preposition.valid()) return false;
      // "called on Beijing", "pressure on Beijing", not "bombs on Beijing".
      if (r_.is(preposition.value, kBurdenPreposition) && governor.valid())
        return r_.lemma_is(governor.value, kBurdenWord);
      return r_.is(preposition.value, kPairPreposition);
    }
    case Deprel::Compound: return seat;
    default: return seat && !after_preposition;
  }
}

/// "Istanbul Convention", "Victoria Cross": what follows in capitals makes it the name of something
/// else.
bool EntityBuilder::names_an_event(TokenIndex t) const {
  if (t >= r_.size() || t >= r_.sentence_end(t - 1)) return false;
  return r_.is_capital(t) && r_.is(t, kEventName) && !r_.in_title_case(t);
}

void EntityBuilder::add_place(TokenIndex begin, TokenIndex end, std::string country, bool is_state) {
  Place place;
  place.tokens = {TokenId(begin), TokenId(end)};
  place.span = r_.tokens().span(place.tokens);
  place.head = r_.head(begin, end);
  place.name = r_.text(begin, end);
  place.country = std::move(country);
  place.is_state = is_state;
  places_.push_back(std::move(place));
}

/// A capitalised word that is no listed name: an acronym the text explained, or a person named in
/// full elsewhere. Returns where plain words go on.
TokenIndex EntityBuilder::add_word(TokenIndex t, TokenIndex stop) {
  // "the North", where North Korea was named.
  if (const std::string_view iso3 = r_.gazetteer().short_name(r_.form(t));
      !iso3.empty() && state_counts_.contains(iso3)) {
    const bool definite = t > r_.sentence_begin(t) && r_.is(t - 1, kDefinite);
    const bool alone = t + 1 >= stop || (!r_.is_capital(t + 1) && r_.pos(t + 1) != Upos::Noun);
    if (definite && alone) {
      const ActorId id = book_.state(iso3);
      mention(t, t + 1, MentionKind::Name, {id});
      note(id, mentions_.back().head, 0.8);
      return t + 1;
    }
  }
  if (const auto alias = aliases_.find(r_.form(t)); alias != aliases_.end()) {
    mention(t, t + 1, MentionKind::Name, {alias->second});
    note(alias->second, mentions_.back().head, 0.6);
    return t + 1;
  }
  if ((cover_[t] & (kInPerson | kInNominal)) || r_.is(t, kNotName | kNameParticle)) return t + 1;
  const ActorId id = book_.person_by_word(r_.low(t));
  if (!id.valid() || book_.is_first_name_only(id, r_.low(t))) return t + 1;
  if (const PhraseHit* phrase = r_.phrase_at(t); phrase && !(r_.pos(t) == Upos::Propn)) return t + 1;
  // The rest of a name of several words: "Al-Sabah", "Jong Un".
  TokenIndex end = t + 1;
  while (end + 1 < stop && r_.is_hyphen(end) && r_.is_glued(end) && r_.is_glued(end + 1)) end += 2;
  while (end < stop && r_.is_capital(end) && !r_.name_over(end) && !(cover_[end] & (kInBody | kInPerson)) &&
         book_.has_word(id, r_.low(end)))
    ++end;
  if (end < stop && r_.is_capital(end) && r_.is(end, kEventName | kPlaceWord)) return end;
  mention(t, end, MentionKind::Name, {id});
  note(id, mentions_.back().head, 0.6);
  return end;
}

}  // namespace entente
