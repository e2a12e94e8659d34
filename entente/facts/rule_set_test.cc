// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/rule_set.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>

namespace entente {
namespace {

const std::string kRules = std::string(ENTENTE_SOURCE_DIR) + "/data/en/rules";

// A folder with one rules file, gone when the test ends.
class Folder {
 public:
  explicit Folder(const std::string& rules)
      : path_(std::filesystem::temp_directory_path() /
              ("entente_rules_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "_" +
               ::testing::UnitTest::GetInstance()->current_test_info()->name())) {
    std::filesystem::create_directories(path_);
    std::ofstream(path_ / "x.rules") << rules;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

std::string error_of(const std::string& rules) {
  const Folder folder(rules);
  const auto loaded = RuleSet::load(std::array{kRules, folder.path()});
  if (loaded) return "loaded";
  std::string text = loaded.error().text();
  const std::size_t file = text.find("x.rules");
  return file == std::string::npos ? text : text.substr(file);
}

const std::string kGood =
    "rule: greet\ntrigger: verb greet\nrole: who actor subj\nyields: event type=CONSULT source={who}\n"
    "example: Chad greeted Mali.\nexpect: event type=CONSULT\nnot: He greeted.\n";

std::string with(const std::string& from, const std::string& to) {
  std::string rules = kGood;
  rules.replace(rules.find(from), from.size(), to);
  return rules;
}

TEST(RuleSet, the_shipped_rules_load) {
  const auto rules = RuleSet::load(std::array{kRules});
  ASSERT_TRUE(rules) << rules.error().text();
  EXPECT_GT(rules->rules().size(), 20u);
}

TEST(RuleSet, a_mistake_is_refused_with_file_and_line) {
  const std::pair<std::string, std::string> cases[] = {
      {kGood, "loaded"},
      {with("trigger: verb", "triger: verb"), "x.rules:2: unknown key 'triger' in a rule"},
      {with("verb greet", "verb @greetings"), "x.rules:2: unknown word set '@greetings'"},
      {with("who actor subj", "who actr subj"), "x.rules:3: unknown filler 'actr'"},
      {with("actor subj", "actor sbj"), "x.rules:3: unknown argument 'sbj' in the path 'sbj'"},
      {with("source={who}", "source={whom}"), "x.rules:4: the rule has no role 'whom'"},
      {with("type=CONSULT s", "kind=CONSULT s"), "x.rules:4: event has no field 'kind'"},
      {with("yields: event", "yields: happening"), "x.rules:4: unknown fact type 'happening'"},
      {with("not: He greeted.\n", ""), "x.rules:1: the rule 'greet' has no 'not' example that must not match"},
      {with("example: Chad greeted Mali.\nexpect: event type=CONSULT\n", ""),
       "x.rules:1: the rule 'greet' has no example that must match"},
      {with("expect: event type", "expect: event tpe"), "x.rules:6: event has no field 'tpe'"},
      {with("expect: event type=CONSULT\n", ""), "x.rules:6: an 'example' without 'expect'"},
      {with("role: who", "when: tense soon\nrole: who"), "x.rules:3: tense is past, present, future or none"},
      {kGood + "\nword: x\n",
       "x.rules:9: expected a block that begins with 'rule: id', or 'path: name' and 'is: paths'"},
      {with("rule: greet\n", "rule: greet\nover: nothing\n"), "x.rules:1: 'over' names the unknown rule 'nothing'"},
  };
  for (const auto& [rules, message] : cases) EXPECT_EQ(error_of(rules), message) << rules;
}

TEST(RuleSet, a_later_folder_replaces_a_rule_of_the_same_id) {
  const Folder folder(
      "rule: meet\ntrigger: verb meet\nrole: who actor subj\nyields: event type=CONSULT source={who}\n"
      "example: Chad met Mali.\nexpect: event type=CONSULT\nnot: He met.\n");
  const auto ours = RuleSet::load(std::array{kRules});
  const auto both = RuleSet::load(std::array{kRules, folder.path()});
  ASSERT_TRUE(ours && both);
  EXPECT_EQ(ours->rules().size(), both->rules().size());
  EXPECT_FALSE(RuleSet::load(std::array{folder.path(), kRules})->rules().empty());
}

TEST(RuleSet, labels_prefer_the_longer_phrase) {
  const auto rules = RuleSet::load(std::array{kRules});
  ASSERT_TRUE(rules);
  const auto entries = rules->labels("sectors").starting_with(rules->word_id("civil"));
  ASSERT_FALSE(entries.empty());
  EXPECT_EQ(entries.front().label, "civil aviation");
}

}  // namespace
}  // namespace entente
