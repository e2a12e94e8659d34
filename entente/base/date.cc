// SPDX-License-Identifier: Apache-2.0
#include "entente/base/date.h"

#include <fmt/format.h>

#include <cassert>
#include <charconv>
#include <chrono>

namespace entente {
namespace {

std::optional<int> digits(std::string_view s) {
  int value = 0;
  for (char c : s) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::chrono::sys_days to_days(const Date& d) {
  assert(d.has_day());
  return std::chrono::year{d.year} / static_cast<int>(d.month) / static_cast<int>(d.day);
}

}  // namespace

std::string Date::iso() const {
  if (!has_month()) return fmt::format("{:04}", year);
  if (!has_day()) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::optional<Date> parse_date(std::string_view iso) {
  if (iso.size() != 4 && iso.size() != 7 && iso.size() != 10) return std::nullopt;
  Date d;
  const auto year = digits(iso.substr(0, 4));
  if (!year) return std::nullopt;
  d.year = *year;
  if (iso.size() == 4) return d;
  const auto month = digits(iso.substr(5, 2));
  if (iso[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
  d.month = static_cast<unsigned>(*month);
  if (iso.size() == 7) return d;
  const auto day = digits(iso.substr(8, 2));
  if (iso[7] != '-' || !day) return std::nullopt;
  d.day = static_cast<unsigned>(*day);
  const auto ymd = std::chrono::year{d.year} / *month / *day;
  return ymd.ok() ? std::optional(d) : std::nullopt;
}

Date add_days(const Date& date, int days) {
  const std::chrono::year_month_day ymd{to_days(date) + std::chrono::days{days}};
  return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())};
}

int weekday(const Date& date) { return static_cast<int>(std::chrono::weekday{to_days(date)}.iso_encoding()) - 1; }

}  // namespace entente
