// SPDX-License-Identifier: Apache-2.0
// Claims, what is compared of them and of records, and reports, as bytes: the form in which the kept grouping stores
// them for quick loading. Derived, of this version of the program alone, and never written anywhere else.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/claim.h"
#include "entente/register/follow_mark.h"
#include "entente/register/likeness.h"

namespace entente {

/// What is said of a kept grouping that holds something else than what was put there: Corrupt.
std::unexpected<Error> kept_is_damaged();

/// All of a claim but its id and its report's, which stand beside it.
std::string claim_bytes(const Claim& claim);
/// The id of the claim and of its report are left empty. Corrupt for bytes that claim_bytes() does not write.
Result<Claim> parse_claim_bytes(std::string_view bytes);

std::string report_bytes(const Report& report);
Result<Report> parse_report_bytes(std::string_view bytes);

/// Its evidence alone, without looking at the rest.
Result<std::vector<Span>> parse_evidence_bytes(std::string_view claim_bytes);

/// All of them but the report.
std::string features_bytes(const ClaimFeatures& features);
Result<ClaimFeatures> parse_features_bytes(std::string_view bytes);

std::string follow_mark_bytes(const FollowMark& mark);
/// Into a mark that may be used again, since most are read once and dropped.
Result<void> parse_follow_mark_bytes(std::string_view bytes, FollowMark& mark);

}  // namespace entente
