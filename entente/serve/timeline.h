// SPDX-License-Identifier: Apache-2.0
// The dated records of a relation on lines of time: one by one where they are few, else counted by day, month and year.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "entente/register/record.h"
#include "entente/serve/json_help.h"
#include "entente/serve/route.h"

namespace entente {

/// So many of one lane are shown one by one, unless somebody asks otherwise.
inline constexpr std::size_t kTimelineItems = 120;

struct TimelineWindow {
  std::string since, until;  // ISO 8601, "" without end
  std::size_t most = kTimelineItems;
};

/// All of them, one by one, in the order of their days.
Json timeline_items(const std::vector<const Record*>& records, const Workshop& shop);

/// For each lane that has any: how many lie in the window, and either `items` or `periods`, which count them. What is
/// dated to a day counts in that day where the window is short, else in its month; what is not, in its year.
Json timeline_lanes(const std::vector<const Record*>& records, const TimelineWindow& window, const Workshop& shop);

}  // namespace entente
