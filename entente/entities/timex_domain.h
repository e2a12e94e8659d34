// SPDX-License-Identifier: Apache-2.0
// Report or history? A report completes its dates from the day of publication, history from the
// date mentioned before (after HeidelTime's domains "news" and "narrative", here told from the
// text).
#pragma once

#include <optional>
#include <vector>

#include "entente/base/date.h"
#include "entente/entities/timex_rules.h"

namespace entente {

/// Bytes at the beginning of a document that count as its head: the date line, the dateline and the
/// first sentences.
constexpr ByteOffset kDocumentHead = 600;

bool is_calendar(const TimexRule& rule);
/// A date of the calendar with its year.
bool has_year(const TimexMatch& match, const TimexRules::Impl& rules);

/// True if the text tells history, or if there is no day of publication to count from.
bool is_narrative(const std::vector<TimexMatch>& matches, const std::vector<Atom>& atoms, const TimexRules::Impl& rules,
                  const std::optional<Date>& published);

}  // namespace entente
