// SPDX-License-Identifier: Apache-2.0
// Reports and claims in and out of the tables of schema/*.sql. No merging here.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/claim.h"
#include "entente/register/database.h"

namespace entente {

/// Says whose file it is: "ENTE" in ASCII, SQLite's application_id.
constexpr std::int64_t kApplicationId = 0x454E5445;
/// The schema version this program writes: the number of migrations.
int schema_version();

/// Brings a new or older file up to this version, if it may be written. NotOurs, TooNew, Corrupt;
/// TooOld for an older file that may not be written.
Result<void> prepare_schema(const Database& db, bool writable);

/// True if the report was not known.
Result<bool> insert_report(const Database& db, const Report& report, std::string_view text);
/// The number of claims that were not known. Adds a reading if these are not the claims of the
/// report's latest one. REQUIRES: the report is stored; claims without doubles.
Result<std::size_t> insert_claims(const Database& db, const std::string& report, std::span<const Claim> claims,
                                  std::string_view reader);

/// A claim that belongs to no reading: it counts while a decision in force speaks of it. False if it was known.
/// REQUIRES: its report is stored.
Result<bool> insert_added_claim(const Database& db, const Claim& claim);

/// Sorted by id.
Result<std::vector<Report>> load_reports(const Database& db);
/// NotFound if there is none of this id.
Result<Report> load_report(const Database& db, std::string_view id);
/// Those that print the text of this hash, sorted by id.
Result<std::vector<Report>> load_reports_of_text(const Database& db, std::string_view hash);
enum class Readings { Latest, All };
/// The claims of the latest reading of every report, or of all its readings, sorted by id.
Result<std::vector<Claim>> load_claims(const Database& db, Readings readings = Readings::Latest);
/// These claims of any reading, sorted by id; ids that are not there are left out. REQUIRES: sorted, without doubles.
Result<std::vector<Claim>> load_claims(const Database& db, std::span<const std::string> ids);
/// The claims of the latest reading of one report, sorted by id.
Result<std::vector<Claim>> load_claims_of(const Database& db, const std::string& report);
Result<std::string> load_text(const Database& db, std::string_view report);

}  // namespace entente
