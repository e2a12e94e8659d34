// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/actor_index.h"

#include <algorithm>
#include <map>
#include <utility>

#include "entente/entities/gazetteer.h"

namespace entente {
namespace {

void add_unique(std::vector<ActorId>& to, std::span<const ActorId> from) {
  for (ActorId id : from)
    if (std::ranges::find(to, id) == to.end()) to.push_back(id);
}

}  // namespace

ActorIndex::ActorIndex(const Entities& entities, const Tokens& tokens, const Morphology& morphology, const Tree& tree,
                       const Gazetteer& gazetteer)
    : entities_(&entities),
      tree_(&tree),
      morphology_(&morphology),
      owner_prepositions_(gazetteer.sets().find("owner_prepositions")),
      origin_prepositions_(gazetteer.sets().find("origin_prepositions")),
      representing_verbs_(gazetteer.sets().find("representing_verbs")),
      private_nouns_(gazetteer.sets().find("private_nouns")),
      seat_nouns_(gazetteer.sets().find("seat_nouns")),
      place_prepositions_(gazetteer.sets().find("place_prepositions")),
      at_(tokens.size()),
      cover_(tokens.size()),
      place_(tokens.size(), 0),
      main_dyad_(find_main_dyad(entities, tokens.size())) {
  for (std::size_t i = 0; i < entities.mentions.size(); ++i) {
    const Mention& mention = entities.mentions[i];
    if (mention.head.valid() && !at_[mention.head.value].valid()) at_[mention.head.value] = MentionId(i);
    // Text order, longer first: a token that is covered already is covered by an outer mention, and
    // so are all tokens of a mention that begins inside it.
    if (mention.tokens.empty() || cover_[mention.tokens.begin.value].valid()) continue;
    for (TokenId t = mention.tokens.begin; t < mention.tokens.end; ++t) cover_[t.value] = MentionId(i);
  }
  for (std::size_t i = 0; i < entities.places.size(); ++i) {
    const Place& place = entities.places[i];
    if (place.tokens.empty() || place_[place.tokens.begin.value] != 0) continue;
    for (TokenId t = place.tokens.begin; t < place.tokens.end; ++t) place_[t.value] = static_cast<std::uint32_t>(i + 1);
  }
}

const Mention* ActorIndex::mention_at(TokenId t) const {
  if (!t.valid() || t.value >= at_.size()) return nullptr;
  if (at_[t.value].valid()) return &entities_->mention(at_[t.value]);
  const MentionId outer = cover_[t.value];
  if (!outer.valid()) return nullptr;
  // A second head of the same words: its governor stands outside them.
  const Mention& mention = entities_->mention(outer);
  const TokenId governor = tree_->head(t);
  if (mention.kind == MentionKind::Name && (!governor.valid() || !mention.tokens.contains(governor))) return &mention;
  return nullptr;
}

const Place* ActorIndex::place_at(TokenId t) const {
  if (!t.valid() || t.value >= place_.size() || place_[t.value] == 0) return nullptr;
  return &entities_->places[place_[t.value] - 1];
}

std::vector<MentionId> ActorIndex::mentions_in(TokenRange range) const {
  std::vector<MentionId> found;
  const auto& mentions = entities_->mentions;
  auto it = std::ranges::lower_bound(mentions, range.begin, {}, [](const Mention& m) { return m.tokens.begin; });
  for (; it != mentions.end() && it->tokens.begin < range.end; ++it)
    if (it->tokens.end <= range.end) found.push_back(MentionId(static_cast<std::size_t>(it - mentions.begin())));
  return found;
}

std::vector<MentionId> ActorIndex::outer_mentions_in(TokenRange range) const {
  std::vector<MentionId> found;
  TokenId covered_to = range.begin;
  for (MentionId id : mentions_in(range)) {
    const TokenRange tokens = entities_->mention(id).tokens;
    if (tokens.begin < covered_to) continue;
    covered_to = tokens.end;
    found.push_back(id);
  }
  return found;
}

std::vector<const Place*> ActorIndex::places_in(TokenRange range) const {
  std::vector<const Place*> found;
  const auto& places = entities_->places;
  auto it = std::ranges::lower_bound(places, range.begin, {}, [](const Place& p) { return p.tokens.begin; });
  for (; it != places.end() && it->tokens.begin < range.end; ++it)
    if (it->tokens.end <= range.end) found.push_back(&*it);
  return found;
}

std::vector<ActorId> ActorIndex::actors_in(TokenRange range) const {
  std::vector<ActorId> actors;
  for (MentionId id : outer_mentions_in(range)) add_unique(actors, entities_->mention(id).actors);
  return actors;
}

/// Whether a modifier tells whose its noun is. A prepositional phrase does so with "of" and
/// "from" only: a visit to Chad does not belong to Chad. The government in Tirana is Tirana's.
bool ActorIndex::is_owned_by(TokenId modifier) const {
  switch (tree_->rel(modifier)) {
    case Deprel::NmodPoss:
    case Deprel::Amod:
    case Deprel::Compound:
    case Deprel::NmodDesc: return true;
    case Deprel::Nmod: {
      const TokenId preposition = tree_->child(modifier, Deprel::Case);
      if (!preposition.valid()) return false;
      const std::string_view lemma = morphology_->lemma(preposition);
      if ((owner_prepositions_ && owner_prepositions_->contains(lemma)) ||
          (origin_prepositions_ && origin_prepositions_->contains(lemma)))
        return true;
      return place_prepositions_ && place_prepositions_->contains(lemma) && seat_nouns_ &&
             seat_nouns_->contains(morphology_->lemma(tree_->head(modifier)));
    }
    case Deprel::Obl: {
      // "Several of the Peruvian ministers criticised ...": the parser takes who counts for an adjective.
      const TokenId head = tree_->head(modifier), preposition = tree_->child(modifier, Deprel::Case);
      const Deprel part = tree_->rel(head);
      return morphology_->pos(head) == Upos::Adj && preposition.valid() && morphology_->lemma(preposition) == "of" &&
             (part == Deprel::Nsubj || part == Deprel::NsubjPass || part == Deprel::Obj);
    }
    default: return false;
  }
}

/// The persons of a list in apposition.
std::vector<const Mention*> ActorIndex::persons_behind(TokenId noun) const {
  std::vector<const Mention*> persons;
  const auto add = [&](TokenId name) {
    const Mention* mention = mention_at(name);
    if (mention && mention->kind == MentionKind::Name && mention->actors.size() == 1 &&
        entities_->actor(mention->actors.front()).kind == ActorKind::Person)
      persons.push_back(mention);
  };
  for (TokenId child : tree_->children(noun)) {
    if (child < noun || tree_->rel(child) != Deprel::Appos) continue;
    add(child);
    for (TokenId conjunct : tree_->children(child))
      if (tree_->rel(conjunct) == Deprel::Conj) add(conjunct);
  }
  return persons;
}

PhraseActors ActorIndex::actors_of(TokenId t) const {
  PhraseActors phrase;
  if (!t.valid() || t.value >= at_.size()) return phrase;
  const auto take = [&](const Mention& mention, ActorLink link) {
    if (!phrase.mention.valid()) {
      phrase.mention = MentionId(static_cast<std::size_t>(&mention - entities_->mentions.data()));
      phrase.span = mention.span;
      phrase.link = link;
    }
    add_unique(phrase.actors, mention.actors);
  };
  const Deprel rel = tree_->rel(t);
  // Whatever is done to them is done to one of theirs.
  const bool acts = rel == Deprel::Nsubj || rel == Deprel::OblAgent;
  const bool is_private = acts && private_nouns_ && private_nouns_->contains(morphology_->lemma(t));
  if (const Mention* mention = mention_at(t)) {
    // "Two Kenyan businessmen" are people of Kenya, and act for themselves.
    const bool people = mention->kind != MentionKind::Pronoun && mention->actors.size() == 1 &&
                        entities_->actor(mention->actors.front()).kind == ActorKind::People;
    if (is_private && people) return phrase;
    // "The Lake Group leaders - President X of Chad and President Y of Mali - met": who they are stands behind them.
    if (people) {
      const std::vector<const Mention*> persons = persons_behind(t);
      for (const Mention* person : persons) take(*person, ActorLink::Self);
      if (phrase.actors.size() > 1) return phrase;
      phrase = {};
    }
    take(*mention, ActorLink::Self);
    // "NATO and European Union officials": the name before the other's is theirs, too.
    for (TokenId child : tree_->children(t)) {
      if (!people || !(child < mention->tokens.begin) || tree_->rel(child) != Deprel::Compound) continue;
      const Mention* other = mention_at(child);
      if (other && other->tokens.end + 1 == mention->tokens.begin) take(*other, ActorLink::Owner);
    }
    return phrase;
  }
  // "the Lebanese militant group Hezbollah": a name behind the noun says who that is, an adjective before it whence.
  for (TokenId child : tree_->children(t)) {
    if (child != t + 1 || (tree_->rel(child) != Deprel::Appos && tree_->rel(child) != Deprel::Flat)) continue;
    const Mention* named = mention_at(child);
    if (!named || named->kind != MentionKind::Name) continue;
    const ActorKind kind = entities_->actor(named->actors.front()).kind;
    if (kind != ActorKind::ArmedGroup && kind != ActorKind::Party && kind != ActorKind::Organisation &&
        kind != ActorKind::Forum)
      continue;
    take(*named, ActorLink::Self);
    return phrase;
  }
  const auto take_owners = [&](TokenId owner) {
    const Mention* mention = mention_at(owner);
    if (!mention) return;
    take(*mention, ActorLink::Owner);
    for (TokenId conjunct : tree_->children(owner))
      if (tree_->rel(conjunct) == Deprel::Conj)
        if (const Mention* other = mention_at(conjunct)) take(*other, ActorLink::Owner);
  };
  // "Chad's invasion of Niger" is Chad's: such a phrase tells the owner only where nothing before
  // the noun does.
  for (const bool after : {false, true}) {
    if (phrase || is_private) break;
    for (TokenId child : tree_->children(t)) {
      if (!is_owned_by(child) || (tree_->rel(child) == Deprel::Nmod) != after) continue;
      take_owners(child);
    }
  }
  // "delegations representing Chad and Mali"
  for (TokenId child : tree_->children(t)) {
    if (phrase || tree_->rel(child) != Deprel::Acl) continue;
    if (!representing_verbs_ || !representing_verbs_->contains(morphology_->lemma(child))) continue;
    if (const TokenId object = tree_->child(child, Deprel::Obj); object.valid()) take_owners(object);
  }
  // "Counselor of the Department Ada Tiro": the name stands beside an office that is none of ours, or the parser takes
  // it for a part of the department's.
  const auto take_person = [&](TokenId name) {
    const Mention* mention = mention_at(name);
    const bool person = mention && std::ranges::any_of(mention->actors, [&](ActorId id) {
                          return entities_->actor(id).kind == ActorKind::Person;
                        });
    if (person) take(*mention, ActorLink::Self);
  };
  for (TokenId child : tree_->children(t)) {
    if (phrase) break;
    const Deprel below = tree_->rel(child);
    if (child < t || (below != Deprel::Nmod && below != Deprel::NmodDesc && below != Deprel::Appos)) continue;
    if (!tree_->child(child, Deprel::Case).valid()) take_person(child);
    else if (const TokenId name = tree_->child(child, Deprel::Flat); name.valid() && !mention_at(child))
      take_person(name);
  }
  return phrase;
}

PhraseActors ActorIndex::actors_of_all(TokenId t) const {
  PhraseActors phrase = actors_of(t);
  if (!t.valid() || t.value >= at_.size()) return phrase;
  for (TokenId child : tree_->children(t)) {
    if (tree_->rel(child) != Deprel::Conj) continue;
    const PhraseActors other = actors_of(child);
    if (!other) continue;
    if (!phrase) {
      phrase = other;
    } else if (other.link == ActorLink::Self || phrase.link == ActorLink::Owner) {
      add_unique(phrase.actors, other.actors);
      phrase.span = cover(phrase.span, other.span);
    }
  }
  return phrase;
}

ActorId ActorIndex::state(std::string_view iso3) const {
  for (std::size_t i = 0; i < entities_->actors.size(); ++i)
    if (entities_->actors[i].kind == ActorKind::State && entities_->actors[i].code == iso3) return ActorId(i);
  return {};
}

std::vector<std::string> ActorIndex::party_codes(std::span<const ActorId> actors) const {
  std::vector<std::string> codes;
  for (ActorId id : actors) {
    const std::string_view code = entities_->actor(id).party_code();
    if (std::ranges::find(codes, code) == codes.end()) codes.emplace_back(code);
  }
  return codes;
}

std::vector<ActorId> find_main_dyad(const Entities& entities, std::size_t words) {
  // Names of states weigh most: they are what reports on relations turn on; their people and bodies
  // speak for them; an organisation is more often the stage than a side.
  constexpr int kStateName = 4, kStateAdjective = 2, kMember = 2, kOther = 2;
  std::map<std::string_view, std::size_t> states;
  for (std::size_t i = 0; i < entities.actors.size(); ++i)
    if (entities.actors[i].kind == ActorKind::State) states.emplace(entities.actors[i].code, i);
  std::vector<int> weight(entities.actors.size(), 0);
  for (const Mention& mention : entities.mentions) {
    for (ActorId id : mention.actors) {
      const Actor& actor = entities.actor(id);
      if (actor.kind == ActorKind::State) {
        weight[id.value] += mention.kind == MentionKind::Adjective ? kStateAdjective : kStateName;
      } else if (const auto state = states.find(actor.country); state != states.end()) {
        weight[state->second] += kMember;
      } else if (actor.kind == ActorKind::Organisation || actor.kind == ActorKind::ArmedGroup ||
                 actor.kind == ActorKind::Forum) {
        weight[id.value] += kOther;
      }
    }
  }
  std::vector<ActorId> order;
  for (std::size_t i = 0; i < weight.size(); ++i)
    if (weight[i] > 0) order.push_back(ActorId(i));
  std::ranges::sort(order, {}, [&](ActorId id) { return std::pair(-weight[id.value], id); });
  if (order.size() > 2) order.resize(2);
  // Of long remarks in which somebody else is named once or twice nobody is the other side.
  constexpr std::size_t kWordsPerName = 250;
  if (order.size() == 2 && static_cast<std::size_t>(weight[order[1].value]) * kWordsPerName < kStateName * words)
    order.pop_back();
  return order;
}

}  // namespace entente
