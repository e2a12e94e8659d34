// SPDX-License-Identifier: Apache-2.0
// Texts that are nothing but the title of a treaty.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "entente/facts/shipped_chain.h"

namespace entente {
namespace {

// "kind: party party", parties in alphabetical order; "none" where the text gives no agreement.
std::string title(const ShippedChain& chain, const std::string& text, const std::string& home = {}) {
  std::string line = "none";
  for (const Fact& fact : chain.read(text, nullptr, home)) {
    if (fact.type != FactType::Agreement) continue;
    const auto values = fact.values(Field::Parties);
    line = std::string(fact.value(Field::Kind)) + ":";
    for (const std::string_view party : std::set<std::string_view>(values.begin(), values.end()))
      line += " " + std::string(party);
  }
  return line;
}

TEST(Title, names_the_kind_and_the_parties) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  const auto read = [&](const std::string& text) { return title(**chain, text); };
  EXPECT_EQ(read("Convention between Norway and Chile respecting Whaling"), "convention: CHL NOR");
  EXPECT_EQ(read("Proposed Defence Agreement between the Government of the Kingdom of Denmark and the Government of "
                 "the Republic of the Philippines"),
            "agreement: DNK PHL");
  EXPECT_EQ(
      read(
          "Treaty between His Majesty the King of Italy and the President of the Republic of Panama concerning Canals"),
      "treaty: ITA PAN");
  EXPECT_EQ(read("Exchange of Notes between France, in respect of Tunis, and Greece about Sponges"),
            "exchange of notes: FRA GRC");
  EXPECT_EQ(read("Agreement between Belgium of the one part and Peru and Chile of the other part"),
            "agreement: BEL CHL PER");
  EXPECT_EQ(read("Additional Articles between Portugal and the King of the Belgians for the Exchange of Letters"),
            "articles: BEL PRT");
  EXPECT_EQ(read("Notes exchanged between Peru and Chile accepting the Rules on Pilots"), "exchange: CHL PER");
  EXPECT_EQ(read("Additional Articles to the Treaty of 1817, October 23, with Siam for the Sale of Tin"),
            "articles: THA");
  EXPECT_EQ(read("Spain/Ecuador Loan Agreement No. 2"), "agreement: ECU ESP");
  EXPECT_EQ(read("Money Orders. Agreement between Peru and Chile"), "agreement: CHL PER");
}

TEST(Title, tells_of_no_act_and_no_promise) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  for (const char* text : {"Exchange of Notes between Peru and Chile concerning Pilots",
                           "Convention between Peru and Chile for the Exchange of Money Orders"}) {
    const auto facts = (*chain)->read(text);
    ASSERT_EQ(facts.size(), 1u) << text;
    EXPECT_EQ(facts.front().type, FactType::Agreement) << text;
  }
}

TEST(Title, reads_rows_of_several_parties) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  const auto read = [&](const std::string& text) { return title(**chain, text); };
  EXPECT_EQ(read("Agreement between His Majesty's Government in Canada and the Government of Peru concerning Visas"),
            "agreement: CAN PER");
  EXPECT_EQ(read("Exchange of Notes between His Majesty's Governments in the United Kingdom and in New Zealand and the "
                 "Austrian Government"),
            "exchange of notes: AUT GBR NZL");
  EXPECT_EQ(read("Convention on Debts between the Three Powers (Italy, France and Spain) and the Kingdom of Denmark"),
            "convention: DNK ESP FRA ITA");
  EXPECT_EQ(read("Agreement between Belgium, Luxembourg and the Netherlands, on the one hand, and Tunisia, on the "
                 "other hand, on Fish"),
            "agreement: BEL LUX NLD TUN");
  EXPECT_EQ(read("Exchange of Notes between Norway, India (including Burma) and Japan about Pearls"),
            "exchange of notes: IND JPN NOR");
  EXPECT_EQ(read("Protocol on the Accession of Greece, Norway and Sweden to the Convention on Ports"),
            "protocol: GRC NOR SWE");
  EXPECT_EQ(read("Treaty between Portugal and Sweden and Norway"), "treaty: NOR PRT SWE");
}

TEST(Title, knows_states_of_the_past_by_their_bare_names) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  EXPECT_EQ(title(**chain, "Treaty of Commerce between Sweden and Hanover"), "treaty: HAN SWE");
  EXPECT_EQ(title(**chain, "Treaty of Commerce between Spain and the Grand Duke of Tuscany"), "treaty: ESP TUS");
  EXPECT_EQ(title(**chain, "Treaty of Amity between Denmark and Zanzibar"), "treaty: DNK ZAN");
}

TEST(Title, leaves_empty_what_a_title_does_not_say) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  EXPECT_EQ(title(**chain, "Trade Agreement"), "agreement:");
  EXPECT_EQ(title(**chain, "Payments Agreement with Uruguay"), "agreement: URY");
  EXPECT_EQ(title(**chain, "Protocol No. 10 for the Establishment of a Baltic Wool Union"), "protocol:");
  EXPECT_EQ(title(**chain, "Letters to the Editor"), "none");
  EXPECT_EQ(title(**chain, "Loan from a Bank"), "none");
  EXPECT_EQ(title(**chain, "According to Peru's defence ministry, two Chilean jets crossed the border."), "none");
}

TEST(Title, of_a_list_of_ones_own_treaties_names_the_other_side_alone) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  const auto read = [&](const std::string& text) { return title(**chain, text, "NOR"); };
  EXPECT_EQ(read("Treaty with Siam"), "treaty: NOR THA");
  EXPECT_EQ(read("Agreement with Chile on Debts of Peru"), "agreement: CHL NOR");
  EXPECT_EQ(read("Agreement with Chile and Peru on Fish"), "agreement: CHL NOR PER");
  EXPECT_EQ(read("Chilean Loan Agreement"), "agreement: CHL NOR");
  EXPECT_EQ(read("Exchange of Notes concerning the Railways of Chile"), "exchange of notes: CHL NOR");
  EXPECT_EQ(read("Treaty of Accession of Greece to the Treaty of 1815"), "treaty: GRC NOR");
  EXPECT_EQ(read("Trade Agreement"), "agreement: NOR");
  EXPECT_EQ(read("Overseas Service Agreement (No. 33)"), "agreement: NOR");
  EXPECT_EQ(read("Exchange of Notes concerning the Use of Ships captured or found in Chile"),
            "exchange of notes: CHL NOR");
}

TEST(Title, of_a_list_of_ones_own_treaties_may_name_both_sides) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  const auto read = [&](const std::string& text) { return title(**chain, text, "NOR"); };
  EXPECT_EQ(read("Treaty between Austria and Chile"), "treaty: AUT CHL");
  EXPECT_EQ(read("Treaty between the Sultan of Nowhere and Chile"), "treaty: CHL");
  EXPECT_EQ(read("Spain/Ecuador Loan Agreement No. 2"), "agreement: ECU ESP");
  EXPECT_EQ(read("Declaration of Spain with Chile"), "declaration: CHL ESP");
  EXPECT_EQ(read("Norwegian Loan Agreement with Chile"), "agreement: CHL NOR");
  EXPECT_EQ(read("Loan from a Bank"), "none");
  EXPECT_EQ(read("Spain signed a treaty with Chile. Chile praised it."),
            title(**chain, "Spain signed a treaty with Chile. Chile praised it."));
}

TEST(Title, marks_the_party_that_no_words_name) {
  const auto chain = ShippedChain::load();
  ASSERT_TRUE(chain) << chain.error().text();
  const auto assumed = [&](const std::string& text) {
    std::string parties;
    for (const Fact& fact : (*chain)->read(text, nullptr, "NOR"))
      for (const FieldValue& value : fact.fields)
        if (is_assumed(fact, value)) parties += value.value;
    return parties;
  };
  EXPECT_EQ(assumed("Treaty with Siam"), "NOR");
  EXPECT_EQ(assumed("Treaty between Norway and Siam"), "");
  EXPECT_EQ(assumed("Norwegian Treaty with Siam"), "");
}

}  // namespace
}  // namespace entente
