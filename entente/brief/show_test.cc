// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/show.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/brief/testing.h"

namespace entente {
namespace {

TEST(Show, a_record_is_shown_with_every_quotation_in_its_sentence) {
  testing::TemporaryFolder folder;
  auto reg = Register::open(folder.store("r.sqlite"));
  ASSERT_TRUE(reg);
  for (const auto& r : testing::four_reports()) ASSERT_TRUE(reg->add(r.document, r.facts));
  const auto set = reg->records();
  ASSERT_TRUE(set);
  const auto disputed = std::ranges::find_if(set->records, &Record::has_conflict);
  ASSERT_NE(disputed, set->records.end());
  const auto text = render_show_text(*reg, *set, *disputed, 80, testing::plain_words(), testing::two_names);
  ASSERT_TRUE(text) << text.error().text();
  testing::expect_golden("brief/show.txt", *text);
  const auto json = render_show_json(*reg, *set, *disputed);
  ASSERT_TRUE(json) << json.error().text();
  testing::expect_golden("brief/show.json", *json);
}

TEST(Show, of_a_source_that_all_reports_name_the_first_quotations_are_shown) {
  testing::TemporaryFolder folder;
  auto reg = Register::open(folder.store("r.sqlite"));
  ASSERT_TRUE(reg);
  std::vector<Document> documents;
  std::vector<std::vector<Fact>> facts;
  for (int i = 0; i < 104; ++i) {
    const std::string text = "Rice harvest number " + std::to_string(i) + ", the Mekong Wire reported.";
    facts.push_back({testing::FactOf(text, FactType::Source, "Mekong Wire").with(Field::Name, "Mekong Wire")});
    documents.push_back(testing::make_document(text, "Mekong Courier", "2024-11-08"));
  }
  std::vector<Register::Addition> additions;
  for (std::size_t i = 0; i < documents.size(); ++i) additions.push_back({&documents[i], facts[i]});
  ASSERT_TRUE(reg->add(additions));
  const auto set = reg->records();
  ASSERT_TRUE(set);
  ASSERT_EQ(set->records.size(), 1u);
  const auto text = render_show_text(*reg, *set, set->records.front(), 80, testing::plain_words(), testing::two_names);
  ASSERT_TRUE(text) << text.error().text();
  EXPECT_THAT(*text, ::testing::HasSubstr("[100]"));
  EXPECT_THAT(*text, ::testing::Not(::testing::HasSubstr("[101]")));
  EXPECT_THAT(*text, ::testing::HasSubstr("and 4 more in the register; --format json gives all"));
}

}  // namespace
}  // namespace entente
