// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/entity_builder.h"

#include <algorithm>

#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kMaxPriors = 8;

/// Words of a short text (an outlet, a title): split at spaces, without punctuation around them and
/// without "'s". Views into `text`.
std::vector<std::string_view> plain_words(std::string_view text) {
  std::vector<std::string_view> words;
  const auto is_edge = [](char c) {
    return std::string_view(" \t\n,;:()\"'").find(c) != std::string_view::npos;
  };
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && is_edge(text[i])) ++i;
    std::size_t end = i;
    while (end < text.size() && !is_edge(text[end])) ++end;
    std::string_view word = text.substr(i, end - i);
    for (std::string_view possessive : {"\xE2\x80\x99s", "\xE2\x80\x99"})
      if (word.ends_with(possessive)) word.remove_suffix(possessive.size());
    if (!word.empty()) words.push_back(word);
    i = end;
  }
  return words;
}

}  // namespace

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
    discourse_.begin_sentence((r_.tokens().flags[range.begin.value] & Tokens::kParagraphStart) !=
                              0);
    TokenIndex done = range.begin.value;  // plain words before it are used up
    for (; next < walk.size() && walk[next].begin < range.end.value; ++next) {
      const Item& item = walk[next];
      switch (item.type) {
        case ItemType::Body:
          add_body(item.index);
          break;
        case ItemType::Person:
          add_person(item.index);
          break;
        case ItemType::Nominal:
          add_nominal(nominals_[item.index]);
          break;
        case ItemType::Name:
          add_name(*r_.name_at(item.begin));
          break;
        case ItemType::Word:
          if (item.begin >= done) done = add_word(item.begin, range.end.value);
          break;
      }
    }
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

void EntityBuilder::find_unambiguous_states() {
  for (const NameHit& hit : r_.hits()) {
    if (cover_[hit.begin] & kInPersonName) continue;
    const ListedName& name = r_.first_meaning(hit);
    if (name.code.empty() || name.kind != ActorKind::State || name.ambiguous) continue;
    if (name.sort == NameSort::Capital || name.sort == NameSort::Place) continue;
    ++state_counts_[name.code];
  }
}

void EntityBuilder::read_provenance() {
  const Provenance& provenance = r_.document().provenance();
  const NameIndex& names = r_.gazetteer().names();
  const auto read = [&](std::string_view text, auto&& take) {
    const auto words = plain_words(text);
    const auto at = [&](std::size_t i) { return i < words.size() ? words[i] : std::string_view{}; };
    for (std::size_t i = 0; i < words.size();) {
      const auto match = names.longest(i, at);
      if (match) take(r_.gazetteer().listed()[match->payloads->front()]);
      i += match ? match->length : 1;
    }
  };
  bool government = false;
  read(provenance.outlet, [&](const ListedName& name) {
    if (home_.empty()) home_ = name.country;
    government |= name.sort == NameSort::Seat;
  });
  const auto words = plain_words(provenance.outlet);
  std::vector<std::string> low;
  for (std::string_view word : words) low.push_back(to_lower(word));
  const auto low_at = [&](std::size_t i) {
    return i < low.size() ? std::string_view(low[i]) : std::string_view{};
  };
  for (std::size_t i = 0; i < low.size(); ++i) {
    const auto match = r_.gazetteer().phrases().longest(i, low_at);
    if (!match) continue;
    const Phrase& phrase = r_.gazetteer().phrase_list()[match->payloads->front()];
    government |= phrase.body && r_.gazetteer().sets().contains("issuing_bodies", phrase.body_type);
  }
  if (government) issuer_ = home_;
  // Without an outlet, the agencies that the text quotes or credits tell where it was written.
  std::map<std::string_view, int> agencies;
  if (home_.empty())
    for (const NameHit& hit : r_.hits())
      if (const ListedName& name = r_.first_meaning(hit);
          name.kind == ActorKind::NewsAgency && state_counts_.contains(name.country))
        ++agencies[name.country];
  int most = 0;
  for (const auto& [country, count] : agencies)
    if (count > most) most = count, home_ = country;
  read_title_persons(provenance.title);
  read(provenance.title, [&](const ListedName& name) {
    if (name.kind != ActorKind::State || name.code.empty() || name.sort == NameSort::Capital)
      return;
    if (std::ranges::find(title_states_, name.code) == title_states_.end())
      title_states_.push_back(name.code);
  });
}

/// "Moldovan Prime Minister Natalia Gavrilita": capitalised words behind the name of a state, as
/// far as the next small word, may be those of somebody of that state.
void EntityBuilder::read_title_persons(std::string_view title) {
  const auto words = plain_words(title);
  const auto at = [&](std::size_t i) { return i < words.size() ? words[i] : std::string_view{}; };
  std::string state;
  for (std::size_t i = 0; i < words.size();) {
    if (const auto match = r_.gazetteer().names().longest(i, at)) {
      const ListedName& name = r_.gazetteer().listed()[match->payloads->front()];
      state = name.kind == ActorKind::State ? name.code : "";
      i += match->length;
      continue;
    }
    std::string low = to_lower(words[i]);
    if (low == words[i] || (r_.gazetteer().word_classes(low) & kNameLink))
      state.clear();
    else if (!state.empty())
      title_persons_.try_emplace(std::move(low), state);
    ++i;
  }
}

/// In a joint statement "we" are all who issue it: the states of the title, or those of the first
/// sentence that names two or more.
void EntityBuilder::find_issuers() {
  const auto& sets = r_.gazetteer().sets();
  const auto holds = [&](std::string_view text, std::string_view set) {
    for (const std::string& word : *sets.find(set))
      if (text.find(word) != text.npos) return true;
    return false;
  };
  constexpr std::size_t kOpening = 600;  // bytes
  constexpr std::size_t kSentences = 6;
  const std::string_view text = r_.document().text();
  std::string opening = to_lower(r_.document().provenance().title);
  std::size_t cut = std::min(kOpening, text.size());
  while (cut < text.size() && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) ++cut;
  opening += ' ' + to_lower(text.substr(0, cut));
  // Three states and more in the title of a statement issue it together.
  const bool several = title_states_.size() > 2 && holds(opening, "issued_texts");
  if (!several && !holds(opening, "joint_texts")) return;
  std::vector<std::string> issuers = title_states_;
  for (std::size_t s = 0; s < std::min(kSentences, r_.tokens().sentence_count()); ++s) {
    const TokenRange range = r_.tokens().sentence(SentenceId(s));
    std::vector<std::string> named;
    for (TokenIndex t = range.begin.value; t < range.end.value; ++t) {
      const NameHit* hit = r_.name_at(t);
      if (!hit || (cover_[t] & kInPersonName)) continue;
      const ListedName& name = choose(*hit);
      const bool state = name.sort == NameSort::State || name.sort == NameSort::Adjective;
      if (state && std::ranges::find(named, name.code) == named.end()) named.push_back(name.code);
    }
    if (named.size() < 2) continue;
    if (named.size() >= issuers.size()) issuers = named;
    break;
  }
  if (issuers.size() < 2) return;
  for (const std::string& code : issuers) we_.push_back(book_.state(code));
}

/// A release without an outlet is issued by the state of whoever signs it in the first line:
/// "Antony J. Blinken, Secretary of State".
void EntityBuilder::learn_issuer(const PersonChunk& office, ActorId person) {
  if (r_.sentence(office.begin) != SentenceId(0) || r_.tokens().kinds[0] == SentenceKind::Prose)
    return;
  author_ = person;
  if (issuer_.empty() && office.office->speaks_for_state) issuer_ = book_.actor(person).country;
}

void EntityBuilder::register_full_names() {
  for (std::size_t i = 0; i < persons_.size(); ++i) {
    const PersonChunk& chunk = persons_[i];
    if (!chunk.has_name()) continue;
    std::vector<std::string> words;
    for (TokenIndex t = chunk.name_begin; t < chunk.name_end; ++t)
      if (r_.is_word(t) && (!r_.is(t, kNameParticle) || r_.is_capital(t)))
        words.emplace_back(r_.low(t));
    if (words.size() < 2) continue;
    person_actor_[i] = book_.person(words, r_.text(chunk.name_begin, chunk.name_end), "");
  }
}

void EntityBuilder::set_priors() {
  std::map<std::string, int, std::less<>> counts = state_counts_;
  for (const std::string& code : title_states_) counts[code] += 3;
  std::vector<std::pair<int, std::string>> order;
  int total = 0;
  for (const auto& [code, count] : counts) {
    order.push_back({-count, code});
    total += count;
  }
  std::ranges::sort(order);
  if (order.size() > kMaxPriors) order.resize(kMaxPriors);
  for (const auto& [count, code] : order)
    discourse_.set_prior(book_.state(code), 0.6 * -count / std::max(total, 1));
}

std::vector<EntityBuilder::Item> EntityBuilder::items() const {
  std::vector<Item> items;
  const auto add = [&](TokenIndex begin, TokenIndex end, ItemType type, std::size_t index) {
    items.push_back({begin, end, type, static_cast<std::uint32_t>(index)});
  };
  for (std::size_t i = 0; i < bodies_.size(); ++i)
    add(bodies_[i].begin, bodies_[i].end, ItemType::Body, i);
  for (std::size_t i = 0; i < persons_.size(); ++i)
    add(persons_[i].begin, persons_[i].end, ItemType::Person, i);
  for (std::size_t i = 0; i < nominals_.size(); ++i)
    add(nominals_[i].begin, nominals_[i].end, ItemType::Nominal, i);
  for (const NameHit& hit : r_.hits()) {
    if (cover_[hit.begin] & kInPersonName) continue;
    if (r_.first_meaning(hit).sort != NameSort::Organisation)
      add(hit.begin, hit.end, ItemType::Name, 0);
  }
  for (TokenIndex t = 0; t < r_.size(); ++t)
    if (r_.is_capital(t) && !(cover_[t] & (kInBody | kInPersonName)) && !r_.name_over(t) &&
        !r_.in_timex(t))
      add(t, t + 1, ItemType::Word, t);
  std::ranges::sort(items, [](const Item& a, const Item& b) {
    return std::tuple(a.begin, b.end, a.type, a.index) <
           std::tuple(b.begin, a.end, b.type, b.index);
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

std::vector<ActorId> EntityBuilder::owner_actors(const OwnerWords& owner) {
  if (owner.is_nominal) {
    return discourse_.most_in_play(2, r_.is(owner.end - 1, kStatesNoun));
  }
  const NameHit* hit = r_.name_at(owner.begin);
  if (!hit) return {};
  const ListedName& name = choose(*hit);
  if (name.sort == NameSort::Organisation) return {book_.listed(name)};
  if (!name.country.empty()) return {book_.state(name.country)};
  return {};
}

std::vector<ActorId> EntityBuilder::owner_actors(const std::vector<OwnerWords>& owners) {
  std::vector<ActorId> ids;
  for (const OwnerWords& owner : owners)
    for (ActorId id : owner_actors(owner))
      if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  return ids;
}

/// The country of an office or body for which the text names none: of whoever speaks, of the last
/// named in the sentence, of the issuer, of the outlet, of the last named at all, of the state most
/// in play; never one that has no such office.
std::string EntityBuilder::context_country(const Phrase* office) const {
  const Gazetteer& gazetteer = r_.gazetteer();
  if (office)
    if (const std::string_view iso3 = gazetteer.office_state(office->singular); !iso3.empty())
      return std::string(iso3);
  std::vector<std::string> candidates = {turn_, std::string(discourse_.country_here()), issuer_,
                                         home_, std::string(discourse_.last_country())};
  for (ActorId id : discourse_.most_in_play(2, true)) candidates.push_back(book_.actor(id).code);
  for (std::string& candidate : candidates)
    if (!candidate.empty() && (!office || gazetteer.has_office(candidate, office->singular)))
      return std::move(candidate);
  return {};
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

void EntityBuilder::mention(TokenIndex begin, TokenIndex end, MentionKind kind,
                            std::vector<ActorId> actors, TokenIndex likely_head) {
  if (actors.empty()) return;
  Mention m;
  m.tokens = {TokenId(begin), TokenId(end)};
  m.span = r_.tokens().span(m.tokens);
  m.head = r_.head(begin, end);
  if (likely_head != kNoToken && r_.is_headed_outside(likely_head, begin, end))
    m.head = TokenId(likely_head);
  m.kind = kind;
  m.actors = std::move(actors);
  // What is coordinated as a subject is whom "they" stands for.
  if (kind != MentionKind::Adjective) {
    const TokenId first = first_conjunct(m.head);
    auto& together = conjuncts_[first.value];
    for (ActorId id : m.actors)
      if (std::ranges::find(together, id) == together.end()) together.push_back(id);
    if (together.size() > 1 && kind != MentionKind::Pronoun) discourse_.note_plural(together);
  }
  mentions_.push_back(std::move(m));
}

TokenId EntityBuilder::first_conjunct(TokenId head) const {
  // UD attaches every conjunct to the first, so one step is the rule; a chain is cut short.
  for (int n = 0; n < 4 && r_.tree().rel(head) == Deprel::Conj; ++n) {
    const TokenId governor = r_.tree().head(head);
    if (!governor.valid()) break;
    head = governor;
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
    case Deprel::NsubjOuter:
      return true;
    default:
      return false;
  }
}

void EntityBuilder::note(ActorId id, TokenId head, double weight) {
  const Actor& actor = book_.actor(id);
  const bool subject = is_subject(head);
  switch (actor.kind) {
    case ActorKind::State:
      discourse_.note(id, true, weight * (subject ? 1.5 : 1));
      discourse_.note_single(id, subject);
      return;
    case ActorKind::Person:
      discourse_.note_person(id, subject);
      if (subject && says(head)) discourse_.note_speaker(id);
      book_.touch(id);
      break;
    case ActorKind::Organisation:
    case ActorKind::ArmedGroup:
    case ActorKind::Forum:
      discourse_.note(id, false, weight * (subject ? 0.8 : 0.3));
      discourse_.note_single(id, subject);
      return;
    case ActorKind::NewsAgency:
    case ActorKind::People:
    case ActorKind::Company:
      return;
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
  if (actor.code.empty() && (actor.kind == ActorKind::Organisation ||
                             actor.kind == ActorKind::Forum || actor.kind == ActorKind::ArmedGroup))
    actor.code = letters;
}

bool EntityBuilder::is_modifier(TokenIndex begin, TokenIndex end) const {
  const TokenId head = r_.head(begin, end);
  switch (r_.tree().rel(head)) {
    case Deprel::Amod:
    case Deprel::Compound:
      break;
    default:
      return false;
  }
  const TokenId governor = r_.tree().head(head);
  return governor.valid() && governor.value >= end;
}

/// Order, and only those actors that some words mention.
void EntityBuilder::finish(Entities& out) {
  std::ranges::stable_sort(mentions_, [](const Mention& a, const Mention& b) {
    return std::tuple(a.span.begin, b.span.end) < std::tuple(b.span.begin, a.span.end);
  });
  std::vector<ActorId> renamed(book_.actors().size());
  const auto rename = [&](ActorId id) {
    if (!renamed[id.value].valid()) {
      renamed[id.value] = ActorId(out.actors.size());
      out.actors.push_back(book_.actor(id));
    }
    return renamed[id.value];
  };
  for (Mention& m : mentions_) {
    // Same words twice: the first was made by the larger pattern.
    if (!out.mentions.empty() && out.mentions.back().span == m.span) continue;
    // Never cross: the one that began first stays.
    if (!out.mentions.empty() && m.span.begin < out.mentions.back().span.end &&
        m.span.end > out.mentions.back().span.end)
      continue;
    for (ActorId& id : m.actors) id = rename(id);
    out.mentions.push_back(std::move(m));
  }
  for (std::size_t i = 0; i < out.actors.size(); ++i)
    if (out.actors[i].member_of.valid()) {
      const ActorId body = rename(out.actors[i].member_of);
      out.actors[i].member_of = body;
    }
  std::ranges::stable_sort(places_, {}, [](const Place& p) { return p.span.begin; });
  out.places = std::move(places_);
}

}  // namespace entente
