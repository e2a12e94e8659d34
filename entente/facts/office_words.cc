// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/office_words.h"

#include <string_view>

namespace entente {

std::vector<Span> office_words(const Entities& entities, const Document& document) {
  std::vector<Span> out(entities.actors.size());
  std::vector<bool> is_exact(entities.actors.size(), false);
  for (const Mention& mention : entities.mentions) {
    if (mention.actors.size() != 1 || mention.kind == MentionKind::Pronoun) continue;
    const ActorId id = mention.actors.front();
    const Actor& actor = entities.actor(id);
    if (actor.kind != ActorKind::Person || actor.office.empty() || is_exact[id.value]) continue;
    const std::string_view words = document.text(mention.span);
    if (words.find(actor.office) != words.npos) {
      is_exact[id.value] = true;
      out[id.value] = mention.span;
    } else if (out[id.value].size() == 0 && words.size() > actor.name.size() && words.ends_with(actor.name)) {
      // With other words in it: "General Secretary of the Party (CP) X".
      out[id.value] = mention.span;
    }
  }
  return out;
}

}  // namespace entente
