// SPDX-License-Identifier: Apache-2.0
// Agreements: a noun phrase that names an instrument, with what it says of its parties and subject,
// and the stage that the words around it say it has reached.
#include <algorithm>

#include "entente/facts/build.h"
#include "entente/facts/modality.h"
#include "entente/facts/when.h"

namespace entente {
namespace {

constexpr int kMaxClimb = 6;

// The verb or noun that says what happens to the instrument: "signed", "the signing of", "under
// negotiation"; with the label of data/en/rules/statuses.tsv.
struct Stage {
  TokenId word;
  std::string status;
};

Stage stage_of(const Context& c, TokenId noun) {
  for (TokenId child : near_children(c.tree, noun)) {
    const Deprel rel = c.tree.rel(child);
    if (rel != Deprel::Acl && rel != Deprel::AclRelcl && rel != Deprel::Amod) continue;
    if (std::string status = label_in(c, {child, child + 1}, "statuses"); !status.empty()) return {child, status};
  }
  TokenId at = noun;
  for (int i = 0; i < kMaxClimb; ++i) {
    const Deprel rel = c.tree.rel(at);
    at = c.tree.head(at);
    if (!at.valid()) break;
    if (std::string status = label_in(c, {at, at + 1}, "statuses"); !status.empty()) return {at, status};
    if (rel == Deprel::Ccomp || rel == Deprel::Parataxis || rel == Deprel::AclRelcl) break;
  }
  return {};
}

bool is_signatory(ActorKind kind) {
  switch (kind) {
    case ActorKind::Body: case ActorKind::Person: case ActorKind::Party: case ActorKind::Parliament:
    case ActorKind::Chamber: case ActorKind::NewsAgency:
      return true;
    default: return false;
  }
}

void add_party(const Context& c, ActorId id, Span span, Fact& fact) {
  const Actor& actor = c.entities.actor(id);
  fact.add(Field::Parties, std::string(actor.party_code()), span);
  if (!is_signatory(actor.kind)) return;
  fact.add(Field::Signatories, actor.name, span);
  FieldValue& value = fact.fields.back();
  if (value.field == Field::Signatories && value.value == actor.name)
    value.signatory = SignatoryDetail{actor.body_type, actor.country, {}};
}

void add_parties_at(const Context& c, TokenId head, Fact& fact) {
  for (TokenId t : c.arguments.conjuncts(head)) {
    const PhraseActors phrase = c.actors.actors_of(t);
    for (ActorId id : phrase.actors) add_party(c, id, phrase.span, fact);
  }
}

// Parties that the noun phrase names: "between X and Y", "with X", "X's", "the X-Y treaty".
void add_own_parties(const Context& c, TokenId noun, Fact& fact) {
  for (const Argument& argument : c.arguments.of(noun)) {
    if (argument.inherited) continue;
    const bool linked = argument.role == ArgumentRole::Poss || argument.role == ArgumentRole::Mod ||
                        (argument.role == ArgumentRole::Nmod &&
                         (argument.prep == "between" || argument.prep == "with" || argument.prep == "among" ||
                          argument.prep == "by"));
    if (linked) add_parties_at(c, argument.head, fact);
  }
}

void add_parties_of_stage(const Context& c, TokenId word, TokenId noun, Fact& fact) {
  for (const Argument& argument : c.arguments.of(word)) {
    const bool linked = argument.role == ArgumentRole::Subj ||
                        (argument.role != ArgumentRole::Obj &&
                         (argument.prep == "between" || argument.prep == "with" || argument.prep == "by"));
    if (linked && !c.tree.dominates(argument.head, noun)) add_parties_at(c, argument.head, fact);
  }
}

std::string status_of(const Context& c, const Stage& stage) {
  const Modality modality = modality_of(c, stage.word);
  if (modality == Modality::Asserted) return stage.status;
  if (stage.status == "signed" || stage.status == "ratified")
    return modality == Modality::Planned ? "to_be_signed" : "negotiating";
  return stage.status;
}

}  // namespace

void build_agreement(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  const TokenId noun = match.trigger;
  Fact fact = start_fact(c, match, yield);
  assign_fields(c, match, yield, fact);
  TokenRange title = capped(c.short_phrase(noun), noun);
  while (title.size() > 1 && c.pos(title.begin) == Upos::Det) ++title.begin;
  if (fact.value(Field::Title).empty()) fact.set(Field::Title, c.text(title), c.span(title));
  if (fact.value(Field::Kind).empty()) {
    const TokenRange before{title.begin, noun + 1};
    std::string kind = label_in(c, {noun, title.end}, "kinds");
    if (std::string compound = label_in(c, before, "kinds"); !compound.empty() && kind.empty()) kind = compound;
    fact.set(Field::Kind, kind.empty() ? std::string(c.lemma(noun)) : kind);
  }
  add_own_parties(c, noun, fact);
  const Stage stage = stage_of(c, noun);
  if (stage.word.valid()) {
    if (fact.values(Field::Parties).size() < 2) add_parties_of_stage(c, stage.word, noun, fact);
    if (fact.value(Field::Status).empty()) fact.set(Field::Status, status_of(c, stage), c.tokens.span(stage.word));
    fact.modality = modality_of(c, stage.word);
    if (auto date = date_of(c, stage.word); date && fact.value(Field::Status) == "signed") {
      fact.set(Field::Signed, date->value, date->span);
      fact.set(Field::StatusDate, date->value, date->span);
    }
    if (auto place = place_of(c, stage.word)) fact.set(Field::Place, std::move(place->value), place->span);
  }
  if (fact.values(Field::Parties).empty()) return;
  if (fact.value(Field::Sector).empty()) {
    for (std::string& sector : sectors_in(c, title)) fact.add(Field::Sector, std::move(sector));
  }
  out.push_back({std::move(fact), noun});
}

}  // namespace entente
