// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex_calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace entente {
namespace {

std::chrono::sys_days to_days(const Date& d) {
  return std::chrono::year{d.year} / static_cast<int>(d.month) / static_cast<int>(d.day);
}

}  // namespace

bool is_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return (std::chrono::year{year} / month / day).ok();
}

int days_in_month(int year, unsigned month) {
  const std::chrono::year_month_day_last last{std::chrono::year{year},
                                              std::chrono::month_day_last{std::chrono::month{month}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

int days_between(const Date& a, const Date& b) { return static_cast<int>((to_days(b) - to_days(a)).count()); }

Date add_months(const Date& date, int months) {
  const int index = date.year * 12 + static_cast<int>(date.month) - 1 + months;
  Date out{index / 12, static_cast<unsigned>(index % 12) + 1, date.day};
  if (out.has_day()) {
    out.day = std::min(out.day, static_cast<unsigned>(days_in_month(out.year, out.month)));
  }
  return out;
}

std::string iso_week(const Date& date) {
  // The week belongs to the year that its Thursday lies in.
  const Date thursday = add_days(date, 3 - weekday(date));
  const int week = days_between({thursday.year, 1, 1}, thursday) / 7 + 1;
  return fmt::format("{:04}-W{:02}", thursday.year, week);
}

bool in_range(const Date& date) { return date.year >= 1 && date.year <= 9999; }

}  // namespace entente
