// SPDX-License-Identifier: Apache-2.0
#include "entente/lexicon/name_index.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(NameIndex, FindsTheLongestNameThatBeginsAtAToken) {
  NameIndex index;
  index.add({"north", "korea"}, 1);
  index.add({"north"}, 2);
  index.add({"north", "korea", "policy", "board"}, 3);
  index.add({"north", "korea"}, 4);
  const std::vector<std::string_view> text = {"the", "north", "korea", "policy"};
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : std::string_view{}; };
  EXPECT_FALSE(index.longest(0, at));
  const auto match = index.longest(1, at);
  ASSERT_TRUE(match);
  EXPECT_EQ(match->length, 2u);
  EXPECT_EQ(*match->payloads, (std::vector<std::uint32_t>{1, 4}));
  EXPECT_FALSE(index.longest(2, at));
  EXPECT_EQ(index.size(), 4u);
}

}  // namespace
}  // namespace entente
