// SPDX-License-Identifier: Apache-2.0
// Runs the examples that stand in the rule files: each `example` must give the facts that its
// `expect` lines name, by that rule; no `not` may give a fact by that rule. Examples are read with
// the shipped model and names, as published on 15 June 2020 (a Monday).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "entente/base/file.h"
#include "entente/facts/rule_examples.h"
#include "entente/facts/shipped_chain.h"

namespace entente {
namespace {

class RuleExamples : public ::testing::TestWithParam<std::string> {};

TEST_P(RuleExamples, match_and_do_not_match_as_they_say) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  // An example says what a rule finds, not whether that is worth keeping in a text of one sentence.
  (*chain)->rules.forget_weights();
  for (const Rule& rule : (*chain)->rules.rules()) {
    if (std::filesystem::path(rule.where.substr(0, rule.where.find(':'))).filename() != GetParam()) continue;
    for (const RuleExample& example : rule.examples) {
      Trace trace;
      const std::vector<Fact> facts = (*chain)->read(example.text, &trace);
      for (const std::string& failure : check_example(rule, example, facts, trace))
        ADD_FAILURE() << example.where << ": '" << rule.id << "': " << example.text << "\n" << failure;
    }
  }
}

std::vector<std::string> rule_files() {
  std::vector<std::string> names;
  const auto files = list_files(ShippedChain::folder() + "/en/rules", ".rules");
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
