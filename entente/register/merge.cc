// SPDX-License-Identifier: Apache-2.0
#include "entente/register/merge.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "entente/register/links.h"
#include "entente/register/page.h"
#include "entente/register/record_fields.h"

namespace entente {
namespace {

constexpr std::size_t kIdDigits = 6;

// Where six digits are not enough, all that share them get more.
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

}  // namespace

std::vector<Record> merge(std::vector<Claim> claims, std::span<const Report> reports, const MergeWords& words,
                          std::span<const Decision> decisions) {
  std::ranges::sort(claims, ClaimOrder{reports});
  const MainPairs pairs = main_pairs(claims);
  const auto sources = independent_sources(reports);
  std::vector<Record> records;
  std::vector<std::vector<std::uint32_t>> groups;
  {
    const ClaimIndex index = index_claims(claims);
    groups = unite(cluster(claims, reports, words, separations(decisions, index), rejected(decisions, index)), claims,
                   decisions, index);
  }
  for (const auto& group : groups) {
    Record record;
    record.type = claims[group.front()].fact.type;
    record.modality = Modality::Hypothetical;
    for (std::uint32_t i : group) {
      record.modality = std::min(record.modality, claims[i].fact.modality);
      record.claims.push_back(std::move(claims[i]));
    }
    fill_fields(record, reports, sources, words);
    records.push_back(std::move(record));
  }
  apply(decisions, records, words);
  name_records(records);
  link_records(records, reports, words, pairs);
  link_doubtful(decisions, records);
  std::ranges::sort(records, [](const Record& a, const Record& b) { return stands_before(a, b); });
  return records;
}

}  // namespace entente
