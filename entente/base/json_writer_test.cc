// SPDX-License-Identifier: Apache-2.0
#include "entente/base/json_writer.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(JsonWriter, PutsCommasBetweenMembersAndElementsOnly) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("id", "a");
  json.key("list");
  json.begin_array();
  json.value(std::int64_t{-3});
  json.begin_object();
  json.end_object();
  json.begin_array();
  json.end_array();
  json.null();
  json.end_array();
  json.member("truth", true);
  json.key("none");
  json.value_or_null("");
  json.end_object();
  EXPECT_EQ(out, R"({"id":"a","list":[-3,{},[],null],"truth":true,"none":null})");
}

TEST(JsonWriter, EscapesWhatMustBeEscapedAndNothingElse) {
  const struct {
    std::string_view text, json;
  } cases[] = {
      {"", R"("")"},
      {"plain", R"("plain")"},
      {"a \"b\" \\c", R"("a \"b\" \\c")"},
      {"line\nnext\r\ttab", R"("line\nnext\r\ttab")"},
      {std::string_view("\x01\x1f\x7f", 3), R"("\u0001\u001f\u007f")"},
      {"Tô Lâm – “Bình Nhưỡng” 평양 😀/", R"("Tô Lâm – “Bình Nhưỡng” 평양 😀/")"},
  };
  for (const auto& c : cases) {
    std::string out;
    append_json_string(out, c.text);
    EXPECT_EQ(out, c.json);
  }
}

}  // namespace
}  // namespace entente
