// SPDX-License-Identifier: Apache-2.0
// A text that is nothing but the title of an instrument, as registers of treaties list them:
// "Exchange of Notes between the Government of Peru and the Government of Chile concerning Visas".
#include <algorithm>
#include <set>
#include <utility>

#include "entente/facts/agreement.h"
#include "entente/facts/build.h"
#include "entente/facts/title_actors.h"

namespace entente {
namespace {

// Titles are long, but no text of this length is only a title.
constexpr std::size_t kMaxTitleTokens = 250;
// "Supplementary Extradition": words before the noun of the kind.
constexpr int kMaxBefore = 8;
// "Trade and Payments.": a heading before the title.
constexpr std::size_t kMaxHeading = 5;

// The noun of the instrument, if nothing but adjectives and nouns stands before it in its sentence; where no usual
// one stands, a loose one.
TokenId title_noun(const Context& c, SentenceId sentence) {
  const TokenRange first = c.tokens.sentence(sentence);
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

// Outside a row only states are taken, and organisations of which the title says "agreement with" or
// "declaration of".
bool is_party_by_name(const Context& c, const TitleActor& found, TokenId noun) {
  if (!found.mention || !c.entities.actor(found.mention->actors.front()).country.empty()) return true;
  const TokenId before = word_before(c, found.tokens);
  return c.in_set(before, "party_prepositions") || (before == noun + 1 && c.in_set(before, "author_prepositions"));
}

bool has_object(const Context& c, TokenId verb) {
  return std::ranges::any_of(near_children(c.tree, verb),
                             [&](TokenId child) { return c.tree.rel(child) == Deprel::Obj; });
}

bool has_finite_verb(const Context& c) {
  for (std::size_t i = 0; i < c.tokens.size(); ++i) {
    const TokenId t(i);
    const std::string_view tag = c.tag(t);
    // "Notes exchanged between": what was done with them, whatever a tagger sees in it.
    if (t + 1 < TokenId(c.tokens.size()) && c.in_set(t + 1, "party_prepositions") && c.in_set(t, "title_participles"))
      continue;
    if (tag == "MD") return true;
    // "Vessels captured at Lima": where the text is known for a title, what has no object is a participle.
    if (!c.document.provenance().home.empty() && tag == "VBD" && !has_object(c, t)) continue;
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

// The kind that the noun belongs to: "joint declaration", "exchange of notes".
std::string kind_at(const Context& c, TokenId noun, TokenRange all) {
  for (TokenId t = all.begin; t <= noun; ++t) {
    const Labelled kind = longest_label(c, {t, all.end}, "kinds");
    if (kind.words.contains(noun)) return std::string(kind.label);
  }
  return std::string(c.lemma(noun));
}

// Those before the noun and those whose the instrument is: "Spanish Loan Agreement", "Declaration of Spain".
std::vector<TitleActor> makers(const Context& c, const std::vector<TitleActor>& actors, TokenId noun) {
  std::vector<TitleActor> found;
  for (const TitleActor& actor : actors) {
    const TokenId before = word_before(c, actor.tokens);
    if (!is_party_by_name(c, actor, noun)) continue;
    if (actor.tokens.end <= noun || (before == noun + 1 && c.in_set(before, "author_prepositions")))
      found.push_back(actor);
  }
  return found;
}

// A state's own list of treaties names the other side alone: "Treaty with Spain", "Spanish Loan Agreement", "Exchange
// of Notes on Visas". Adds it and, without words of its own, the state; false where the title says of both sides who
// they are, or names the state itself. REQUIRES: no row of parties is found.
bool add_other_side_and_home(const Context& c, TokenRange all, TokenId noun, Fact& fact) {
  const std::string& home = c.document.provenance().home;
  const auto actors = title_actors(c, all);
  Fact named;
  for (const TitleActor& actor : actors) add_title_actor(c, actor, named);
  if (home.empty() || parties_of(named).contains(home)) return false;
  const auto sides = makers(c, actors, noun);
  Fact other;
  for (const FieldValue& joining : fact.fields)  // "Protocol on the Accession of Spain"
    if (joining.field == Field::Parties) other.fields.push_back(joining);
  for (TokenId t = noun + 1; t < all.end && parties_of(other).empty(); ++t)
    if (c.in_set(t, "party_prepositions")) add_title_row(c, {t + 1, all.end}, other);
  if (sides.size() > 1 || (!sides.empty() && !parties_of(other).empty())) return false;
  if (!sides.empty()) add_title_actor(c, sides.front(), other);
  for (const TitleActor& actor : actors)
    if (parties_of(other).empty() && is_party_by_name(c, actor, noun)) add_title_actor(c, actor, other);
  for (FieldValue& value : other.fields) {
    if (value.field != Field::Parties || !parties_of(fact).contains(value.value))
      fact.fields.push_back(std::move(value));
  }
  fact.add(Field::Parties, home);
  fact.rule = kHomeTitleRule;
  return true;
}

}  // namespace

void scan_title(const Context& c, std::vector<Built>& out) {
  if (c.tokens.size() == 0 || c.tokens.size() > kMaxTitleTokens || c.tokens.sentence_count() > 3) return;
  TokenId noun = title_noun(c, SentenceId(0));
  // "Culture. Exchange of Notes with Chile": a heading before it.
  if (!noun.valid() && c.tokens.sentence_count() > 1 && c.tokens.sentence(SentenceId(0)).size() <= kMaxHeading)
    noun = title_noun(c, SentenceId(1));
  if (!noun.valid() || has_finite_verb(c)) return;
  const TokenRange all{TokenId(0), TokenId(c.tokens.size())};

  Fact fact;
  fact.type = FactType::Agreement;
  fact.rule = "title";
  fact.evidence = {c.span(all)};
  fact.set(Field::Title, c.text(all), c.span(all));
  fact.set(Field::Kind, kind_at(c, noun, all));
  bool both_sides = false;  // "between": who they are, or at least that they are named
  for (TokenId t = noun + 1; t < all.end && parties_of(fact).size() < 2; ++t) {
    const bool joins = t > all.begin && c.lemma(t) == "of" && c.in_set(t - 1, "accession_nouns");
    if (!joins && !c.in_set(t, "between_words")) continue;
    add_title_row(c, {t + 1, all.end}, fact);
    both_sides |= !joins && !parties_of(fact).empty();
  }
  both_sides |= parties_of(fact).size() > 1;
  if (both_sides || !add_other_side_and_home(c, all, noun, fact)) {
    // No "between": whoever else the title names, the first two of them.
    for (const TitleActor& actor : title_actors(c, all)) {
      if (parties_of(fact).size() >= 2) break;
      if (is_party_by_name(c, actor, noun)) add_title_actor(c, actor, fact);
    }
  }
  if (parties_of(fact).size() < 2 && !c.in_set(noun, "title_nouns")) return;
  // The words of the kind name no field: "exchanges of notes".
  for (const TokenRange part : {TokenRange{all.begin, noun}, TokenRange{noun + 1, all.end}}) {
    for (std::string& sector : sectors_in(c, part)) fact.add(Field::Sector, std::move(sector));
  }
  // The nouns of a title tell of nothing that was done or promised, whatever they do elsewhere: "Exchange of Notes".
  std::erase_if(out, [&](const Built& built) {
    const FactType type = built.fact.type;
    const bool may_stand = type == FactType::Mechanism || type == FactType::Source || c.is_verb(built.trigger);
    return type == FactType::Agreement || !may_stand;
  });
  out.push_back({std::move(fact), noun});
}

}  // namespace entente
