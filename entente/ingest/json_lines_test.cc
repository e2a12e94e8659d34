// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/json_lines.h"

#include <gtest/gtest.h>

#include <sstream>

#include "entente/ingest/json_report.h"

namespace entente {
namespace {

/// One line a result: "id|text|published" or "where: code".
std::string dump(const std::string& lines) {
  std::istringstream in(lines);
  JsonLinesReader reader(in);
  std::string out;
  while (const auto report = reader.next()) {
    if (*report) {
      const Provenance& p = (*report)->provenance;
      out += p.id + "|" + (*report)->text + "|" + (p.published ? p.published->iso() : "") + "\n";
    } else {
      out += report->error().where + ": " + std::string(to_string(report->error().code)) +
             (reader.id().empty() ? "" : " of " + reader.id()) + "\n";
    }
  }
  return out;
}

TEST(JsonLines, GiveOneReportALineAndGoOnAfterABadOne) {
  EXPECT_EQ(dump("{\"id\":\"a\",\"text\":\"One.\",\"published\":\"2025-10-12\"}\n"
                 "\n"
                 "{\"id\":\"b\",\"text\":\n"
                 "{\"id\":\"c\",\"text\":\"Three.\"}"),
            "a|One.|2025-10-12\nline 3: invalid_input of b\nc|Three.|\n");
}

TEST(JsonLines, AcceptMarksLineEndsAndDateTimes) {
  EXPECT_EQ(dump("\xEF\xBB\xBF{\"text\":\"T\",\"id\":7,\"published\":\"2025-10-12T23:30:00+07:00\"}\r\n"
                 "{\"text\":\"U\",\"published\":2025,\"title\":null,\"more\":{\"text\":[1,true,{}]}}\r\n"),
            "7|T|2025-10-12\n|U|2025\n");
}

TEST(JsonLines, RefuseWhatIsNoReport) {
  const std::pair<std::string, std::string> cases[] = {
      {"[]", "invalid_input"},
      {"\"text\"", "invalid_input"},
      {"{}", "invalid_input"},
      {"{\"text\":null}", "invalid_input"},
      {"{\"text\":5}", "invalid_input"},
      {"{\"text\":[\"a\"]}", "invalid_input"},
      {"{\"text\":\"a\",\"text\":\"b\"}", "invalid_input"},
      {"{\"text\":\"a\",\"title\":false}", "invalid_input"},
      {"{\"text\":\"a\",\"published\":\"yesterday\"}", "invalid_input"},
      {"{\"text\":\"a\",\"published\":\"2025-02-30\"}", "invalid_input"},
      {"{\"text\":\"a\"} {\"text\":\"b\"}", "invalid_input"},
      {"{\"text\":\"\\ud800\"}", "invalid_input"},
      {"{\"text\":\"\xFF\"}", "invalid_utf8"},
      {"{\"a\":" + std::string(1'000'000, '['), "too_large"},
      {std::string(1'000'000, '['), "too_large"},
  };
  for (const auto& [line, code] : cases)
    EXPECT_EQ(dump(line + "\n{\"text\":\"next\"}"), "line 1: " + code + "\n|next|\n") << line.substr(0, 60);
}

TEST(JsonLines, SkipALineThatIsTooLong) {
  const std::string huge(JsonLinesReader::kMaxLine + 1, ' ');
  EXPECT_EQ(dump(huge + "\n{\"text\":\"next\"}\n"), "line 1: too_large\n|next|\n");
}

TEST(JsonLines, AreReadInPiecesOfAnyLength) {
  for (const std::size_t size : {65534u, 65535u, 65536u, 65537u, 131070u, 200000u}) {
    const std::string text(size, 'x');
    EXPECT_EQ(dump("{\"text\":\"" + text + "\"}\n{\"text\":\"next\"}\n"), "|" + text + "|\n|next|\n");
    // The line itself ends at the border.
    const std::string padded = "{\"text\":\"y\"}" + std::string(size - 12, ' ');
    EXPECT_EQ(dump(padded + "\n{\"text\":\"next\"}"), "|y|\n|next|\n");
  }
}

TEST(JsonLines, KeepAllThatTheContractNames) {
  std::string id;
  const auto report = parse_json_report(
      R"({"id":"x","text":"T\u00e9 \ud83d\ude00","title":"A","url":"https://e.org","outlet":"VNA","lang":"vi"})", id);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->text, "Té 😀");
  EXPECT_EQ(report->provenance.title, "A");
  EXPECT_EQ(report->provenance.url, "https://e.org");
  EXPECT_EQ(report->provenance.outlet, "VNA");
  EXPECT_EQ(report->provenance.lang, "vi");
  EXPECT_EQ(id, "x");
}

}  // namespace
}  // namespace entente
