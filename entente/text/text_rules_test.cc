// SPDX-License-Identifier: Apache-2.0
#include "entente/text/text_rules.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

namespace entente {
namespace {

namespace fs = std::filesystem;

/// Loads the four tables, with some of them replaced.
Result<TextRules> load_with(const std::map<std::string, std::string>& replaced) {
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const fs::path folder = fs::path(testing::TempDir()) / ("entente_" + std::string(test->name()));
  fs::remove_all(folder);
  fs::create_directories(folder);
  std::map<std::string, std::string> tables = {{"abbreviations.tsv", "form\tclass\nGen\ttitle\n"},
                                               {"words.tsv", "set\tform\nunit\tkg\n"},
                                               {"word_splits.tsv", "form\tparts\ncannot\tcan|not\n"},
                                               {"credit_cues.tsv", "form\tkind\nPhoto:\tphoto\n"}};
  for (const auto& [name, text] : replaced) tables[name] = text;
  for (const auto& [name, text] : tables) std::ofstream(folder / name) << text;
  auto rules = TextRules::load(folder.string());
  fs::remove_all(folder);
  return rules;
}

TEST(TextRules, AnswerFromTheirTables) {
  const auto rules = load_with({});
  ASSERT_TRUE(rules) << rules.error().text();
  EXPECT_EQ(rules->abbreviation("Gen"), TextRules::Abbreviation::Title);
  EXPECT_EQ(rules->abbreviation("GEN"), TextRules::Abbreviation::Title);
  EXPECT_EQ(rules->abbreviation("gen"), TextRules::Abbreviation::None);
  EXPECT_TRUE(rules->has(TextRules::Set::Unit, "kg"));
  EXPECT_FALSE(rules->has(TextRules::Set::Clitic, "kg"));
  ASSERT_NE(rules->split("cannot"), nullptr);
  EXPECT_EQ(*rules->split("cannot"), (std::vector<std::uint8_t>{3, 3}));
  EXPECT_EQ(rules->split("can"), nullptr);
  ASSERT_EQ(rules->credit_cues().size(), 1u);
  EXPECT_EQ(rules->credit_cues()[0].tokens, (std::vector<std::string>{"Photo", ":"}));
}

TEST(TextRules, RefuseMistakesInTheirTables) {
  const std::pair<std::string, std::string> cases[] = {
      {"abbreviations.tsv", "form\tclass\nGen\tkaiser\n"},
      {"abbreviations.tsv", "form\tclass\nGen\ttitle\nGen\tmonth\n"},
      {"words.tsv", "set\tform\nunits\tkg\n"},
      {"words.tsv", "set\tform\nunit\tkg\nunit\tkg\n"},
      {"word_splits.tsv", "form\tparts\ncannot\tcan|no\n"},
      {"word_splits.tsv", "form\tparts\ncannot\tcan||not\n"},
      {"credit_cues.tsv", "form\tkind\nPhoto:\tpicture\n"},
      {"credit_cues.tsv", "form\n"},
  };
  for (const auto& [name, text] : cases) {
    const auto rules = load_with({{name, text}});
    ASSERT_FALSE(rules) << text;
    EXPECT_EQ(rules.error().code, ErrorCode::InvalidData);
    EXPECT_NE(rules.error().where.find(name), std::string::npos) << rules.error().text();
  }
}

}  // namespace
}  // namespace entente
