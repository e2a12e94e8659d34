// SPDX-License-Identifier: Apache-2.0
// Temporal expressions after TIMEX3 (ISO 24617-1): where they stand and the value they have.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/span.h"
#include "entente/syntax/dependencies.h"
#include "entente/syntax/morphology.h"
#include "entente/text/document.h"
#include "entente/text/tokens.h"

namespace entente {

enum class TimexType : std::uint8_t { Date, Time, Duration, Set };
std::string_view to_string(TimexType type);  // "DATE"

struct Timex {
  Span span;            // the words of the expression, without a preposition before it
  TokenRange tokens;
  TimexType type = TimexType::Date;
  std::string value;    // TIMEX3: "2025-10-09", "2025-W41", "2025-Q3", "P3Y", "PRESENT_REF", "XXXX-WXX-4"
  std::string mod;      // TIMEX3 modifier: "START", "MID", "END", "APPROX", or ""
  /// The value as a calendar date or span for the fields of facts: "2025-10-09", "2025-10", "2025",
  /// "2025-10-09/2025-10-11"; empty where the value is no calendar date (durations, "recently").
  std::string iso;
};

}  // namespace entente
