// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/bound_parties.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <string_view>
#include <utility>

namespace entente {
namespace {

// The agreement that was built of the trigger or of a role's words.
const Built* agreement_told_at(const Match& match, const std::vector<Built>& out) {
  constexpr std::size_t kMaxBack = 64;
  const auto is_named = [&](TokenId noun) {
    return noun == match.trigger || std::ranges::any_of(match.fillers, [&](const std::vector<TokenId>& filler) {
             return std::ranges::find(filler, noun) != filler.end();
           });
  };
  for (const Built& built : out | std::views::reverse | std::views::take(kMaxBack))
    if (built.fact.type == FactType::Agreement && is_named(built.trigger)) return &built;
  return nullptr;
}

// "They signed a treaty. The treaty provides ...": the last agreement of two sides before "the treaty", a sentence or
// two ago.
const Built* agreement_pointed_at(const Context& c, const Match& match, const std::vector<Built>& out) {
  constexpr std::size_t kMaxBack = 64;
  constexpr std::uint32_t kMaxSentences = 2;
  for (const std::vector<TokenId>& filler : match.fillers)
    for (TokenId noun : filler) {
      const TokenId article = c.tree.child(noun, Deprel::Det);
      if (!c.in_set(noun, "instruments") || !article.valid() || !c.in_set(article, "definite_words")) continue;
      for (const Built& built : out | std::views::reverse | std::views::take(kMaxBack)) {
        if (built.fact.type != FactType::Agreement || !(built.trigger < noun)) continue;
        if (c.tree.sentence(built.trigger).value + kMaxSentences < c.tree.sentence(noun).value) break;
        if (built.fact.values(Field::Parties).size() > 1) return &built;
      }
    }
  return nullptr;
}

}  // namespace

void add_parties_of_agreement(const Context& c, const Match& match, const std::vector<Built>& out, Fact& fact) {
  const Built* agreement = agreement_told_at(match, out);
  if (agreement == nullptr) agreement = agreement_pointed_at(c, match, out);
  if (agreement == nullptr) return;
  const std::string_view status = agreement->fact.value(Field::Status);
  if (status == "negotiating" || status == "terminated" || status == "suspended") return;
  for (const FieldValue& value : agreement->fact.fields)
    if (value.field == Field::Parties) fact.add(Field::By, value.value, value.evidence);
}

std::vector<std::string> both_sides(const Context& c, TokenId trigger) {
  std::vector<std::string> sides;
  for (const Argument& argument : c.arguments.of(c.clause_head(trigger))) {
    if (argument.role != ArgumentRole::Subj) continue;
    for (std::string& code : c.actors.party_codes(c.actors.actors_of_all(argument.head).actors))
      if (std::ranges::find(sides, code) == sides.end()) sides.push_back(std::move(code));
  }
  return sides.size() > 1 ? sides : c.actors.party_codes(c.actors.main_dyad());
}

std::vector<std::string> voice_of_text(const Context& c) {
  std::map<std::vector<std::string>, std::size_t> counts;
  const auto speaks_for_somebody = [&](ActorId id) {
    const Actor& actor = c.entities.actor(id);
    return actor.kind != ActorKind::Person || !actor.country.empty();
  };
  for (const Mention& mention : c.entities.mentions) {
    if (!mention.head.valid() || !c.in_set(mention.head, "first_person")) continue;
    if (!mention.actors.empty() && std::ranges::all_of(mention.actors, speaks_for_somebody))
      ++counts[c.actors.party_codes(mention.actors)];
  }
  const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
  return most == counts.end() ? std::vector<std::string>{} : most->first;
}

}  // namespace entente
