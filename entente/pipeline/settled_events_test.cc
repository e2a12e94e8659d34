// SPDX-License-Identifier: Apache-2.0
// What only the rest of its sentence or text tells about an event: whom it is aimed at, when it was, that it is only
// asked for. Read with the shipped data.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "entente/pipeline/pipeline.h"
#include "entente/pipeline/testing.h"

namespace entente {
namespace {

/// The events of a text as "TYPE source>target date".
std::vector<std::string> events_of(const std::string& text) {
  Provenance provenance;
  provenance.published = parse_date("2022-05-10");
  const Analysis analysis = Reader(testing::shipped()).read(*Document::from_utf8(text, std::move(provenance)));
  std::vector<std::string> events;
  for (const Fact& fact : analysis.facts) {
    if (fact.type != FactType::Event) continue;
    std::string event(fact.value(Field::Type));
    for (const auto& [field, mark] :
         {std::pair(Field::SourceActors, ' '), std::pair(Field::TargetActors, '>'), std::pair(Field::Date, ' ')}) {
      if (!fact.value(field).empty()) event += mark + std::string(fact.value(field));
    }
    events.push_back(std::move(event));
  }
  return events;
}

using Events = std::vector<std::string>;

TEST(SettledEvents, what_a_demand_asks_for_is_no_second_demand) {
  EXPECT_EQ(events_of("Kenya urged Chad to support the government of Mali."), Events{"REQUEST KEN>TCD"});
}

TEST(SettledEvents, what_should_it_happen_has_not_happened) {
  EXPECT_EQ(
      events_of("The ministers of Peru and Chile met and discussed their answer should Chad further invade Mali."),
      Events{"CONSULT PER>CHL"});
  EXPECT_EQ(events_of("Should Chad attack Mali, the answer will be swift."), Events{});
  EXPECT_EQ(events_of("Chad should support the government of Mali."), Events{"REQUEST TCD>MLI"});
}

TEST(SettledEvents, a_day_behind_what_somebody_is_made_is_that_of_the_making) {
  EXPECT_EQ(
      events_of("Kenya designated Boko Haram as a terrorist organization and a banned movement on March 4, 2021."),
      Events{"SANCTION KEN>Boko Haram 2021-03-04"});
}

TEST(SettledEvents, nobody_talks_with_whoever_is_named_for_an_attack_alone) {
  const std::string text = "The minister of Mali met with officials on May 3. He spoke of ";
  EXPECT_THAT(events_of(text + "his work with Chad."), ::testing::Contains("CONSULT MLI>TCD 2022-05-03"));
  EXPECT_THAT(events_of(text + "Chad's war."), ::testing::Not(::testing::Contains("CONSULT MLI>TCD 2022-05-03")));
}

TEST(SettledEvents, a_promise_without_a_target_is_made_to_whom_the_text_is_on) {
  const Events events = events_of("Talks between Chad and Mali began on Monday. Chad remains open for peace talks.");
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[1], "AGREE TCD>MLI 2022-05-10");
}

TEST(SettledEvents, nobody_threatens_a_friend_because_the_text_names_it_most) {
  const std::string text = "Peru welcomed Chile's offer.\nPeru will work with Chile.\nPeru vowed revenge.";
  EXPECT_THAT(events_of(text), ::testing::Contains("THREATEN PER"));
  const std::string enmity = "Peru accused Chile of raids.\nPeru will work with Kenya.\nPeru vowed revenge.";
  EXPECT_THAT(events_of(enmity), ::testing::Contains("THREATEN PER>CHL"));
}

TEST(SettledEvents, what_somebody_says_has_been_done_is_news_of_the_day) {
  EXPECT_EQ(events_of("Chad says that it has accepted a proposal by Mali."), Events{"AGREE TCD>MLI 2022-05-10"});
  EXPECT_EQ(events_of("Chad said that it had accepted a proposal by Mali."), Events{"AGREE TCD>MLI"});
}

TEST(SettledEvents, what_names_nobody_new_and_was_told_before_is_no_second_meeting) {
  const std::string met = "The foreign minister of Malta met the foreign minister of Cyprus on May 3. ";
  EXPECT_EQ(events_of(met + "The minister of Malta met with officials."), Events{"CONSULT MLT>CYP 2022-05-03"});
  EXPECT_EQ(events_of(met + "The minister of Malta met with officials on May 5.").size(), 2U);
}

TEST(SettledEvents, a_possessive_before_a_meeting_may_be_the_first_to_tell_of_it) {
  const std::string text =
      "In their meeting with the ministers of Cyprus, the ministers of Malta praised the bridge. During their meeting "
      "with "
      "the ministers of Cyprus, the ministers of Malta signed a treaty.";
  const Events events = events_of(text);
  EXPECT_EQ(std::ranges::count_if(events, [](const std::string& e) { return e.starts_with("CONSULT"); }), 1);
}

TEST(SettledEvents, a_war_that_is_to_be_discussed_is_no_threat) {
  const Events events = events_of("The ministers of Malta and Cyprus will discuss Chad's war on Mali.");
  EXPECT_EQ(std::ranges::count(events, "ASSAULT TCD>MLI"), 1);
}

TEST(SettledEvents, a_day_before_the_first_comma_is_that_of_the_main_clause) {
  EXPECT_EQ(
      events_of("On March 10, Peruvian Special Envoy for Maritime Affairs Ana Cruz called Chilean envoy Luis Soto "
                "about the launches of February 26 and March 4."),
      Events{"CONSULT PER>CHL 2022-03-10"});
}

TEST(SettledEvents, what_is_to_end_goes_on) {
  const Events events = events_of("Norway helps Mali. Norway called on Chad to cease its war against Mali.");
  EXPECT_NE(std::ranges::find(events, "ASSAULT TCD>MLI"), events.end());
}

TEST(SettledEvents, a_report_that_is_rejected_tells_of_nothing_done) {
  const Events events = events_of("Eritrea rejected a claim that it had sent soldiers to Chad.");
  for (const std::string& event : events) EXPECT_FALSE(event.starts_with("MOBILIZE")) << event;
}

TEST(SettledEvents, a_possessive_before_the_subject_is_the_subjects) {
  const Events events = events_of("Citing the detention of its nurses by Chad, Togo recalled its envoy.");
  EXPECT_NE(std::ranges::find(events, "COERCE TCD>TGO"), events.end());
}

TEST(SettledEvents, whoever_had_a_chance_to_visit_visited) {
  EXPECT_EQ(events_of("The president of Peru had an opportunity to visit Kenya."), Events{"CONSULT PER>KEN"});
}

}  // namespace
}  // namespace entente
