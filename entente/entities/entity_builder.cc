// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/entity_builder.h"

#include <algorithm>

#include "entente/base/utf8.h"

namespace entente {
EntityBuilder::EntityBuilder(Reading& reading)
    : r_(reading),
      bodies_(find_bodies(reading)),
      persons_(find_persons(reading, bodies_)),
      nominals_(find_nominals(reading, bodies_, persons_)),
      book_(reading.gazetteer()),
      cover_(reading.size(), 0),
      person_actor_(persons_.size()),
      body_actor_(bodies_.size()),
      body_added_(bodies_.size()) {}

Entities EntityBuilder::build() {
  cover_chunks();
  find_unambiguous_states();
  read_provenance();
  find_issuers();
  register_full_names();
  set_priors();
  const std::vector<Item> walk = items();
  std::size_t next = 0;
  for (std::size_t s = 0; s < r_.tokens().sentence_count(); ++s) {
    const TokenRange range = r_.tokens().sentence(SentenceId(s));
    const bool paragraph = (r_.tokens().flags[range.begin.value] & Tokens::kParagraphStart) != 0;
    discourse_.begin_sentence(paragraph);
    if (paragraph) begin_turn(range);
    TokenIndex done = range.begin.value;  // plain words before it are used up
    for (; next < walk.size() && walk[next].begin < range.end.value; ++next) {
      const Item& item = walk[next];
      switch (item.type) {
        case ItemType::Body: add_body(item.index); break;
        case ItemType::Person: add_person(item.index); break;
        case ItemType::Nominal:
          if (const NominalChunk& chunk = nominals_[item.index];
              chunk.kind == NominalKind::It || chunk.kind == NominalKind::HeShe) {
            if (const TokenId subject = subject_ahead(TokenId(chunk.head)); subject.valid()) {
              pending_.push_back({&chunk, subject});
              break;
            }
          }
          add_nominal(nominals_[item.index]);
          break;
        case ItemType::Name: add_name(*r_.name_at(item.begin)); break;
        case ItemType::Word:
          if (item.begin >= done) done = add_word(item.begin, range.end.value);
          break;
      }
    }
    settle_pending();
    drop_named_beside(range);
    note_met(range);
  }
  Entities out;
  finish(out);
  return out;
}

void EntityBuilder::cover_chunks() {
  const auto mark = [&](TokenIndex begin, TokenIndex end, std::uint8_t bit) {
    for (TokenIndex t = begin; t < end; ++t) cover_[t] |= bit;
  };
  const auto mark_owners = [&](const std::vector<OwnerWords>& owners) {
    for (const OwnerWords& owner : owners) mark(owner.begin, owner.end, kOwner);
  };
  for (const BodyChunk& body : bodies_) {
    mark(body.begin, body.end, kInBody);
    mark_owners(body.owners);
  }
  for (const PersonChunk& person : persons_) {
    mark(person.begin, person.end, kInPerson);
    mark(person.name_begin, person.name_end, kInPersonName);
    mark_owners(person.owners);
  }
  for (const NominalChunk& nominal : nominals_) {
    mark(nominal.begin, nominal.end, kInNominal);
    mark_owners(nominal.owners);
  }
}

void EntityBuilder::register_full_names() {
  for (std::size_t i = 0; i < persons_.size(); ++i) {
    const PersonChunk& chunk = persons_[i];
    if (!chunk.has_name()) continue;
    std::vector<std::string> words;
    for (TokenIndex t = chunk.name_begin; t < chunk.name_end; ++t)
      if (r_.is_word(t) && (!r_.is(t, kNameParticle) || r_.is_capital(t))) words.emplace_back(r_.low(t));
    if (words.size() < 2) continue;
    person_actor_[i] = book_.person(words, r_.text(chunk.name_begin, chunk.name_end), "");
  }
}

std::vector<EntityBuilder::Item> EntityBuilder::items() const {
  std::vector<Item> items;
  const auto add = [&](TokenIndex begin, TokenIndex end, ItemType type, std::size_t index) {
    items.push_back({begin, end, type, static_cast<std::uint32_t>(index)});
  };
  for (std::size_t i = 0; i < bodies_.size(); ++i) add(bodies_[i].begin, bodies_[i].end, ItemType::Body, i);
  for (std::size_t i = 0; i < persons_.size(); ++i) add(persons_[i].begin, persons_[i].end, ItemType::Person, i);
  for (std::size_t i = 0; i < nominals_.size(); ++i) add(nominals_[i].begin, nominals_[i].end, ItemType::Nominal, i);
  for (const NameHit& hit : r_.hits()) {
    if (cover_[hit.begin] & kInPersonName) continue;
    if (r_.first_meaning(hit).sort != NameSort::Organisation) add(hit.begin, hit.end, ItemType::Name, 0);
  }
  for (TokenIndex t = 0; t < r_.size(); ++t)
    if (r_.is_capital(t) && !(cover_[t] & (kInBody | kInPersonName)) && !r_.name_over(t) && !r_.in_timex(t))
      add(t, t + 1, ItemType::Word, t);
  std::ranges::sort(items, [](const Item& a, const Item& b) {
    return std::tuple(a.begin, b.end, a.type, a.index) < std::tuple(b.begin, a.end, b.type, b.index);
  });
  return items;
}

const ListedName& EntityBuilder::choose(const NameHit& hit) const {
  const auto& listed = r_.gazetteer().listed();
  const ListedName& first = listed[hit.meanings->front()];
  if (hit.meanings->size() == 1 || first.kind != ActorKind::State) return first;
  // Several states share the name: the one that the text names without doubt elsewhere.
  int best_count = 0;
  const ListedName* best = &first;
  for (std::uint32_t id : *hit.meanings) {
    const ListedName& name = listed[id];
    if (name.kind != ActorKind::State || name.code == first.code) continue;
    const auto count = state_counts_.find(name.code);
    const auto first_count = state_counts_.find(first.code);
    if (count == state_counts_.end() || count->second <= best_count) continue;
    if (first_count != state_counts_.end() && first_count->second > 0) continue;
    best = &name;
    best_count = count->second;
  }
  return *best;
}

ActorId EntityBuilder::government_at(const NameHit& hit) {
  const ListedName& name = choose(hit);
  const ListedName* seat = r_.meaning(hit, NameSort::Seat);
  if (seat && seat->kind == ActorKind::Organisation && !state_counts_.contains(name.country))
    return book_.listed(*seat);
  return book_.state(name.country);
}

std::vector<ActorId> EntityBuilder::owner_actors(const OwnerWords& owner) {
  if (owner.is_nominal) {
    return discourse_.most_in_play(2, r_.is(owner.end - 1, kStatesNoun));
  }
  const NameHit* hit = r_.name_at(owner.begin);
  if (!hit) return {};
  const ListedName& name = choose(*hit);
  if (name.sort == NameSort::Organisation) return {book_.listed(name)};
  if (!name.country.empty()) return {government_at(*hit)};
  return {};
}

std::vector<ActorId> EntityBuilder::owner_actors(const std::vector<OwnerWords>& owners) {
  std::vector<ActorId> ids;
  for (const OwnerWords& owner : owners)
    for (ActorId id : owner_actors(owner))
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  return ids;
}

std::string EntityBuilder::clean_text(TokenIndex begin, TokenIndex end) const {
  std::string out;
  int depth = 0;
  for (TokenIndex t = begin; t < end; ++t) {
    if (r_.form(t) == "(") ++depth;
    if (depth == 0) {
      if (!out.empty() && !r_.is_glued(t)) out += ' ';
      out += r_.text(t, t + 1);
    }
    if (r_.form(t) == ")" && depth > 0) --depth;
  }
  return out;
}

std::vector<std::string> EntityBuilder::office_words(std::string_view text) const {
  std::vector<std::string> words;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    const std::string_view word = text.substr(from, end - from);
    from = end + 1;
    if (word.empty() || (r_.gazetteer().word_classes(word) & kNameLink)) continue;
    const std::string_view means = r_.gazetteer().office_word(word);
    for (std::size_t a = 0; a < means.size();) {
      const std::size_t b = std::min(means.find(' ', a), means.size());
      if (b > a) words.emplace_back(means.substr(a, b - a));
      a = b + 1;
    }
  }
  std::ranges::sort(words);
  const auto doubles = std::ranges::unique(words);
  words.erase(doubles.begin(), doubles.end());
  return words;
}

std::vector<std::string> EntityBuilder::office_words(TokenIndex begin, TokenIndex end) const {
  return office_words(to_lower(clean_text(begin, end)));
}

void EntityBuilder::mention(TokenIndex begin, TokenIndex end, MentionKind kind, std::vector<ActorId> actors,
                            TokenIndex likely_head) {
  if (actors.empty()) return;
  Mention m;
  m.tokens = {TokenId(begin), TokenId(end)};
  m.span = r_.tokens().span(m.tokens);
  m.head = r_.head(begin, end);
  if (likely_head != kNoToken && r_.is_headed_outside(likely_head, begin, end)) m.head = TokenId(likely_head);
  m.kind = kind;
  m.actors = std::move(actors);
  // What is coordinated as a subject is whom "they" stands for.
  if (kind != MentionKind::Adjective) {
    const TokenId first = first_conjunct(m.head);
    auto& together = conjuncts_[first.value];
    for (ActorId id : m.actors)
      if (std::ranges::find(together, id) == together.end()) together.push_back(id);
    // Several places are nobody that could act: "in Syria, Burma and Venezuela".
    const TokenId preposition = r_.tree().child(first, Deprel::Case);
    const bool located = preposition.valid() && r_.is(preposition.value, kPlacePreposition);
    if (together.size() > 1 && kind != MentionKind::Pronoun && !located)
      discourse_.note_plural(together, is_subject(m.head));
  }
  mentions_.push_back(std::move(m));
}

TokenId EntityBuilder::first_conjunct(TokenId head) const {
  // UD attaches every conjunct to the first, so one step is the rule; a chain is cut short.
  for (int n = 0; n < 4 && r_.tree().rel(head) == Deprel::Conj; ++n) {
    const TokenId governor = r_.tree().head(head);
    if (!governor.valid()) break;
    head = governor;
    // "Secretary Vera and Minister Soto": trees may hang the second on the title of the first.
    if (r_.tree().rel(head) == Deprel::NmodDesc) head = r_.tree().head(head);
  }
  return head;
}

/// Whether the subject headed here says something.
bool EntityBuilder::says(TokenId subject) const {
  const TokenId verb = r_.tree().head(first_conjunct(subject));
  return verb.valid() && r_.lemma_is(verb.value, kSpeechVerb);
}

bool EntityBuilder::is_subject(TokenId head) const {
  switch (r_.tree().rel(first_conjunct(head))) {
    case Deprel::Nsubj:
    case Deprel::NsubjPass:
    case Deprel::NsubjOuter: return true;
    default: return false;
  }
}

void EntityBuilder::note(ActorId id, TokenId head, double weight) {
  const Actor& actor = book_.actor(id);
  const bool subject = is_subject(head);
  const bool is_said = subject && says(head);
  const bool is_main = is_said && r_.tree().rel(r_.tree().head(first_conjunct(head))) == Deprel::Root;
  if (is_said && actor.kind != ActorKind::Person && actor.kind != ActorKind::People)
    discourse_.note_saying(id, is_main);
  switch (actor.kind) {
    case ActorKind::State:
      discourse_.note(id, true, weight * (subject ? 1.5 : 1));
      discourse_.note_single(id, subject);
      return;
    case ActorKind::Person:
      discourse_.note_person(id, subject);
      if (is_said) discourse_.note_speaker(id, is_main);
      book_.touch(id);
      break;
    case ActorKind::Organisation:
    case ActorKind::ArmedGroup:
    case ActorKind::Forum:
      discourse_.note(id, false, weight * (subject ? 0.8 : 0.3));
      discourse_.note_single(id, subject);
      return;
    case ActorKind::NewsAgency:
    case ActorKind::Company:
      if (subject) discourse_.note_single(id, true);
      return;
    case ActorKind::People: return;
    default:
      discourse_.note_single(id, subject);
      if (subject) discourse_.note_collective(id);
      break;
  }
  if (actor.country.empty()) return;
  const std::string country = actor.country;
  discourse_.note_country(country);
  discourse_.note(book_.state(country), true, weight * (subject ? 0.9 : 0.6));
}

/// "(CPV)" behind a name: the letters stand for it from now on.
void EntityBuilder::learn_alias(TokenIndex t, ActorId id) {
  if (t + 2 >= r_.size() || r_.form(t) != "(" || r_.form(t + 2) != ")") return;
  const std::string_view letters = r_.form(t + 1);
  if (letters.size() < 2 || letters.size() > 10 || !r_.is_all_caps(t + 1)) return;
  aliases_[std::string(letters)] = id;
  Actor& actor = book_.actor(id);
  if (actor.code.empty() &&
      (actor.kind == ActorKind::Organisation || actor.kind == ActorKind::Forum || actor.kind == ActorKind::ArmedGroup))
    actor.code = letters;
}

bool EntityBuilder::is_modifier(TokenIndex begin, TokenIndex end) const {
  const TokenId head = r_.head(begin, end);
  switch (r_.tree().rel(head)) {
    case Deprel::Amod:
    case Deprel::Compound: break;
    default: return false;
  }
  const TokenId governor = r_.tree().head(head);
  return governor.valid() && governor.value >= end;
}

/// Order, and only those actors that some words mention.
void EntityBuilder::finish(Entities& out) {
  std::vector<std::uint32_t> order(mentions_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {},
                    [&](std::uint32_t i) { return std::tuple(mentions_[i].span.begin, ~mentions_[i].span.end, i); });
  std::vector<ActorId> renamed(book_.actors().size());
  const auto rename = [&](ActorId id) {
    if (!renamed[id.value].valid()) {
      renamed[id.value] = ActorId(out.actors.size());
      out.actors.push_back(book_.actor(id));
    }
    return renamed[id.value];
  };
  std::vector<ByteOffset> open;  // ends of the mentions around the present one, inner last
  for (std::uint32_t i : order) {
    Mention& m = mentions_[i];
    // Same words twice: the first was made by the larger pattern.
    if (!out.mentions.empty() && out.mentions.back().span == m.span) continue;
    // Never cross: the one that began first stays.
    while (!open.empty() && open.back() <= m.span.begin) open.pop_back();
    if (!open.empty() && m.span.end > open.back()) continue;
    open.push_back(m.span.end);
    for (ActorId& id : m.actors) id = rename(id);
    out.mentions.push_back(std::move(m));
  }
  for (std::size_t i = 0; i < out.actors.size(); ++i)
    if (out.actors[i].member_of.valid()) {
      const ActorId body = rename(out.actors[i].member_of);
      out.actors[i].member_of = body;
    }
  std::ranges::sort(places_, {}, [](const Place& p) { return std::pair(p.span.begin, p.span.end); });
  out.places = std::move(places_);
}

}  // namespace entente
