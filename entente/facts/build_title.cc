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

// The noun of the instrument, if nothing but adjectives and nouns stands before it; where no usual one
// stands, a loose one.
TokenId title_noun(const Context& c) {
  const TokenRange first = c.tokens.sentence(SentenceId(0));
  TokenId loose;
  for (TokenId t = first.begin; t < first.end && t <= first.begin + kMaxBefore; ++t) {
    // "According to Chad": a preposition, whatever its lemma.
    if (c.tree.rel(t) == Deprel::Case && c.is_verb(t)) break;
    if (c.in_set(t, "title_nouns")) return t;
    if (!loose.valid() && c.in_set(t, "loose_title_nouns")) loose = t;
    const std::string_view tag = c.tag(t);
    if (c.pos(t) == Upos::Adp || c.pos(t) == Upos::Pron ||
        (c.is_verb(t) && tag != "VBG" && tag != "VBN" && tag != "NNP"))
      break;
  }
  return loose;
}

// Someone whom a title names: an actor of the text, or a state of the past whose bare name is that of
// a province or a town today and so no actor elsewhere.
struct TitleActor {
  TokenRange tokens;
  const Mention* mention = nullptr;  // with `past` empty
  std::string past;                  // a code of title_parties.tsv
};

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

void add(const Context& c, const TitleActor& found, Fact& fact) {
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

// The last word before it that is no article.
TokenId word_before(const Context& c, TokenRange words) {
  TokenId before = words.begin;
  while (before > TokenId(0) && (before == words.begin || c.pos(before) == Upos::Det)) before = before - 1;
  return before;
}

// Outside a row only states are taken, and organisations of which the title says "agreement with" or
// "declaration of".
bool is_party_by_name(const Context& c, const TitleActor& found, TokenId noun) {
  if (!found.mention || !c.entities.actor(found.mention->actors.front()).country.empty()) return true;
  const TokenId before = word_before(c, found.tokens);
  return c.in_set(before, "party_prepositions") || (before == noun + 1 && c.in_set(before, "author_prepositions"));
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

bool has_finite_verb(const Context& c) {
  for (std::size_t i = 0; i < c.tokens.size(); ++i) {
    const TokenId t(i);
    const std::string_view tag = c.tag(t);
    // "Notes exchanged between": what was done with them, whatever a tagger sees in it.
    if (t + 1 < TokenId(c.tokens.size()) && c.in_set(t + 1, "party_prepositions") && c.in_set(t, "title_participles"))
      continue;
    if (tag == "MD") return true;
    if (tag != "VBD" && tag != "VBZ" && tag != "VBP") continue;
    // Capitals in a title may look like any verb to a tagger.
    const std::string_view word = c.word(t);
    if (word.empty() || (word[0] >= 'A' && word[0] <= 'Z')) continue;
    const Deprel rel = c.tree.rel(t);
    if (rel == Deprel::Root || rel == Deprel::Aux || rel == Deprel::Cop) return true;
    if (rel == Deprel::AuxPass && c.tree.rel(c.tree.head(t)) == Deprel::Root) return true;
  }
  return false;
}

// Adds the parties that stand in a row: "X, Y and Z", "X of the one part and Y of the other part",
// "His Majesty in respect of X and Y".
void add_row(const Context& c, TokenRange range, Fact& fact) {
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
    add(c, actor, fact);
  }
}

// The kind that the noun belongs to: "joint declaration", "exchange of notes".
std::string kind_at(const Context& c, TokenId noun, TokenRange all) {
  for (TokenId t = all.begin; t <= noun; ++t) {
    const Labelled kind = longest_label(c, {t, all.end}, "kinds");
    if (kind.words.contains(noun)) return std::string(kind.label);
  }
  return std::string(c.lemma(noun));
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
  fact.set(Field::Kind, kind_at(c, noun, all));
  for (TokenId t = noun + 1; t < all.end && parties_of(fact).size() < 2; ++t) {
    const bool joins = t > all.begin && c.lemma(t) == "of" && c.in_set(t - 1, "accession_nouns");
    if (joins || c.in_set(t, "between_words")) add_row(c, {t + 1, all.end}, fact);
  }
  // No "between": whoever else the title names, the first two of them.
  for (const TitleActor& actor : title_actors(c, all)) {
    if (parties_of(fact).size() >= 2) break;
    if (is_party_by_name(c, actor, noun)) add(c, actor, fact);
  }
  if (parties_of(fact).size() < 2 && !c.in_set(noun, "title_nouns")) return;
  // The words of the kind name no field: "exchanges of notes".
  for (const TokenRange part : {TokenRange{all.begin, noun}, TokenRange{noun + 1, all.end}}) {
    for (std::string& sector : sectors_in(c, part)) fact.add(Field::Sector, std::move(sector));
  }
  std::erase_if(out, [](const Built& built) { return built.fact.type == FactType::Agreement; });
  out.push_back({std::move(fact), noun});
}

}  // namespace entente
