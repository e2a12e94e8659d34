// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/when.h"

#include <algorithm>
#include <vector>

#include "entente/facts/build.h"
#include "entente/facts/modality.h"

namespace entente {
namespace {

constexpr int kMaxClimb = 8;
constexpr std::size_t kMaxNames = 24;

bool is_modifier(Deprel rel) {
  switch (rel) {
    case Deprel::Obl:
    case Deprel::OblUnmarked:
    case Deprel::Nmod:
    case Deprel::NmodUnmarked:
    case Deprel::NmodDesc:
    case Deprel::NmodPoss:
    case Deprel::Advmod:
    case Deprel::Compound:
    case Deprel::Amod:
    case Deprel::Nummod:
    case Deprel::Appos:
    case Deprel::Dep:
    case Deprel::Flat: return true;
    default: return false;
  }
}

// "the 30th country to sign", "the first to sign": who is of this rank has done it.
bool is_of_rank(const Context& c, TokenId t) {
  if (c.in_set(t, "ranks")) return true;
  return c.is_noun(t) && std::ranges::any_of(near_children(c.tree, t), [&](TokenId child) {
           return c.tree.rel(child) == Deprel::Amod && c.in_set(child, "ranks");
         });
}

// "became the 30th country to sign": so it has signed, wherever the tree hangs the infinitive.
bool names_rank(const Context& c, TokenId infinitive, TokenId head) {
  if (is_of_rank(c, infinitive) || is_of_rank(c, head)) return true;
  return std::ranges::any_of(near_children(c.tree, head), [&](TokenId child) {
    const Deprel rel = c.tree.rel(child);
    return (rel == Deprel::Xcomp || rel == Deprel::Obj) && is_of_rank(c, child);
  });
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
      case Deprel::Ccomp:
      case Deprel::Parataxis:
      case Deprel::AclRelcl:
      case Deprel::Root: return found;
      case Deprel::Xcomp:
        if (!names_rank(c, at, head)) return found;
        break;
      case Deprel::Advcl:
      case Deprel::Acl:
        if (is_of_rank(c, head)) break;
        // "the treaty of 1979, signed by ...": the noun has the date.
        if (c.tag(at) == "VBN" && c.tree.rel(at) == Deprel::Acl) found.push_back(head);
        if (c.tag(at) != "VBG" && !(c.tag(at) == "VB" && names_rank(c, at, head))) return found;
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

// "the first visit since 2016": the end of a span of time, not the day of what is told.
bool is_open(const Context& c, TokenId date) {
  return std::ranges::any_of(near_children(c.tree, date), [&](TokenId child) {
    return (c.tree.rel(child) == Deprel::Case || c.tree.rel(child) == Deprel::Mark) && c.in_set(child, "open_dates");
  });
}

const Timex* dated_child(const Context& c, TokenId holder, bool open) {
  for (TokenId child : near_children(c.tree, holder)) {
    if (!is_modifier(c.tree.rel(child))) continue;
    const Timex* timex = c.timex_at(child);
    if (timex && !timex->iso.empty() && (open || !is_open(c, child))) return timex;
  }
  return nullptr;
}

bool names_somebody(const Context& c, TokenId t) { return c.actors.mention_at(t) || c.actors.place_at(t); }

// "as a foreign terrorist organization": what somebody is made has no date but that of the making.
bool is_role(const Context& c, TokenId t) {
  const TokenId first = c.arguments.first_conjunct(t);
  return c.tree.rel(first) == Deprel::Obl && c.arguments.marker(first) == "as";
}

// "met with Prime Minister Doe Friday", "in Oslo today": names have no dates and persons no places, so one that hangs
// on a name belongs to the verb.
std::vector<TokenId> names_below(const Context& c, TokenId holder) {
  std::vector<TokenId> names = {holder};
  for (std::size_t i = 0; i < names.size() && i < kMaxNames; ++i) {
    for (TokenId child : near_children(c.tree, names[i])) {
      switch (c.tree.rel(child)) {
        case Deprel::Obj:
        case Deprel::Iobj:
        case Deprel::Obl:
        case Deprel::OblAgent:
        case Deprel::Nsubj:
        case Deprel::Nmod:
        case Deprel::Conj:
        case Deprel::Appos:
        case Deprel::Flat:
        case Deprel::List:
          if ((names_somebody(c, child) || is_role(c, child)) && !c.is_verb(child)) names.push_back(child);
          break;
        default: break;
      }
    }
  }
  return names;
}

// Names further right first: the date mostly stands at the end.
const Timex* date_behind_names(const Context& c, TokenId holder) {
  const std::vector<TokenId> names = names_below(c, holder);
  for (std::size_t i = names.size(); i-- > 1;) {
    for (TokenId child : near_children(c.tree, names[i])) {
      const Deprel rel = c.tree.rel(child);
      const bool loose = rel == Deprel::Nmod || rel == Deprel::NmodUnmarked || rel == Deprel::Obl ||
                         rel == Deprel::OblUnmarked || rel == Deprel::Advmod || rel == Deprel::Appos ||
                         rel == Deprel::Dep || rel == Deprel::Flat || rel == Deprel::List;
      if (!loose || child < names[i] || c.arguments.marker(child) == "of" || is_open(c, child)) continue;
      const Timex* timex = c.timex_at(child);
      if (timex && !timex->iso.empty()) return timex;
    }
  }
  return nullptr;
}

// "in Lima", "at the palace"
bool is_local(const Context& c, TokenId phrase) {
  const Deprel rel = c.tree.rel(phrase);
  if (rel != Deprel::Obl && rel != Deprel::Nmod) return false;
  return std::ranges::any_of(near_children(c.tree, phrase), [&](TokenId marker) {
    return c.tree.rel(marker) == Deprel::Case && c.in_set(marker, "place_prepositions");
  });
}

}  // namespace

std::optional<Found> date_of(const Context& c, TokenId predicate) {
  const std::vector<TokenId> all = holders(c, predicate);
  for (TokenId holder : all) {
    if (const Timex* timex = dated_child(c, holder, holder == predicate && c.is_verb(predicate)))
      return Found{timex->iso, timex->span};
  }
  for (TokenId holder : all) {
    if (!c.is_verb(holder)) continue;
    if (const Timex* timex = date_behind_names(c, holder)) return Found{timex->iso, timex->span};
  }
  const SentenceKind kind = c.kind(predicate);
  if (kind == SentenceKind::Caption || kind == SentenceKind::Heading) {
    for (const Timex& timex : c.timexes_in(c.sentence(predicate))) {
      if (!timex.iso.empty()) return Found{timex.iso, timex.span};
    }
  }
  return std::nullopt;
}

std::optional<Found> date_in_phrase(const Context& c, TokenId noun) {
  for (const Timex& timex : c.timexes_in(capped(c.phrase(noun), noun))) {
    if (timex.iso.empty()) continue;
    bool bounded = false;
    TokenId at = c.head_of(timex.tokens);
    for (int i = 0; i < kMaxClimb && at.valid() && at != noun && !bounded; ++i) {
      bounded = is_open(c, at);
      at = c.tree.head(at);
    }
    if (!bounded) return Found{timex.iso, timex.span};
  }
  return std::nullopt;
}

std::optional<Found> date_of_report(const Context& c, TokenId predicate) {
  const auto& published = c.document.provenance().published;
  if (!published || c.kind(predicate) == SentenceKind::Caption) return std::nullopt;
  if (narrative_tense_of(c, predicate) != Tense::Present) return std::nullopt;
  return Found{published->iso(), {}};
}

std::optional<Found> date_of_news(const Context& c, TokenId predicate) {
  // "..., accusing Peru": a participle goes on with it.
  if (c.tree.rel(predicate) == Deprel::Advcl && c.tag(predicate) == "VBG") predicate = c.tree.head(predicate);
  const TokenId above = c.tree.head(predicate);
  if (c.tree.rel(predicate) != Deprel::Ccomp || !above.valid() || !c.in_set(above, "speech_verbs")) return std::nullopt;
  const bool perfect = std::ranges::any_of(near_children(c.tree, predicate), [&](TokenId child) {
    const std::string_view tag = c.tag(child);
    return c.tree.rel(child) == Deprel::Aux && c.lemma(child) == "have" && (tag == "VBZ" || tag == "VBP");
  });
  return perfect ? date_of_report(c, above) : std::nullopt;
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

std::optional<Found> place_under(const Context& c, TokenId holder) {
  for (TokenId child : near_children(c.tree, holder)) {
    if (!is_local(c, child)) continue;
    if (auto place = place_at(c, child)) return place;
  }
  return std::nullopt;
}

std::optional<Found> place_of(const Context& c, TokenId predicate) {
  for (TokenId holder : holders(c, predicate)) {
    if (auto place = place_under(c, holder)) return place;
  }
  // "at a ceremony in Lima"
  for (TokenId holder : holders(c, predicate)) {
    if (!c.is_verb(holder)) continue;
    for (TokenId child : near_children(c.tree, holder)) {
      if (!is_local(c, child)) continue;
      if (auto place = place_under(c, child)) return place;
    }
  }
  return std::nullopt;
}

std::optional<Found> place_behind_names(const Context& c, TokenId verb) {
  const std::vector<TokenId> names = names_below(c, verb);
  for (std::size_t i = names.size(); i-- > 1;) {
    const Mention* mention = c.actors.mention_at(names[i]);
    if (!mention) continue;
    const ActorKind kind = c.entities.actor(mention->actors.front()).kind;
    if (kind != ActorKind::Person && kind != ActorKind::State) continue;
    if (auto place = place_under(c, names[i])) return place;
  }
  return std::nullopt;
}

std::optional<Found> scene_of(const Context& c, TokenId predicate) { return scene_in(c, c.clause(predicate)); }

std::optional<Found> scene_in(const Context& c, TokenRange words) {
  // "on the streets of Lima": the phrase as a whole is where it happens.
  const auto is_local = [&](TokenId t) {
    for (int i = 0; i < kMaxClimb && t.valid(); ++i, t = c.tree.head(t)) {
      const Deprel rel = c.tree.rel(t);
      if (rel != Deprel::Obl && rel != Deprel::Nmod && rel != Deprel::Appos) return false;
      if (const std::string marker = c.arguments.marker(t); !marker.empty() && marker != "of")
        return c.rules.set(i == 0 ? "scene_prepositions" : "outer_scene_prepositions")
            .contains(c.rules.word_id(marker));
    }
    return false;
  };
  for (const Place* place : c.actors.places_in(words)) {
    if (!place->country.empty() && is_local(place->head)) return Found{place->country, place->span};
  }
  for (MentionId id : c.actors.mentions_in(words)) {
    const Mention& mention = c.entities.mention(id);
    const Actor& actor = c.entities.actor(mention.actors.front());
    if (actor.kind != ActorKind::State) continue;
    const TokenId owned = c.tree.head(mention.head);
    const bool in_part = owned.valid() && c.in_set(owned, "scene_nouns") && is_local(owned);
    if (in_part || is_local(mention.head)) return Found{std::string(actor.party_code()), mention.span};
  }
  return std::nullopt;
}

}  // namespace entente
