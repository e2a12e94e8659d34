// SPDX-License-Identifier: Apache-2.0
#include "entente/lexicon/word_sets.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

Result<void> add(WordSets& sets, std::string_view text) { return sets.add(parse_blocks(text, "w").value()); }

TEST(WordSets, LowersWordsAndTakesOtherSetsIn) {
  WordSets sets;
  ASSERT_TRUE(add(sets, "set: a\nwords: Say, call on\nwords: tell\n\nset: b\ninclude: a\nwords: note\n"));
  EXPECT_TRUE(sets.contains("a", "call on"));
  EXPECT_TRUE(sets.contains("b", "say"));
  EXPECT_FALSE(sets.contains("a", "note"));
  EXPECT_FALSE(sets.has("c"));
}

TEST(WordSets, RefusesDoublesAndUnknownNames) {
  for (const char* bad : {"set: a\nwords: x, x\n", "set: a\ninclude: b\n", "words: x\n", "set: a\nword: x\n",
                          "set: a\nwords: x\n\nset: a\nwords: y\n"}) {
    WordSets sets;
    const auto result = add(sets, bad);
    ASSERT_FALSE(result) << bad;
    EXPECT_EQ(result.error().code, ErrorCode::InvalidData);
  }
}

}  // namespace
}  // namespace entente
