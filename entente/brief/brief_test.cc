// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/brief.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "entente/brief/brief_csl.h"
#include "entente/brief/display.h"
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
using ::testing::Not;

TEST(Brief, four_reports_make_the_expected_page_as_text) {
  const Brief brief = make_brief(records_of(four_reports()), "LAO", "CUB", plain_words(), two_names);
  expect_golden("brief/laos_cuba.txt", render_brief_text(brief, 90));
}

TEST(Brief, the_same_page_comes_as_markdown_html_and_json) {
  const Brief brief = make_brief(records_of(four_reports()), "LAO", "CUB", plain_words(), two_names);
  expect_golden("brief/laos_cuba.md", render_brief_markdown(brief));
  expect_golden("brief/laos_cuba.html", render_brief_html(brief));
  expect_golden("brief/laos_cuba.json", render_brief_json(brief));
}

// Two reports on one agreement and a planned visit, half a year apart, and one on a promise whose day has gone by.
RecordSet half_a_year() {
  static const std::string first =
      "Laos and Cuba signed a treaty on tea on 7 November 2024.\nThey will open an air link by 2024.\n";
  static const std::string later =
      "The treaty on tea between Laos and Cuba entered into force on 2 May 2025.\nThe President of Laos will visit "
      "Cuba in July 2025.\n";
  const auto tea = [](const std::string& text, std::string_view quote) {
    return FactOf(text, FactType::Agreement, quote)
        .with(Field::Title, "treaty on tea")
        .with(Field::Kind, "treaty")
        .parties({"LAO", "CUB"})
        .with(Field::Signed, "2024-11-07");
  };
  std::vector<TestReport> reports;
  reports.push_back({make_document(first, "Mekong Courier", "2024-11-08"),
                     {tea(first, "a treaty on tea").with(Field::Status, "signed"),
                      FactOf(first, FactType::Commitment, "They will open an air link by 2024")
                          .with(Field::By, "LAO")
                          .with(Field::By, "CUB")
                          .with(Field::Action, "open an air link")
                          .with(Field::Deadline, "2024", "by 2024")}});
  reports.push_back({make_document(later, "Caribbean Star", "2025-05-03"),
                     {tea(later, "The treaty on tea")
                          .with(Field::Status, "in_force")
                          .with(Field::StatusDate, "2025-05-02", "2 May 2025"),
                      FactOf(later, FactType::Event, "The President of Laos will visit Cuba in July 2025")
                          .with(Field::Type, "CONSULT")
                          .with(Field::Mode, "visit")
                          .with(Field::Cameo, "042")
                          .between("LAO", "CUB")
                          .with(Field::Date, "2025-07", "July 2025")
                          .modality(Modality::Planned)}});
  return records_of(reports);
}

TEST(Brief, tells_what_has_changed_what_is_to_come_and_what_it_rests_on) {
  const Brief brief = make_brief(half_a_year(), "LAO", "CUB", plain_words(), two_names, kBriefLines, "2025");
  expect_golden("brief/half_a_year.txt", render_brief_text(brief, 90));
  expect_golden("brief/half_a_year.html", render_brief_html(brief));
  const Brief without = make_brief(half_a_year(), "LAO", "CUB", plain_words(), two_names);
  EXPECT_THAT(render_brief_text(without, 90), Not(HasSubstr("Changed since")));
}

TEST(Brief, what_reports_say_cannot_change_the_page) {
  static const std::string text = "A <script>alert(1)</script> & *b* [c](d) `e` deal \"f\".";
  std::vector<TestReport> reports;
  reports.push_back({make_document(text, "<img src=x onerror=\"y\">", "2024-01-02", "<!--"),
                     {FactOf(text, FactType::Agreement, "<script>alert(1)</script>")
                          .with(Field::Title, text)
                          .parties({"LAO", "CUB"})}});
  const Brief brief = make_brief(records_of(reports), "LAO", "CUB", plain_words(), two_names);
  const std::string html = render_brief_html(brief);
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("<img")));
  EXPECT_THAT(html, Not(HasSubstr("<!--")));
  EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; *b*"));
  const std::string markdown = render_brief_markdown(brief);
  EXPECT_THAT(markdown, HasSubstr("\\<script\\>"));
  EXPECT_THAT(markdown, HasSubstr("\\*b\\* \\[c\\](d) \\`e\\`"));
}

TEST(Brief, only_addresses_of_the_web_become_links) {
  Brief brief = make_brief(records_of(four_reports()), "LAO", "CUB", plain_words(), two_names);
  brief.sources[0].url = "javascript:alert(1)";
  brief.notes[0].url = "data:text/html,x";
  EXPECT_THAT(render_brief_html(brief), Not(HasSubstr("href=\"javascript")));
  EXPECT_THAT(render_brief_html(brief), Not(HasSubstr("href=\"data")));
  EXPECT_THAT(render_brief_markdown(brief), Not(HasSubstr("](<javascript")));
}

TEST(Brief, every_line_of_the_page_leads_to_a_quotation_and_back) {
  const Brief brief = make_brief(records_of(four_reports()), "LAO", "CUB", plain_words(), two_names);
  for (const BriefSection& s : brief.sections)
    for (const BriefGroup& g : s.groups)
      for (const BriefLine& l : g.lines) {
        EXPECT_FALSE(l.notes.empty()) << l.text;
        for (std::size_t n : l.notes) EXPECT_TRUE(n >= 1 && n <= brief.notes.size());
      }
  const std::string html = render_brief_html(brief);
  for (std::size_t i = 0; i < brief.notes.size(); ++i) {
    EXPECT_EQ(brief.notes[i].number, i + 1);
    const std::string n = std::to_string(i + 1);
    EXPECT_THAT(html, HasSubstr("id=\"note-" + n + "\""));
    EXPECT_THAT(html, HasSubstr("href=\"#note-" + n + "\""));
    EXPECT_THAT(html, HasSubstr("id=\"use-" + n + "-1\""));
    EXPECT_THAT(html, HasSubstr("href=\"#use-" + n + "-1\""));
  }
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

TEST(Brief, a_line_names_six_at_most) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(the_first(Names(6, "Laos")), Names(6, "Laos"));
  EXPECT_EQ(the_first({"A", "B", "C", "D", "E", "F", "G", "H"}), (Names{"A", "B", "C", "D", "E", "3 others"}));
}

TEST(Brief, its_sources_come_for_reference_managers) {
  const Brief brief = make_brief(records_of(four_reports()), "LAO", "CUB", plain_words(), two_names);
  const auto items = nlohmann::json::parse(render_brief_csl(brief));
  ASSERT_EQ(items.size(), brief.sources.size());
  EXPECT_EQ(items[0]["id"], brief.sources[0].report);
  EXPECT_EQ(items[0]["type"], "article-newspaper");
  EXPECT_EQ(items[0]["container-title"], brief.sources[0].outlet);
  EXPECT_EQ(items[0]["issued"]["date-parts"], nlohmann::json::parse("[[2024, 11, 8]]"));
  for (std::size_t i = 0; i < items.size(); ++i)
    EXPECT_EQ(items[i].contains("title"), !brief.sources[i].title.empty()) << "what nobody says is left out";
}

}  // namespace
}  // namespace entente
