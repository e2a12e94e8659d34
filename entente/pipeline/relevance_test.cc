// SPDX-License-Identifier: Apache-2.0
// Which texts are read to the end, and what is known of the others. Read with the shipped data.
#include "entente/entities/relevance.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "entente/pipeline/pipeline.h"
#include "entente/pipeline/testing.h"
#include "entente/text/tokens.h"

namespace entente {
namespace {

using testing::shipped;

bool names(const std::string& text, const std::string& title = "", const std::string& outlet = "") {
  Provenance provenance;
  provenance.title = title;
  provenance.outlet = outlet;
  const auto document = Document::from_utf8(text, std::move(provenance));
  return names_an_actor(*document, tokenize(*document, shipped().text_rules()), shipped().gazetteer());
}

TEST(Relevance, StatesPeoplesSeatsOrganisationsAndOfficeHoldersCount) {
  EXPECT_TRUE(names("Prices rose in Peru."));
  EXPECT_TRUE(names("Prices of Peruvian wool rose."));
  EXPECT_TRUE(names("The Kremlin was silent."));
  EXPECT_TRUE(names("Talks went on in Hanoi."));
  EXPECT_TRUE(names("ASEAN has a new logo."));
  EXPECT_TRUE(names("The al-Qaeda group was silent."));
  EXPECT_TRUE(names("Last year President Obama came."));
  EXPECT_TRUE(names("Nothing here.", "Chile\xE2\x80\x99s new port"));
  EXPECT_TRUE(names("Nothing here.", "", "Embassy of Japan"));
}

TEST(Relevance, TownsCompaniesAndAgenciesDoNot) {
  EXPECT_FALSE(names("Acme Widget Corp said its profit rose to 12 mln dlrs."));
  EXPECT_FALSE(names("Acme Widget Corp of Cleveland said (Reuters) that its profit rose."));
  EXPECT_FALSE(names(""));
}

Analysis read(const std::string& text, Reader::Texts texts) {
  return Reader(shipped(), texts).read(*Document::from_utf8(text, {}));
}

TEST(Relevance, OfATextPassedOverTheDatesAreKnown) {
  const std::string text =
      "According to Acme Widget Corp, 40 ships are ready.\nIt will deliver them by 3 May 2031, it said.";
  const Analysis passed_over = read(text, Reader::Texts::Relevant);
  EXPECT_TRUE(passed_over.facts.empty());
  EXPECT_TRUE(passed_over.entities.actors.empty());
  ASSERT_EQ(passed_over.entities.timexes.size(), 1u);
  EXPECT_EQ(passed_over.entities.timexes[0].value, "2031-05-03");
  EXPECT_FALSE(read(text, Reader::Texts::All).entities.actors.empty());
}

TEST(Relevance, ALineOfItsOwnMayBeATitleAndIsRead) {
  EXPECT_FALSE(read("Exchange of Notes concerning the Abolition of Visas", Reader::Texts::Relevant).facts.empty());
}

}  // namespace
}  // namespace entente
