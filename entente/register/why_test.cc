// SPDX-License-Identifier: Apache-2.0
#include "entente/register/why.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "entente/register/testing_reports.h"

namespace entente {
namespace {

using entente::testing::four_reports;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Why : public ::testing::Test {
 protected:
  Why() : reg_(std::move(*Register::open(folder_.store("r.sqlite")))) {
    for (const auto& r : four_reports()) EXPECT_TRUE(reg_.add(r.document, r.facts));
    set_ = std::move(*reg_.all_records());
  }
  const Record& with(FactType type, Field field, std::string_view value) {
    for (const Record& r : set_.records)
      for (std::string_view v : r.values(field))
        if (r.type == type && v == value) return r;
    ADD_FAILURE() << value;
    return set_.records.front();
  }
  static const AspectWhy* aspect(const PairWhy& pair, Aspect wanted) {
    const auto at = std::ranges::find(pair.aspects, wanted, &AspectWhy::aspect);
    return at == pair.aspects.end() ? nullptr : &*at;
  }

  testing::TemporaryFolder folder_;
  Register reg_;
  RecordSet set_;
};

TEST_F(Why, every_record_that_no_decision_made_is_held_together_by_its_comparisons) {
  std::size_t compared = 0;
  for (const Record& r : set_.records) {
    const auto pairs = why_one(set_, r, reg_.merge_words());
    EXPECT_EQ(pairs.size(), r.claims.size() - 1) << r.id;
    for (const PairWhy& pair : pairs) {
      EXPECT_GE(pair.score, kSameThing);
      EXPECT_FALSE(pair.is_excluded());
    }
    compared += pairs.size();
  }
  EXPECT_GT(compared, 5u);
}

TEST_F(Why, two_records_are_two_because_they_are_not_alike_or_exclude_each_other) {
  for (const Record& a : set_.records)
    for (const Record& b : set_.records) {
      if (a.id == b.id) continue;
      const auto pairs = why_two(set_, a, b, reg_.merge_words());
      ASSERT_FALSE(pairs.empty());
      EXPECT_TRUE(pairs.front().score < kSameThing || pairs.back().is_excluded()) << a.id << " " << b.id;
    }
}

TEST_F(Why, each_aspect_says_what_is_common_and_what_it_does) {
  const Record& health = with(FactType::Agreement, Field::Title, "memorandum of understanding on health");
  const auto one = why_one(set_, health, reg_.merge_words());
  ASSERT_EQ(one.size(), 1u);
  ASSERT_NE(aspect(one[0], Aspect::Parties), nullptr);
  EXPECT_THAT(aspect(one[0], Aspect::Parties)->common, ElementsAre("CUB", "LAO"));
  EXPECT_THAT(aspect(one[0], Aspect::Words)->common, ElementsAre("health"));
  const auto ministries = why_one(set_, with(FactType::Agreement, Field::Signed, "2024-11-08"), reg_.merge_words());
  ASSERT_EQ(ministries.size(), 2u);
  EXPECT_GT(aspect(ministries[1], Aspect::Words)->effect, 0.5);
  EXPECT_LT(aspect(ministries[1], Aspect::Dates)->effect, 0);
  const Record& rice = with(FactType::Agreement, Field::Title, "letter of intent on rice research");
  const auto two = why_two(set_, health, rice, reg_.merge_words());
  EXPECT_TRUE(two.back().is_excluded());
  EXPECT_TRUE(aspect(two.back(), Aspect::Kind)->excludes);
  EXPECT_THAT(aspect(two.back(), Aspect::Kind)->common, IsEmpty());
}

}  // namespace
}  // namespace entente
