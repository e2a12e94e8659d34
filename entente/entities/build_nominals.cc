// SPDX-License-Identifier: Apache-2.0
// Nominals and pronouns: "both sides", "the ministry", "they", "we".
#include <algorithm>

#include "entente/base/utf8.h"
#include "entente/entities/entity_builder.h"

namespace entente {

void EntityBuilder::add_nominal(const NominalChunk& chunk) {
  std::vector<ActorId> ids;
  MentionKind kind = MentionKind::Nominal;
  switch (chunk.kind) {
    case NominalKind::Group: add_group(chunk); return;
    case NominalKind::Pair:
    case NominalKind::Several: {
      const std::size_t count = chunk.kind == NominalKind::Pair ? 2 : chunk.count;
      if (chunk.is_ours && we_.size() > 1) ids = we_;
      else ids = others_in_play(count, chunk);
      if (ids.size() < count) return;
      // A government speaks of itself first: "both sides" are its own and the other.
      std::ranges::stable_partition(ids,
                                    [&](ActorId id) { return !issuer_.empty() && book_.actor(id).code == issuer_; });
      mention(chunk.begin, chunk.end, kind, ids);
      for (ActorId id : ids) note(id, mentions_.back().head, 0.5);
      discourse_.note_plural(std::move(ids), is_subject(mentions_.back().head));
      return;
    }
    case NominalKind::Country: ids = the_country(chunk); break;
    case NominalKind::Body:
      if (const ActorId id = discourse_.recent_body(chunk.phrase->body_type,
                                                    stands_for_kind(chunk) ? chunk.phrase->kind : ActorKind::Body);
          id.valid())
        ids = {id};
      if (r_.gazetteer().sets().contains("regimes", chunk.phrase->singular)) ids = regime(ids);
      break;
    case NominalKind::HeShe:
      kind = MentionKind::Pronoun;
      if (const ActorId id = he_she(chunk.head); id.valid()) {
        ids = {id};
        called_she_.try_emplace(id.value, r_.is(chunk.head, kShe));
      }
      break;
    case NominalKind::They:
      kind = MentionKind::Pronoun;
      ids = saying_body(TokenId(chunk.head));
      if (ids.empty()) ids = discourse_.they(is_subject(TokenId(chunk.head)));
      break;
    case NominalKind::It:
      kind = MentionKind::Pronoun;
      if (const ActorId id = it(chunk.head); id.valid()) ids = {id};
      break;
    case NominalKind::We:
      kind = MentionKind::Pronoun;
      ids = we_at(chunk.head);
      break;
    case NominalKind::I:
      kind = MentionKind::Pronoun;
      if (const ActorId id = i(chunk.head); id.valid()) ids = {id};
      break;
    case NominalKind::You:
      kind = MentionKind::Pronoun;
      ids = you();
      break;
  }
  mention(chunk.begin, chunk.end, kind, std::move(ids));
}

/// "The army of Chad says they have shelled Mali": a body speaks of itself, a person or a paper of others.
std::vector<ActorId> EntityBuilder::saying_body(TokenId pronoun) const {
  const TokenId sayer = sayer_over(pronoun);
  if (!sayer.valid() || !is_subject(pronoun)) return {};
  std::vector<ActorId> named = actors_around(sayer);
  if (named.size() != 1) return {};
  const ActorKind kind = book_.actor(named.front()).kind;
  if (kind == ActorKind::Person || kind == ActorKind::NewsAgency || kind == ActorKind::State) return {};
  return named;
}

/// The `count` most in play. What is done to both sides is done by a third: "Chad urged both sides to talk".
std::vector<ActorId> EntityBuilder::others_in_play(std::size_t count, const NominalChunk& chunk) const {
  const TokenId head = r_.head(chunk.begin, chunk.end);
  const Deprel rel = r_.tree().rel(head);
  std::vector<std::string_view> acting;
  if (rel == Deprel::Obj || rel == Deprel::Iobj)
    for (ActorId id : clause_subject(head))
      if (const std::string_view country = book_.actor(id).country; !country.empty()) acting.push_back(country);
  std::vector<ActorId> ids = discourse_.most_in_play(count + acting.size(), chunk.states_only);
  std::erase_if(ids, [&](ActorId id) {
    return std::ranges::find(acting, std::string_view(book_.actor(id).country)) != acting.end();
  });
  if (ids.size() > count) ids.resize(count);
  return ids;
}

/// Words that any actor of the kind may be called by: "the bloc", "the group"; not "the
/// foundation".
bool EntityBuilder::stands_for_kind(const NominalChunk& chunk) const {
  return r_.gazetteer().sets().contains("kind_nouns", chunk.phrase->singular);
}

/// "to the country": where somebody goes; elsewhere the state most in play.
std::vector<ActorId> EntityBuilder::the_country(const NominalChunk& chunk) const {
  const bool located = chunk.begin > r_.sentence_begin(chunk.begin) && r_.is(chunk.begin - 1, kPlacePreposition);
  ActorId id = located ? last_located_ : ActorId{};
  if (!id.valid()) id = discourse_.state_in_play();
  return id.valid() ? std::vector{id} : std::vector<ActorId>{};
}

/// "he said" goes on with whoever spoke before; elsewhere the subject last named.
ActorId EntityBuilder::he_she(TokenIndex t) const {
  const bool female = r_.is(t, kShe);
  const std::vector<ActorId> acting = clause_subject(TokenId(t));
  const auto fits = [&](ActorId id) {
    if (std::ranges::find(acting, id) != acting.end()) return false;
    if (const auto known = called_she_.find(id.value); known != called_she_.end()) return known->second == female;
    return !(book_.first_name_classes(id) & (female ? kMaleName : kFemaleName));
  };
  // "Vera said he believed": Vera; "an official said he believed": nobody known.
  if (const TokenId sayer = sayer_over(TokenId(t)); sayer.valid()) {
    const std::vector<ActorId> named = actors_around(sayer);
    const bool is_person = named.size() == 1 && book_.actor(named.front()).kind == ActorKind::Person;
    if (is_person && fits(named.front())) return named.front();
    const bool unnamed =
        r_.pos(sayer.value) == Upos::Noun && r_.gazetteer().sets().contains("persons_by_role", r_.lemma(sayer.value));
    if (named.empty() && (unnamed || r_.pos(sayer.value) == Upos::Propn)) return {};
  }
  const ActorId speaker = discourse_.speaker();
  const bool speaks = is_subject(TokenId(t)) && says(TokenId(t));
  if (speaker.valid() && speaks && !discourse_.is_speaker_past() && fits(speaker)) return speaker;
  // Names that are not listed are guessed at by their ending, where that leaves anybody.
  const std::uint64_t other_sex = female ? kMaleName : kFemaleName;
  const auto is_likely = [&](ActorId id) {
    return fits(id) && (called_she_.contains(id.value) || !(book_.likely_sex(id) & other_sex));
  };
  if (const ActorId id = discourse_.he_she(is_likely); id.valid()) return id;
  return discourse_.he_she(fits);
}

/// The subject of the verb of speech in whose clause a pronoun is the subject; not valid if there is none.
TokenId EntityBuilder::sayer_over(TokenId pronoun) const {
  const Tree& tree = r_.tree();
  const TokenId verb = is_subject(pronoun) ? tree.head(pronoun) : TokenId();
  if (!verb.valid() || tree.rel(verb) != Deprel::Ccomp) return {};
  const TokenId speech = tree.head(verb);
  if (!speech.valid() || !r_.lemma_is(speech.value, kSpeechVerb)) return {};
  const TokenId sayer = tree.child(speech, Deprel::Nsubj);
  return sayer.valid() && sayer < pronoun ? sayer : TokenId();
}

/// "Citing the arrest of its sailors, Chad ...": the subject of the main clause, where a possessive stands in a phrase
/// before it and nobody is named before; not valid otherwise.
TokenId EntityBuilder::subject_ahead(TokenId pronoun) const {
  constexpr int kMaxClimb = 12;
  const Tree& tree = r_.tree();
  if (tree.rel(pronoun) != Deprel::NmodPoss) return {};
  TokenId top = pronoun;
  for (int climbed = 0; climbed < kMaxClimb && tree.head(top).valid(); ++climbed) {
    const TokenId head = tree.head(top);
    if (!tree.head(head).valid()) {
      const Deprel rel = tree.rel(top);
      if ((rel != Deprel::Advcl && rel != Deprel::Obl) || !(top < head)) return {};
      const TokenId subject = tree.child(head, Deprel::Nsubj);
      const bool ahead = subject.valid() && top < subject && pronoun < subject;
      const bool first = mentions_.empty() || mentions_.back().tokens.begin.value < r_.sentence_begin(pronoun.value);
      return ahead && first ? subject : TokenId();
    }
    top = head;
  }
  return {};
}

/// What the pronouns that waited for the subject stand for.
void EntityBuilder::settle_pending() {
  for (const Pending& pending : pending_) {
    const std::vector<ActorId> named = actors_around(pending.subject);
    const bool person = named.size() == 1 && book_.actor(named.front()).kind == ActorKind::Person;
    const bool fits = named.size() == 1 && person == (pending.chunk->kind == NominalKind::HeShe);
    if (fits) mention(pending.chunk->begin, pending.chunk->end, MentionKind::Pronoun, named);
    else add_nominal(*pending.chunk);
  }
  pending_.clear();
}

/// Whether a clause of which a pronoun is the subject names an actor itself: "They urged Chad", "They said that Chad".
bool EntityBuilder::names_beside(TokenId pronoun, ActorId id) const {
  const Tree& tree = r_.tree();
  const TokenId verb = tree.head(pronoun);
  for (auto m = mentions_.rbegin(); m != mentions_.rend() && pronoun < m->tokens.begin; ++m) {
    if (m->kind != MentionKind::Name || std::ranges::find(m->actors, id) == m->actors.end()) continue;
    const TokenId name = first_conjunct(m->head);
    const TokenId above = tree.head(name);
    const Deprel rel = tree.rel(name);
    if (above == verb && (rel == Deprel::Obj || rel == Deprel::Iobj || rel == Deprel::Obl)) return true;
    if (rel == Deprel::Nsubj && above.valid() && tree.rel(above) == Deprel::Ccomp && tree.head(above) == verb)
      return true;
  }
  return false;
}

/// Who is named in its clause is not whom a subject pronoun stands for (principle C of Chomsky 1981): "they" who
/// urge Chad are not Chad, but several others that acted before, or nobody known.
void EntityBuilder::drop_named_beside(TokenRange sentence) {
  std::erase_if(mentions_, [&](Mention& m) {
    if (m.kind != MentionKind::Pronoun || m.tokens.begin < sentence.begin || r_.tree().rel(m.head) != Deprel::Nsubj)
      return false;
    const auto is_named = [&](ActorId id) {
      return book_.actor(id).kind == ActorKind::State && names_beside(m.head, id);
    };
    if (std::ranges::none_of(m.actors, is_named)) return false;
    const std::vector<ActorId> named = m.actors;
    const auto is_other = [&](ActorId id) {
      return std::ranges::none_of(named,
                                  [&](ActorId own) { return book_.actor(id).country == book_.actor(own).country; });
    };
    if (m.actors.size() < 2) return true;
    m.actors =
        discourse_.they_before([&](const std::vector<ActorId>& ids) { return std::ranges::all_of(ids, is_other); });
    return m.actors.empty();
  });
}

/// Whom somebody meets: "met Chad's minister", "spoke with him", "held talks with him"; not valid if it does not say.
TokenId EntityBuilder::met_by(TokenId verb) const {
  const Tree& tree = r_.tree();
  const WordSets& sets = r_.gazetteer().sets();
  const bool carries = sets.contains("talk_carriers", r_.lemma(verb.value));
  if (!carries && !sets.contains("meeting_verbs", r_.lemma(verb.value))) return {};
  const auto is_with = [&](TokenId t) {
    const TokenId preposition = tree.child(t, Deprel::Case);
    return preposition.valid() && sets.contains("meeting_prepositions", r_.low(preposition.value));
  };
  for (TokenId child : tree.children(verb)) {
    const Deprel rel = tree.rel(child);
    if (child < verb) continue;
    if (rel == Deprel::Obl && is_with(child)) return child;
    if (rel != Deprel::Obj) continue;
    if (!carries) return child;
    if (!sets.contains("talk_words", r_.lemma(child.value))) return {};
    for (TokenId with : tree.children(child))
      if (tree.rel(with) == Deprel::Nmod && is_with(with)) return with;
  }
  return {};
}

/// Whom a phrase and those coordinated with it name.
std::vector<ActorId> EntityBuilder::actors_of_row(TokenId first) const {
  std::vector<ActorId> row = actors_around(first);
  for (TokenId child : r_.tree().children(first)) {
    if (r_.tree().rel(child) != Deprel::Conj) continue;
    for (ActorId id : actors_around(child))
      if (std::ranges::find(row, id) == row.end()) row.push_back(id);
  }
  return row;
}

/// "The minister met her Chadian colleague. They agreed": whoever meets are "they" afterwards.
void EntityBuilder::note_met(TokenRange sentence) {
  const Tree& tree = r_.tree();
  for (TokenId verb = sentence.begin; verb < sentence.end; ++verb) {
    if (r_.pos(verb.value) != Upos::Verb || tree.head(verb).valid()) continue;
    const TokenId subject = tree.child(verb, Deprel::Nsubj), met = met_by(verb);
    if (!subject.valid() || !met.valid()) return;
    std::vector<ActorId> all = actors_of_row(subject);
    const std::vector<ActorId> others = actors_of_row(met);
    if (all.empty() || others.empty()) return;
    for (ActorId id : others)
      if (std::ranges::find(all, id) == all.end()) all.push_back(id);
    if (all.size() > 1) discourse_.note_plural(std::move(all), true);
  }
}

/// Who acts in the clause that a pronoun is an object of: "him" is somebody else (principle B of Chomsky 1981).
std::vector<ActorId> EntityBuilder::clause_subject(TokenId pronoun) const {
  const Tree& tree = r_.tree();
  TokenId at = pronoun;
  while (tree.rel(at) == Deprel::Nmod && tree.head(at).valid()) at = tree.head(at);
  const Deprel rel = tree.rel(at);
  if (rel != Deprel::Obj && rel != Deprel::Iobj && rel != Deprel::Obl) return {};
  TokenId verb = tree.head(at);
  TokenId subject = tree.child(verb, Deprel::Nsubj);
  while (!subject.valid() && tree.rel(verb) == Deprel::Conj) {
    verb = tree.head(verb);
    subject = tree.child(verb, Deprel::Nsubj);
  }
  return subject.valid() ? actors_around(subject) : std::vector<ActorId>();
}

/// Whom the mention of a word of this sentence names.
std::vector<ActorId> EntityBuilder::actors_around(TokenId word) const {
  for (auto mention = mentions_.rbegin(); mention != mentions_.rend(); ++mention) {
    if (mention->tokens.contains(word)) return mention->actors;
    if (mention->tokens.end.value < r_.sentence_begin(word.value)) break;
  }
  return {};
}

/// "Called on Chad to end its raids", "kept Chad from using its ships": whoever is to do it; not valid where that is
/// nobody named.
ActorId EntityBuilder::whoever_is_to(TokenId verb) const {
  const Tree& tree = r_.tree();
  const Deprel rel = tree.rel(verb);
  const TokenId mark = tree.child(verb, Deprel::Mark);
  if ((rel != Deprel::Xcomp && rel != Deprel::Advcl) || !mark.valid()) return {};
  if (!r_.gazetteer().sets().contains("control_marks", r_.low(mark.value))) return {};
  const TokenId governor = tree.head(verb);
  for (TokenId child : tree.children(governor)) {
    const Deprel part = tree.rel(child);
    if (child < governor || !(child < verb) || (part != Deprel::Obj && part != Deprel::Iobj && part != Deprel::Obl))
      continue;
    const std::vector<ActorId> named = actors_around(child);
    if (named.size() == 1 && book_.actor(named.front()).kind != ActorKind::Person) return named.front();
  }
  return {};
}

/// "Its" behind the object of a verb belongs to whom the object names ("thanked Chad for its help"); elsewhere "it" is
/// the subject last named.
ActorId EntityBuilder::it(TokenIndex t) const {
  const Tree& tree = r_.tree();
  if (const ActorId id = discourse_.it_says(); id.valid() && is_subject(TokenId(t)) && says(TokenId(t))) return id;
  TokenId at = tree.head(TokenId(t));
  if (tree.rel(TokenId(t)) != Deprel::NmodPoss || !at.valid()) return discourse_.it();
  // "Chad's raids and its threats": whose the first is, the next is.
  const TokenId first = first_conjunct(at);
  const TokenId owner_of_first = first == at ? TokenId() : tree.child(first, Deprel::NmodPoss);
  if (owner_of_first.valid()) {
    const std::vector<ActorId> named = actors_around(owner_of_first);
    if (named.size() == 1 && book_.actor(named.front()).kind != ActorKind::Person) return named.front();
  }
  while (tree.rel(at) == Deprel::Nmod && tree.head(at).valid()) at = tree.head(at);
  const TokenId verb = tree.head(at);
  if (tree.rel(at) == Deprel::Obj && verb.valid())
    if (const ActorId id = whoever_is_to(verb); id.valid()) return id;
  if (tree.rel(at) != Deprel::Obl || !verb.valid() || !(verb < at)) return discourse_.it();
  const Mention* owner = nullptr;  // the last, with all its words: "the Chadian Ministry of Health", not "Chadian"
  for (auto mention = mentions_.rbegin(); mention != mentions_.rend() && verb < mention->tokens.begin; ++mention) {
    if (mention->kind == MentionKind::Pronoun || mention->actors.size() != 1) continue;
    if (book_.actor(mention->actors.front()).kind == ActorKind::Person) continue;
    if (owner == nullptr || mention->tokens.contains(owner->tokens.begin)) owner = &*mention;
  }
  if (owner != nullptr) return owner->actors.front();
  if (const ActorId id = whoever_is_to(verb); id.valid()) return id;
  return discourse_.it();
}

/// Whoever speaks: in a transcript the speaker's state, in a joint statement all who issue it, in a
/// release the government that issues it, in a quotation the state of whoever spoke last.
std::vector<ActorId> EntityBuilder::we() {
  if (asking_) return {};
  if (!turn_.empty()) return {book_.state(turn_)};
  if (!we_.empty()) return we_;
  if (!issuer_.empty()) return {book_.state(issuer_)};
  if (const ActorId speaker = discourse_.speaker(); speaker.valid() && !book_.actor(speaker).country.empty())
    return {book_.state(std::string(book_.actor(speaker).country))};
  return {};
}

/// "We" of two: where they act together or own what only several can have ("our alliance"), whoever
/// speaks and the other side.
std::vector<ActorId> EntityBuilder::we_at(TokenIndex t) {
  std::vector<ActorId> ids = we();
  if (ids.size() != 1 || !is_shared(t)) return ids;
  const std::string country = book_.actor(ids.front()).country;
  if (const std::string other = partner_of(country); !country.empty() && !other.empty())
    ids.push_back(book_.state(other));
  return ids;
}

bool EntityBuilder::is_shared(TokenIndex t) const {
  const Tree& tree = r_.tree();
  const WordSets& sets = r_.gazetteer().sets();
  const TokenId governor = tree.head(TokenId(t));
  if (!governor.valid()) return false;
  if (tree.rel(TokenId(t)) == Deprel::NmodPoss) {
    // "our partnership with Chad" names the other side by itself.
    for (TokenId child : tree.children(governor)) {
      const TokenId preposition = tree.child(child, Deprel::Case);
      if (child > governor && preposition.valid() && sets.contains("shared_nouns_with", r_.low(preposition.value)))
        return false;
    }
    if (sets.contains("shared_nouns", r_.lemma(governor.value))) return true;
    for (TokenId child : tree.children(governor))
      if (sets.contains("shared_adjectives", r_.low(child.value))) return true;
    return false;
  }
  if (!is_subject(TokenId(t))) return false;
  if (sets.contains("shared_verbs", r_.lemma(governor.value))) return true;
  // "We committed to deepening our partnership", but "we look forward to it" is one side's.
  if (sets.contains("one_sided_verbs", r_.lemma(governor.value))) return false;
  constexpr std::uint32_t kNear = 12;
  const TokenIndex end = std::min<TokenIndex>(r_.sentence_end(t), governor.value + kNear);
  for (TokenIndex u = governor.value + 1; u < end; ++u) {
    const TokenId owned = tree.head(TokenId(u));
    if (tree.rel(TokenId(u)) == Deprel::NmodPoss && r_.is(u, kWe) && owned.valid() &&
        sets.contains("shared_nouns", r_.lemma(owned.value)))
      return true;
  }
  for (TokenId child : tree.children(governor))
    if (tree.rel(child) == Deprel::Advmod && sets.contains("shared_words", r_.low(child.value))) return true;
  return false;
}

/// Whom a government addresses, where one other state is concerned; in a transcript not whoever has asked.
std::vector<ActorId> EntityBuilder::you() {
  const std::string& self = turn_.empty() ? issuer_ : turn_;
  if (self.empty() || we_.size() > 1 || asking_ || answering_) return {};
  const std::string other = partner_of(self);
  return other.empty() ? std::vector<ActorId>{} : std::vector{book_.state(other)};
}

/// Whether a quotation that the sentence opens goes on here.
bool EntityBuilder::is_in_quotes(TokenIndex t) const {
  bool open = false;
  for (TokenIndex u = r_.sentence_begin(t); u < t; ++u) {
    const std::string_view form = r_.form(u);
    if (form == "“" || form == "``") open = true;
    else if (form == "”" || form == "''") open = false;
    else if (form == "\"") open = !open;
  }
  return open;
}

/// Whoever speaks or signs the text; in a release without either, the government that issues it. In remarks whoever
/// was last told to have said something is quoted at most.
ActorId EntityBuilder::i(TokenIndex t) const {
  if (asking_) return {};
  const bool is_own = (is_speech_ || in_turn_) && !issuer_.empty() && !is_in_quotes(t);
  if (turn_person_.valid()) return turn_person_;
  if (author_.valid()) return author_;
  if (!is_own && (discourse_.speaker().valid() || issuer_.empty())) return discourse_.speaker();
  return book_.known_state(issuer_);
}

/// "The regime" is another's: no government calls itself so.
std::vector<ActorId> EntityBuilder::regime(const std::vector<ActorId>& named) const {
  const auto own = [&](ActorId id) {
    const std::string& country = book_.actor(id).country;
    return !country.empty() && (country == issuer_ || country == home_);
  };
  if (!named.empty() && !own(named.front())) return named;
  constexpr std::size_t kLooked = 4;
  for (ActorId id : discourse_.most_in_play(kLooked, true))
    if (!own(id)) return {id};
  return {};
}

void EntityBuilder::add_group(const NominalChunk& chunk) {
  const std::vector<ActorId> owners = owner_actors(chunk.owners);
  std::vector<ActorId> ids;
  for (std::size_t i = 0; i < std::max<std::size_t>(owners.size(), 1); ++i) {
    Actor people;
    people.kind = ActorKind::People;
    if (owners.size() > 1) people.name = book_.actor(owners[i]).name + ' ' + r_.text(chunk.head, chunk.head + 1);
    else people.name = clean_text(chunk.begin, chunk.end);
    if (!owners.empty()) {
      const Actor& owner = book_.actor(owners[i]);
      people.country = owner.country;
      if (people.country.empty()) people.code = owner.code;
    }
    ids.push_back(book_.other(std::move(people)));
  }
  const bool speaks = r_.gazetteer().sets().contains("state_sectors", to_lower(chunk.phrase->sector));
  mention(chunk.begin, chunk.end, owners.empty() ? MentionKind::Nominal : MentionKind::Name, ids);
  for (ActorId id : owners)
    if (book_.actor(id).kind == ActorKind::State) discourse_.note(id, true, speaks ? 0.6 : 0.3);
  discourse_.note_plural(std::move(ids), is_subject(mentions_.back().head));
}

}  // namespace entente
