// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/text_table.h"

#include <gtest/gtest.h>

namespace entente::cli {
namespace {

TEST(TextTable, AlignsByCodePointsAndCutsTheWidestColumn) {
  const TextTable table = {{"id", "title"}, {{"A-1", "Tô Lâm thăm Bình Nhưỡng"}, {"A-234", "short\ntwo"}}};
  EXPECT_EQ(format_table(table, 100),
            "id     title\n"
            "A-1    Tô Lâm thăm Bình Nhưỡng\n"
            "A-234  short two\n");
  EXPECT_EQ(format_table(table, 20),
            "id     title\n"
            "A-1    Tô Lâm thăm …\n"
            "A-234  short two\n");
}

TEST(TextTable, WritesCsvThatSpreadsheetsRead) {
  const TextTable table = {{"a", "b"}, {{"plain", "with, comma"}, {"with \"quote\"", "two\nlines"}}};
  EXPECT_EQ(format_csv(table), "a,b\nplain,\"with, comma\"\n\"with \"\"quote\"\"\",\"two\nlines\"\n");
}

TEST(TextTable, CutsOnWholeCharacters) {
  EXPECT_EQ(cut_to_width("Lâm", 3), "Lâm");
  EXPECT_EQ(cut_to_width("Lâmm", 3), "Lâ…");
  EXPECT_EQ(cut_to_width("", 3), "");
  EXPECT_EQ(cut_to_width("abc", 0), "");
}

}  // namespace
}  // namespace entente::cli
