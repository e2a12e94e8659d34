// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "entente/serve/atom_text.h"
#include "entente/serve/calendar_text.h"
#include "entente/serve/text_places.h"

namespace entente {
namespace {

TEST(FeedText, a_calendar_escapes_folds_and_ends_on_the_day_after) {
  const std::string long_words(100, 'x');
  const std::string text = render_calendar("a, b; c\\d", {{"E-1@entente", 3, "2025-02-03", "2025-12-31", "2025-12-31",
                                                           "Talks\r\nEND:VCALENDAR " + long_words, "\u0110\u00f4ng", "",
                                                           "planned", "H\u00e0 N\u1ed9i", "CANCELLED"}});
  EXPECT_NE(text.find("X-WR-CALNAME:a\\, b\\; c\\\\d\r\n"), text.npos) << text;
  EXPECT_NE(text.find("DTSTART;VALUE=DATE:20251231\r\nDTEND;VALUE=DATE:20260101\r\n"), text.npos) << text;
  EXPECT_NE(text.find("SEQUENCE:3\r\n"), text.npos) << text;
  EXPECT_EQ(text.find("\nEND:VCALENDAR "), text.npos) << text;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    ASSERT_NE(end, text.npos);
    EXPECT_LE(end - at, 75u) << text.substr(at, end - at);
    at = end + 2;
  }
}

TEST(FeedText, a_feed_holds_no_markup_of_others) {
  AtomFeed feed{"urn:x", "<b>&\x01", "2025-01-01T00:00:00Z", "http://localhost/\"", {}};
  feed.entries.push_back({"urn:y", "]]>", "2025-01-01T00:00:00Z", "", "<script>"});
  const std::string text = render_atom(feed);
  EXPECT_NE(text.find("<title>&lt;b&gt;&amp;</title>"), text.npos) << text;
  EXPECT_EQ(text.find("<script>"), text.npos) << text;
  EXPECT_NE(text.find("<summary type=\"text\">&lt;script&gt;</summary>"), text.npos) << text;
}

TEST(FeedText, places_are_counted_as_each_reader_counts) {
  const std::string text = "a\u0110\U0001F600b" + std::string(3000, 'x') + "\u1ed9";
  const TextPlaces places(text);
  EXPECT_EQ(places.of(0).code_points, 0u);
  EXPECT_EQ(places.of(3).code_points, 2u);
  EXPECT_EQ(places.of(7).code_points, 3u);
  EXPECT_EQ(places.of(7).utf16, 4u);
  EXPECT_EQ(places.of(text.size()).code_points, 4u + 3000u + 1u);
  EXPECT_EQ(places.of(text.size()).utf16, 5u + 3000u + 1u);
  for (const std::size_t byte : {0u, 1u, 3u, 7u, 8u, 1500u, 3008u, 3011u}) {
    EXPECT_EQ(byte_of(text, TextUnit::CodePoints, places.of(byte).code_points), byte);
    EXPECT_EQ(byte_of(text, TextUnit::Utf16, places.of(byte).utf16), byte);
  }
  EXPECT_EQ(byte_of(text, TextUnit::Utf16, 3), std::nullopt) << "inside a character";
  EXPECT_EQ(byte_of(text, TextUnit::CodePoints, 3006), std::nullopt) << "behind the end";
  EXPECT_EQ(TextPlaces("").of(0).code_points, 0u);
  EXPECT_EQ(TextPlaces(std::string(1024, 'x')).of(1024).code_points, 1024u);
}

}  // namespace
}  // namespace entente
