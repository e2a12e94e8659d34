// SPDX-License-Identifier: Apache-2.0
// Who holds the pen, where a sentence of its own tells it. Read with the shipped data.
#include <gtest/gtest.h>

#include <string>

#include "entente/pipeline/pipeline.h"
#include "entente/pipeline/testing.h"

namespace entente {
namespace {

/// The signatories of the first agreement.
std::string signers_in(const std::string& text) {
  const Analysis analysis = Reader(testing::shipped()).read(*Document::from_utf8(text, {}));
  std::string out;
  for (const Fact& fact : analysis.facts) {
    if (fact.type != FactType::Agreement) continue;
    for (const std::string_view name : fact.values(Field::Signatories))
      out += (out.empty() ? "" : "; ") + std::string(name);
    break;
  }
  return out;
}

TEST(Signers, may_be_told_in_the_next_sentence) {
  const std::string treaty = "Ghana and Peru signed a treaty on fisheries in Lima. ";
  EXPECT_EQ(
      signers_in(treaty + "Minister Ada Tiro signed for Ghana, and Mr. Juan Cruz, Undersecretary of Energy, signed for "
                          "Peru."),
      "Ada Tiro; Juan Cruz");
  EXPECT_EQ(signers_in(treaty + "Minister Ada Tiro signed on behalf of Ghana."), "Ada Tiro");
}

TEST(Signers, sign_for_nobody_else) {
  const std::string treaty = "Ghana and Peru signed a treaty on fisheries in Lima. ";
  EXPECT_EQ(signers_in(treaty + "Minister Ada Tiro signed for Chad."), "");
  EXPECT_EQ(signers_in(treaty + "Footballer Ada Tiro signed for a club."), "");
}

}  // namespace
}  // namespace entente
