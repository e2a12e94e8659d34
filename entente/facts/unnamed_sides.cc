// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/unnamed_sides.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "entente/facts/when.h"

namespace entente {
namespace {

bool is_unnamed(const Context& c, ActorId id) {
  const Actor& actor = c.entities.actor(id);
  return actor.kind == ActorKind::People && actor.country.empty() && actor.code.empty();
}

// Neither an actor with a code nor a place that has a country.
bool is_unnamed(const Context& c, TokenId filler) {
  const PhraseActors phrase = c.actors.actors_of(filler);
  if (!phrase) {
    const Place* place = c.actors.place_at(filler);
    return !place || place->country.empty();
  }
  return std::ranges::all_of(phrase.actors, [&](ActorId id) { return is_unnamed(c, id); });
}

bool has(const Fact& fact, Field field, std::string_view value) {
  return std::ranges::any_of(fact.fields, [&](const FieldValue& v) { return v.field == field && v.value == value; });
}

}  // namespace

bool settle_unnamed_sides(const Context& c, const Match& match, const Yield& yield, Fact& fact) {
  std::optional<Found> scene;
  bool looked = false;
  TokenId nameless_source;
  for (const Assignment& assignment : yield.assignments) {
    if (assignment.field != Field::SourceActors && assignment.field != Field::TargetActors) continue;
    if (assignment.parts.size() != 1 || assignment.parts[0].role < 0) continue;
    for (TokenId filler : match.of(assignment.parts[0].role)) {
      if (!is_unnamed(c, filler)) continue;
      for (ActorId id : c.actors.actors_of(filler).actors) {
        std::erase_if(fact.fields, [&](const FieldValue& v) {
          return v.field == *assignment.field && v.value == c.entities.actor(id).name;
        });
      }
      if (!looked) scene = scene_of(c, match.trigger);
      looked = true;
      // "rebels in Colombia vowed to go on": the place stands in another clause, with its noun.
      if (!scene) scene = scene_in(c, capped(c.phrase(filler), filler));
      if (scene && !has(fact, *assignment.field, scene->value)) fact.add(*assignment.field, scene->value, scene->span);
      if (!scene && assignment.field == Field::SourceActors && !nameless_source.valid()) nameless_source = filler;
    }
  }
  if (fact.values(Field::SourceActors).empty() && yield.has_flag("local")) {
    if (!looked) scene = scene_of(c, match.trigger);
    if (scene) fact.add(Field::SourceActors, scene->value, scene->span);
  }
  if (!fact.values(Field::SourceActors).empty()) return true;
  if (nameless_source.valid() && fact.values(Field::TargetActors).empty() && !yield.has_flag("placed")) {
    const TokenRange words = capped(c.short_phrase(nameless_source), nameless_source);
    fact.add(Field::SourceActors, c.text(words), c.span(words));
  }
  return nameless_source.valid();
}

}  // namespace entente
