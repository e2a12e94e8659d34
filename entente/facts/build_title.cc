// SPDX-License-Identifier: Apache-2.0
// A text that is nothing but the title of an instrument, as registers of treaties list them:
// "Exchange of Notes between the Government of Peru and the Government of Chile concerning Visas".
#include <algorithm>
#include <set>

#include "entente/facts/agreement.h"

namespace entente {
namespace {

// Titles are long, but no text of this length is only a title.
constexpr std::size_t kMaxTitleTokens = 250;
// "Supplementary Extradition": words before the noun of the kind.
constexpr int kMaxBefore = 8;

// The first instrument noun of the text, if nothing but adjectives and nouns stands before it.
TokenId title_noun(const Context& c) {
  const TokenRange first = c.tokens.sentence(SentenceId(0));
  for (TokenId t = first.begin; t < first.end && t <= first.begin + kMaxBefore; ++t) {
    if (c.in_set(t, "title_nouns")) return t;
    if (c.pos(t) == Upos::Adp || c.pos(t) == Upos::Pron || (c.is_verb(t) && c.tag(t) != "VBG" && c.tag(t) != "NNP")) return {};
  }
  return {};
}

bool has_finite_verb(const Context& c) {
  for (std::size_t i = 0; i < c.tokens.size(); ++i) {
    const TokenId t(i);
    const std::string_view tag = c.tag(t);
    if (tag == "MD") return true;
    if (tag != "VBD" && tag != "VBZ" && tag != "VBP") continue;
    // Capitals in a title may look like any verb to a tagger.
    const std::string_view word = c.word(t);
    if (word.empty() || (word[0] >= 'A' && word[0] <= 'Z')) continue;
    if (c.tree.rel(t) == Deprel::Root || c.tree.rel(t) == Deprel::Aux || c.tree.rel(t) == Deprel::Cop) return true;
  }
  return false;
}

}  // namespace

void scan_title(const Context& c, std::vector<Built>& out) {
  if (c.tokens.size() == 0 || c.tokens.size() > kMaxTitleTokens || c.tokens.sentence_count() > 3) return;
  const TokenId noun = title_noun(c);
  if (!noun.valid() || has_finite_verb(c)) return;
  const TokenRange all{TokenId(0), TokenId(c.tokens.size())};

  Fact fact;
  fact.type = FactType::Agreement;
  fact.rule = "title";
  fact.evidence = {c.span(all)};
  fact.set(Field::Title, c.text(all), c.span(all));
  std::string kind = label_in(c, {TokenId(0), all.end}, "kinds");
  fact.set(Field::Kind, kind.empty() ? std::string(c.lemma(noun)) : kind);

  const auto take = [&](const ActorRow& row) {
    for (const auto& [id, span] : row.actors) {
      const Actor& actor = c.entities.actor(id);
      if (actor.kind == ActorKind::Company) continue;
      add_party(c, id, span, fact);
      if (is_signatory(actor.kind) && actor.kind != ActorKind::Person)
        fact.fields.push_back({Field::Signatories, actor.name, span, SignatoryDetail{actor.body_type, actor.country, {}}});
    }
  };
  for (TokenId t = noun + 1; t < all.end && fact.values(Field::Parties).size() < 2; ++t) {
    if (c.in_set(t, "between_words")) take(actors_from(c, {t + 1, all.end}));
  }
  // No "between": whoever else the title names, the first two of them.
  if (fact.values(Field::Parties).size() < 2) {
    for (MentionId id : c.actors.outer_mentions_in(all)) {
      const Mention& mention = c.entities.mention(id);
      for (ActorId actor : mention.actors) {
        if (fact.values(Field::Parties).size() < 2 && !c.entities.actor(actor).country.empty())
          add_party(c, actor, mention.span, fact);
      }
    }
  }
  if (fact.values(Field::Parties).empty()) return;
  for (std::string& sector : sectors_in(c, all)) fact.add(Field::Sector, std::move(sector));
  std::erase_if(out, [](const Built& built) { return built.fact.type == FactType::Agreement; });
  out.push_back({std::move(fact), noun});
}

}  // namespace entente
