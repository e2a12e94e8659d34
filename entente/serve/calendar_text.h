// SPDX-License-Identifier: Apache-2.0
// A calendar as programs subscribe to it (RFC 5545).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct CalendarEntry {
  std::string uid;         // stays with the thing whatever becomes of it
  int sequence = 0;        // rises with each change
  std::string stamp;       // day on which it last changed: "2025-10-09"
  std::string start, end;  // days, both included
  std::string summary, description, url, category, place;
  std::string_view status;  // "CONFIRMED", "TENTATIVE", "CANCELLED"
};

std::string render_calendar(std::string_view name, const std::vector<CalendarEntry>& entries);

}  // namespace entente
