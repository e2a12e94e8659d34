// SPDX-License-Identifier: Apache-2.0
// All that records are computed from, loaded once; and the records as they were known on some day.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/claim.h"
#include "entente/register/database.h"
#include "entente/register/decision.h"
#include "entente/register/merge_words.h"
#include "entente/register/record.h"

namespace entente {

struct Stock {
  std::vector<Report> reports;      // sorted by id
  std::vector<Claim> claims;        // of the latest reading of each report, sorted by id
  std::vector<Claim> lost;          // of earlier readings, that decisions speak of
  std::vector<Decision> decisions;  // all, undone ones too
};

/// "Over the years they have signed several agreements": the words that date it stand around the quotation.
bool needs_sentence(const Claim& claim);
/// Corrupt where the quotation lies outside the text of its report.
Result<void> add_sentence(Claim& claim, std::string_view text);

/// Corrupt where claims, reports and decisions do not fit together.
Result<Stock> load_stock(const Database& db);

/// The records of the stock; with a day, year or month, as they were known at its end: from the reports published up to
/// then and the decisions made up to then. Reports without a day are left out, since nobody can say when they were
/// known. Rejected records are among them. REQUIRES: as_of is "" or a date.
RecordSet records_of(const Stock& stock, std::string_view as_of, const MergeWords& words);

/// Every day from `since` on, "" for all, on which a report was published or a decision made; sorted.
std::vector<std::string> days_of(const Stock& stock, std::string_view since);

}  // namespace entente
