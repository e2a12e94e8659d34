// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/title_actors.h"

#include <algorithm>

#include "entente/facts/build.h"

namespace entente {
namespace {

bool stands_for_realm(const Context& c, const Mention& mention) {
  const bool office =
      mention.kind == MentionKind::Nominal || c.entities.actor(mention.actors.front()).kind == ActorKind::Person;
  if (!office) return false;
  if (mention.tokens.end < TokenId(c.tokens.size()) && c.lemma(mention.tokens.end) == "of") return true;
  for (TokenId t = mention.tokens.begin; t < mention.tokens.end; ++t) {
    if (longest_label(c, {t, mention.tokens.end}, "title_parties").words.end == mention.tokens.end) return true;
  }
  return false;
}

// "His Majesty's Government in X": it is X that makes the treaty.
bool is_seated_in(const Context& c, const TitleActor& government, const TitleActor& seat) {
  if (!c.in_set(government.tokens.end - 1, "seat_nouns")) return false;
  return government.tokens.end == word_before(c, seat.tokens) && c.in_set(government.tokens.end, "seat_prepositions");
}

// What stands between one party of a row and the next.
struct Gap {
  bool bridged = true;  // nothing that ends the row
  bool listed = false;  // a comma or a conjunction
  bool conjunction = false;
  bool conjunction_first = false;  // nothing but punctuation before it
  bool capacity = false;           // "in respect of", "on behalf of"
  bool aside = false;              // "X (Y)", "X, including Y"
};

// "on the one part", "of the other part": where the phrase that begins here ends; `t` if none does.
TokenId end_of_side(const Context& c, TokenId t, TokenId end) {
  constexpr int kMaxSide = 4;
  if (c.pos(t) != Upos::Adp) return t;
  for (TokenId u = t + 1; u < end && u <= t + kMaxSide; ++u) {
    if (c.in_set(u, "side_nouns")) return u + 1;
    if (!c.in_set(u, "side_words")) break;
  }
  return t;
}

Gap gap_between(const Context& c, TokenRange words) {
  constexpr std::size_t kMaxGap = 16;  // "and His Majesty the King of the United Kingdom of"
  Gap gap;
  gap.bridged = words.size() <= kMaxGap;
  bool first = true;
  gap.aside = words.size() == 1 && c.word(words.begin) == "(";
  for (TokenId t = words.begin; t < words.end; ++t) {
    if (const TokenId after = end_of_side(c, t, words.end); after > t) {
      t = after - 1;
      continue;
    }
    if (c.in_set(t, "aside_words")) {
      gap.aside = true;
      continue;
    }
    const Upos pos = c.pos(t);
    const bool conjunction = pos == Upos::Cconj || c.word(t) == "&";
    if (pos == Upos::Adp && t + 1 < words.end && c.in_set(t + 1, "capacity_nouns")) {
      gap.capacity = true;
      t = t + 1;
    } else if (conjunction) {
      gap.listed = gap.conjunction = true;
      gap.conjunction_first |= first;
    } else if (pos == Upos::Punct || pos == Upos::Sym) {
      gap.listed |= c.word(t) == "," || c.in_set(t, "row_marks");
      if (c.word(t) == "." || c.word(t) == ":" || c.word(t) == ";") gap.bridged = false;
      continue;
    } else if (c.in_set(t, "seat_prepositions") && (c.in_set(t - 1, "seat_nouns") || c.pos(t - 1) == Upos::Cconj)) {
      // "the Governments in X and in Y"
    } else if (!c.in_set(t, "party_row_words") && !c.in_set(t, "courtesy_words") &&
               (pos == Upos::Adp || pos == Upos::Sconj || pos == Upos::Part ||
                (c.is_verb(t) && c.tag(t).starts_with("VB")))) {
      gap.bridged = false;
    }
    first = false;
  }
  return gap;
}

}  // namespace

std::vector<TitleActor> title_actors(const Context& c, TokenRange range) {
  std::vector<TitleActor> found;
  TokenId at = range.begin;
  const auto read_past = [&](TokenId end) {
    while (at < end) {
      const Labelled past = longest_label(c, {at, end}, "title_parties");
      if (!past.words.empty()) found.push_back({past.words, nullptr, std::string(past.label)});
      at = std::max(past.words.end, at + 1);
    }
  };
  for (MentionId id : c.actors.outer_mentions_in(range)) {
    const Mention& mention = c.entities.mention(id);
    // "the King of X", "the Republic of the X": who rules stands for the realm.
    if (stands_for_realm(c, mention)) continue;
    // "the Three Powers": whom that means stands beside it, if anywhere.
    if (mention.kind == MentionKind::Nominal && mention.actors.size() > 1) continue;
    read_past(mention.tokens.begin);
    found.push_back({mention.tokens, &mention, {}});
    at = std::max(at, mention.tokens.end);
  }
  read_past(range.end);
  return found;
}

void add_title_actor(const Context& c, const TitleActor& found, Fact& fact) {
  if (!found.mention) {
    fact.add(Field::Parties, found.past, c.span(found.tokens));
    return;
  }
  for (ActorId id : found.mention->actors) {
    const Actor& actor = c.entities.actor(id);
    if (actor.kind == ActorKind::Company) continue;
    // "the King of the Belgians"
    if (actor.kind == ActorKind::People && !actor.country.empty())
      fact.add(Field::Parties, actor.country, found.mention->span);
    else add_party(c, id, found.mention->span, fact);
    if (is_signatory(actor.kind) && actor.kind != ActorKind::Person)
      fact.fields.push_back(
          {Field::Signatories, actor.name, found.mention->span, SignatoryDetail{actor.body_type, actor.country, {}}});
  }
}

TokenId word_before(const Context& c, TokenRange words) {
  TokenId before = words.begin;
  while (before > TokenId(0) && (before == words.begin || c.pos(before) == Upos::Det)) before = before - 1;
  return before;
}

void add_title_row(const Context& c, TokenRange range, Fact& fact) {
  const auto actors = title_actors(c, range);
  TokenId at = range.begin;
  bool joined = false, closed = false;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    const TitleActor& actor = actors[i];
    if (i + 1 < actors.size() && is_seated_in(c, actor, actors[i + 1])) continue;
    const Gap gap = gap_between(c, {at, actor.tokens.begin});
    if (joined && gap.aside) {
      at = actor.tokens.end;
      continue;
    }
    if (!gap.bridged || (closed && !gap.conjunction_first)) return;
    if (joined && !gap.listed && !gap.capacity && at != actor.tokens.begin) return;
    at = actor.tokens.end;
    // "X on behalf of Y": X makes the treaty.
    if (joined && gap.capacity) continue;
    closed = joined && gap.conjunction;
    joined = true;
    add_title_actor(c, actor, fact);
  }
}

}  // namespace entente
