// SPDX-License-Identifier: Apache-2.0
// What is no relation between states, though its words are those of one.
#include <gtest/gtest.h>

#include <string>

#include "entente/facts/shipped_chain.h"

namespace entente {
namespace {

std::size_t events_in(const ShippedChain& chain, const std::string& text) {
  std::size_t count = 0;
  for (const Fact& fact : chain.read(text)) count += fact.type == FactType::Event;
  return count;
}

TEST(HomeAffairs, what_persons_do_among_themselves_is_no_event) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  const std::string rest = " The song is old. It was played in Chad for years.";
  EXPECT_EQ(events_in(**chain, "Ramon Ferdat met Jerry Ostrow in a park." + rest), 0u);
  EXPECT_EQ(events_in(**chain, "President Ramon Ferdat of Chad met Jerry Ostrow in a park." + rest), 1u);
  EXPECT_EQ(events_in(**chain, "Jerry Ostrow travelled to Niger to sing." + rest), 0u);
}

TEST(HomeAffairs, a_question_tells_of_nothing_done) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  EXPECT_EQ(events_in(**chain, "Chad condemned Niger."), 1u);
  EXPECT_EQ(events_in(**chain, "Has Chad condemned Niger?"), 0u);
}

TEST(HomeAffairs, firms_and_tourists_act_for_no_state) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  EXPECT_TRUE((*chain)
                  ->read("Swiss bank Helvor agreed to buy the Danish insurer Norsik. The agreement was signed in "
                         "Copenhagen and must be approved.")
                  .empty());
  EXPECT_EQ(events_in(**chain, "A French tourist attacked a waiter in Athens."), 0u);
  EXPECT_EQ(events_in(**chain, "Greek police attacked a French tourist in Athens."), 1u);
}

TEST(HomeAffairs, of_a_long_speech_a_passage_that_names_nobody_else_tells_of_nothing) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  std::string song;
  for (int i = 0; i < 20; ++i) song += " The song is old. It was played for years.";
  const std::string before = "Chad condemned Niger." + song;
  EXPECT_EQ(events_in(**chain, before + song + " Chad condemned Niger, and thanked Mali." + song), 3u);
  EXPECT_EQ(events_in(**chain, before + " Chad has agreed to mend its roads." + song), 1u);
  EXPECT_EQ(events_in(**chain, before + " Chad thanked the singer Jerry Ostrow." + song), 1u);
}

}  // namespace
}  // namespace entente
