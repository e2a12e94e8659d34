// SPDX-License-Identifier: Apache-2.0
// The life of an agreement: the stages it goes through, and the days on which reports say it did.
#pragma once

#include <span>
#include <string_view>

namespace entente {

/// From "negotiating" to "terminated": each but the last two lies behind an agreement that has come to a
/// later one.
std::span<const std::string_view> agreement_stages();

/// Where a status stands among them; agreement_stages().size() for any other word.
std::size_t stage_number(std::string_view status);

}  // namespace entente
