// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "entente/base/blocks.h"
#include "entente/base/table.h"

namespace entente {
namespace {

TEST(Table, GivesTheColumnsInTheOrderAskedFor) {
  const auto table =
      Table::parse("# source\niso3\tname\tnote\nFRA\tFrance\n\nDEU\tGermany\tx\n", "t.tsv", {"name", "note", "iso3"});
  ASSERT_TRUE(table) << table.error().text();
  ASSERT_EQ(table->rows().size(), 2u);
  EXPECT_EQ(table->rows()[0].cells, (std::vector<std::string_view>{"France", "", "FRA"}));
  EXPECT_EQ(table->where(table->rows()[1]), "t.tsv:5");
}

TEST(Table, RefusesMistakesWithFileAndLine) {
  struct Case {
    std::string text, where;
  };
  const Case cases[] = {{"", "t"}, {"#\nb\n", "t:2"}, {"a\nx\ty\n", "t:2"}, {"a\nx\n\xFF\n", "t:3"}};
  for (const auto& c : cases) {
    const auto table = Table::parse(c.text, "t", {"a"});
    ASSERT_FALSE(table) << c.text;
    EXPECT_EQ(table.error().code, ErrorCode::InvalidData);
    EXPECT_EQ(table.error().where, c.where);
  }
}

TEST(Blocks, KeepsOrderRepeatsAndContinuations) {
  const auto blocks = parse_blocks("# c\nrule: a\nexample: one\n  two: three\nexample:\n\n\nrule: b\n", "f");
  ASSERT_TRUE(blocks) << blocks.error().text();
  ASSERT_EQ(blocks->size(), 2u);
  const auto& first = (*blocks)[0];
  ASSERT_EQ(first.entries.size(), 3u);
  EXPECT_EQ(first.entries[1].value, "one two: three");
  EXPECT_EQ(first.entries[2].value, "");
  EXPECT_EQ(first.where(first.entries[2]), "f:5");
  EXPECT_EQ((*blocks)[1].find("rule")->value, "b");
  EXPECT_EQ((*blocks)[1].find("none"), nullptr);
}

TEST(Blocks, RefusesMistakesWithFileAndLine) {
  struct Case {
    std::string text, where;
  };
  const Case cases[] = {{"no colon\n", "f:1"}, {"a: b\n\n  c\n", "f:3"}, {": x\n", "f:1"}, {"a: \xC3\n", "f:1"}};
  for (const auto& c : cases) {
    const auto blocks = parse_blocks(c.text, "f");
    ASSERT_FALSE(blocks) << c.text;
    EXPECT_EQ(blocks.error().where, c.where);
  }
}

}  // namespace
}  // namespace entente
