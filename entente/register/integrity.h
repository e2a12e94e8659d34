// SPDX-License-Identifier: Apache-2.0
// That a register is what its programs wrote: every id is the hash of what it names, every link leads somewhere.
#pragma once

#include <span>
#include <string_view>

#include "entente/base/error.h"
#include "entente/register/claim.h"
#include "entente/register/database.h"
#include "entente/register/merge_words.h"

namespace entente {

/// Corrupt where a SQLite file has damaged pages. Of PostgreSQL the server sees to that.
Result<void> check_file(const Database& db);
/// Corrupt where the id of the report is not the hash of its text, title, address, outlet, day and language.
Result<void> check_report(const Report& report, std::string_view text);
/// Corrupt where the id of a claim is not the hash of what it says.
Result<void> check_claim(const Claim& claim);
/// Corrupt where a row points to one that is not there, a reading has not the claims it had, the chain of decisions is
/// broken or a decision speaks of a claim that is not there. `claims`: those of all readings, sorted by id.
Result<void> check_links(const Database& db, std::span<const Claim> claims);

/// Corrupt where the kept grouping holds other claims than the readings, or has put other ones together than the
/// computation over all claims does. Nothing to check where it is not of this program.
Result<void> check_kept(const Database& db, const MergeWords& words);

}  // namespace entente
