// SPDX-License-Identifier: Apache-2.0
// Decisions as the merge sees them: which claims belong together or apart, whatever their likeness, and
// what is done to the records made of them. All of it is a pure function of claims and decisions.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/register/claim.h"
#include "entente/register/decision.h"
#include "entente/register/merge_words.h"
#include "entente/register/record.h"

namespace entente {

/// The ids of claims that decisions speak of, sorted, without doubles.
std::vector<std::string> claims_decided_on(std::span<const Decision> decisions);

/// A report that was read again may have other claims now. For each claim that decisions speak of and that no
/// reading holds any more, the claim that stands on the same words in the same report takes its place. Where nothing
/// is left of a record that a person has accepted, corrected or given a status, its claims stay: they join `claims`, as
/// do those that people have added themselves.
/// `lost`: claims of earlier readings.
void anchor(std::vector<Decision>& decisions, std::vector<Claim>& claims, std::vector<Claim> lost);

/// Claims by id; the views point into the claims.
using ClaimIndex = std::unordered_map<std::string_view, std::uint32_t>;

/// Claims of which no record may hold some of each side. Indices, ascending.
struct Separation {
  std::vector<std::uint32_t> leaves;
  std::vector<std::uint32_t> stays;
};
std::vector<Separation> separations(std::span<const Decision> decisions, const ClaimIndex& index);

/// Claims of records that a person has rejected, and not accepted since. Indices, ascending. What comes later joins
/// them only if it is like one of them itself: it must not be hidden for what it has in common with a third.
std::vector<std::uint32_t> rejected(std::span<const Decision> decisions, const ClaimIndex& index);

/// The groups with those made one that decisions want to be one; where decisions contradict each other, the later one
/// holds. Groups and result as cluster() gives them; `types`: of each claim.
std::vector<std::vector<std::uint32_t>> unite(std::vector<std::vector<std::uint32_t>> groups,
                                              std::span<const FactType> types, std::span<const Decision> decisions,
                                              const ClaimIndex& index);

/// Marks records as accepted or rejected, sets corrected fields and statuses, notes which decisions bear on which
/// record.
void apply(std::span<const Decision> decisions, std::vector<Record>& records, const MergeWords& words);
/// Links records that are perhaps the same. REQUIRES: records have ids.
void link_doubtful(std::span<const Decision> decisions, std::vector<Record>& records);

}  // namespace entente
