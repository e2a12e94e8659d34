// SPDX-License-Identifier: Apache-2.0
// Bodies: whose they are, what they are called, and the two that share one phrase.
#include <algorithm>

#include "entente/base/utf8.h"
#include "entente/entities/entity_builder.h"

namespace entente {
namespace {

/// "chamber of commerce" as "Chamber of Commerce" where the text has capitals.
std::string with_capitals(std::string_view phrase, const Gazetteer& gazetteer) {
  std::string out;
  for (std::size_t from = 0; from < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', from), phrase.size());
    std::string word(phrase.substr(from, end - from));
    if (!(gazetteer.word_classes(word) & kNameLink) && word[0] >= 'a' && word[0] <= 'z')
      word[0] = static_cast<char>(word[0] - 'a' + 'A');
    if (!out.empty()) out += ' ';
    out += word;
    from = end + 1;
  }
  return out;
}

}  // namespace

void EntityBuilder::add_body(std::uint32_t index) {
  if (body_added_[index]) return;  // with the person who serves it
  body_added_[index] = true;
  const BodyChunk& chunk = bodies_[index];
  const Gazetteer& gazetteer = r_.gazetteer();
  if (!chunk.phrase) {
    const ListedName& name = r_.first_meaning(*chunk.listed);
    const ActorId id = book_.listed(name);
    keep_longest_name(id, chunk.begin, chunk.end);
    mention(chunk.begin, chunk.end, MentionKind::Name, {id}, chunk.head_end - 1);
    note(id, mentions_.back().head, 0.6);
    learn_alias(chunk.end, id);
    discourse_.note_body(id, name.detail, name.kind, is_subject(mentions_.back().head));
    body_actor_[index] = id;
    return;
  }
  Actor actor;
  actor.kind = chunk.phrase->kind;
  actor.body_type = chunk.phrase->body_type;
  std::vector<ActorId> owners = owner_actors(chunk.owners);
  if (owners.empty() && chunk.plural && chunk.begin > r_.sentence_begin(chunk.begin) &&
      r_.is(chunk.begin - 1, kTwo | kBoth))
    owners = discourse_.most_in_play(2, true);  // "the two Ministries of National Defense"
  if (chunk.listed) owners = {book_.listed(r_.first_meaning(*chunk.listed))};
  const bool national = gazetteer.sets().contains("national_bodies", actor.body_type);
  const std::vector<std::string> core = body_core(chunk);
  const TokenIndex after = chunk.end;
  if (owners.size() >= 2 && chunk.plural) {
    // "the Vietnamese and North Korean Ministries of National Defense": one body for each.
    const bool capital = r_.is_capital(chunk.head_begin);
    std::string head = capital ? with_capitals(chunk.phrase->singular, gazetteer) : chunk.phrase->singular;
    std::string words = clean_text(chunk.core_begin, chunk.head_begin);
    if (!words.empty()) words += ' ';
    words += head;
    if (chunk.head_end < chunk.core_end) words += ' ' + clean_text(chunk.head_end, chunk.core_end);
    const bool before =
        !chunk.owners.empty() && chunk.owners.front().end <= chunk.core_begin && !chunk.owners.front().is_nominal;
    std::vector<ActorId> bodies;
    for (std::size_t i = 0; i < owners.size(); ++i) {
      Actor one = actor;
      const Actor& owner = book_.actor(owners[i]);
      one.country = owner.country;
      if (one.country.empty()) one.code = owner.code;
      one.name = before && i < chunk.owners.size()
                     ? r_.text(chunk.owners[i].begin, chunk.owners[i].end) + ' ' + words
                     : words + ' ' + *gazetteer.sets().find("owner_prepositions")->begin() + ' ' + owner.name;
      bodies.push_back(book_.body(std::move(one), core, before));
    }
    mention(chunk.begin, chunk.end, MentionKind::Name, bodies, chunk.head_end - 1);
    for (ActorId id : bodies) note(id, mentions_.back().head, 0.6);
    body_actor_[index] = bodies.front();
    discourse_.note_plural(std::move(bodies), is_subject(mentions_.back().head));
    return;
  }
  actor.name = clean_text(chunk.begin, chunk.end);
  // "The Vera regime": nobody calls a government of their own so.
  const bool foreign = gazetteer.sets().contains("regimes", chunk.phrase->singular);
  const auto country_around = [&] {
    return foreign ? context_country(nullptr, issuer_.empty() ? home_ : issuer_) : context_country();
  };
  if (!owners.empty()) {
    const Actor& owner = book_.actor(owners.front());
    actor.country = owner.country;
    if (actor.country.empty()) {
      actor.code = owner.code.empty() ? owner.name : owner.code;
      if (actor.kind == ActorKind::Body) actor.kind = owner.kind == ActorKind::State ? actor.kind : owner.kind;
    } else if (actor.kind == ActorKind::ArmedGroup && actor.body_type != "armed group") {
      actor.kind = ActorKind::Organisation;
    }
  } else if (chunk.person != kNoToken) {
    const ActorId leader = book_.person_by_word(r_.low(chunk.person));
    if (leader.valid()) actor.country = book_.actor(leader).country;
    if (actor.country.empty()) actor.country = gazetteer.office_state(chunk.phrase->singular);
    if (actor.country.empty()) actor.country = country_around();
  } else if (national && !book_.has_body(core)) {
    actor.country = country_around();
  }
  if (actor.kind == ActorKind::ArmedGroup) actor.country.clear();
  const ActorId id = book_.body(std::move(actor), core, true);
  mention(chunk.begin, chunk.end, MentionKind::Name, {id}, chunk.head_end - 1);
  note(id, mentions_.back().head, 0.6);
  learn_alias(after, id);
  discourse_.note_body(id, chunk.phrase->body_type, chunk.phrase->kind, is_subject(mentions_.back().head));
  body_actor_[index] = id;
}

/// A listed actor is called as the text calls it, by the longest form.
void EntityBuilder::keep_longest_name(ActorId id, TokenIndex begin, TokenIndex end) {
  std::string printed = clean_text(begin, end);
  std::string& known = printed_names_[id.value];
  if (printed.size() <= known.size()) return;
  book_.actor(id).name = printed;
  known = std::move(printed);
}

/// What tells one body of a state from another: its words without owners, the head in the singular.
std::vector<std::string> EntityBuilder::body_core(const BodyChunk& chunk) const {
  std::string words = clean_text(chunk.core_begin, std::max(chunk.core_begin, chunk.head_begin));
  words += ' ' + chunk.phrase->singular;
  if (chunk.head_end < chunk.core_end) words += ' ' + clean_text(chunk.head_end, chunk.core_end);
  return office_words(to_lower(words));
}

}  // namespace entente
