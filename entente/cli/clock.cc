// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/clock.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <cstdlib>

namespace entente::cli {

std::chrono::sys_seconds now() {
  if (const char* given = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view text(given);
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    // The last second of the year 9999.
    if (error == std::errc{} && end == text.data() + text.size() && seconds >= 0 && seconds <= 253'402'300'799)
      return std::chrono::sys_seconds(std::chrono::seconds(seconds));
  }
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

std::string asked_day(std::string_view as_of) {
  if (!as_of.empty()) return std::string(as_of);
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(now()));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace entente::cli
