// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/fact.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Fact, every_type_field_and_modality_name_reads_back) {
  for (std::size_t i = 0; i < kFactTypeCount; ++i) {
    const auto type = static_cast<FactType>(i);
    EXPECT_EQ(parse_fact_type(to_string(type)), type);
    EXPECT_EQ(parse_fact_type(plural_name(type)), type);
    ASSERT_FALSE(fields_of(type).empty());
    for (const FieldSpec& spec : fields_of(type)) {
      EXPECT_EQ(parse_field(to_string(spec.field)), spec.field) << to_string(spec.field);
    }
  }
  for (int i = 0; i <= static_cast<int>(Modality::Hypothetical); ++i) {
    const auto modality = static_cast<Modality>(i);
    EXPECT_EQ(parse_modality(to_string(modality)), modality);
  }
  EXPECT_EQ(parse_fact_type("visit"), std::nullopt);
  EXPECT_EQ(parse_field(""), std::nullopt);
}

TEST(Fact, the_fields_of_an_event_come_in_the_order_of_the_contract) {
  std::string names;
  for (const FieldSpec& spec : fields_of(FactType::Event)) {
    names += to_string(spec.field);
    names += spec.is_list ? "* " : " ";
  }
  EXPECT_EQ(names, "type mode cameo source* target* date place level ");
}

TEST(Fact, set_replaces_and_add_appends_without_doubles) {
  Fact fact;
  fact.add(Field::Parties, "FRA");
  fact.add(Field::Parties, "DEU", {3, 9});
  fact.add(Field::Parties, "FRA");
  EXPECT_EQ(fact.values(Field::Parties), (std::vector<std::string_view>{"FRA", "DEU"}));
  EXPECT_EQ(fact.value(Field::Parties), "FRA");
  fact.set(Field::Parties, "ITA");
  EXPECT_EQ(fact.values(Field::Parties), (std::vector<std::string_view>{"ITA"}));
  EXPECT_EQ(fact.value(Field::Title), "");
}

}  // namespace
}  // namespace entente
