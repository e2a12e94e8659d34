// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/find_entities.h"

#include "entente/entities/entity_builder.h"

namespace entente {

Entities find_entities(const Document& document, const Tokens& tokens, const Morphology& morphology, const Tree& tree,
                       std::vector<Timex> timexes, const Gazetteer& gazetteer) {
  Entities entities;
  if (tokens.size() > 0) {
    Reading reading(document, tokens, morphology, tree, timexes, gazetteer);
    entities = EntityBuilder(reading).build();
  }
  entities.timexes = std::move(timexes);
  return entities;
}

}  // namespace entente
