// SPDX-License-Identifier: Apache-2.0
// What has become of promises and mechanisms, as words and as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "entente/brief/plain_words.h"
#include "entente/register/life.h"
#include "entente/register/record.h"

namespace entente {

/// "done, 12 March 2026", "begun, delayed, June 2026": how far it has come and the day of the latest step; "" where
/// nobody says.
std::string progress_text(const Record& commitment, const PlainWords& words);
/// "overdue", "no news for 7 months", or "", on a day. Reports as for find_report().
std::string reminder_text(const Record& commitment, std::span<const Report> reports, std::string_view day);
/// "met 12 March 2026 in Hanoi (12th session); next June 2026", or "".
std::string sessions_text(const Record& mechanism, std::string_view day, const Names& names);
/// "1st", "2nd", "12th".
std::string ordinal_text(int number);

/// {"status","label","overdue","silent_months","delayed","broken","steps"}.
nlohmann::ordered_json progress_json(const RecordSet& set, const Record& commitment);
/// {"sessions","next_expected"}.
nlohmann::ordered_json sessions_json(const RecordSet& set, const Record& mechanism);

}  // namespace entente
