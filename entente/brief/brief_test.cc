// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/brief.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/brief/display.h"
#include "entente/brief/testing.h"

namespace entente {
namespace {

using entente::testing::expect_golden;
using entente::testing::four_reports;
using entente::testing::plain_words;
using entente::testing::records_of;
using entente::testing::two_names;
using ::testing::HasSubstr;

TEST(Brief, four_reports_make_the_expected_page_as_text) {
  const Brief brief = make_brief(records_of(four_reports()), "LAO", "CUB", plain_words(), two_names);
  expect_golden("brief/laos_cuba.txt", render_brief_text(brief, 90));
}

TEST(Brief, no_line_of_the_text_is_wider_than_asked_for) {
  const Brief brief = make_brief(records_of(four_reports()), "LAO", "CUB", plain_words(), two_names);
  for (std::size_t width : {0u, 40u, 61u, 120u}) {
    const std::string page = render_brief_text(brief, width);
    for (std::size_t begin = 0; begin < page.size();) {
      const std::size_t end = page.find('\n', begin);
      EXPECT_LE(display_width(page.substr(begin, end - begin)), std::max<std::size_t>(width, 40));
      begin = end + 1;
    }
  }
}

TEST(Brief, a_register_that_knows_nothing_of_two_states_says_so) {
  const Brief brief = make_brief(records_of(four_reports()), "FRA", "DEU", plain_words(), two_names);
  EXPECT_TRUE(brief.sections.empty());
  EXPECT_THAT(render_brief_text(brief, 80), HasSubstr("FRA - DEU"));
  EXPECT_THAT(render_brief_text(brief, 80), HasSubstr("knows nothing"));
}

TEST(Brief, dates_are_written_as_people_write_them) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"2025-10-10", "10 October 2025"},
      {"2025-10", "October 2025"},
      {"2025", "2025"},
      {"", "date not stated"},
      {"2025-10-09/2025-10-11", "9-11 October 2025"},
      {"2025-09-30/2025-10-02", "30 September - 2 October 2025"},
      {"2025-12-31/2026-01-01", "31 December 2025 - 1 January 2026"},
      {"2025-10/2025-11", "October - November 2025"},
      {"2024/2026", "2024-2026"},
      {"2025-10-09/2025-10-09", "9 October 2025"},
      {"soon", "soon"},
      {"2025-10-09/later", "2025-10-09/later"},
  };
  for (const auto& [iso, words] : cases) EXPECT_EQ(plain_date(iso), words);
}

}  // namespace
}  // namespace entente
