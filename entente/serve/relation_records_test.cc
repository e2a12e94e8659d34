// SPDX-License-Identifier: Apache-2.0
// The part of a register from which a page is made, against the whole; and lines of time against plain counting.
#include "entente/serve/relation_records.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "entente/brief/brief.h"
#include "entente/brief/relevance.h"
#include "entente/brief/testing.h"
#include "entente/serve/timeline.h"

namespace entente {
namespace {

using testing::FactOf;
using testing::make_document;
using testing::TestReport;

constexpr std::array<const char*, 5> kStates{"LAO", "CUB", "VNM", "FRA", "CHL"};

std::string name_of(std::string_view code) {
  return std::ranges::find(kStates, code, [](const char* s) { return std::string_view(s); }) == kStates.end()
             ? ""
             : "Land of " + std::string(code);
}

// Reports that tell of one, two or three of the states each, of promises and of what became of them.
std::vector<TestReport> random_reports(unsigned seed) {
  std::mt19937 random(seed);
  const auto below = [&](unsigned n) { return static_cast<std::size_t>(random() % n); };
  std::vector<TestReport> out;
  for (int i = 0; i < 40; ++i) {
    const std::string day = "2025-" + std::string(i < 20 ? "03-" : "04-") + std::to_string(10 + i % 18);
    std::string text = "Report " + std::to_string(i) + ". ";
    for (const std::string a : kStates)
      for (const std::string b : kStates)
        text += a + " pledged to send rice to " + b + ". " + a + " delivered the rice promised to " + b + ". ";
    std::vector<Fact> facts;
    for (std::size_t k = 0, size = 1 + below(5); k < size; ++k) {
      const char *a = kStates[below(5)], *b = kStates[below(5)], *c = kStates[below(5)];
      const std::string pledged = fmt::format("{} pledged to send rice to {}", a, b);
      const std::string delivered = fmt::format("{} delivered the rice promised to {}", a, b);
      const std::string committee = fmt::format("rice committee {}", below(3));
      switch (below(5)) {
        case 0:
          facts.push_back(FactOf(text, FactType::Commitment, pledged)
                              .modality(Modality::Planned)
                              .with(Field::By, a)
                              .with(Field::To, b)
                              .with(Field::Action, "send rice"));
          break;
        case 1:
          facts.push_back(FactOf(text, FactType::Event, delivered)
                              .with(Field::Type, "AID")
                              .with(Field::Cameo, "070")
                              .between(a, b)
                              .with(Field::Date, day));
          break;
        case 2:
          facts.push_back(FactOf(text, FactType::Agreement, pledged)
                              .with(Field::Title, "agreement on rice of " + day)
                              .parties({a, b, c})
                              .with(Field::Signed, day)
                              .with(Field::Status, "signed"));
          break;
        case 3:
          facts.push_back(FactOf(text, FactType::Mechanism, pledged).with(Field::Name, committee).parties({a}));
          break;
        default:
          facts.push_back(FactOf(text, FactType::Statement, pledged)
                              .with(Field::Speaker, "The Minister")
                              .with(Field::Country, a)
                              .with(Field::Gist, "rice is sent"));
      }
    }
    out.push_back({make_document(text, "Outlet " + std::to_string(i % 7), day), facts});
  }
  return out;
}

std::vector<std::string> ids(const std::vector<const Record*>& records) {
  std::vector<std::string> out;
  for (const Record* record : records) out.push_back(record->id);
  return out;
}

TEST(RelationRecords, make_the_same_page_as_the_whole_register) {
  const PlainWords words = testing::plain_words();
  for (unsigned seed = 1; seed <= 5; ++seed) {
    RecordSet all = testing::records_of(random_reports(seed));
    all.day = "2026-01-01";
    const auto snapshot = Snapshot::make("state", "", std::move(all));
    std::size_t smaller = 0;
    for (const std::string a : kStates)
      for (const std::string b : kStates) {
        if (a == b) continue;
        const auto on = on_page(*snapshot, a, b);
        const RecordSet part = part_with(*snapshot, on);
        const Relevance relevance(snapshot->set.pairs, a, b);
        std::vector<const Record*> belong;
        for (const Record& record : snapshot->set.records)
          if (relevance.belongs(record)) belong.push_back(&record);
        EXPECT_EQ(ids(on), ids(belong)) << a << b << seed;
        const auto page = [&](const RecordSet& set) {
          return render_brief_json(make_brief(set, a, b, words, name_of));
        };
        EXPECT_EQ(page(part), page(snapshot->set)) << a << b << seed;
        smaller += part.records.size() < snapshot->set.records.size();
      }
    EXPECT_GT(smaller, 10u);
  }
}

TEST(RelationRecords, of_states_that_nobody_tells_of_are_none) {
  const auto snapshot = Snapshot::make("state", "", testing::records_of(testing::four_reports()));
  EXPECT_FALSE(on_page(*snapshot, "LAO", "CUB").empty());
  EXPECT_TRUE(on_page(*snapshot, "LAO", "PER").empty());
}

TEST(Timeline, counts_what_it_does_not_show_one_by_one) {
  const RecordSet all = testing::records_of(random_reports(7));
  std::vector<const Record*> records;
  for (const Record& record : all.records) records.push_back(&record);
  const PlainWords words = testing::plain_words();
  Workshop shop;
  shop.words = &words;
  shop.names = name_of;
  const Json one_by_one = timeline_items(records, shop);
  ASSERT_GT(one_by_one.size(), 20u);
  const auto count = [](const Json& lanes, std::string_view precision) {
    std::size_t sum = 0;
    for (const Json& lane : lanes) {
      std::size_t of_lane = lane["items"].size();
      for (const Json& period : lane["periods"]) {
        of_lane += period["records"].get<std::size_t>();
        EXPECT_EQ(period["precision"], precision);
      }
      EXPECT_EQ(of_lane, lane["records"].get<std::size_t>()) << lane["lane"];
      EXPECT_TRUE(lane["items"].empty() || lane["periods"].empty());
      sum += of_lane;
    }
    return sum;
  };
  EXPECT_EQ(count(timeline_lanes(records, {"", "", 1000}, shop), ""), one_by_one.size());
  EXPECT_EQ(count(timeline_lanes(records, {"", "", 0}, shop), "month"), one_by_one.size());
  EXPECT_EQ(count(timeline_lanes(records, {"2025-03", "2025-04", 0}, shop), "day"), one_by_one.size());
  const std::size_t march = count(timeline_lanes(records, {"2025-03", "2025-03", 0}, shop), "day");
  const std::size_t april = count(timeline_lanes(records, {"2025-04-01", "", 1000}, shop), "");
  EXPECT_EQ(march + april, one_by_one.size());
  EXPECT_GT(march, 0u);
}

}  // namespace
}  // namespace entente
