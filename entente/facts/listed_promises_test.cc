// SPDX-License-Identifier: Apache-2.0
// Promises in a list below a line that ends in a colon.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "entente/facts/shipped_chain.h"

namespace entente {
namespace {

// "CHL PER: open a bridge by 2024 (2024)"
std::vector<std::string> promises(const ShippedChain& chain, const std::string& text) {
  std::vector<std::string> lines;
  for (const Fact& fact : chain.read(text)) {
    if (fact.type != FactType::Commitment) continue;
    std::string line;
    for (std::string_view by : fact.values(Field::By)) (line += line.empty() ? "" : " ") += by;
    (line += ": ") += fact.value(Field::Action);
    if (const auto deadline = fact.value(Field::Deadline); !deadline.empty()) ((line += " (") += deadline) += ")";
    lines.push_back(line);
  }
  return lines;
}

TEST(ListedPromises, are_one_a_line_of_whoever_the_lead_names) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  using Lines = std::vector<std::string>;
  EXPECT_EQ(
      promises(**chain, "Chile and Peru agreed to:\n- open a bridge in Arica by 2024;\n- hold annual talks on water."),
      (Lines{"CHL PER: open a bridge in Arica by 2024 (2024)", "CHL PER: hold annual talks on water"}));
  EXPECT_EQ(promises(**chain, "Norway will:\n• train 300 Kenyan officers,\n• buy tents for Chad."),
            (Lines{"NOR: train 300 Kenyan officers", "NOR: buy tents for Chad"}));
  EXPECT_EQ(promises(**chain, "Chile and Peru discussed:\n- the bridge in Arica;\n- water."), Lines{});
}

}  // namespace
}  // namespace entente
