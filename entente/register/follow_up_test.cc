// SPDX-License-Identifier: Apache-2.0
#include "entente/register/follow_up.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "entente/register/follow_why.h"
#include "entente/register/life.h"
#include "entente/register/testing.h"

namespace entente {
namespace {

using entente::testing::FactOf;
using entente::testing::make_document;
using entente::testing::TemporaryFolder;
using entente::testing::TestReport;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

RecordSet records_of(const std::vector<TestReport>& reports) {
  TemporaryFolder folder;
  auto reg = Register::open(folder.file("r.sqlite"));
  EXPECT_TRUE(reg.has_value());
  for (const TestReport& r : reports) EXPECT_TRUE(reg->add(r.document, r.facts).has_value());
  auto set = reg->records();
  EXPECT_TRUE(set.has_value());
  return std::move(*set);
}

// A report of one sentence that makes one claim.
TestReport told(std::string_view day, const std::string& sentence, FactOf fact) {
  return {make_document(sentence, "Outlet of " + std::string(day), std::string(day)), {std::move(fact)}};
}

TestReport promise(std::string_view day, const std::string& sentence, std::string action, std::string deadline = "") {
  FactOf fact(sentence, FactType::Commitment, sentence);
  fact.with(Field::By, "LAO").with(Field::To, "CUB").with(Field::Action, std::move(action));
  if (!deadline.empty()) fact.with(Field::Deadline, std::move(deadline));
  return told(day, sentence, fact.modality(Modality::Planned));
}

TestReport event(std::string_view day, const std::string& sentence, const char* type, const char* other = "CUB",
                 Modality modality = Modality::Asserted, std::string date = "") {
  FactOf fact(sentence, FactType::Event, sentence);
  fact.with(Field::Type, type).with(Field::Cameo, "040").between("LAO", other).modality(modality);
  if (!date.empty()) fact.with(Field::Date, std::move(date));
  return told(day, sentence, fact);
}

const Record& only(const RecordSet& set, FactType type) {
  const Record* found = nullptr;
  for (const Record& r : set.records) {
    if (r.type != type) continue;
    EXPECT_EQ(found, nullptr) << "more than one";
    found = &r;
  }
  return *found;
}

std::vector<std::string> steps(const Record& r) {
  std::vector<std::string> out;
  for (const Step& s : r.steps) out.push_back(std::string(to_string(s.kind)) + " " + s.date);
  return out;
}

const std::string kRice = "Laos pledged to send 500 tonnes of jasmine rice to Cuba by June 2025.";

TEST(FollowUp, a_later_report_of_the_delivery_keeps_the_promise) {
  const auto set = records_of({promise("2025-01-10", kRice, "send 500 tonnes of jasmine rice to Cuba", "2025-06"),
                               event("2025-05-02", "Vientiane delivered the jasmine rice it had promised.", "AID")});
  const Record& rice = only(set, FactType::Commitment);
  EXPECT_THAT(steps(rice), ElementsAre("done 2025-05-02"));
  EXPECT_EQ(progress_of(rice).status, kDoneStatus);
  EXPECT_TRUE(rice.is_linked(Relation::FollowedUpBy));
  EXPECT_TRUE(only(set, FactType::Event).is_linked(Relation::FollowsUp));
  EXPECT_EQ(rice.steps.front().quote, "Vientiane delivered the jasmine rice it had promised.");
  EXPECT_FALSE(is_overdue(rice, "2025-12-01"));
}

TEST(FollowUp, it_moves_what_it_speaks_of_and_nothing_else) {
  const auto set = records_of({promise("2025-01-10", kRice, "send 500 tonnes of jasmine rice to Cuba"),
                               promise("2025-01-11", "Laos will train Cuban nurses.", "train Cuban nurses"),
                               event("2025-05-02", "Laos delivered the jasmine rice it had promised.", "AID")});
  for (const Record& r : set.records) {
    if (r.type != FactType::Commitment) continue;
    EXPECT_EQ(r.steps.size(), r.value(Field::Action).starts_with("send") ? 1u : 0u) << r.value(Field::Action);
  }
}

TEST(FollowUp, neither_what_was_told_before_nor_what_is_between_others_nor_a_wish_moves_it) {
  const auto set = records_of(
      {promise("2025-01-10", kRice, "send 500 tonnes of jasmine rice to Cuba"),
       event("2024-11-02", "Laos delivered the jasmine rice it had promised.", "AID"),
       event("2025-05-03", "Laos delivered the jasmine rice it had promised to Chile.", "AID", "CHL"),
       event("2025-05-04", "Laos will deliver the jasmine rice it had promised.", "AID", "CUB", Modality::Planned),
       event("2025-05-05", "Cuba accused Laos of having delivered no jasmine rice as promised.", "ACCUSE"),
       event("2025-05-06", "Laos delivered the tea it had promised.", "AID")});
  EXPECT_THAT(only(set, FactType::Commitment).steps, IsEmpty());
}

TEST(FollowUp, delay_and_breach_are_no_progress_and_a_start_is_some) {
  const auto set = records_of({promise("2025-01-10", "Laos will build a ceramics factory in Havana.",
                                       "build a ceramics factory in Havana", "2025"),
                               event("2025-03-01", "Laos began to build the ceramics factory in Havana.", "COOPERATE"),
                               event("2025-06-01", "Laos has postponed the ceramics factory in Havana.", "SANCTION")});
  const Record& factory = only(set, FactType::Commitment);
  EXPECT_THAT(steps(factory), ElementsAre("begun 2025-03-01", "delayed 2025-06-01"));
  EXPECT_EQ(progress_of(factory).status, 1);
  EXPECT_TRUE(progress_of(factory).is_delayed);
  EXPECT_FALSE(is_overdue(factory, "2025-12-31"));
  EXPECT_TRUE(is_overdue(factory, "2026-01-01"));
  EXPECT_EQ(silent_months(factory, set.reports, "2025-12-15"), 6);
  EXPECT_EQ(silent_months(factory, set.reports, ""), std::nullopt);
}

TEST(FollowUp, what_goes_on_can_be_begun_but_never_be_done) {
  const auto set = records_of(
      {promise("2025-01-10", "Laos will expand its ceramics school in Cuba.", "expand its ceramics school in Cuba"),
       event("2025-03-01", "Laos opened a ceramics school in Havana, as promised.", "COOPERATE")});
  EXPECT_EQ(progress_of(only(set, FactType::Commitment)).status, 1);
}

TEST(FollowUp, the_word_of_a_person_outranks_reports) {
  TemporaryFolder folder;
  auto reg = Register::open(folder.file("r.sqlite"));
  ASSERT_TRUE(reg);
  for (const TestReport& r : {promise("2025-01-10", kRice, "send 500 tonnes of jasmine rice to Cuba"),
                              event("2025-05-02", "Laos delivered the jasmine rice it had promised.", "AID")})
    ASSERT_TRUE(reg->add(r.document, r.facts));
  const std::string id = only(*reg->records(), FactType::Commitment).id;
  Wish wish;
  wish.action = Action::SetStatus;
  wish.records = {id};
  wish.values = {"largely_done"};
  wish.by = "A. Clerk";
  wish.reason = "half of it was spoilt";
  wish.time = "2025-06-01T09:30:00Z";
  ASSERT_TRUE(reg->decide(wish));
  const auto set = reg->records();
  EXPECT_EQ(progress_of(only(*set, FactType::Commitment)).status, 2);
  EXPECT_EQ(progress_of(only(*set, FactType::Commitment)).decision, 1);
  wish.values = {"in_force"};
  EXPECT_FALSE(reg->decide(wish));
}

TestReport commission() {
  const std::string text = "The Joint Commission on Rice Research of Laos and Cuba stands.";
  return told("2025-01-10", text,
              FactOf(text, FactType::Mechanism, "Joint Commission on Rice Research")
                  .with(Field::Name, "Joint Commission on Rice Research")
                  .parties({"LAO", "CUB"}));
}

TEST(FollowUp, sessions_of_a_mechanism_are_held_and_expected) {
  const auto set = records_of(
      {commission(),
       event("2025-02-02", "Laos and Cuba held the 12th session of the Joint Commission on Rice Research.", "CONSULT",
             "CUB", Modality::Asserted, "2025-02-01"),
       event("2025-02-03", "The Joint Commission of Laos and Cuba met on Saturday.", "CONSULT", "CUB",
             Modality::Asserted, "2025-02-01"),
       event("2025-02-04", "The Joint Commission of Laos and Cuba will meet in June 2026.", "AGREE", "CUB",
             Modality::Planned, "2026-06"),
       event("2025-02-05", "The ministers of Laos and Cuba met.", "CONSULT", "CUB", Modality::Asserted, "2025-02-05")});
  const Record& commission = only(set, FactType::Mechanism);
  ASSERT_THAT(steps(commission), ElementsAre("held 2025-02-01", "expected 2026-06"));
  EXPECT_EQ(sessions_held(commission).front()->number, 12);
  EXPECT_EQ(next_session(commission, "2025-06-01")->date, "2026-06");
  EXPECT_EQ(next_session(commission, "2026-07-01"), nullptr);
}

TestReport agreement(std::string_view day, const std::string& sentence, const std::string& title, const char* status,
                     const char* other = "CUB") {
  return told(day, sentence,
              FactOf(sentence, FactType::Agreement, sentence)
                  .with(Field::Title, title)
                  .with(Field::Kind, "agreement")
                  .with(Field::Status, status)
                  .parties({"LAO", other}));
}

TEST(FollowUp, a_few_words_on_a_later_stage_are_of_the_only_agreement_that_they_fit) {
  const auto tea = agreement("2025-01-10", "Laos and Cuba signed an agreement on tea research.",
                             "agreement on tea research", "signed");
  const auto rice = agreement("2025-01-11", "Laos and Cuba signed an agreement on rice transport.",
                              "agreement on rice transport", "signed");
  const auto later = agreement("2025-09-01", "The tea agreement entered into force.", "tea agreement", "in_force");
  const auto set = records_of({tea, rice, later});
  std::vector<std::string> stages;
  for (const Record& r : set.records) stages.emplace_back(r.value(Field::Status));
  EXPECT_THAT(stages, ::testing::UnorderedElementsAre("in_force", "signed"));
  // Where it may be either, it is neither.
  const auto bare = agreement("2025-09-01", "The agreement entered into force.", "agreement", "in_force");
  EXPECT_EQ(records_of({tea, rice, bare}).records.size(), 3u);
  EXPECT_EQ(records_of({tea, bare}).records.size(), 1u);
}

// What is told of why is what was done: whatever is linked is taken, and nothing else is.
TEST(FollowUp, why_says_what_was_done_and_what_stood_against_the_rest) {
  const auto met = [](std::string_view day, const std::string& sentence) {
    return event(day, sentence, "CONSULT", "CUB", Modality::Asserted, std::string(day));
  };
  const std::string tea = "The Joint Commission on Tea of Laos and Cuba stands.";
  const auto set = records_of(
      {promise("2025-01-10", kRice, "send 500 tonnes of jasmine rice to Cuba"),
       promise("2025-01-11", "Laos will plant red rice in Cuba.", "plant red rice in Cuba"),
       event("2025-05-02", "Vientiane delivered the jasmine rice it had promised.", "AID"),
       event("2025-05-03", "Laos delivered the jasmine rice it had promised to Chile.", "AID", "CHL"),
       event("2024-11-02", "Laos delivered jasmine rice as promised.", "AID"),
       event("2025-05-05", "Cuba accused Laos of having delivered no jasmine rice as promised.", "ACCUSE"),
       event("2025-05-06", "Laos delivered the tea it had promised.", "AID"),
       event("2025-05-07", "Laos spoke of the jasmine rice.", "SUPPORT"), commission(),
       told("2025-01-12", tea,
            FactOf(tea, FactType::Mechanism, "Joint Commission on Tea")
                .with(Field::Name, "Joint Commission on Tea")
                .parties({"LAO", "CUB"})),
       met("2025-02-02", "Laos and Cuba held the 12th session of the Joint Commission on Rice Research."),
       met("2025-02-05", "The Joint Commission of Laos and Cuba met."), met("2025-02-08", "The ministers met."),
       event("2025-02-09", "The Joint Commission on Tea met.", "CONSULT", "CHL")});
  const auto words = MergeWords::built_in();
  ASSERT_TRUE(words);
  std::set<std::string> promise, body;
  for (const Record& of : set.records)
    for (const Record& told : set.records) {
      if ((of.type != FactType::Commitment && of.type != FactType::Mechanism) || !may_follow(of, told)) continue;
      const FollowWhy why = why_followed(set, told, of, *words);
      const bool is_linked = std::ranges::any_of(of.links, [&](const Link& l) { return l.record == told.id; });
      EXPECT_EQ(why.verdict == FollowVerdict::Taken, is_linked) << of.id << " " << told.claims.front().quotes.front();
      (of.type == FactType::Commitment ? promise : body).emplace(to_string(why.verdict));
    }
  EXPECT_THAT(promise, ElementsAre("cannot_tell", "not_later", "other_fits", "other_states", "taken", "tells_nothing",
                                   "too_few_words"));
  EXPECT_THAT(body, ElementsAre("both_fit", "cannot_tell", "other_fits", "other_states", "taken", "too_few_words"));
  for (const Record& r : set.records) {
    if (r.type != FactType::Commitment) continue;
    const auto all = why_follow_ups(set, r, *words);
    ASSERT_FALSE(all.empty());
    EXPECT_NE(all.back().verdict, FollowVerdict::Taken);
    EXPECT_EQ(all.size(), r.steps.size() + 1);
  }
}

}  // namespace
}  // namespace entente
