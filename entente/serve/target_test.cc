// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/target.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "entente/serve/multipart.h"
#include "entente/serve/parameters.h"
#include "entente/serve/route.h"

namespace entente {
namespace {

std::string dump(const Result<Target>& target) {
  if (!target) return "no";
  std::string out = fmt::format("{}", fmt::join(target->segments, "|"));
  for (const auto& [name, value] : target->values) out += fmt::format(" {}={}", name, value);
  return out;
}

TEST(Target, is_taken_apart) {
  const std::pair<const char*, const char*> cases[] = {
      {"/", ""},
      {"/a/b", "a|b"},
      {"/a/b/", "no"},
      {"/a//b", "no"},
      {"a", "no"},
      {"", "no"},
      {"*", "no"},
      {"//evil.example/a", "no"},
      {"/a/./b", "no"},
      {"/a/../b", "no"},
      {"/a/%2e%2E/b", "no"},
      {"/a%2fb", "no"},
      {"/a%5Cb", "no"},
      {"/a%00", "no"},
      {"/a%0a", "no"},
      {"/%C4%90%C3%B4ng", "\u0110\u00f4ng"},
      {"/%C4", "no"},
      {"/%4", "no"},
      {"/%", "no"},
      {"/a+b", "a+b"},
      {"/a?x=1&y=a+b%26c", "a x=1 y=a b&c"},
      {"/a?x", "a x="},
      {"/a?&&x=1&", "a x=1"},
      {"/a?=1", "a =1"},
      {"/a?x=%", "no"},
      {"/a?x=?&y=/", "a x=? y=/"},
  };
  for (const auto& [typed, wanted] : cases) EXPECT_EQ(dump(Target::parse(typed)), wanted) << typed;
}

TEST(Target, parameters_are_held_against_what_a_route_knows) {
  const auto read = [](const char* query) { return Parameters::read(*Target::parse(query), "kind* since limit"); };
  EXPECT_TRUE(read("/a?kind=x&kind=y&since=2025").has_value());
  EXPECT_EQ(read("/a?kind=x&kind=y")->all("kind").size(), 2u);
  EXPECT_EQ(read("/a?since=")->text("since"), "");
  EXPECT_EQ(read("/a?since=2025&since=2026").error().where, "since");
  EXPECT_EQ(read("/a?sinse=2025").error().where, "sinse");
  EXPECT_EQ(read("/a?limit=7")->number("limit", 1, 1, 10), 7);
  for (const char* wrong :
       {"/a?limit=0", "/a?limit=11", "/a?limit=7x", "/a?limit=+7", "/a?limit=9999999999999999999999"})
    EXPECT_FALSE(read(wrong)->number("limit", 1, 1, 10).has_value()) << wrong;
}

TEST(Target, finds_routes) {
  const auto find = [](const char* method, std::vector<std::string> segments) { return find_route(method, segments); };
  EXPECT_EQ(find("GET", {"api", "v1", "records", "A-1"}).values, std::vector<std::string>{"A-1"});
  EXPECT_NE(find("HEAD", {"healthz"}).route, nullptr);
  EXPECT_EQ(find("GET", {"api", "v1"}).route, nullptr);
  EXPECT_EQ(find("GET", {"api", "v1", "records", "A-1", "why", "x"}).route, nullptr);
  EXPECT_EQ(find("DELETE", {"api", "v1", "session"}).route->method, "DELETE");
  EXPECT_EQ(find("PUT", {"api", "v1", "users"}).allowed, "GET, HEAD, POST");
}

TEST(Target, forms_give_their_files_without_folders) {
  const std::string body =
      "--b\r\nContent-Disposition: form-data; name=\"file\"; "
      "filename=\"C:\\\\x\\\\a\\\"b.txt\"\r\n\r\n\r\nwords\r\n\r\n--b\r\n\r\n"
      "plain\r\n--b--";
  const auto parts = parse_multipart(body, "multipart/form-data; charset=utf-8; boundary=\"b\"");
  ASSERT_TRUE(parts.has_value()) << parts.error().text();
  ASSERT_EQ(parts->size(), 2u);
  EXPECT_EQ((*parts)[0].filename, "a\"b.txt");
  EXPECT_EQ((*parts)[0].body, "\r\nwords\r\n");
  EXPECT_EQ((*parts)[1].body, "plain");
}

}  // namespace
}  // namespace entente
