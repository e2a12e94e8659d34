// SPDX-License-Identifier: Apache-2.0
// Who has no part in an event though the text names them. Read with the shipped data.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "entente/pipeline/pipeline.h"
#include "entente/pipeline/testing.h"

namespace entente {
namespace {

Analysis read(const std::string& text) { return Reader(testing::shipped()).read(*Document::from_utf8(text, {})); }

bool has_part(const Analysis& analysis, std::string_view code) {
  return std::ranges::any_of(analysis.facts, [&](const Fact& fact) {
    return fact.type == FactType::Event && std::ranges::any_of(fact.fields, [&](const FieldValue& v) {
             return (v.field == Field::SourceActors || v.field == Field::TargetActors) && v.value == code;
           });
  });
}

TEST(EventActors, who_tells_of_an_act_has_no_part_in_it) {
  const Analysis analysis = read(
      "Chadian and Malian rebels blew up a bridge last month and half of the town is still without power, the Kenyan "
      "news agency reported from the capital.");
  EXPECT_TRUE(has_part(analysis, "TCD"));
  EXPECT_FALSE(has_part(analysis, "KEN"));
}

TEST(EventActors, who_is_asked_and_has_no_name_is_nobody_named_elsewhere) {
  const Analysis analysis = read("Kenya helps Chad. The president of Kenya urged other donors to send food.");
  EXPECT_TRUE(std::ranges::any_of(analysis.facts, [](const Fact& fact) {
    return fact.type == FactType::Event && fact.value(Field::Type) == "REQUEST" &&
           fact.value(Field::SourceActors) == "KEN" && fact.value(Field::TargetActors) == "other donors";
  }));
}

TEST(EventActors, an_ethnic_group_is_not_the_state_of_its_name) {
  const Analysis analysis = read("Chadian soldiers killed three ethnic Kenyans on Friday.");
  EXPECT_TRUE(has_part(analysis, "TCD"));
  EXPECT_FALSE(has_part(analysis, "KEN"));
  EXPECT_TRUE(has_part(read("Chadian soldiers killed three Kenyans on Friday."), "KEN"));
}

}  // namespace
}  // namespace entente
