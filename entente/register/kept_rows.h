// SPDX-License-Identifier: Apache-2.0
// What lists ask of the records of the kept grouping: their places, names and reviews, one row a record.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/database.h"
#include "entente/register/kept_decisions.h"
#include "entente/register/kept_members.h"
#include "entente/register/main_pairs.h"
#include "entente/register/merge_words.h"
#include "entente/register/page.h"

namespace entente {

/// Gathers which records have changed and writes the rows of all of them at once. All that it is given must outlive it.
class KeptRows {
 public:
  KeptRows(const Database& db, const MergeWords& words, const KeptDecisions& decisions)
      : db_(db), words_(words), decisions_(decisions) {}

  /// The record has other claims than before, or other decisions. 0, of claims without a record, is passed over.
  void change(std::int64_t record) {
    if (record != 0) changed_.insert(record);
  }
  /// A source has one claim more and is otherwise as it was: its row costs the same however many it has.
  void append(std::int64_t record, const KeptMember& member) { appended_[record].push_back(member); }

  /// Computes the rows of all that have changed, and takes away the records that have no claims any more.
  Result<void> write();

 private:
  Result<void> write_source(std::int64_t record, const std::vector<KeptMember>& more) const;
  Result<void> write_rows(const std::set<std::int64_t>& wanted) const;
  Result<void> write_row(std::int64_t number, const Record& record, const MainPairs& pairs) const;
  Result<void> set_sides(std::int64_t record, const std::vector<std::int64_t>& sides,
                         const ListPlace& place = {}) const;

  const Database& db_;
  const MergeWords& words_;
  const KeptDecisions& decisions_;
  std::set<std::int64_t> changed_;
  std::map<std::int64_t, std::vector<KeptMember>> appended_;  // by record
};

}  // namespace entente
