// SPDX-License-Identifier: Apache-2.0
// Events after PLOVER: who acts on whom, of what type, when and where. How the text says it may change
// the type: a planned visit is AGREE, a refused one REJECT (data/en/rules/modality.tsv).
#include <algorithm>

#include "entente/facts/build.h"
#include "entente/facts/when.h"

namespace entente {
namespace {

// "X and Y met": both stand in `source`; the others become the target. The order says nothing.
void split_mutual(Fact& fact) {
  std::vector<FieldValue> sources, targets;
  for (const FieldValue& v : fact.fields) {
    if (v.field == Field::SourceActors) sources.push_back(v);
    if (v.field == Field::TargetActors) targets.push_back(v);
  }
  if (!targets.empty() || sources.size() < 2) return;
  bool first = true;
  for (FieldValue& v : fact.fields) {
    if (v.field != Field::SourceActors) continue;
    if (!first) v.field = Field::TargetActors;
    first = false;
  }
}

// Whoever acts is not the target of the same act.
void drop_reflexive_targets(Fact& fact) {
  std::vector<std::string> sources;
  for (std::string_view s : fact.values(Field::SourceActors)) sources.emplace_back(s);
  std::erase_if(fact.fields, [&](const FieldValue& v) {
    return v.field == Field::TargetActors && std::ranges::find(sources, v.value) != sources.end();
  });
}

std::string level_of(const Context& c, TokenId trigger) {
  for (TokenId child : near_children(c.tree, trigger)) {
    const Deprel rel = c.tree.rel(child);
    if ((rel == Deprel::Amod || rel == Deprel::Compound) && c.in_set(child, "visit_levels"))
      return std::string(c.lemma(child));
  }
  return {};
}

}  // namespace

void build_event(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  Fact fact = start_fact(c, match, yield);
  assign_fields(c, match, yield, fact);
  if (yield.has_flag("mutual")) split_mutual(fact);
  drop_reflexive_targets(fact);
  if (fact.values(Field::SourceActors).empty() && fact.values(Field::TargetActors).empty()) return;

  if (fact.value(Field::Date).empty()) {
    auto date = date_of(c, match.trigger);
    if (!date && fact.modality == Modality::Asserted) date = date_of_report(c, match.trigger);
    if (date) fact.set(Field::Date, std::move(date->value), date->span);
  }
  if (fact.value(Field::Place).empty()) {
    if (auto place = place_of(c, match.trigger)) fact.set(Field::Place, std::move(place->value), place->span);
  }
  if (fact.value(Field::Level).empty()) {
    if (std::string level = level_of(c, match.trigger); !level.empty()) fact.set(Field::Level, std::move(level));
  }
  if (const ModalityShift* shift = c.rules.shift(fact.value(Field::Type), fact.modality)) {
    if (shift->to.empty()) return;
    fact.set(Field::Type, shift->to);
    if (!shift->cameo.empty()) fact.set(Field::Cameo, shift->cameo);
  }
  out.push_back({std::move(fact), match.trigger});
}

}  // namespace entente
