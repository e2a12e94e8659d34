// SPDX-License-Identifier: Apache-2.0
// The only place that asks what time it is.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace entente::cli {

/// SOURCE_DATE_EPOCH, where the environment has it, is how builds and tests that must give the same bytes say what time
/// it is; else the time of the machine.
std::chrono::sys_seconds now();

/// The day, month or year given, else today, as ISO 8601.
std::string asked_day(std::string_view as_of);

}  // namespace entente::cli
