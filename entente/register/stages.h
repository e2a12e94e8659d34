// SPDX-License-Identifier: Apache-2.0
// The life of an agreement: the stages it goes through, and the days on which reports say it did.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/register/record.h"

namespace entente {

/// From "negotiating" to "terminated": each but the last two lies behind an agreement that has come to a
/// later one.
std::span<const std::string_view> agreement_stages();

/// Where a status stands among them; agreement_stages().size() for any other word.
std::size_t stage_number(std::string_view status);

/// A stage that claims say an agreement has come to, and when.
struct StageReached {
  std::string status;
  std::string date;                   // ISO 8601, "" if nobody says when
  std::vector<std::uint32_t> claims;  // indices into Record::claims
};

/// In the order of the stages, then of the days. A coarser date stands with the finer one in it, no date with any.
std::vector<StageReached> stages_of(const Record& agreement);

}  // namespace entente
