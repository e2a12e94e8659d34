// SPDX-License-Identifier: Apache-2.0
// Values made of an amount and a unit: durations, sets, times of the clock, and dates that lie some
// units before or after another. Pure functions.
#pragma once

#include <string>

#include "entente/entities/timex_resolve.h"

namespace entente {

/// "P3Y", "PT30M", "P2.5Y", "PXM" from the slots `unit` and `count` (one, where there is no count).
std::string duration_value(const Slots& slots);
/// "P1Y" for "annually", "XXXX-WXX-2" for "every Tuesday", "XXXX-10" for "every October".
std::string set_value(const Slots& slots);
/// "T17:30", "T08:30Z"; the day comes in front of it.
std::string clock_time(const Slots& slots);
/// The value `n` units after `from` (before it, if n is negative), as precise as the unit. XXXX
/// where `from` is not precise enough.
TimexValue shifted(const Slots& slots, int unit, std::int64_t n, const Date& from);

}  // namespace entente
