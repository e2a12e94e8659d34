// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "entente/register/register.h"
#include "entente/register/testing.h"

namespace entente {
namespace {

using testing::FactOf;
using testing::TemporaryFolder;

TEST(KeptBetween, of_promises_a_page_loads_the_newest_of_each_owner_and_counts_the_rest) {
  TemporaryFolder folder;
  auto reg = Register::open(folder.store("kept"));
  ASSERT_TRUE(reg);
  const std::vector<std::string> things{"school", "bridge", "railway", "harbour", "hospital", "dam", "road", "library"};
  const std::vector<std::string> deeds{"plant trees", "train nurses",    "buy tractors",  "lend money",
                                       "send rice",   "print textbooks", "host students", "drill wells"};
  for (std::size_t i = 0; i < things.size(); ++i) {
    const std::string joint = "Laos and Cuba will rebuild the old " + things[i];
    const std::string alone = "Laos intends to " + deeds[i];
    const std::string text = "The two met. " + joint + ". " + alone + ".";
    std::vector<Fact> facts{
        FactOf(text, FactType::Event, "The two met").with(Field::Type, "CONSULT").between("CUB", "LAO"),
        FactOf(text, FactType::Commitment, joint)
            .with(Field::By, "CUB")
            .with(Field::By, "LAO")
            .with(Field::Action, joint),
        FactOf(text, FactType::Commitment, alone).with(Field::By, "LAO").with(Field::Action, alone)};
    ASSERT_TRUE(reg->add(testing::make_document(text, "Mekong Courier", fmt::format("2024-0{}-10", i + 1)), facts));
  }
  using enum RecordSet::PromiseOwner;
  const auto promises = [](const RecordSet& set) {
    return std::ranges::count(set.records, FactType::Commitment, &Record::type);
  };
  // On 20 August those of May and before are silent.
  const auto page = reg->records_between("LAO", "CUB", "", 2, "2024-08-20");
  ASSERT_TRUE(page);
  EXPECT_EQ(promises(*page), 2 + 2 + 2);
  const std::map<RecordSet::PromiseEnd, std::size_t> left{
      {{Both, false}, 1}, {{Both, true}, 4}, {{Second, false}, 1}, {{Second, true}, 4}};
  EXPECT_EQ(page->older_promises, left);
  EXPECT_EQ(page->older_reports.size(), 8u - 3u);
  using Asked = std::pair<std::size_t, const char*>;
  for (const auto& [newest, day] : {Asked{0, "2024-08-20"}, {2, ""}, {16, "2024-08-20"}}) {
    const auto all = reg->records_between("CUB", "LAO", "", newest, day);
    ASSERT_TRUE(all);
    EXPECT_EQ(promises(*all), 16);
    EXPECT_TRUE(all->older_promises.empty());
  }
  // What a later report tells of one brings it back, with its step.
  const std::string text = "The two met. Laos and Cuba completed the old school that they had promised to rebuild.";
  const std::vector<Fact> done{
      FactOf(text, FactType::Event, "The two met").with(Field::Type, "CONSULT").between("CUB", "LAO"),
      FactOf(text, FactType::Event, "Laos and Cuba completed the old school that they had promised to rebuild")
          .with(Field::Type, "COOPERATE")
          .between("CUB", "LAO")};
  ASSERT_TRUE(reg->add(testing::make_document(text, "Havana Daily", "2024-08-12"), done));
  const auto moved = reg->records_between("LAO", "CUB", "", 2, "2024-08-20");
  ASSERT_TRUE(moved);
  // With it all that it may have been told of.
  EXPECT_EQ(promises(*moved), 12);
  EXPECT_EQ(std::ranges::count_if(moved->records, [](const Record& r) { return !r.steps.empty(); }), 1);
}

TEST(KeptBetween, of_talks_a_page_loads_the_newest_and_counts_the_rest_by_who_came_to_whom) {
  TemporaryFolder folder;
  auto reg = Register::open(folder.store("kept"));
  ASSERT_TRUE(reg);
  const auto add = [&](std::string_view text, const std::string& day, const std::vector<Fact>& facts) {
    ASSERT_TRUE(reg->add(testing::make_document(std::string(text), "Mekong Courier", day), facts));
  };
  const auto talks = [](std::string_view text, const char* a, const char* b, const std::string& date) {
    return FactOf(text, FactType::Event, text).with(Field::Type, "CONSULT").with(Field::Date, date).between(a, b);
  };
  for (int month = 1; month <= 8; ++month) {
    const std::string day = fmt::format("2024-0{}-10", month);
    const std::string visit = fmt::format("The president of Laos visited Cuba ({}).", month);
    add(visit, day, {talks(visit, "LAO", "CUB", day).with(Field::Mode, "visit")});
    const std::string met = fmt::format("The ministers of Laos and Cuba met ({}).", month);
    add(met, day, {talks(met, "CUB", "LAO", fmt::format("2024-0{}-09", month))});
  }
  const std::string ahead = "They are to meet in December.";
  add(ahead, "2024-02-03", {talks(ahead, "CUB", "LAO", "2024-12")});
  const std::string again = "The president spoke after his talks. On March 10 the president of Laos visited Cuba.";
  add(again, "2024-03-11",
      {FactOf(again, FactType::Event, "his talks").with(Field::Type, "CONSULT").between("LAO", "CUB"),
       FactOf(again, FactType::Event, "On March 10 the president of Laos visited Cuba")
           .with(Field::Type, "CONSULT")
           .with(Field::Mode, "visit")
           .with(Field::Date, "2024-03-10")
           .between("LAO", "CUB")});
  const std::string undated = "Fishermen of Cuba once phoned others of Laos.";
  add(undated, "2022-03-12", {talks(undated, "CUB", "LAO", "").with(Field::Mode, "phone")});
  using enum RecordSet::TalkKind;
  const auto page = reg->records_between("LAO", "CUB", "", 3, "2024-08-20");
  ASSERT_TRUE(page);
  // What is told without its day is counted, unless its report tells the day.
  const std::map<RecordSet::TalkEnd, std::size_t> left{{{Talks, false}, 8}, {{VisitOfSecond, false}, 7}};
  EXPECT_EQ(page->older_talks, left);
  EXPECT_EQ(page->records.size(), 3u);
  const auto all = reg->records_between("LAO", "CUB", "", 0, "2024-08-20");
  ASSERT_TRUE(all);
  EXPECT_EQ(std::ranges::count_if(all->records, [](const Record& r) { return r.is_linked(Relation::Repeats); }), 1);
}

}  // namespace
}  // namespace entente
