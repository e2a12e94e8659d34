// SPDX-License-Identifier: Apache-2.0
#include "entente/register/dates.h"

#include <algorithm>
#include <chrono>

#include "entente/base/date.h"

namespace entente {
namespace {

std::int32_t days_since_epoch(std::chrono::year_month_day day) {
  return static_cast<std::int32_t>(std::chrono::sys_days{day}.time_since_epoch().count());
}

std::optional<DateRange> parse_one(std::string_view iso) {
  using std::chrono::last;
  const auto date = parse_date(iso);
  if (!date) return std::nullopt;
  const std::chrono::year year{date->year};
  if (!date->has_month()) return DateRange{days_since_epoch(year / 1 / 1), days_since_epoch(year / 12 / 31)};
  const auto month = year / static_cast<int>(date->month);
  if (!date->has_day()) return DateRange{days_since_epoch(month / 1), days_since_epoch(month / last)};
  const auto day = days_since_epoch(month / static_cast<int>(date->day));
  return DateRange{day, day};
}

}  // namespace

std::optional<DateRange> DateRange::parse(std::string_view iso) {
  const std::size_t slash = iso.find('/');
  if (slash == std::string_view::npos) return parse_one(iso);
  const auto from = parse_one(iso.substr(0, slash));
  const auto to = parse_one(iso.substr(slash + 1));
  if (!from || !to || to->last < from->first) return std::nullopt;
  return DateRange{from->first, to->last};
}

std::int32_t DateRange::distance(DateRange other) const {
  return std::max({0, other.first - last, first - other.last});
}

}  // namespace entente
