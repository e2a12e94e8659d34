// SPDX-License-Identifier: Apache-2.0
// Dates as registers of treaties write them: ISO 8601 and its extension (EDTF), in which they say how sure they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente {

/// In which order the parts of "4/5/1960" stand. Years first are understood in any case.
enum class DateOrder { YearMonthDay, DayMonthYear, MonthDayYear };

/// The date as facts have it: "2003-03-04", "2003-03", "2003" or a span "2003-03-01/2003-04-30". What EDTF calls
/// approximate or uncertain ("2003~-03", "2010?") loses its mark, what it leaves open ("2003-XX-03") its precision; a
/// range ("..") and a set
/// ("{2003-01-02, 2003-01-05}") become the span from the first to the last. Nothing for what is no date.
std::optional<std::string> parse_messy_date(std::string_view text, DateOrder order = DateOrder::YearMonthDay);

}  // namespace entente
