// SPDX-License-Identifier: Apache-2.0
// Records out of the kept grouping: their claims with all that fields are computed from.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/claim.h"
#include "entente/register/database.h"
#include "entente/register/kept_page.h"
#include "entente/register/main_pairs.h"
#include "entente/register/merge.h"

namespace entente {

/// What lies in the kept grouping under numbers of records.
struct KeptClaims {
  std::vector<Report> reports;                              // sorted by id: those of the claims
  std::map<std::string, std::string, std::less<>> sources;  // of these
  MainPairs pairs;                                          // of these
  std::vector<Claim> claims;                                // in ClaimOrder
  std::vector<std::int64_t> records;                        // of each claim
  ReportNumbers numbers;                                    // of these
  RetellingClaims retelling;                                // ids of those that retellings() gives

  /// Indices of claims by record, in the order of their first claims.
  std::vector<std::vector<std::uint32_t>> groups() const;
};
/// Those of the records, and these.
Result<KeptClaims> load_kept_claims(const Database& db, std::span<const std::int64_t> records,
                                    std::span<const std::string> claims = {});
/// The claims by which the reports about a pair of states, "LAO VNM", name sources of which no decision speaks; not the
/// other claims of those sources, which may be most of the register.
Result<KeptClaims> load_kept_sources(const Database& db, std::string_view pair);
Result<KeptClaims> load_all_kept_claims(const Database& db);

}  // namespace entente
