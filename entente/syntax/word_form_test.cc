// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/word_form.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(WordForm, FoldsTypographicMarksAndCase) {
  const struct {
    const char *text, *spelling, *lower;
  } cases[] = {
      {"Signed", "Signed", "signed"},
      {"\u2019s", "'s", "'s"},
      {"\u201CHanoi\u201D", "\"Hanoi\"", "\"hanoi\""},
      {"\u2014", "--", "--"},
      {"Việt", "Việt", "việt"},
      {"ÅLAND", "ÅLAND", "åland"},
      {"\u20AC5", "\u20AC5", "\u20AC5"},  // the euro sign begins with the same byte as quotes
      {"\xE2", "\xE2", nullptr},          // half a character is no reason to stop
      {"", "", ""},
  };
  WordForm form;
  for (const auto& c : cases) {
    form.assign(c.text);
    EXPECT_EQ(form.spelling(), c.spelling);
    if (c.lower) {
      EXPECT_EQ(form.lower(), c.lower);
    }
  }
}

TEST(WordForm, AffixesAreCutBetweenCharacters) {
  const auto affixes = [](const char* text) {
    WordForm form;
    form.assign(text);
    form.hash_affixes();
    return form.affixes();
  };
  // Same last two characters, same first character, same shape, another word.
  const auto a = affixes("Việt"), b = affixes("Vdột");
  EXPECT_EQ(a[0], b[0]);  // t
  EXPECT_NE(a[1], b[1]);  // ệt, ột
  EXPECT_EQ(a[4], b[4]);  // v
  EXPECT_EQ(a[7], b[7]);  // Xxxx
  EXPECT_NE(a[8], b[8]);
  EXPECT_EQ(affixes("abc")[7], affixes("abcdefgh")[7]);  // long runs look alike
  EXPECT_NE(affixes("abc")[7], affixes("Abc")[7]);
  EXPECT_NE(affixes("12")[7], affixes("ab")[7]);
}

}  // namespace
}  // namespace entente
