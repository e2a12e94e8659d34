// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/fold.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Fold, a_beginning_that_neighbours_share_is_said_once) {
  const std::pair<std::vector<std::string>, std::string_view> cases[] = {
      {{"open a bridge"}, "open a bridge"},
      {{"cooperate in trade", "cooperate in sport"}, "cooperate in trade and sport"},
      {{"cooperate in trade", "cooperate in sport", "open a bridge"}, "cooperate in trade and sport; open a bridge"},
      {{"open a bridge", "cooperate in trade", "cooperate in sport", "cooperate in art"},
       "open a bridge; cooperate in trade, sport and art"},
      {{"open a bridge", "open two roads"}, "open a bridge; open two roads"},
      {{"open a bridge", "open a bridge over the river"}, "open a bridge; open a bridge over the river"},
      {{"open a bridge", "open a bridge"}, "open a bridge; open a bridge"},
  };
  for (const auto& [phrases, folded] : cases) EXPECT_EQ(folded_beginnings(phrases), folded);
}

TEST(Fold, an_ending_that_all_share_is_said_once) {
  const std::pair<std::vector<std::string>, std::string_view> cases[] = {
      {{"Party channel"}, "Party channel"},
      {{"Party channel", "State channel", "local channel"}, "Party, State and local channel"},
      {{"Party channel", "State visits"}, "Party channel and State visits"},
      {{"channel", "State channel"}, "channel and State channel"},
  };
  for (const auto& [phrases, folded] : cases) EXPECT_EQ(folded_endings(phrases), folded);
}

}  // namespace
}  // namespace entente
