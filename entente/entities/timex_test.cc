// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "entente/entities/timex_rules.h"
#include "entente/text/text_rules.h"

namespace entente {
namespace {

const std::string kData = std::string(ENTENTE_SOURCE_DIR) + "/data/en/time";

const TimexRules& rules() {
  static const auto loaded = TimexRules::load(kData);
  if (!loaded) throw std::runtime_error(loaded.error().text());
  return *loaded;
}

const TextRules& text_rules() {
  static const auto loaded = TextRules::load(std::string(ENTENTE_SOURCE_DIR) + "/data/en/text");
  if (!loaded) throw std::runtime_error(loaded.error().text());
  return *loaded;
}

Document document(std::string text, std::string_view published) {
  Provenance provenance;
  provenance.published = parse_date(published);
  return Document::from_utf8(std::move(text), provenance).value();
}

// words=TYPE:value; the mod in round brackets, the iso in square ones where it says more or less.
std::string dump(const std::string& text, std::string_view published, bool with_mod = false) {
  const Document doc = document(text, published);
  std::string out;
  for (const Timex& t : find_timexes(doc, tokenize(doc, text_rules()), {}, {}, rules())) {
    out += fmt::format("{}{}={}:{}", out.empty() ? "" : "; ", doc.text(t.span), to_string(t.type), t.value);
    if (with_mod && !t.mod.empty()) out += "(" + t.mod + ")";
    if (t.iso.find('/') != std::string::npos) out += "[" + t.iso + "]";
  }
  return out;
}

struct Example {
  std::string text, published, expected;
};

Example read_example(const std::string& line) {
  Example e;
  const std::size_t arrow = line.find("=>");
  e.text = line.substr(0, arrow);
  if (arrow != std::string::npos) e.expected = line.substr(arrow + 2);
  const auto trim = [](std::string& s) {
    s.erase(0, s.find_first_not_of(' ') == std::string::npos ? s.size() : s.find_first_not_of(' '));
    while (!s.empty() && s.back() == ' ') s.pop_back();
  };
  trim(e.text);
  trim(e.expected);
  e.published = "2025-10-15";
  if (const std::size_t at = e.text.rfind(" @ "); at != std::string::npos) {
    e.published = e.text.substr(at + 3);
    e.text.resize(at);
  }
  return e;
}

TEST(TimexRules, GiveWhatTheirExamplesSay) {
  for (const TimexRule& rule : rules().impl().rules) {
    for (const std::string& line : rule.examples) {
      const Example e = read_example(line);
      EXPECT_EQ(dump(e.text, e.published), e.expected) << rule.where << " " << rule.id << ": " << line;
    }
  }
}

// An example must be found by its own rule, a counter-example must not.
TEST(TimexRules, AreWhatFindsTheirExamples) {
  const auto& impl = rules().impl();
  const auto finds = [&](const std::string& text, std::size_t rule) {
    const Document doc = document(text, "2025-10-15");
    const auto matches = match_timexes(cut_atoms(doc, tokenize(doc, text_rules()), impl.words), impl);
    return std::ranges::any_of(matches, [&](const TimexMatch& m) { return m.rule == rule; });
  };
  for (std::size_t i = 0; i < impl.rules.size(); ++i) {
    const TimexRule& rule = impl.rules[i];
    for (const std::string& line : rule.examples) {
      if (rule.kind == TimexKind::Nothing) continue;
      EXPECT_TRUE(finds(read_example(line).text, i)) << rule.where << " " << rule.id << ": " << line;
    }
    for (const std::string& line : rule.counter_examples) {
      const Example e = read_example(line);
      const bool found = finds(e.text, i) && !dump(e.text, e.published).empty();
      EXPECT_FALSE(found) << rule.where << " " << rule.id << ": " << line;
    }
  }
}

struct Case {
  std::string text, published, expected;
};

TEST(FindTimexes, CompletesDatesFromThePublicationAndTheTense) {
  const std::vector<Case> cases = {
      {"They met on Thursday.", "2025-10-18", "Thursday=DATE:2025-10-16"},
      {"They met on Saturday.", "2025-10-18", "Saturday=DATE:2025-10-18"},
      {"They will meet on Thursday.", "2025-10-18", "Thursday=DATE:2025-10-23"},
      {"The visit, due on Thursday, was long.", "2025-10-18", "Thursday=DATE:2025-10-23"},
      {"He said on Thursday that they will meet.", "2025-10-18", "Thursday=DATE:2025-10-16"},
      {"It was signed on December 28.", "2026-01-05", "December 28=DATE:2025-12-28"},
      {"It will be signed on January 3.", "2025-12-20", "January 3=DATE:2026-01-03"},
      {"It was signed in May.", "2025-01-20", "May=DATE:2024-05"},
      {"It will be signed in May.", "2025-01-20", "May=DATE:2025-05"},
      {"He may visit in May.", "2025-10-18", "May=DATE:2026-05"},
      // What has been announced may still lie ahead: near dates win over the tense.
      {"They announced a summit on November 3.", "2025-10-18", "November 3=DATE:2025-11-03"},
      {"It was signed on Monday, Dec. 30.", "2025-06-01", "Monday, Dec. 30=DATE:2024-12-30"},
      {"They met on Thursday.", "", "Thursday=DATE:XXXX-WXX-4"},
      {"They met yesterday.", "", "yesterday=DATE:XXXX-XX-XX"},
      {"They met last week.", "2025-10", "last week=DATE:XXXX-WXX"},
      {"They met in June.", "2025", "June=DATE:2025-06"},
      {"They met on Oct. 9 and left in 1950.", "2025-10-12", "Oct. 9=DATE:2025-10-09; 1950=DATE:1950"},
  };
  for (const Case& c : cases) EXPECT_EQ(dump(c.text, c.published), c.expected) << c.text;
}

TEST(FindTimexes, TakesTheDatelineAsToday) {
  EXPECT_EQ(dump("HANOI, Oct. 12 (VNA) - They met today.", "2025-10-14"),
            "Oct. 12=DATE:2025-10-12; today=DATE:2025-10-12");
  EXPECT_EQ(dump("HANOI, Oct. 12 (VNA) - They met today.", ""), "Oct. 12=DATE:XXXX-10-12; today=DATE:XXXX-XX-XX");
}

TEST(FindTimexes, LeavesOutTheDateLineOfTheReport) {
  EXPECT_EQ(dump("Talks held\n\nOctober 12, 2025\n\nThey met on October 12.", "2025-10-12"),
            "October 12=DATE:2025-10-12");
  EXPECT_EQ(dump("Talks held\n\nOctober 12, 2025\n\nThey met.", "2025-11-30"), "October 12, 2025=DATE:2025-10-12");
}

TEST(FindTimexes, TellsHistoryFromTheDateBefore) {
  const std::string text =
      "On 25 June 1950 the war began. By August they fled. On 20 August he warned of it. It was "
      "the "
      "largest battle since 1813. On 15 September 1950 they landed, and two days later they "
      "marched. "
      "In early 1951 it froze. On 7 March they came back. The following year talks began.";
  EXPECT_EQ(dump(text, "2009-12-19"),
            "25 June 1950=DATE:1950-06-25; August=DATE:1950-08; 20 August=DATE:1950-08-20; "
            "1813=DATE:1813; 15 September 1950=DATE:1950-09-15; two days later=DATE:1950-09-17; "
            "early 1951=DATE:1951; 7 March=DATE:1951-03-07; The following year=DATE:1952");
}

TEST(FindTimexes, ReadsAReportAboutHistoryAsAReport) {
  EXPECT_EQ(dump("HANOI, Oct. 12 (VNA) - They met on October 9. Relations date from January 31, 1950; "
                 "he came on July 8, 1957, on May 3, 1961 and on June 4, 1964.",
                 "2025-10-12"),
            "Oct. 12=DATE:2025-10-12; October 9=DATE:2025-10-09; January 31, 1950=DATE:1950-01-31; "
            "July 8, 1957=DATE:1957-07-08; May 3, 1961=DATE:1961-05-03; June 4, 1964=DATE:1964-06-04");
}

TEST(FindTimexes, PutsTheWholeSpanIntoTheFirstOfTwo) {
  const std::vector<Case> cases = {
      {"from Oct. 9-11", "", "Oct. 9=DATE:2025-10-09[2025-10-09/2025-10-11]; 11=DATE:2025-10-11"},
      {"9\u201311 October 2025", "", "9=DATE:2025-10-09[2025-10-09/2025-10-11]; 11 October 2025=DATE:2025-10-11"},
      {"between May 3 and 5", "", "May 3=DATE:2025-05-03[2025-05-03/2025-05-05]; 5=DATE:2025-05-05"},
      {"from May 3 to June 5", "", "May 3=DATE:2025-05-03[2025-05-03/2025-06-05]; June 5=DATE:2025-06-05"},
      {"July 1951 - July 1953", "", "July 1951=DATE:1951-07[1951-07/1953-07]; July 1953=DATE:1953-07"},
      {"from Dec. 28 to Jan. 3, 2025", "",
       "Dec. 28=DATE:2024-12-28[2024-12-28/2025-01-03]; Jan. 3, 2025=DATE:2025-01-03"},
      {"the war of 1945-75", "", "1945=DATE:1945[1945/1975]; 75=DATE:1975"},
      {"May 3 and 9", "", "May 3=DATE:2025-05-03; 9=DATE:2025-05-09"},
  };
  for (const Case& c : cases) EXPECT_EQ(dump(c.text, "2025-10-15"), c.expected) << c.text;
}

TEST(FindTimexes, RefusesWhatOnlyLooksLikeADate) {
  for (const std::string text :
       {"You may go.", "They march on.", "a second chance", "the sun rose", "Room 2025", "A380", "$2025", "2025 people",
        "the 75th anniversary", "in the time ahead", "5,000 troops", "3-1", "F-16", "a day-to-day task",
        "phone 555-2025", "1.1.1.1", "page 1999", "he can fall"}) {
    EXPECT_EQ(dump(text, "2025-10-15"), "") << text;
  }
}

TEST(FindTimexes, KeepsModifiersBesideTheValue) {
  EXPECT_EQ(dump("in early 2025", "2025-10-15", true), "early 2025=DATE:2025(START)");
  EXPECT_EQ(dump("for nearly 20 years", "2025-10-15", true), "nearly 20 years=DURATION:P20Y(APPROX)");
  EXPECT_EQ(dump("more than three years", "2025-10-15", true), "more than three years=DURATION:P3Y(MORE_THAN)");
}

TEST(FindTimexes, GivesCalendarDatesOnlyAsIso) {
  const auto iso = [](const std::string& text) {
    const Document doc = document(text, "2025-10-15");
    const auto found = find_timexes(doc, tokenize(doc, text_rules()), {}, {}, rules());
    return found.size() == 1 ? found.front().iso : std::string("?");
  };
  EXPECT_EQ(iso("this year"), "2025");
  EXPECT_EQ(iso("last month"), "2025-09");
  EXPECT_EQ(iso("last week"), "");
  EXPECT_EQ(iso("in Q3 2024"), "");
  EXPECT_EQ(iso("the 1990s"), "");
  EXPECT_EQ(iso("Monday morning"), "2025-10-13");
  EXPECT_EQ(iso("three years"), "");
  EXPECT_EQ(iso("recently"), "");
}

TEST(FindTimexes, CoversWholeTokensInOrder) {
  const Document doc = document("On Oct. 9-11, 2025 and in mid-2024, for a 27-year term.", "2025-10-15");
  const Tokens tokens = tokenize(doc, text_rules());
  ByteOffset last = 0;
  for (const Timex& t : find_timexes(doc, tokens, {}, {}, rules())) {
    EXPECT_GE(t.span.begin, last);
    last = t.span.end;
    ASSERT_FALSE(t.tokens.empty());
    EXPECT_LE(tokens.span(t.tokens).begin, t.span.begin);
    EXPECT_GE(tokens.span(t.tokens).end, t.span.end);
  }
  EXPECT_GT(last, 0u);
}

// Eight times the text must cost about eight times the work, counted in processor time, which a busy machine does not
// stretch; a quadratic reader would need 64 times.
TEST(FindTimexes, IsLinearOnRepetitions) {
  const auto seconds_for = [](std::string_view unit, std::size_t size) {
    std::string text;
    while (text.size() < size) text += unit;
    const Document doc = document(text, "2025-10-15");
    Tokens tokens;  // one sentence, one token: the tokenizer is not what is measured
    tokens.spans = {{0, static_cast<ByteOffset>(text.size())}};
    tokens.flags = {0};
    tokens.first = {TokenId(0), TokenId(1)};
    tokens.kinds = {SentenceKind::Prose};
    const std::clock_t start = std::clock();
    (void)find_timexes(doc, tokens, {}, {}, rules());
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  };
  for (const std::string_view unit : {"1/1/", "Monday ", "a ", "1 ", "the last ", "May 1-", "two and a half "})
    EXPECT_LT(seconds_for(unit, 240'000), 24 * seconds_for(unit, 30'000) + 0.1) << unit;
}

TEST(FindTimexes, TakesAnyText) {
  for (const std::string text :
       {"", " ", "\n\n", "1", "0/0/0", "May", "\u00e9\u00e9 1", "in", "99999999999999999999 years ago",
        "2,000,000,000 decades later", "Jan. 1, 9999 next year", "'", "the", "Juche 999999", "31/12/9999", "two and a",
        "0 BC"}) {
    const Document doc = document(text, "9999-12-31");
    for (const Timex& t : find_timexes(doc, tokenize(doc, text_rules()), {}, {}, rules())) {
      EXPECT_FALSE(t.value.empty()) << text;
      EXPECT_LE(t.span.end, text.size());
    }
  }
}

TEST(TimexRules, RefuseDataWithMistakes) {
  const std::string words = "class\tvalue\tcase\twords\nmonth\t1\tcapital\tJanuary\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"rule: a\npattern: {nothing}\nvalue: date\nexample: a\nnot: b\n", "no class of words 'nothing'"},
      {"rule: a\npattern: {era:month}\nvalue: date\nexample: a\nnot: b\n", "no slot 'era'"},
      {"rule: a\npattern: (x\nvalue: date\nexample: a\nnot: b\n", "brackets do not match"},
      {"rule: a\npattern: [x]\nvalue: date\nexample: a\nnot: b\n", "without words"},
      {"rule: a\npattern: $x\nvalue: date\nexample: a\nnot: b\n", "'$x' is not defined"},
      {"rule: a\npattern: x\nvalue: day\nexample: a\nnot: b\n", "no kind of value 'day'"},
      {"rule: a\npattern: x\nvalue: date unit=moon\nexample: a\nnot: b\n", "'unit=moon'"},
      {"rule: a\npattern: x\nvalue: date\nexample: a\n", "needs an example and a counter-example"},
      {"rule: a\npattern: x\nvalue: date\nexample: a\nnot: b\n\nrule: a\npattern: y\nvalue: date\n"
       "example: a\nnot: b\n",
       "a second rule 'a'"},
  };
  const std::string dir = testing::TempDir() + "timex_rules_test";
  std::filesystem::create_directories(dir);
  std::ofstream(dir + "/words.tsv") << words;
  for (const auto& [text, message] : cases) {
    std::ofstream(dir + "/x.rules") << text;
    const auto loaded = TimexRules::load(dir);
    ASSERT_FALSE(loaded) << text;
    EXPECT_EQ(loaded.error().code, ErrorCode::InvalidData);
    EXPECT_NE(loaded.error().text().find(message), std::string::npos) << loaded.error().text();
    EXPECT_NE(loaded.error().where.find("x.rules:"), std::string::npos) << loaded.error().where;
  }
}

}  // namespace
}  // namespace entente
