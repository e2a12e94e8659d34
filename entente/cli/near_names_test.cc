// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/near_names.h"

#include <gtest/gtest.h>

namespace entente::cli {
namespace {

TEST(NearNames, SuggestsWhatAPersonMeant) {
  const std::vector<std::string> names = {"Vietnam", "North Korea", "South Korea", "Norway", "Iran", "Iraq"};
  const struct {
    std::string_view word, suggestion;
  } cases[] = {
      {"vietnma", "; did you mean Vietnam?"},
      {"Nort Korea", "; did you mean North Korea or South Korea?"},
      {"irn", "; did you mean Iran?"},
      {"Atlantis", ""},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(did_you_mean(c.word, names), c.suggestion) << c.word;
}

TEST(NearNames, APastedTextIsNoName) {
  EXPECT_EQ(did_you_mean(std::string(1 << 20, 'a'), std::vector<std::string>{"a"}), "");
}

}  // namespace
}  // namespace entente::cli
