// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/add_signers.h"

#include <algorithm>
#include <ranges>

#include "entente/facts/agreement.h"

namespace entente {
namespace {

// Sentences after the agreement that still tell who signed it.
constexpr std::uint32_t kMaxSentences = 3;
// "for the Republic of the"
constexpr std::uint32_t kMaxBefore = 5;

// Behind "signed for", "signed on behalf of"; not valid elsewhere.
TokenId behind_for(const Context& c, TokenId verb, TokenId end) {
  const TokenId next = verb + 1;
  if (next < end && c.in_set(next, "signing_for")) return next + 1;
  if (next + 2 < end && c.in_set(next + 1, "capacity_nouns") && c.pos(next + 2) == Upos::Adp) return next + 3;
  return {};
}

const Mention* principal_at(const Context& c, TokenId from, TokenId end) {
  const auto mentions = c.actors.outer_mentions_in({from, end});
  if (mentions.empty()) return nullptr;
  const Mention& mention = c.entities.mention(mentions.front());
  const ActorKind kind = c.entities.actor(mention.actors.front()).kind;
  const bool is_party = kind == ActorKind::State || kind == ActorKind::Organisation || kind == ActorKind::Body;
  return is_party && mention.tokens.begin.value <= from.value + kMaxBefore ? &mention : nullptr;
}

const Mention* last_person(const Context& c, TokenRange before) {
  for (MentionId id : c.actors.mentions_in(before) | std::views::reverse) {
    const Mention& mention = c.entities.mention(id);
    if (mention.actors.size() == 1 && c.entities.actor(mention.actors.front()).kind == ActorKind::Person)
      return &mention;
  }
  return nullptr;
}

bool has_signer(const Fact& fact, std::string_view name) {
  const auto known = fact.values(Field::Signatories);
  return std::ranges::find(known, name) != known.end();
}

// The agreement of this party that the text last told to be signed before the verb.
Fact* signed_before(const Context& c, TokenId verb, std::string_view party, std::vector<Built>& built) {
  Built* best = nullptr;
  for (Built& b : built) {
    if (b.fact.type != FactType::Agreement || b.fact.value(Field::Status) != "signed" || b.trigger >= verb) continue;
    if (c.tree.sentence(verb).value - c.tree.sentence(b.trigger).value > kMaxSentences) continue;
    if (parties_of(b.fact).contains(party) && (!best || best->trigger < b.trigger)) best = &b;
  }
  return best ? &best->fact : nullptr;
}

}  // namespace

void add_signers(const Context& c, std::vector<Built>& built) {
  if (std::ranges::none_of(built, [](const Built& b) { return b.fact.type == FactType::Agreement; })) return;
  for (std::size_t s = 0; s < c.tokens.sentence_count(); ++s) {
    const TokenRange sentence = c.tokens.sentence(SentenceId(s));
    for (TokenId t = sentence.begin; t < sentence.end; ++t) {
      if (!c.in_set(t, "signing_verbs") || !c.is_verb(t)) continue;
      const TokenId from = behind_for(c, t, sentence.end);
      const Mention* principal = from.valid() ? principal_at(c, from, sentence.end) : nullptr;
      const Mention* person = principal ? last_person(c, {sentence.begin, t}) : nullptr;
      if (!person) continue;
      const Actor& side = c.entities.actor(principal->actors.front());
      Fact* fact = signed_before(c, t, side.party_code(), built);
      const Actor& signer = c.entities.actor(person->actors.front());
      if (!fact || has_signer(*fact, signer.name)) continue;
      fact->fields.push_back(
          {Field::Signatories, signer.name, person->span, SignatoryDetail{signer.body_type, side.country, {}}});
    }
  }
}

}  // namespace entente
