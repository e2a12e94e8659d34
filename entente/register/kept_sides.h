// SPDX-License-Identifier: Apache-2.0
// Under which names the records of the kept grouping are found: by pair of states, by party, by stage. A name is a
// hash: whoever finds a record by it looks at the record itself before believing it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "entente/register/main_pairs.h"
#include "entente/register/record.h"

namespace entente {

/// What more states than this have part in is looked for under each of them, not under each two: the Seven, the Union
/// and a guest are still found under each two.
constexpr std::size_t kMostStatesOfSides = 9;

/// A name: of a kind that no other function gives, a type, and texts.
std::int64_t side_named(char kind, FactType type, std::initializer_list<std::string_view> parts);

/// Two states are given in the order of their codes.
std::int64_t side_of_pair(FactType type, std::string_view a, std::string_view b);
/// Of records of more states than kMostStatesOfSides, which are under no pair.
std::int64_t side_of_many(FactType type, std::string_view state);
std::int64_t side_of_party(FactType type, std::string_view party);
std::int64_t side_of_stage(FactType type, std::string_view status);
/// Of agreements, with the side that a report leaves out.
std::int64_t side_of_parties(const std::vector<std::string>& parties);

/// The states that have part in a record, in the order of their codes, with blanks between.
std::string states_text(const Record& record);

/// All these names of a record, sorted, without doubles; none of a rejected one. `pairs` of its reports. REQUIRES:
/// fields and decisions are there.
std::vector<std::int64_t> sides_of(const Record& record, const MainPairs& pairs);

}  // namespace entente
