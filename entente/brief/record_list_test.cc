// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "entente/brief/display.h"
#include "entente/brief/record_json.h"
#include "entente/brief/record_table.h"
#include "entente/brief/testing.h"

namespace entente {
namespace {

using entente::testing::expect_golden;
using entente::testing::FactOf;
using entente::testing::four_reports;
using entente::testing::make_document;
using entente::testing::plain_words;
using entente::testing::records_of;
using entente::testing::TestReport;
using entente::testing::two_names;
using ::testing::HasSubstr;

RecordSet one_agreement(const std::string& title) {
  static const std::string text = "They signed it.";
  std::vector<TestReport> reports;
  reports.push_back(
      {make_document(text, "=cmd()", "2024-01-02", "+1"),
       {FactOf(text, FactType::Agreement, "They signed it.").with(Field::Title, title).parties({"LAO", "CUB"})}});
  return records_of(reports);
}

TEST(List, four_reports_make_the_expected_lists) {
  const RecordSet set = records_of(four_reports());
  expect_golden("brief/list.txt", render_records_table(set, 100, plain_words(), two_names));
  expect_golden("brief/list.csv", render_records_csv(set));
  expect_golden("brief/list.json", render_records_json(set));
}

TEST(List, the_order_of_reading_changes_no_byte) {
  std::vector<std::size_t> order(4);
  std::iota(order.begin(), order.end(), 0u);
  std::string expected;
  do {
    std::vector<TestReport> reports;
    for (std::size_t i : order) reports.push_back(four_reports()[i]);
    const RecordSet set = records_of(reports);
    const std::string lists =
        render_records_json(set) + render_records_csv(set) + render_records_table(set, 80, plain_words(), two_names);
    if (expected.empty()) expected = lists;
    ASSERT_EQ(lists, expected);
  } while (std::ranges::next_permutation(order).found);
}

TEST(List, the_table_fits_the_width_whatever_the_characters) {
  const RecordSet set = one_agreement(
      "accord sur le \u6f22\u5b57\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57 e\u0301tude \u2013 and much more than fits");
  for (std::size_t width = 40; width < 120; ++width) {
    const std::string table = render_records_table(set, width, plain_words(), two_names);
    for (std::size_t begin = 0; begin < table.size();) {
      const std::size_t end = table.find('\n', begin);
      EXPECT_LE(display_width(table.substr(begin, end - begin)), width);
      begin = end + 1;
    }
  }
}

TEST(List, a_cell_that_looks_like_a_formula_is_made_harmless) {
  for (const char* title : {"=1+1", "+1", "-1", "@x", "\tx"}) {
    const std::string csv = render_records_csv(one_agreement(title));
    EXPECT_THAT(csv, HasSubstr(std::string(",'") + title)) << csv;
    EXPECT_THAT(csv, HasSubstr(",'=cmd(),"));
  }
  EXPECT_THAT(render_records_csv(one_agreement("say \"yes\", twice")), HasSubstr("\"say \"\"yes\"\", twice\""));
}

TEST(List, an_empty_answer_is_an_answer) {
  EXPECT_EQ(render_records_table({}, 80, plain_words(), two_names), "no records\n");
  EXPECT_EQ(nlohmann::json::parse(render_records_json({}))["items"].size(), 0u);
  EXPECT_THAT(render_records_csv({}), HasSubstr("id,record_type"));
}

TEST(Display, widths_cuts_and_breaks_respect_characters) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("\u6f22"), 2u);
  EXPECT_EQ(display_width("e\u0301"), 1u);
  EXPECT_EQ(display_width("\xff"), 1u);
  EXPECT_EQ(cut_to_width("abcdef", 6), "abcdef");
  EXPECT_EQ(cut_to_width("abcdefg", 6), "abcde\u2026");
  EXPECT_EQ(cut_to_width("\u6f22\u5b57\u6f22", 4), "\u6f22\u2026");
  EXPECT_EQ(cut_to_width("abc def", 5), "abc\u2026");
  EXPECT_EQ(printable_line(" a\tb\n\x1b[31mc "), "a b [31mc");
  EXPECT_EQ(printable_line("a\u202eb"), "a b");
  EXPECT_EQ(wrapped("aa bb cc dd", 5, 2, "- "), "- aa\n  bb\n  cc\n  dd\n");
  EXPECT_EQ(wrapped("longest word", 4, 0), "longest\nword\n");
  EXPECT_EQ(wrapped("", 4, 0), "\n");
}

}  // namespace
}  // namespace entente
