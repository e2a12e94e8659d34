// SPDX-License-Identifier: Apache-2.0
// Who the parties of an instrument are. Rows of actors are read along the words, not the tree: a
// parser often hangs the second party on the last word of the first one's name.
#include <algorithm>
#include <span>

#include "entente/facts/agreement.h"

namespace entente {
namespace {

// Words between two parties: ", the Government of the Kingdom of".
constexpr int kMaxGap = 9;
constexpr std::size_t kMaxParties = 40;

// Whether the words between two actors let the row go on; `listed` is set by "and" or a comma.
bool bridges(const Context& c, TokenRange gap, bool& listed) {
  if (gap.size() > kMaxGap) return false;
  listed = false;
  for (TokenId t = gap.begin; t < gap.end; ++t) {
    if (c.word(t) == "," || c.pos(t) == Upos::Cconj || c.word(t) == "-" || c.word(t) == "–") listed = true;
    if (c.in_set(t, "party_row_words")) continue;
    // "Chile, together with Peru and Bolivia"
    if (c.in_set(t, "together_words") || (t > gap.begin && c.in_set(t - 1, "together_words"))) {
      listed = true;
      continue;
    }
    const Upos pos = c.pos(t);
    if (pos == Upos::Adp || pos == Upos::Sconj || pos == Upos::Part || pos == Upos::Pron) return false;
    if (c.is_verb(t) && c.tag(t).starts_with("VB")) return false;
    if (pos == Upos::Punct && c.word(t) != "," && c.word(t) != "-" && c.word(t) != "–" && c.word(t) != "(" &&
        c.word(t) != ")")
      return false;
  }
  return true;
}

// "the Lebanese militant group Hezbollah": whence it comes, not a side beside it.
bool is_adjective_of(const Context& c, const Mention& adjective, const Mention& name) {
  constexpr std::size_t kMaxBetween = 3;
  const TokenRange between{adjective.tokens.end, name.tokens.begin};
  if (adjective.kind != MentionKind::Adjective || name.kind != MentionKind::Name || between.empty() ||
      between.size() > kMaxBetween)
    return false;
  for (TokenId t = between.begin; t < between.end; ++t)
    if (!c.is_noun(t) && c.pos(t) != Upos::Adj) return false;
  return true;
}

void add_actors(const Context& c, const Mention& mention, ActorRow& row) {
  for (ActorId id : mention.actors) {
    if (c.entities.actor(id).kind == ActorKind::Company) row.has_company = true;
    const bool known = std::ranges::any_of(row.actors, [&](const auto& a) { return a.first == id; });
    if (!known && row.actors.size() < kMaxParties) row.actors.emplace_back(id, mention.span);
  }
}

// The two states that a text is about: three of four names of states in it are theirs.
void add_pair_of_document(const Context& c, Fact& fact) {
  constexpr std::size_t kEnough = 4000;
  const std::vector<ActorId>& dyad = c.actors.main_dyad();
  if (dyad.size() != 2) return;
  const std::string_view a = c.entities.actor(dyad[0]).country, b = c.entities.actor(dyad[1]).country;
  if (a.empty() || b.empty() || a == b) return;
  std::size_t of_pair = 0, all = 0;
  bool names_a = false, names_b = false;  // by more than an adjective: "the Swiss bank", "the Danish insurer"
  for (const Mention& mention : std::span(c.entities.mentions).first(std::min(kEnough, c.entities.mentions.size()))) {
    for (ActorId id : mention.actors) {
      const std::string_view country = c.entities.actor(id).country;
      if (country.empty()) continue;
      ++all;
      of_pair += country == a || country == b;
      names_a |= country == a && mention.kind != MentionKind::Adjective;
      names_b |= country == b && mention.kind != MentionKind::Adjective;
    }
  }
  if (of_pair * 4 < all * 3 || !names_a || !names_b) return;
  for (const std::string_view known : parties_of(fact)) {
    if (known != a && known != b) return;
  }
  fact.add(Field::Parties, std::string(a));
  fact.add(Field::Parties, std::string(b));
}

// "President X and Prime Minister Y's treaty": the tree may hang the first elsewhere.
const Mention* owner_beside(const Context& c, const Mention& owner) {
  const TokenId before = owner.tokens.begin;
  if (before < TokenId(2) || c.pos(before - 1) != Upos::Cconj || c.tag(owner.tokens.end) != "POS") return nullptr;
  const Mention* first = c.actors.mention_at(before - 2);
  const bool alike = first && first->tokens.end == before - 1 &&
                     c.entities.actor(first->actors.front()).kind == c.entities.actor(owner.actors.front()).kind;
  return alike ? first : nullptr;
}

bool has_word_in(const Context& c, TokenRange range, std::string_view set) {
  for (TokenId t = range.begin; t < range.end; ++t)
    if (c.in_set(t, set)) return true;
  return false;
}

bool is_party_kind(ActorKind kind) { return kind != ActorKind::People && kind != ActorKind::Company; }

// "signed by A on behalf of Chad and by B on behalf of Mali": for whom they sign, wherever the tree hangs it.
void add_principals(const Context& c, TokenId word, ActorRow& row) {
  if (!c.is_verb(word) || !c.in_set(word, "act_of_signing")) return;
  const TokenRange clause = capped(c.clause(word), word);
  for (TokenId t = word + 1; t + 2 < clause.end; ++t) {
    if (!c.in_set(t, "capacity_nouns") || c.pos(t - 1) != Upos::Adp || c.lemma(t + 1) != "of") continue;
    const auto principals = c.actors.outer_mentions_in({t + 2, clause.end});
    if (principals.empty()) return;
    const Mention& principal = c.entities.mention(principals.front());
    if (principal.tokens.begin.value > t.value + 3) continue;  // "of the Republic"
    row.signed_for = true;
    add_actors(c, principal, row);
  }
}

}  // namespace

std::set<std::string_view> parties_of(const Fact& fact) {
  const auto values = fact.values(Field::Parties);
  return {values.begin(), values.end()};
}

// The two states that these mentions are about, if they are about no third; else nothing.
void add_sides_of_sentence(const Context& c, TokenId at, Fact& fact) {
  Fact pair;
  pair.type = fact.type;
  const auto given = parties_of(fact);
  // "the truce of Israel with the Lebanese group X": where a group is at home is no side beside it.
  std::set<std::string_view> homes;
  for (MentionId id : c.actors.mentions_in(c.sentence(at))) {
    const Actor& actor = c.entities.actor(c.entities.mention(id).actors.front());
    if (actor.kind != ActorKind::ArmedGroup || !given.contains(actor.party_code())) continue;
    add_party(c, c.entities.mention(id).actors.front(), c.entities.mention(id).span, pair);
    homes.insert(actor.based_in);
  }
  for (MentionId id : c.actors.mentions_in(c.sentence(at))) {
    const Mention& mention = c.entities.mention(id);
    for (ActorId actor : mention.actors) {
      const std::string_view country = c.entities.actor(actor).country;
      if (!country.empty() && !homes.contains(country)) add_party(c, actor, mention.span, pair);
    }
  }
  const auto found = parties_of(pair), known = parties_of(fact);
  if (found.size() != 2 || !std::ranges::includes(found, known)) return;
  for (FieldValue& v : pair.fields) fact.add(v.field, std::move(v.value), v.evidence);
}

void add_sides(const Context& c, TokenId at, Fact& fact) {
  add_sides_of_sentence(c, at, fact);
  if (parties_of(fact).size() < 2) add_pair_of_document(c, fact);
}

void add_sides_of_name(const Context& c, TokenId at, Fact& fact) {
  if (c.actors.main_dyad().size() != 2) return;
  Fact pair;
  pair.type = fact.type;
  for (ActorId id : c.actors.main_dyad()) add_party(c, id, {}, pair);
  const auto sides = parties_of(pair);
  std::set<std::string_view> here;
  for (MentionId id : c.actors.mentions_in(c.sentence(at))) {
    for (ActorId actor : c.entities.mention(id).actors) {
      if (const std::string_view country = c.entities.actor(actor).country; !country.empty()) here.insert(country);
    }
  }
  if (!std::ranges::includes(sides, here)) return;
  bool bond = here.size() == 2;
  const TokenRange sentence = c.sentence(at);
  for (TokenId t = sentence.begin; t < sentence.end && !bond; ++t) bond = c.in_set(t, "two_sided_words");
  if (bond) add_pair_of_document(c, fact);
}

bool is_signatory(ActorKind kind) {
  switch (kind) {
    case ActorKind::Body:
    case ActorKind::Person:
    case ActorKind::Party:
    case ActorKind::Parliament:
    case ActorKind::Chamber:
    case ActorKind::NewsAgency: return true;
    default: return false;
  }
}

void add_party(const Context& c, ActorId id, Span span, Fact& fact) {
  const Actor& actor = c.entities.actor(id);
  if (!is_party_kind(actor.kind)) return;
  // A person without a country or an organisation stands for nobody.
  if (actor.kind == ActorKind::Person && actor.country.empty() && actor.code.empty()) return;
  fact.add(Field::Parties, std::string(actor.party_code()), span);
}

ActorRow actors_from(const Context& c, TokenRange range) {
  ActorRow row;
  row.end = range.begin;
  bool first = true;
  const std::vector<MentionId> mentions = c.actors.outer_mentions_in(range);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Mention& mention = c.entities.mention(mentions[i]);
    if (i + 1 < mentions.size() && is_adjective_of(c, mention, c.entities.mention(mentions[i + 1]))) continue;
    bool listed = false;
    const TokenRange gap{row.end, mention.tokens.begin};
    if (!bridges(c, gap, listed)) break;
    // "Canada Ambassador Smith": one party said in two ways goes on without a comma.
    if (!first && !listed && !gap.empty()) break;
    add_actors(c, mention, row);
    row.end = mention.tokens.end;
    first = false;
  }
  return row;
}

ActorRow own_parties(const Context& c, const Instrument& instrument) {
  ActorRow row;
  const auto join = [&](ActorRow more) {
    row.has_company |= more.has_company;
    row.end = more.end;
    for (auto& actor : more.actors) {
      if (std::ranges::none_of(row.actors, [&](const auto& a) { return a.first == actor.first; }))
        row.actors.push_back(actor);
    }
  };
  // "the X-Y treaty", "X's treaty": names and adjectives of states and organisations before the noun.
  for (MentionId id : c.actors.outer_mentions_in({instrument.phrase.begin, instrument.noun})) {
    const Mention& mention = c.entities.mention(id);
    const ActorKind kind = c.entities.actor(mention.actors.front()).kind;
    if (kind == ActorKind::Person && c.tree.rel(c.arguments.first_conjunct(mention.head)) != Deprel::NmodPoss) continue;
    // "the Chad-brokered accord"
    const TokenId behind = mention.tokens.end;
    if (behind + 1 < instrument.noun && c.word(behind) == "-" && c.in_set(behind + 1, "third_party_words")) continue;
    if (kind == ActorKind::Company || kind == ActorKind::People) continue;
    // "the Vienna Convention": where it was signed, though a capital may stand for its state elsewhere.
    if (instrument.proper && kind == ActorKind::State && mention.kind == MentionKind::Name &&
        mention.tokens == TokenRange{instrument.title.begin, instrument.noun})
      continue;
    // A name that nothing else is known of is more likely a part of the title.
    const Actor& actor = c.entities.actor(mention.actors.front());
    if (actor.country.empty() && actor.code.empty() && kind != ActorKind::ArmedGroup) continue;
    if (const Mention* first = owner_beside(c, mention)) add_actors(c, *first, row);
    add_actors(c, mention, row);
  }
  // "of" only where the instrument is a statement of its makers.
  const bool spoken = c.in_set(instrument.noun, "spoken_instruments");
  for (TokenId t = instrument.noun + 1; t < instrument.phrase.end; ++t) {
    // "Protocol on the Accession of X"
    const bool joins =
        c.is_noun(t) && c.in_set(t, "accession_nouns") && t + 1 < instrument.phrase.end && c.lemma(t + 1) == "of";
    // "the Protocol to the Treaty of X on the Accession of Y": Y accedes by the protocol.
    if (joins && !is_added_to(c, instrument.noun)) join(actors_from(c, {t + 2, c.sentence(instrument.noun).end}));
    const bool linking = c.in_set(t, "party_prepositions") || (spoken && c.in_set(t, "author_prepositions"));
    if (!linking || !(c.pos(t) == Upos::Adp || c.pos(t) == Upos::Sconj)) continue;
    // "a deal with Chile's largest carmaker"
    if (c.tree.head(t).valid() && c.in_set(c.tree.head(t), "company_nouns")) row.has_company = true;
    ActorRow found = actors_from(c, {t + 1, instrument.phrase.end});
    // "between the Ministry of X and the Agency of Y was signed": the tree may hang the second on the verb.
    if (c.in_set(t, "between_words") && found.actors.size() == 1)
      found = actors_from(c, {t + 1, c.sentence(instrument.noun).end});
    if (found.actors.empty()) continue;
    const TokenId last = found.end - 1;  // "by the Governments of X and of Y": whose they are is said inside the row
    const bool between = c.in_set(t, "between_words");
    row.with |= !between && !c.in_set(t, "author_prepositions");
    join(std::move(found));
    if (between) break;
    t = std::max(t, last);
  }
  return row;
}

ActorRow parties_of_stage(const Context& c, TokenId word, TokenId noun) {
  ActorRow row;
  add_principals(c, word, row);
  for (const Argument& argument : c.arguments.of(word)) {
    if (argument.role == ArgumentRole::Obl && c.in_set(argument.head, "capacity_nouns")) continue;
    // "signed it, joining X, Y and Z"
    if (argument.role == ArgumentRole::Advcl && c.tag(argument.head) == "VBG" &&
        c.in_set(argument.head, "joining_words")) {
      for (const auto& actor : actors_from(c, {argument.head + 1, c.sentence(word).end}).actors)
        row.actors.push_back(actor);
      continue;
    }
    const bool linked = argument.role == ArgumentRole::Subj || argument.role == ArgumentRole::Poss ||
                        (argument.role != ArgumentRole::Obj &&
                         c.rules.set("party_prepositions").contains(c.rules.word_id(argument.prep)));
    if (!linked || c.tree.dominates(argument.head, noun)) continue;
    // "With the Swiss president as a witness"
    if (argument.role != ArgumentRole::Subj && has_word_in(c, c.tree.subtree(argument.head), "witness_words")) continue;
    const auto put = [&](ActorId id, Span span) {
      if (c.entities.actor(id).kind == ActorKind::Company) row.has_company = true;
      if (row.actors.size() < kMaxParties &&
          std::ranges::none_of(row.actors, [&](const auto& a) { return a.first == id; }))
        row.actors.emplace_back(id, span);
    };
    // A long list of states may be cut to pieces in the tree.
    const bool described = std::ranges::any_of(near_children(c.tree, argument.head), [&](TokenId child) {
      return c.tree.rel(child) == Deprel::Appos;  // "Jane Doe, president of the Peruvian Court"
    });
    if (c.actors.mention_at(argument.head)) {
      TokenRange all = c.tree.subtree(argument.head);
      while (!described && all.begin < argument.head && c.pos(all.begin) == Upos::Adp) ++all.begin;
      for (const auto& [id, span] : actors_from(c, all).actors) put(id, span);
    }
    for (TokenId t : c.arguments.conjuncts(argument.head)) {
      const PhraseActors phrase = c.actors.actors_of(t);
      for (ActorId id : phrase.actors) put(id, phrase.span);
    }
  }
  return row;
}

ActorRow parties_to(const Context& c, TokenId noun) {
  const TokenId role = c.tree.head(noun);
  // "the twenty nations of the pact - X, Y and Z -"
  const TokenId behind = noun + 1;
  const bool listed = role.valid() && c.tree.rel(noun) == Deprel::Nmod && c.in_set(role, "nation_nouns") &&
                      behind < c.sentence(noun).end && c.in_set(behind, "row_marks");
  if (listed) return actors_from(c, {behind + 1, c.sentence(noun).end});
  if (!role.valid() || c.tree.rel(noun) != Deprel::Nmod || !c.in_set(role, "party_nouns")) return {};
  const TokenId above = c.tree.head(role);
  // "the signatories are X, Y and Z": the tree may cut a long list to pieces.
  if (above.valid() && c.tree.rel(role) == Deprel::Nsubj && c.has_copula(above) && above > role)
    return actors_from(c, {above, c.sentence(above).end});
  // "X is one of the states that are parties to it"
  if (above.valid() && c.tree.rel(role) == Deprel::AclRelcl && c.tree.rel(above) == Deprel::Nmod) {
    const TokenId member = c.tree.head(above);
    if (c.has_copula(member)) return parties_of_stage(c, member, noun);
  }
  return parties_of_stage(c, role, noun);
}

}  // namespace entente
