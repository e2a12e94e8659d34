// SPDX-License-Identifier: Apache-2.0
#include "entente/base/utf8.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Utf8, NamesTheFirstBadByte) {
  struct Case {
    std::string bytes;
    std::optional<std::size_t> bad;
  };
  const Case cases[] = {
      {"", std::nullopt},
      {"plain ascii text of some length", std::nullopt},
      {"Vi\xE1\xBB\x87t Nam", std::nullopt},
      {"\xF0\x9F\x8C\x8D", std::nullopt},
      {std::string("ab\0cd", 5), 2},
      {std::string("twelve ascii\0", 13), 12},
      {"abc\xFF", 3},
      {"\xC0\xAF", 0},          // overlong
      {"\xED\xA0\x80", 0},      // surrogate
      {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
      {"long enough ascii \xE1\xBB", 18},
  };
  for (const auto& c : cases) EXPECT_EQ(first_invalid_utf8(c.bytes), c.bad) << c.bytes;
}

TEST(Utf8, LowersBeyondAscii) {
  EXPECT_EQ(to_lower("HÀ NỘI Đồng"), "hà nội đồng");
  EXPECT_EQ(to_lower("VNA"), "vna");
}

TEST(Utf8, CountsCodePoints) { EXPECT_EQ(count_code_points("Việt Nam"), 8u); }

}  // namespace
}  // namespace entente
