// SPDX-License-Identifier: Apache-2.0
// How records point to each other: "five documents" covers each of the five; the event of a signing
// repeats the agreement; the delivery of what was promised follows up the promise.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "entente/register/claim.h"
#include "entente/register/main_pairs.h"
#include "entente/register/merge_words.h"
#include "entente/register/record.h"

namespace entente {

/// Fills the links of all records, both ways, but for follow_up(). REQUIRES: records have ids and fields, and stand in
/// the order of their first claims.
void link_records(std::vector<Record>& records, std::span<const Report> reports, const MergeWords& words,
                  const MainPairs& pairs);

/// Whether an event may merely tell of such a record again.
bool may_be_retold(FactType type);
/// Whether an event of this type, as PLOVER has them, does.
bool may_retell(std::string_view event_type, FactType type);
/// Sets of types, a bit for each.
using FactTypes = std::uint32_t;
inline bool holds(FactTypes types, FactType type) { return (types >> static_cast<unsigned>(type) & 1) != 0; }
/// By their ids the claims of one report that tell an event in words by which it tells something that may be retold, or
/// talks without a day of which it tells the day elsewhere, and of what types that is. Points into the claims.
std::map<std::string_view, FactTypes> retellings(std::span<const Claim* const> of_report);
/// Whether a claim tells of talks or a visit without their day, as another claim of its report does with it: "after
/// their talks".
bool speaks_of_contact(const Fact& undated, const Fact& dated);
/// Whether two pieces of evidence in one report are the same words, more or less: most of the shorter one.
bool are_same_words(Span a, Span b);
/// Whether a record is talks or a visit that took place, told of with or without its day.
bool is_contact(const Record& record);
/// Whether a record is a visit of the one state, by code, to the other.
bool is_visit(const Record& record, std::string_view guest, std::string_view host);

}  // namespace entente
