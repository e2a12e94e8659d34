// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/attribution.h"

#include <algorithm>

namespace entente {
namespace {

constexpr int kMaxClimb = 24;
constexpr std::size_t kMaxNames = 3;

TokenId subject_of(const Context& c, TokenId verb) {
  for (const Argument& argument : c.arguments.of(verb)) {
    if (argument.role == ArgumentRole::Subj) return argument.head;
  }
  return {};
}

}  // namespace

std::vector<Speech> speeches_over(const Context& c, TokenId t) {
  std::vector<Speech> found;
  const auto add = [&](TokenId verb, TokenId speaker) {
    if (!speaker.valid()) return;
    // The speaker of a clause does not stand inside it.
    if (std::ranges::find(found, speaker, &Speech::speaker) == found.end()) found.push_back({verb, speaker});
  };
  TokenId at = t;
  for (int climbed = 0; climbed < kMaxClimb; ++climbed) {
    for (TokenId child : near_children(c.tree, at)) {
      const Deprel rel = c.tree.rel(child);
      if (rel == Deprel::Parataxis && c.in_set(child, "speech_verbs")) add(child, subject_of(c, child));
      if (rel == Deprel::Obl || rel == Deprel::Nmod || rel == Deprel::Parataxis) {
        const std::string marker = c.arguments.marker(child);
        if (marker == "according_to" || marker == "accord_to" || marker == "per") add(child, child);
      }
      // Some trees read "according" as a participle with "to X" below it.
      if ((rel == Deprel::Advcl || rel == Deprel::Obl) && c.lemma(child) == "accord") {
        for (TokenId inner : near_children(c.tree, child)) {
          if (c.tree.rel(inner) == Deprel::Obl || c.tree.rel(inner) == Deprel::Nmod) add(inner, inner);
        }
      }
    }
    const TokenId head = c.tree.head(at);
    if (!head.valid()) break;
    const Deprel rel = c.tree.rel(at);
    if ((rel == Deprel::Ccomp || rel == Deprel::Parataxis) && c.in_set(head, "speech_verbs"))
      add(head, subject_of(c, head));
    at = head;
  }
  return found;
}

std::string name_of_phrase(const Context& c, TokenId t) {
  const PhraseActors phrase = c.actors.actors_of(t);
  if (phrase.link == ActorLink::Self && phrase.actors.size() == 1) return c.entities.actor(phrase.actors[0]).name;
  if (phrase.link == ActorLink::Self && !phrase.actors.empty()) {
    std::string names;
    for (std::size_t i = 0; i < std::min(phrase.actors.size(), kMaxNames); ++i) {
      if (i > 0) names += " and ";
      names += c.entities.actor(phrase.actors[i]).name;
    }
    return names;
  }
  return c.text(c.short_phrase(t));
}

std::string attribution_of(const Context& c, TokenId t) {
  std::string names;
  std::size_t count = 0;
  for (const Speech& speech : speeches_over(c, t)) {
    const std::string name = name_of_phrase(c, speech.speaker);
    if (name.empty() || ++count > kMaxNames) continue;
    if (!names.empty()) names += ", via ";
    names += name;
  }
  return names;
}

}  // namespace entente
