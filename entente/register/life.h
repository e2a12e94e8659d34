// SPDX-License-Identifier: Apache-2.0
// Where promises and mechanisms stand on a day, read off their steps. The day is given: nothing here asks the clock.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "entente/register/record.h"

namespace entente {

/// 0 not started, or nobody says, 1 begun, 2 largely done, 3 done.
constexpr int kDoneStatus = 3;

struct Progress {
  int status = 0;
  bool is_delayed = false;    // the latest that is told of it, if it is not done
  bool is_broken = false;     // the same
  std::int64_t decision = 0;  // of a person, whose word outranks every report; 0 if reports say so
};
/// The furthest that a report has told, or what a person has decided.
Progress progress_of(const Record& commitment);

/// Its deadline is over before the day begins, and it is not done. False without a day or a deadline.
bool is_overdue(const Record& commitment, std::string_view day);

/// Whole months from one day to a later one, counted from 1970-01-01; 0 to an earlier one.
int months_of_silence(std::int32_t from, std::int32_t to);
/// A promise of which nothing is heard for so long is told first.
constexpr int kSilentMonths = 3;
/// Whole months between the last report that tells of it, or of what has become of it, and the day; nothing where
/// either is not known.
std::optional<int> silent_months(const Record& record, std::span<const Report> reports, std::string_view day);

/// Sessions held, in the order of their days.
std::vector<const Step*> sessions_held(const Record& mechanism);
/// The first session that is to come after the day; nullptr if none is told, or there is no day.
const Step* next_session(const Record& mechanism, std::string_view day);

}  // namespace entente
