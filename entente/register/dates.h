// SPDX-License-Identifier: Apache-2.0
// The dates of facts as ranges of days, to compare what different reports give.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace entente {

/// From the first to the last day, both included, counted from 1970-01-01.
struct DateRange {
  std::int32_t first = 0;
  std::int32_t last = 0;

  /// "2025", "2025-10", "2025-10-10" or two of them as "a/b"; nothing for anything else.
  static std::optional<DateRange> parse(std::string_view iso);

  std::int32_t days() const { return last - first + 1; }
  bool contains(DateRange other) const { return first <= other.first && other.last <= last; }
  /// One says no more than the other: a year and a day in it, a visit and one of its days.
  bool agrees_with(DateRange other) const { return contains(other) || other.contains(*this); }
  /// Days between the two; 0 if they touch or overlap.
  std::int32_t distance(DateRange other) const;
  friend auto operator<=>(const DateRange&, const DateRange&) = default;
};

}  // namespace entente
