// SPDX-License-Identifier: Apache-2.0
#include "entente/pipeline/pipeline.h"

#include <algorithm>
#include <future>
#include <utility>

#include "entente/entities/actor_index.h"
#include "entente/entities/find_entities.h"
#include "entente/entities/join_names.h"
#include "entente/entities/lost_subjects.h"
#include "entente/entities/relevance.h"

namespace entente {

Result<Pipeline> Pipeline::open(const DataPaths& paths, Statements statements) {
  const std::vector<std::string> folders = paths.folders();
  auto text_rules = TextRules::load(paths.in("en/text"));
  if (!text_rules) return std::unexpected(text_rules.error());
  // Names take about as long to read as all the rest: side by side they halve the time to start.
  auto reading_names = std::async(std::launch::async, [&] { return Gazetteer::load(folders, *text_rules); });
  auto syntax_model = SyntaxModel::open(paths.in("en/syntax.model"));
  Result<void> forms;
  if (syntax_model) forms = syntax_model->read_verb_forms(paths.in("en/verb_forms.tsv"));
  if (syntax_model && forms) forms = syntax_model->read_stand_ins(paths.in("en/verb_stand_ins.tsv"));
  auto terms = FixedTerms::load(folders);
  auto timex_rules = TimexRules::load(paths.in("en/time"));
  auto fact_rules = RuleSet::load(paths.rule_folders());
  auto gazetteer = reading_names.get();
  if (!syntax_model) return std::unexpected(syntax_model.error());
  if (!forms) return std::unexpected(forms.error());
  if (!timex_rules) return std::unexpected(timex_rules.error());
  if (!terms) return std::unexpected(terms.error());
  if (!gazetteer) return std::unexpected(gazetteer.error());
  if (!fact_rules) return std::unexpected(fact_rules.error());
  if (statements == Statements::All) fact_rules->forget_weights();
  return Pipeline(std::make_unique<const Parts>(std::move(*text_rules), std::move(*syntax_model),
                                                std::move(*timex_rules), std::move(*gazetteer), std::move(*terms),
                                                std::move(*fact_rules)));
}

namespace {

/// A text of one line may be a title, which need not name its parties.
bool is_one_line(const Tokens& tokens) {
  return std::ranges::count_if(tokens.flags, [](std::uint8_t f) { return (f & Tokens::kParagraphStart) != 0; }) < 2;
}

}  // namespace

Analysis Reader::read(Document document, Trace* trace) {
  Tokens tokens = tokenize(document, pipeline_->text_rules());
  if (texts_ == Texts::Relevant && !trace && !is_one_line(tokens) &&
      !names_an_actor(document, tokens, pipeline_->gazetteer())) {
    Entities dates;
    dates.timexes = find_timexes(document, tokens, {}, {}, pipeline_->timex_rules());
    return {std::move(document), std::move(tokens), {}, std::move(dates), {}};
  }
  Syntax syntax = parser_.parse(document, tokens);
  pipeline_->terms().apply(document, tokens, syntax);
  give_back_subjects(tokens, syntax.morphology, syntax.dependencies);
  const Tree tree(tokens, syntax.dependencies);
  auto timexes = find_timexes(document, tokens, syntax.morphology, tree, pipeline_->timex_rules());
  Entities entities =
      find_entities(document, tokens, syntax.morphology, tree, std::move(timexes), pipeline_->gazetteer());
  const Tree joined(tokens, join_names(syntax.dependencies, entities));
  const ActorIndex actors(entities, tokens, syntax.morphology, joined, pipeline_->gazetteer());
  auto facts =
      find_facts({document, tokens, syntax.morphology, joined, entities, actors}, pipeline_->fact_rules(), trace);
  return {std::move(document), std::move(tokens), std::move(syntax), std::move(entities), std::move(facts)};
}

}  // namespace entente
