// SPDX-License-Identifier: Apache-2.0
// What KeptRecords works on while it answers. Internal to this folder.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "entente/register/kept_page.h"
#include "entente/register/kept_records.h"

namespace entente {

/// Under the whole id of its first claim, until its name is asked for.
inline std::string long_name(const Record& r) { return std::string{id_letter(r.type), '-'} + r.claims.front().id; }

/// Records with all that they are made from; no links.
struct KeptRecords::Part {
  std::vector<Report> reports;  // sorted by id
  std::map<std::string, std::string, std::less<>> sources;
  MainPairs pairs;
  std::vector<Record> records;  // in the order of their first claims
  std::set<std::int64_t> held;  // their numbers
  std::set<std::int64_t> few;   // of those, which have some of their claims alone
  RecordNumbers numbers;
  RetellingClaims retelling;
  ReportNumbers report_numbers;

  // Of other records, but perhaps of the same reports.
  void add(Part other) {
    sources.merge(other.sources);
    pairs.merge(other.pairs);
    held.merge(other.held);
    few.merge(other.few);
    numbers.merge(other.numbers);
    retelling.merge(other.retelling);
    report_numbers.merge(other.report_numbers);
    const auto first_other_report = static_cast<std::ptrdiff_t>(reports.size());
    std::ranges::move(other.reports, std::back_inserter(reports));
    std::ranges::inplace_merge(reports, reports.begin() + first_other_report, {}, &Report::id);
    reports.erase(std::ranges::unique(reports, {}, &Report::id).begin(), reports.end());
    const auto middle = static_cast<std::ptrdiff_t>(records.size());
    std::ranges::move(other.records, std::back_inserter(records));
    std::ranges::inplace_merge(records, records.begin() + middle,
                               [before = ClaimOrder{reports}](const Record& a, const Record& b) {
                                 return before(a.claims.front(), b.claims.front());
                               });
  }
};

}  // namespace entente
