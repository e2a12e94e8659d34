// SPDX-License-Identifier: Apache-2.0
// What decisions do to what is printed: undone, they leave no byte changed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "entente/brief/decision_log.h"
#include "entente/brief/record_json.h"
#include "entente/brief/record_table.h"
#include "entente/brief/show.h"
#include "entente/brief/testing.h"
#include "entente/brief/why_page.h"

namespace entente {
namespace {

using entente::testing::expect_golden;
using entente::testing::four_reports;
using entente::testing::plain_words;
using entente::testing::two_names;

std::string exports(const Register& reg) {
  const auto set = reg.records();
  EXPECT_TRUE(set) << set.error().text();
  return render_records_json(*set) + render_records_csv(*set) +
         render_records_table(*set, 100, plain_words(), two_names);
}

Wish wish(Action action, std::vector<std::string> records) {
  Wish w;
  w.action = action;
  w.records = std::move(records);
  w.by = "N. Name";
  w.reason = "a test";
  w.time = "2026-03-01T09:30:00Z";
  return w;
}

Wish undo(std::int64_t number) {
  Wish w = wish(Action::Undo, {});
  w.undoes = number;
  return w;
}

Register filled(const testing::TemporaryFolder& folder) {
  auto reg = Register::open(folder.store("r.sqlite"));
  EXPECT_TRUE(reg);
  for (const auto& r : four_reports()) EXPECT_TRUE(reg->add(r.document, r.facts));
  return std::move(*reg);
}

TEST(Decided, any_merge_followed_by_its_undo_changes_no_byte) {
  testing::TemporaryFolder folder;
  Register reg = filled(folder);
  const std::string before = exports(reg);
  const auto set = reg.records();
  std::size_t merges = 0;
  for (const Record& a : set->records)
    for (const Record& b : set->records) {
      if (!(a.id < b.id) || a.type != b.type) continue;
      const auto done = reg.decide(wish(Action::Merge, {a.id, b.id}));
      ASSERT_TRUE(done) << done.error().text();
      EXPECT_NE(exports(reg), before);
      ASSERT_TRUE(reg.decide(undo(done->decision.number)));
      ASSERT_EQ(exports(reg), before) << a.id << " and " << b.id;
      ++merges;
    }
  EXPECT_GT(merges, 10u);
}

// Decisions of every kind at random, then undone in another order than they were made.
TEST(Decided, whatever_was_decided_and_undone_changes_no_byte) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    testing::TemporaryFolder folder;
    Register reg = filled(folder);
    const std::string before = exports(reg);
    std::mt19937 random(seed);
    std::vector<std::int64_t> made;
    for (int i = 0; i < 12; ++i) {
      const auto set = reg.records();
      ASSERT_TRUE(set);
      const Record& a = set->records[random() % set->records.size()];
      const Record& b = set->records[random() % set->records.size()];
      const auto action = static_cast<Action>(random() % (kActionCount - 1));
      Wish w = wish(action, {a.id});
      if (action == Action::Merge || action == Action::PerhapsSame) w.records.push_back(b.id);
      if (action == Action::SetStatus) w.values = {"suspended"};
      if (action == Action::Correct) w.values = {std::string(to_string(fields_of(a.type).front().field)) + "=X"};
      if (action == Action::Split) w.reports = {a.claims.back().report};
      // What makes no sense for these two is refused, and leaves nothing behind.
      if (const auto done = reg.decide(w)) made.push_back(done->decision.number);
    }
    ASSERT_FALSE(made.empty());
    EXPECT_NE(exports(reg), before);
    std::ranges::shuffle(made, random);
    for (std::int64_t number : made) ASSERT_TRUE(reg.decide(undo(number)));
    ASSERT_EQ(exports(reg), before) << "seed " << seed;
  }
}

// The same decisions on the same reports, the rest read before or after.
TEST(Decided, what_is_read_before_or_after_a_decision_gives_the_same_records) {
  const auto reports = four_reports();
  std::string expected;
  for (const std::size_t last : {2u, 3u}) {
    testing::TemporaryFolder folder;
    auto reg = Register::open(folder.store("r.sqlite"));
    ASSERT_TRUE(reg);
    for (std::size_t i = 0; i < last; ++i) ASSERT_TRUE(reg->add(reports[i].document, reports[i].facts));
    const auto set = reg->records({.type = FactType::Agreement});
    std::vector<std::string> pair;
    for (const Record& r : set->records)
      if (r.value(Field::Sector) == "health" || r.value(Field::Sector) == "science") pair.push_back(r.id);
    ASSERT_TRUE(reg->decide(wish(Action::Merge, pair)));
    for (std::size_t i = last; i < reports.size(); ++i) ASSERT_TRUE(reg->add(reports[i].document, reports[i].facts));
    if (expected.empty()) expected = exports(*reg);
    else EXPECT_EQ(exports(*reg), expected);
  }
}

TEST(Decided, why_shows_claims_comparisons_and_the_decision_that_joined_them) {
  testing::TemporaryFolder folder;
  Register reg = filled(folder);
  const auto first = reg.records({.type = FactType::Agreement});
  const Record& a = first->records[0];
  const Record& b = first->records[1];
  const auto two = answer_why(*first, a, &b, reg.merge_words());
  std::string page = render_why_text(*first, two, 80, plain_words());
  const std::string json = render_why_json(*first, two);
  ASSERT_TRUE(reg.decide(wish(Action::Merge, {a.id, b.id})));
  const auto set = reg.all_records();
  const auto merged = find_record(*set, a.id);
  ASSERT_TRUE(merged);
  page += "\n\n" + render_why_text(*set, answer_why(*set, **merged, nullptr, reg.merge_words()), 80, plain_words());
  expect_golden("brief/why.txt", page);
  expect_golden("brief/why.json", json);
}

TEST(Decided, the_log_and_the_record_say_who_decided_what_and_why) {
  testing::TemporaryFolder folder;
  Register reg = filled(folder);
  const auto set = reg.records();
  const auto disputed = std::ranges::find_if(set->records, &Record::has_conflict);
  ASSERT_NE(disputed, set->records.end());
  Wish w = wish(Action::Correct, {disputed->id});
  w.values = {"signed=2024-11-07", "sector=foreign affairs; trade"};
  ASSERT_TRUE(reg.decide(w));
  ASSERT_TRUE(reg.decide(wish(Action::Accept, {disputed->id})));
  ASSERT_TRUE(reg.decide(wish(Action::Reject, {set->records.back().id})));
  ASSERT_TRUE(reg.decide(undo(3)));
  const auto chain = reg.decisions();
  ASSERT_TRUE(chain);
  expect_golden("brief/log.txt", render_log_text(*chain, 80, plain_words()));
  expect_golden("brief/log.json", render_log_json(*chain));
  const auto record = reg.record(disputed->id);
  ASSERT_TRUE(record);
  const auto text = render_show_text(reg, *record, record->records.front(), 80, plain_words(), two_names);
  ASSERT_TRUE(text);
  expect_golden("brief/show_decided.txt", *text);
  EXPECT_EQ(render_log_text({}, 80, plain_words()), "no decisions\n");
}

}  // namespace
}  // namespace entente
