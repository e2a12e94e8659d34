// SPDX-License-Identifier: Apache-2.0
#include "entente/import/messy_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "entente/base/date.h"

namespace entente {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "XX", "uu": not known.
bool is_open(std::string_view text) {
  return !text.empty() && text.find_first_of("Xxu") != text.npos &&
         text.find_first_not_of("Xxu0123456789") == text.npos;
}

std::vector<std::string_view> parts(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = text.find_first_of(separators);
    out.push_back(text.substr(0, end));
    if (end == text.npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::string> one_date(std::string_view text, DateOrder order) {
  std::string plain;
  for (char c : trimmed(text))
    if (std::string_view("~?%").find(c) == std::string_view::npos) plain += c;
  // What hours there are, nobody asks for.
  if (const std::size_t time = plain.find_first_of("T "); time != std::string::npos && time >= 8) plain.resize(time);
  auto ymd = parts(plain, "-/.");
  if (ymd.size() > 3) return std::nullopt;
  if (ymd.size() == 3 && ymd[0].size() < 4) {
    if (order == DateOrder::YearMonthDay) return std::nullopt;
    if (order == DateOrder::MonthDayYear) std::swap(ymd[0], ymd[1]);
    std::swap(ymd[0], ymd[2]);
  }
  if (ymd[0].size() != 4 || !is_number(ymd[0])) return std::nullopt;
  std::string iso(ymd[0]);
  for (std::size_t i = 1; i < ymd.size(); ++i) {
    if (is_open(ymd[i])) break;
    if (!is_number(ymd[i]) || ymd[i].size() > 2) return std::nullopt;
    iso += fmt::format("-{:0>2}", ymd[i]);
  }
  return parse_date(iso) ? std::optional(iso) : std::nullopt;
}

}  // namespace

std::optional<std::string> parse_messy_date(std::string_view text, DateOrder order) {
  text = trimmed(text);
  const bool is_set = text.size() > 2 && text.front() == '{' && text.back() == '}';
  if (is_set) text = text.substr(1, text.size() - 2);
  std::vector<std::string> ends;
  for (std::string_view member : is_set ? parts(text, ",") : std::vector{text}) {
    const std::size_t dots = member.find("..");
    const auto first = one_date(member.substr(0, dots), order);
    const auto last = dots == member.npos ? first : one_date(member.substr(dots + 2), order);
    if (!first || !last) return std::nullopt;
    ends.push_back(*first);
    ends.push_back(*last);
  }
  const auto [first, last] = std::ranges::minmax(ends);
  return first == last ? first : first + "/" + last;
}

}  // namespace entente
