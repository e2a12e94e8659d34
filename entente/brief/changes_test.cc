// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <tuple>

#include "entente/brief/record_json.h"
#include "entente/brief/testing.h"
#include "entente/register/dates.h"

namespace entente {
namespace {

using entente::testing::FactOf;
using entente::testing::four_reports;
using entente::testing::make_document;
using Json = nlohmann::ordered_json;

// What docs/cli.md tells a program to do, without any help of the register.
class Replay {
 public:
  void apply(const std::string& lines) {
    std::istringstream in(lines);
    for (std::string line; std::getline(in, line);) {
      const Json change = Json::parse(line);
      const std::string id = change["id"];
      const std::string kind = change["change"];
      EXPECT_EQ(kind == "created", !records_.contains(id)) << line.substr(0, 200);
      if (kind == "withdrawn") records_.erase(id);
      else records_[id] = change["record"];
    }
  }
  // By type, dated before undated, the latest last day first, then the latest first day, then by id.
  std::string list() const {
    std::vector<const Json*> order;
    for (const auto& [id, record] : records_) order.push_back(&record);
    std::ranges::sort(order, {}, [](const Json* r) {
      const auto day = DateRange::parse((*r)["date"].is_string() ? (*r)["date"].get<std::string>() : "");
      return std::tuple(*parse_fact_type((*r)["record_type"].get<std::string>()), !day, day ? -day->last : 0,
                        day ? -day->first : 0, (*r)["id"].get<std::string>());
    });
    Json items = Json::array();
    for (const Json* r : order) items.push_back(*r);
    return json_text({{"items", std::move(items)}, {"next", nullptr}}) + "\n";
  }

 private:
  std::map<std::string, Json> records_;
};

class Changes : public ::testing::Test {
 protected:
  Changes() : reg_(std::move(*Register::open(folder_.store("r.sqlite")))) {
    for (const auto& r : four_reports()) EXPECT_TRUE(reg_.add(r.document, r.facts));
  }
  Stock stock() { return std::move(*reg_.stock()); }
  std::string since(std::string_view day) { return render_changes(stock(), day, reg_.merge_words()); }
  std::string list(const std::string& as_of = "") { return render_records_json(*reg_.records({.as_of = as_of})); }
  void decide(Action action, std::vector<std::string> records, const std::string& day) {
    Wish w;
    w.action = action;
    w.records = std::move(records);
    w.by = "N. Name";
    w.reason = "a test";
    w.time = day + "T09:30:00Z";
    const auto done = reg_.decide(w);
    EXPECT_TRUE(done) << done.error().text();
  }

  testing::TemporaryFolder folder_;
  Register reg_;
};

TEST_F(Changes, replaying_all_of_them_gives_the_list_on_every_day) {
  const auto agreements = reg_.records({.type = FactType::Agreement})->records;
  decide(Action::Merge, {agreements[0].id, agreements[1].id}, "2024-11-11");
  decide(Action::Reject, {agreements[2].id}, "2024-11-12");
  decide(Action::Accept, {agreements[2].id}, "2024-11-15");
  Replay all;
  all.apply(since(""));
  EXPECT_EQ(all.list(), list());
  std::string before;
  for (const std::string& day : days_of(stock(), "")) {
    EXPECT_NE(list(day), before) << day;
    before = list(day);
    // Who has the list of this day and takes all that came after it has the list of today.
    Replay later;
    std::string lines = since("");
    std::istringstream in(lines);
    std::string first;
    std::string rest;
    for (std::string line; std::getline(in, line);)
      (Json::parse(line)["at"].get<std::string>() <= day ? first : rest) += line + "\n";
    later.apply(first);
    EXPECT_EQ(later.list(), list(day)) << day;
    later.apply(rest);
    EXPECT_EQ(later.list(), list());
  }
}

TEST_F(Changes, what_goes_says_why_and_where_to) {
  const auto agreements = reg_.records({.type = FactType::Agreement})->records;
  decide(Action::Merge, {agreements[0].id, agreements[1].id}, "2024-11-11");
  decide(Action::Reject, {agreements[2].id}, "2024-11-12");
  const std::string lines = since("2024-11-11");
  EXPECT_THAT(lines, ::testing::HasSubstr(R"({"change":"withdrawn","at":"2024-11-12","id":")" + agreements[2].id +
                                          R"(","reason":"rejected","into":null})"));
  EXPECT_THAT(lines, ::testing::HasSubstr(R"("reason":"merged","into":")"));
  EXPECT_THAT(lines, ::testing::Not(::testing::HasSubstr("created")));
  EXPECT_EQ(since("2024-11-13"), "");
}

TEST_F(Changes, reports_without_a_day_come_last) {
  static const std::string text = "Laos and Cuba signed a treaty on tea.";
  Provenance p;
  p.outlet = "Undated News";
  ASSERT_TRUE(reg_.add(*Document::from_utf8(text, p), {{FactOf(text, FactType::Agreement, text)
                                                            .with(Field::Title, "treaty on tea")
                                                            .with(Field::Kind, "treaty")
                                                            .parties({"CUB", "LAO"})}}));
  const std::string lines = since("");
  EXPECT_THAT(lines, ::testing::HasSubstr(R"("at":null)"));
  Replay all;
  all.apply(lines);
  EXPECT_EQ(all.list(), list());
  EXPECT_THAT(list("2025"), ::testing::Not(::testing::HasSubstr("treaty on tea")));
}

TEST_F(Changes, of_a_register_that_grows_only_the_days_that_differ_are_computed_again) {
  DailyChanges daily;
  const auto as_new = [&](std::string_view since) {
    const Stock stock = *reg_.stock();
    const std::string kept = daily.render(stock, since, reg_.merge_words());
    EXPECT_EQ(kept, render_changes(stock, since, reg_.merge_words())) << since;
    return daily.computed();
  };
  const std::size_t days = days_of(*reg_.stock(), "").size();
  EXPECT_EQ(as_new(""), days);
  EXPECT_EQ(as_new(""), 0u);
  EXPECT_EQ(as_new("2024-11-08"), 0u) << "a day is the same, whoever asks from which day on";
  const std::string text = "Laos and Cuba signed a treaty on fish.";
  const Fact facts[] = {
      FactOf(text, FactType::Agreement, text).with(Field::Title, "treaty on fish").parties({"LAO", "CUB"})};
  ASSERT_TRUE(reg_.add(make_document(text, "Fish News", "2025-05-01"), facts));
  EXPECT_EQ(as_new(""), 1u);
  ASSERT_TRUE(reg_.add(make_document(text, "Early News", "2024-11-01"), facts));
  EXPECT_EQ(as_new(""), days + 2) << "what was known earlier changes all that follows";
  auto undated = Document::from_utf8(text, {});
  ASSERT_TRUE(reg_.add(*undated, facts));
  EXPECT_EQ(as_new(""), 1u) << "what has no day comes after all days";
}

}  // namespace
}  // namespace entente
