// SPDX-License-Identifier: Apache-2.0
// Which records link_records() has to see so that it gives some their links: what may be counted together with them,
// and what the same reports tell in the same words. Told from the kept rows, without loading the records.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/database.h"
#include "entente/register/kept_page.h"
#include "entente/register/main_pairs.h"
#include "entente/register/record.h"

namespace entente {

/// Their numbers. `held`: those of the records, and of others that need not be found; `pairs` and
/// `reports`: of their reports; `retelling`: of their claims. REQUIRES: the grouping is current.
Result<std::set<std::int64_t>> told_together(const Database& db, const std::vector<Record>& records,
                                             const std::set<std::int64_t>& held, const MainPairs& pairs,
                                             const ReportNumbers& reports, const RetellingClaims& retelling);

/// Numbers of records, and ids of claims of which no more need be known than where they stand.
struct Retold {
  std::set<std::int64_t> records;
  std::vector<std::string> claims;  // of others
};

/// The same, of what the events among the records retell alone, the talks that undated ones of them may tell of, and
/// the agreements that are counted together. `is_decided`: decisions are in force, which need whole records.
Result<Retold> retold(const Database& db, const std::vector<Record>& records, const std::set<std::int64_t>& held,
                      const MainPairs& pairs, const ReportNumbers& reports, const RetellingClaims& retelling,
                      bool is_decided);

}  // namespace entente
