// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/morphology.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Morphology, TagNamesAreReadBack) {
  for (std::size_t i = 0; i < kUposCount; ++i)
    EXPECT_EQ(parse_upos(to_string(static_cast<Upos>(i))), static_cast<Upos>(i));
  for (std::size_t i = 0; i < kXposCount; ++i) {
    const auto xpos = static_cast<std::uint8_t>(i);
    EXPECT_EQ(parse_xpos(xpos_name(xpos)), xpos);
  }
  EXPECT_EQ(to_string(Upos::Propn), "PROPN");
  EXPECT_FALSE(parse_upos("Verb"));
  EXPECT_FALSE(parse_xpos("VBQ"));
}

}  // namespace
}  // namespace entente
