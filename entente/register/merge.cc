// SPDX-License-Identifier: Apache-2.0
#include "entente/register/merge.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "entente/register/follow_up.h"
#include "entente/register/links.h"
#include "entente/register/page.h"
#include "entente/register/record_fields.h"
#include "entente/register/rulings.h"

namespace entente {

void name_records(std::vector<Record>& records) {
  std::vector<std::size_t> digits(records.size(), kIdDigits);
  for (bool unique = false; !unique;) {
    std::map<std::string_view, std::size_t> uses;
    for (std::size_t i = 0; i < records.size(); ++i) {
      Record& r = records[i];
      r.id = std::string{id_letter(r.type), '-'} + r.claims.front().id.substr(0, digits[i]);
    }
    for (const Record& r : records) ++uses[r.id];
    unique = true;
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (uses[records[i].id] == 1 || digits[i] >= records[i].claims.front().id.size()) continue;
      digits[i] += 2;
      unique = false;
    }
  }
}

Grouping group(std::span<const std::string> claims, std::span<const ClaimFeatures> features,
               std::span<const Decision> decisions) {
  ClaimIndex index;
  for (std::uint32_t i = 0; i < claims.size(); ++i) index.emplace(claims[i], i);
  Grouping out = cluster(features, separations(decisions, index), rejected(decisions, index));
  std::vector<FactType> types;
  for (const ClaimFeatures& f : features) types.push_back(f.type);
  out.groups = unite(std::move(out.groups), types, decisions, index);
  return out;
}

std::vector<Record> fill_records(std::vector<Claim> claims, std::span<const std::vector<std::uint32_t>> groups,
                                 const MergeBasis& basis) {
  std::vector<Record> records;
  for (const auto& members : groups) {
    Record record;
    record.type = claims[members.front()].fact.type;
    record.modality = Modality::Hypothetical;
    for (std::uint32_t i : members) {
      record.modality = std::min(record.modality, claims[i].fact.modality);
      record.claims.push_back(std::move(claims[i]));
    }
    fill_fields(record, basis.reports, basis.sources, basis.words);
    records.push_back(std::move(record));
  }
  apply(basis.decisions, records, basis.words);
  return records;
}

void finish_records(std::vector<Record>& records, const MergeBasis& basis, const RecordTest& may_follow) {
  link_records(records, basis.reports, basis.words, basis.pairs);
  auto followed = std::span(records);
  if (may_follow)
    followed = followed.first(followed.size() - std::ranges::stable_partition(records, may_follow).size());
  follow_up(followed, basis.reports, basis.words, basis.pairs);
  link_doubtful(basis.decisions, records);
  for (Record& r : records) std::ranges::sort(r.links);
}

std::vector<Record> merge(std::vector<Claim> claims, std::span<const Report> reports, const MergeWords& words,
                          std::span<const Decision> decisions) {
  std::ranges::sort(claims, ClaimOrder{reports});
  const MainPairs pairs = main_pairs(claims);
  const auto sources = independent_sources(reports);
  std::vector<std::string> ids;
  std::vector<ClaimFeatures> features;
  for (const Claim& claim : claims) {
    ids.push_back(claim.id);
    features.push_back(claim_features(claim, find_report(reports, claim.report), words, pairs));
  }
  const Grouping grouping = group(ids, features, decisions);
  const MergeBasis basis{reports, words, decisions, sources, pairs};
  std::vector<Record> records = fill_records(std::move(claims), grouping.groups, basis);
  name_records(records);
  finish_records(records, basis);
  put_in_order(records);
  return records;
}

}  // namespace entente
