// SPDX-License-Identifier: Apache-2.0
// Runs the examples that stand in the rule files: each `example` must give the facts that its
// `expect` lines name, by that rule; no `not` may give a fact by that rule. Examples are read with
// the shipped model and names, as published on 15 June 2020 (a Monday).
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>

#include "entente/base/file.h"
#include "entente/entities/find_entities.h"
#include "entente/entities/join_names.h"
#include "entente/facts/find_facts.h"
#include "entente/facts/rule_examples.h"
#include "entente/syntax/syntax.h"
#include "entente/text/text_rules.h"

namespace entente {
namespace {

const std::string kData = std::string(ENTENTE_SOURCE_DIR) + "/data";

// The shipped rules without the weights of statement_weights.tsv: an example says what a rule finds
// people to say, not whether that is worth keeping in a text of one sentence.
std::string rules_alone() {
  const std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / ("rules-" + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  std::filesystem::copy(kData + "/en/rules", folder);
  std::filesystem::remove(folder / "statement_weights.tsv");
  return folder.string();
}

// Everything up to the facts stage, loaded once.
struct Chain {
  TextRules text_rules;
  SyntaxModel model;
  TimexRules dates;
  Gazetteer gazetteer;
  RuleSet rules;

  static Result<std::unique_ptr<Chain>> load() {
    auto model = SyntaxModel::open(kData + "/en/syntax.model");
    if (!model) return std::unexpected(model.error());
    auto dates = TimexRules::load(kData + "/en/time");
    if (!dates) return std::unexpected(dates.error());
    auto text = TextRules::load(kData + "/en/text");
    if (!text) return std::unexpected(text.error());
    auto gazetteer = Gazetteer::load(std::array{kData}, *text);
    if (!gazetteer) return std::unexpected(gazetteer.error());
    auto rules = RuleSet::load(std::array{rules_alone()});
    if (!rules) return std::unexpected(rules.error());
    return std::make_unique<Chain>(std::move(*text), std::move(*model), std::move(*dates), std::move(*gazetteer), std::move(*rules));
  }

  std::vector<Fact> read(const std::string& words, Trace& trace) const {
    Provenance provenance;
    provenance.published = kDayOfExamples;
    auto document = Document::from_utf8(words, provenance);
    if (!document) return {};
    const Tokens tokens = tokenize(*document, text_rules);
    const Syntax syntax = Parser(model).parse(*document, tokens);
    const Tree tree(tokens, syntax.dependencies);
    auto timexes = find_timexes(*document, tokens, syntax.morphology, tree, dates);
    const Entities entities = find_entities(*document, tokens, syntax.morphology, tree, std::move(timexes), gazetteer);
    const Tree joined(tokens, join_names(syntax.dependencies, entities));
    const ActorIndex actors(entities, tokens, syntax.morphology, joined, gazetteer);
    return find_facts({*document, tokens, syntax.morphology, joined, entities, actors}, rules, &trace);
  }
};

class RuleExamples : public ::testing::TestWithParam<std::string> {};

TEST_P(RuleExamples, match_and_do_not_match_as_they_say) {
  const auto chain = Chain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  for (const Rule& rule : (*chain)->rules.rules()) {
    if (std::filesystem::path(rule.where.substr(0, rule.where.find(':'))).filename() != GetParam()) continue;
    for (const RuleExample& example : rule.examples) {
      Trace trace;
      const std::vector<Fact> facts = (*chain)->read(example.text, trace);
      for (const std::string& failure : check_example(rule, example, facts, trace))
        ADD_FAILURE() << example.where << ": '" << rule.id << "': " << example.text << "\n" << failure;
    }
  }
}

std::vector<std::string> rule_files() {
  std::vector<std::string> names;
  const auto files = list_files(kData + "/en/rules", ".rules");
  if (!files) return names;
  for (const std::string& file : *files) names.push_back(std::filesystem::path(file).filename().string());
  return names;
}

INSTANTIATE_TEST_SUITE_P(Shipped, RuleExamples, ::testing::ValuesIn(rule_files()), [](const auto& file) {
  std::string name = file.param.substr(0, file.param.find('.'));
  std::ranges::replace_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

}  // namespace
}  // namespace entente
