// SPDX-License-Identifier: Apache-2.0
#include "entente/register/likeness_keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "entente/register/stages.h"

namespace entente {
namespace {

// Features as reports give them, of so few words, states and days that many of them are alike.
class Invented {
 public:
  ClaimFeatures next() {
    ClaimFeatures f;
    f.type = static_cast<FactType>(number(kFactTypeCount));
    f.modality = number(6) == 0 ? Modality::Denied : Modality::Asserted;
    f.held = f.modality == Modality::Asserted;
    f.report = "report " + std::to_string(++reports_);
    f.parties = some({"CUB", "LAO", "PER"}, f.type == FactType::Agreement ? 2 : 3);
    f.words = some({"health", "rice", "air", "trade", "joint", "year", "anniversary", "commission"}, 4 + number(3));
    f.who = some({"kham", "reyes", "ruiz"}, 2);
    f.surname = f.who.empty() ? "" : f.who.back();
    f.sector = some({"health", "trade"}, 1);
    if (number(4) == 0) f.numbers = {static_cast<int>(50 + number(2))};
    f.kind = f.type == FactType::Event ? (number(2) == 0 ? "CONSULT 04" : "COOPERATE 06") : "agreement";
    f.is_name = number(3) == 0 && (f.words.size() == 1 || f.type == FactType::Agreement);
    f.is_occasion = number(5) == 0;
    f.is_single = number(5) == 0;
    f.stage = number(agreement_stages().size());
    f.collective = f.type == FactType::Agreement && number(8) == 0;
    if (number(10) != 0) f.told = day(1000 + static_cast<std::int32_t>(number(120)), 0);
    switch (number(5)) {
      case 0: f.date = day(1000 + static_cast<std::int32_t>(number(120)), 0); break;
      case 1: f.date = day(960, 30 + static_cast<std::int32_t>(number(400))); break;
      default: break;
    }
    f.near = f.date;
    if (!f.near && f.told) f.near = DateRange{f.told->first - kNewsDays, f.told->last};
    if (f.parties.size() == 1 && number(2) == 0) f.pair = {f.parties[0], "ZAF"};
    return f;
  }

 private:
  std::size_t number(std::size_t below) { return random_() % below; }
  static DateRange day(std::int32_t first, std::int32_t more) { return {first, first + more}; }
  std::vector<std::string> some(std::vector<std::string> of, std::size_t most) {
    std::ranges::shuffle(of, random_);
    of.resize(std::min(of.size(), number(most + 1)));
    std::ranges::sort(of);
    return of;
  }

  std::mt19937 random_{7};
  std::size_t reports_ = 0;
};

bool finds(const LikenessKeys& one, const LikenessKeys& other) {
  return std::ranges::any_of(one.searched, [&](const LikenessSearch& s) {
    return std::ranges::any_of(other.stored, [&](const LikenessKey& k) {
      if (k.name != s.name) return false;
      return (s.first <= k.day && k.day <= s.last) || (s.any_day && k.day == LikenessKey::kAnyDay);
    });
  });
}

TEST(LikenessKeys, claims_that_may_be_one_find_each_other) {
  Invented invented;
  std::vector<ClaimFeatures> all;
  std::vector<LikenessKeys> keys;
  for (int i = 0; i < 3000; ++i) {
    all.push_back(invented.next());
    keys.push_back(likeness_keys(all.back()));
  }
  std::vector<std::size_t> alike(kFactTypeCount, 0);
  std::size_t stages = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      if (all[i].type != all[j].type) continue;
      const bool is_stage = (is_bare_stage(all[i]) && is_earlier_stage(all[j], all[i])) ||
                            (is_bare_stage(all[j]) && is_earlier_stage(all[i], all[j]));
      if (!is_stage && likeness(all[i], all[j]) < kSameThing) continue;
      ++alike[static_cast<std::size_t>(all[i].type)];
      stages += is_stage;
      ASSERT_TRUE(finds(keys[i], keys[j]) && finds(keys[j], keys[i]))
          << to_string(all[i].type) << " " << all[i].report << " and " << all[j].report;
      ASSERT_TRUE(WordsFilter(all[i]).may_be_like(words_mark(all[j])) &&
                  WordsFilter(all[j]).may_be_like(words_mark(all[i])))
          << to_string(all[i].type) << " " << all[i].report << " and " << all[j].report;
    }
  for (std::size_t type = 0; type < kFactTypeCount; ++type)
    EXPECT_GT(alike[type], 20u) << to_string(static_cast<FactType>(type));
  EXPECT_GT(stages, 20u);
}

TEST(LikenessKeys, most_that_have_too_few_words_in_common_are_seen_by_their_marks) {
  std::mt19937 random(3);
  std::vector<ClaimFeatures> all(200);
  for (ClaimFeatures& f : all) {
    f.type = FactType::Statement;
    for (int i = 0; i < 12; ++i) f.words.push_back("word" + std::to_string(random() % 2000));
    std::ranges::sort(f.words);
  }
  std::size_t passed = 0;
  for (const ClaimFeatures& a : all)
    for (const ClaimFeatures& b : all) passed += WordsFilter(a).may_be_like(words_mark(b));
  EXPECT_LT(passed, all.size() * all.size() / 20);
}

TEST(LikenessKeys, a_mark_of_no_words_and_of_many_hides_nothing) {
  ClaimFeatures none, many;
  none.type = many.type = FactType::Statement;
  for (int i = 100; i < 300; ++i) many.words.push_back("word" + std::to_string(i));
  EXPECT_TRUE(WordsFilter(none).may_be_like(words_mark(many)));
  EXPECT_TRUE(WordsFilter(many).may_be_like(words_mark(none)));
  EXPECT_TRUE(WordsFilter(many).may_be_like(words_mark(many)));
}

}  // namespace
}  // namespace entente
