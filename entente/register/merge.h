// SPDX-License-Identifier: Apache-2.0
// Claims become records. A pure function of the claims, their reports and the decisions in force: no
// state, no order of arrival, safe from several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "entente/register/claim.h"
#include "entente/register/cluster.h"
#include "entente/register/decision.h"
#include "entente/register/main_pairs.h"
#include "entente/register/merge_words.h"
#include "entente/register/record.h"

namespace entente {

/// What records are made from besides their claims. All of it is kept elsewhere.
struct MergeBasis {
  std::span<const Report> reports;  // sorted by id, those of all claims among them
  const MergeWords& words;
  std::span<const Decision> decisions;  // in force, anchored to the claims
  /// Of these reports and of all that print the same texts.
  const std::map<std::string, std::string, std::less<>>& sources;
  const MainPairs& pairs;  // of these reports
};

/// The groups of claims that are one thing, decisions included. REQUIRES: claims in ClaimOrder, and features of each.
Grouping group(std::span<const std::string> claims, std::span<const ClaimFeatures> features,
               std::span<const Decision> decisions);

/// Records of groups, in their order, without ids and links. REQUIRES: claims in ClaimOrder; groups as of group().
std::vector<Record> fill_records(std::vector<Claim> claims, std::span<const std::vector<std::uint32_t>> groups,
                                 const MergeBasis& basis);
using RecordTest = std::function<bool(const Record&)>;
/// Links records that have ids and stand in the order of their first claims, in which they need not stand afterwards.
/// `may_follow`: whether follow_up() has to look at one; empty: at all.
void finish_records(std::vector<Record>& records, const MergeBasis& basis, const RecordTest& may_follow = {});

/// Gives all records of the register their ids: where six digits are not enough, all that share them get more.
void name_records(std::vector<Record>& records);

/// As many digits of the id of a record's first claim as make up its own id, where no other record needs more.
constexpr std::size_t kIdDigits = 6;

/// Records by type, then newest first, undated last. REQUIRES: `reports` sorted by id and holding
/// the report of every claim; every claim has evidence and as many quotes; decisions in force, anchored to
/// these claims. Records that were rejected are among them; no other record points to one.
std::vector<Record> merge(std::vector<Claim> claims, std::span<const Report> reports, const MergeWords& words,
                          std::span<const Decision> decisions = {});

}  // namespace entente
