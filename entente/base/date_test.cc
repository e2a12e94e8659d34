// SPDX-License-Identifier: Apache-2.0
#include "entente/base/date.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

TEST(Date, KeepsThePrecisionItWasGiven) {
  for (const char* iso : {"2025", "2025-10", "2025-10-10", "2024-02-29"}) EXPECT_EQ(parse_date(iso).value().iso(), iso);
}

TEST(Date, RefusesWhatIsNoDate) {
  for (const char* bad : {"", "25", "2025-13", "2025-02-29", "2025-1-1", "2025/10/10", "2025-10-1x"})
    EXPECT_FALSE(parse_date(bad)) << bad;
}

TEST(Date, CountsDaysOverMonthsAndYears) {
  EXPECT_EQ(add_days({2025, 12, 31}, 1).iso(), "2026-01-01");
  EXPECT_EQ(add_days({2024, 3, 1}, -1).iso(), "2024-02-29");
  EXPECT_EQ(weekday({2025, 10, 9}), 3);  // a Thursday
}

}  // namespace
}  // namespace entente
