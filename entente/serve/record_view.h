// SPDX-License-Identifier: Apache-2.0
// A record as lists, timelines and calendars show it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/register/record.h"
#include "entente/serve/json_help.h"
#include "entente/serve/route.h"

namespace entente {

/// The record in one sentence: who, what, on what terms.
std::string label_of(const Record& record, const Workshop& shop);

/// Where it stands on a timeline: "agreements", "contacts", "events", ...; "" for what has no place there.
std::string_view lane_of(const Record& record);

/// A date as the days it spans.
struct Period {
  std::string start, end;      // days, both included
  std::string_view precision;  // "day", "month", "year", "span"
};
std::optional<Period> period_of(std::string_view iso);

/// What is to come of it: "planned", "held", "cancelled", "due", "milestone"; "" for what has no place in a calendar.
/// What is dated after the day of asking is not held, however a report says it.
std::string_view state_of(const Record& record, std::string_view today);

/// The parties that are states, sorted.
std::vector<std::string> states_of(const Record& record);

/// The object of `list`, and its label, whether it is disputed and the labels of what it is linked to.
Json record_object(const Snapshot& snapshot, const Record& record, const Workshop& shop);

/// {"record","date","label","level","kind"}; null for none.
Json contact_object(const Record* record, const Workshop& shop);

/// {"code","name"}.
Json country_object(std::string_view code, const Workshop& shop);

/// A piece of a text in code points, bytes and UTF-16 units.
class TextPlaces;
Json span_object(const TextPlaces& places, Span span);

/// A state or body that a client names; 400 where nothing is called so.
std::expected<std::string, Problem> party_of(const Call& call, std::string_view parameter, const std::string& typed);
/// The parameters `party` and `other`, whichever are given.
std::expected<std::vector<std::string>, Problem> parties_of(const Call& call);
/// The two states in the path, by code; 404 where nothing is called so, 400 where they are one.
std::expected<std::pair<std::string, std::string>, Problem> pair_of(const Call& call);
bool has_parties(const Record& record, const std::vector<std::string>& parties);

/// How many records of each kind.
Json counts_object(const std::vector<std::size_t>& by_type);

}  // namespace entente
