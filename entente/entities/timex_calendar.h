// SPDX-License-Identifier: Apache-2.0
// Calendar arithmetic that dates in texts need besides that of base/date.h: weeks, months,
// quarters. Pure functions on proleptic Gregorian dates; years stay between 1 and 9999.
#pragma once

#include <string>

#include "entente/base/date.h"

namespace entente {

/// True if the day exists.
bool is_day(int year, int month, int day);
int days_in_month(int year, unsigned month);
/// Signed days from a to b. REQUIRES: both have a day.
int days_between(const Date& a, const Date& b);
/// Shifts by months and keeps the precision; a day past the end of the month becomes its last day.
/// REQUIRES: date.has_month().
Date add_months(const Date& date, int months);
/// "2025-W41", the ISO 8601 week of a day. REQUIRES: date.has_day().
std::string iso_week(const Date& date);
/// True if years, months and days of the date are within what the arithmetic can hold.
bool in_range(const Date& date);

}  // namespace entente
