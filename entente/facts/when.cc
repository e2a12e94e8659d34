// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/when.h"

#include <vector>

#include "entente/facts/modality.h"

namespace entente {
namespace {

constexpr int kMaxClimb = 8;

bool is_modifier(Deprel rel) {
  switch (rel) {
    case Deprel::Obl: case Deprel::OblUnmarked: case Deprel::Nmod: case Deprel::NmodUnmarked:
    case Deprel::NmodDesc: case Deprel::NmodPoss: case Deprel::Advmod: case Deprel::Compound:
    case Deprel::Amod: case Deprel::Nummod: case Deprel::Appos: case Deprel::Dep: case Deprel::Flat:
      return true;
    default: return false;
  }
}

// The words whose modifiers may date or place the predicate: itself, its carrier, the words up to
// the verb of its clause, and the verb that a participle or a second conjunct leans on.
std::vector<TokenId> holders(const Context& c, TokenId predicate) {
  std::vector<TokenId> found = {predicate};
  TokenId at = predicate;
  for (int i = 0; i < kMaxClimb; ++i) {
    const TokenId head = c.tree.head(at);
    if (!head.valid()) break;
    switch (c.tree.rel(at)) {
      case Deprel::Ccomp: case Deprel::Parataxis: case Deprel::AclRelcl: case Deprel::Root:
      case Deprel::Xcomp:
        return found;
      case Deprel::Advcl: case Deprel::Acl:
        if (c.tag(at) != "VBG") return found;
        break;
      case Deprel::Conj:
        // "met on Monday and will sign": what is yet to come has its own date.
        if (c.is_verb(at) && tense_of(c, at) != tense_of(c, head)) return found;
        break;
      case Deprel::Nmod:
        if (c.arguments.marker(at) != "of") return found;
        break;
      default: break;
    }
    at = head;
    found.push_back(at);
  }
  return found;
}

const Timex* dated_child(const Context& c, TokenId holder) {
  for (TokenId child : near_children(c.tree, holder)) {
    if (!is_modifier(c.tree.rel(child))) continue;
    const Timex* timex = c.timex_at(child);
    if (timex && !timex->iso.empty()) return timex;
  }
  return nullptr;
}

}  // namespace

std::optional<Found> date_of(const Context& c, TokenId predicate) {
  for (TokenId holder : holders(c, predicate)) {
    if (const Timex* timex = dated_child(c, holder)) return Found{timex->iso, timex->span};
  }
  const SentenceKind kind = c.kind(predicate);
  if (kind == SentenceKind::Caption || kind == SentenceKind::Heading) {
    for (const Timex& timex : c.timexes_in(c.sentence(predicate))) {
      if (!timex.iso.empty()) return Found{timex.iso, timex.span};
    }
  }
  return std::nullopt;
}

std::optional<Found> date_of_report(const Context& c, TokenId predicate) {
  const auto& published = c.document.provenance().published;
  if (!published || c.kind(predicate) == SentenceKind::Caption) return std::nullopt;
  if (narrative_tense_of(c, predicate) != Tense::Present) return std::nullopt;
  return Found{published->iso(), {}};
}

std::optional<Found> place_at(const Context& c, TokenId t) {
  const Place* place = c.actors.place_at(t);
  if (!place) return std::nullopt;
  TokenRange range = place->tokens;
  const TokenId end = c.sentence(t).end;
  // "Addis Ababa, Ethiopia": one place, not a list, if one country follows.
  const TokenId comma = range.end;
  if (comma < end && c.word(comma) == "," && comma + 1 < end) {
    const Place* wider = c.actors.place_at(comma + 1);
    if (wider && wider->is_state && !place->is_state) range.end = wider->tokens.end;
  }
  return Found{c.text(range), c.span(range)};
}

std::optional<Found> place_of(const Context& c, TokenId predicate) {
  for (TokenId holder : holders(c, predicate)) {
    for (TokenId child : near_children(c.tree, holder)) {
      const Deprel rel = c.tree.rel(child);
      if (rel != Deprel::Obl && rel != Deprel::Nmod) continue;
      bool local = false;
      for (TokenId marker : near_children(c.tree, child)) {
        local |= c.tree.rel(marker) == Deprel::Case && c.in_set(marker, "place_prepositions");
      }
      if (!local) continue;
      if (auto place = place_at(c, child)) return place;
    }
  }
  return std::nullopt;
}

}  // namespace entente
