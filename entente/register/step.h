// SPDX-License-Identifier: Apache-2.0
// A step in the life of a promise or a mechanism: what a later report, or a person, says has become of it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

enum class StepKind : std::uint8_t {
  NotStarted,  // only by decision of a person
  Begun,
  LargelyDone,
  Done,
  Delayed,
  Broken,
  Held,      // a session of a mechanism
  Expected,  // a session that is to come
};
constexpr std::size_t kStepKindCount = 8;
std::string_view to_string(StepKind kind);  // "largely_done"

struct Step {
  StepKind kind = StepKind::Begun;
  std::string record;  // id of the record that tells of it; "" where a person has decided
  std::string claim;   // its claim, by id
  std::string report;  // Report::id
  std::string date;    // ISO 8601: the day of what is told, else of the report; "" if neither is known
  std::string quote;
  std::string place;
  int number = 0;             // of a session, 0 if not said
  std::int64_t decision = 0;  // of a person, 0 if reports say so

  friend bool operator==(const Step&, const Step&) = default;
};

}  // namespace entente
