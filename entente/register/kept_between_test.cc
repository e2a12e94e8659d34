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
  EXPECT_EQ(promises(*page), 8);
  const std::map<RecordSet::PromiseEnd, std::size_t> left{
      {{Both, false}, 1}, {{Both, true}, 3}, {{Second, false}, 1}, {{Second, true}, 3}};
  EXPECT_EQ(page->older_promises, left);
  EXPECT_EQ(page->older_reports.size(), 8u - 2u * 2u);
  for (const auto& [newest, day] : {std::pair<std::size_t, const char*>(0, "2024-08-20"), {2, ""}, {8, "2024-08-20"}}) {
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

}  // namespace
}  // namespace entente
