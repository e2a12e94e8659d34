// SPDX-License-Identifier: Apache-2.0
// A release that its title calls a joint statement is one, whoever its first sentences name. Read with the shipped
// data.
#include <gtest/gtest.h>

#include <string>

#include "entente/pipeline/pipeline.h"
#include "entente/pipeline/testing.h"

namespace entente {
namespace {

/// "kind status: parties" of the first agreement; "" if there is none.
std::string agreement_in(const std::string& title, const std::string& text) {
  Provenance provenance;
  provenance.title = title;
  provenance.published = parse_date("2022-05-10");
  const Analysis analysis = Reader(testing::shipped()).read(*Document::from_utf8(text, std::move(provenance)));
  for (const Fact& fact : analysis.facts) {
    if (fact.type != FactType::Agreement) continue;
    std::string out = std::string(fact.value(Field::Kind)) + ' ' + std::string(fact.value(Field::Status)) + ':';
    for (const std::string_view party : fact.values(Field::Parties)) out += ' ' + std::string(party);
    return out;
  }
  return {};
}

TEST(JointRelease, opens_with_the_names_of_its_sides) {
  EXPECT_EQ(agreement_in("Joint Statement on the Lake", "Chad and Niger share a lake. They will protect it."),
            "joint statement signed: TCD NER");
}

TEST(JointRelease, may_open_with_our_two_countries) {
  EXPECT_EQ(
      agreement_in("Chad-Niger Joint Statement on the Lake Bridge",
                   "As the lake grows smaller, our two countries have long been building a bridge. Chad pays for the "
                   "works, and Niger lends its engineers."),
      "joint statement signed: NER TCD");
}

TEST(JointRelease, is_made_by_those_of_its_title_who_say_we) {
  EXPECT_EQ(agreement_in("Chad-Niger-EU: Joint Statement on the Lake",
                         "We remain concerned about the water of the lake. We call for talks with Mali."),
            "joint statement signed: TCD NER EU");
}

TEST(JointRelease, is_none_where_the_title_speaks_of_none) {
  EXPECT_EQ(
      agreement_in("Remarks on the Lake Bridge",
                   "As the lake grows smaller, our two countries have long been building a bridge. Chad pays for the "
                   "works, and Niger lends its engineers."),
      "");
}

}  // namespace
}  // namespace entente
