// SPDX-License-Identifier: Apache-2.0
// A calendar date with the precision that a text gives: a year, a month or a day (ISO 8601).
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

/// month == 0: only the year is known; day == 0: only year and month. Proleptic Gregorian.
struct Date {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;

  bool has_month() const { return month != 0; }
  bool has_day() const { return day != 0; }
  /// "2025-10-10", "2025-10" or "2025".
  std::string iso() const;
  friend auto operator<=>(const Date&, const Date&) = default;
};

/// Reads "YYYY", "YYYY-MM" or "YYYY-MM-DD"; nothing else, and no day that does not exist.
std::optional<Date> parse_date(std::string_view iso);

/// Day-precise arithmetic. REQUIRES: date.has_day().
Date add_days(const Date& date, int days);

/// 0 = Monday ... 6 = Sunday. REQUIRES: date.has_day().
int weekday(const Date& date);

}  // namespace entente
