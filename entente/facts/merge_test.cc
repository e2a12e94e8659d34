// SPDX-License-Identifier: Apache-2.0
// What a text tells twice is told once.
#include <gtest/gtest.h>

#include <string>

#include "entente/facts/shipped_chain.h"

namespace entente {
namespace {

TEST(Merge, a_heading_and_its_story_are_one_event) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  const auto signings = [&](const std::string& text) {
    std::string days;
    for (const Fact& fact : (*chain)->read(text))
      if (fact.type == FactType::Event && fact.value(Field::Mode) == "sign")
        days += std::string(fact.value(Field::Date)) + ";";
    return days;
  };
  const std::string story =
      "\nThe ministers of Chile and Peru signed the treaty in Lima on 4 May 2020. They had met before.";
  EXPECT_EQ(signings("Signing of a Tax Treaty between Chile and Peru" + story), "2020-05-04;");
  EXPECT_EQ(signings("Signing of a Tax Treaty between Chile and Ghana" + story), ";2020-05-04;");
}

}  // namespace
}  // namespace entente
