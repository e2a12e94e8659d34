// SPDX-License-Identifier: Apache-2.0
// Statements: who says what. The gist is the reported clause in its own words.
#include "entente/facts/attribution.h"
#include "entente/facts/build.h"

namespace entente {
namespace {

void describe_speaker(const Context& c, TokenId speaker, Fact& fact) {
  const PhraseActors phrase = c.actors.actors_of(speaker);
  if (phrase.link != ActorLink::Self || phrase.actors.empty()) return;
  const Actor& actor = c.entities.actor(phrase.actors.front());
  if (!actor.country.empty()) fact.set(Field::Country, actor.country);
  std::string affiliation = actor.office;
  if (affiliation.empty() && actor.member_of.valid()) affiliation = c.entities.actor(actor.member_of).name;
  if (!affiliation.empty()) fact.set(Field::Affiliation, std::move(affiliation));
}

}  // namespace

void build_statement(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  Fact fact = start_fact(c, match, yield);
  assign_fields(c, match, yield, fact);
  if (const Assignment* speaker = yield.find("speaker");
      speaker && speaker->parts.size() == 1 && speaker->parts[0].role >= 0) {
    const std::vector<TokenId> heads = match.of(speaker->parts[0].role);
    if (!heads.empty()) describe_speaker(c, heads.front(), fact);
  }
  const Assignment* content = yield.find("content");
  if (content && fact.value(Field::Gist).empty()) {
    for (const ValuePart& part : content->parts) {
      if (part.role < 0) continue;
      const std::vector<TokenId> heads = match.of(part.role);
      if (heads.empty()) return;
      const TokenRange words = capped(c.phrase(heads.front()), heads.front());
      fact.set(Field::Gist, c.text(words), c.span(words));
    }
  }
  // Who says it is a field of a statement; who passes it on stands above.
  const std::vector<Speech> outer = speeches_over(c, match.trigger);
  fact.attributed_to.clear();
  for (const Speech& speech : outer) {
    const std::string name = name_of_phrase(c, speech.speaker);
    if (name != fact.value(Field::Speaker)) {
      fact.attributed_to = name;
      break;
    }
  }
  out.push_back({std::move(fact), match.trigger});
}

}  // namespace entente
