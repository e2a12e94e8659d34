// SPDX-License-Identifier: Apache-2.0
// Claims as the kept grouping knows them, and numbers out of its tables.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "entente/base/error.h"
#include "entente/base/span.h"
#include "entente/register/database.h"
#include "entente/register/likeness.h"

namespace entente {

/// What is compared of a claim, and where it stands.
struct KeptMember {
  std::int64_t number = 0, record = 0;
  std::string claim, published;
  Span span;
  ClaimFeatures features;

  /// ClaimOrder. Points into the member.
  auto place() const {
    return std::tuple(published.empty(), std::string_view(published), std::string_view(features.report), span,
                      std::string_view(claim));
  }
};

/// A statement of which "{}" stands for the columns of members, the first two of them their numbers and those of their
/// records, and for the tables `c` (kept_claim) and `r` (kept_report).
Result<Statement> prepare_members(const Database& db, std::string_view sql);
/// What such a statement gives at the row where it is. Corrupt for features that are none.
Result<KeptMember> read_member(Statement& row);
/// All that is left of it.
Result<std::vector<KeptMember>> read_members(Statement& row);

template <class... Values>
Result<std::vector<KeptMember>> load_members(const Database& db, std::string_view sql, const Values&... values) {
  auto row = prepare_members(db, sql);
  if (!row) return std::unexpected(row.error());
  (row->bind(values), ...);
  return read_members(*row);
}

/// The first column of all rows to come.
Result<std::vector<std::int64_t>> read_numbers(Statement& row);
/// The first column of all that the statement gives for its one parameter.
Result<std::vector<std::int64_t>> load_numbers(const Database& db, std::string_view sql, std::int64_t key);
/// The first column of all whose `column` is one of these; "{}" in the SQL stands for that condition.
Result<std::set<std::int64_t>> load_numbers_of(const Database& db, std::string_view sql, std::string_view column,
                                               const std::set<std::int64_t>& keys);
/// The numbers of the records that have any of these names in kept_side.
Result<std::set<std::int64_t>> records_of_pages(const Database& db, const std::set<std::int64_t>& pages);
Result<std::set<std::int64_t>> records_of_sides(const Database& db, const std::set<std::int64_t>& sides);
/// The units of records.
Result<std::set<std::int64_t>> load_units(const Database& db, const std::set<std::int64_t>& records);

}  // namespace entente
