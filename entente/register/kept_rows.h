// SPDX-License-Identifier: Apache-2.0
// What lists ask of the records of the kept grouping: their places, names and reviews, one row a record.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/database.h"
#include "entente/register/kept_decisions.h"
#include "entente/register/kept_load.h"
#include "entente/register/kept_members.h"
#include "entente/register/kept_page.h"
#include "entente/register/merge_words.h"
#include "entente/register/page.h"

namespace entente {

/// What the row of a record holds besides its unit and whether decisions speak of it.
struct KeptRow {
  std::string first;  // id of its first claim
  ListPlace place;
  Modality modality = Modality::Asserted;
  Review review = Review::Open;
  std::vector<std::int64_t> sides;  // kept_sides.h
  std::string states;
  std::string follow;  // follow_mark_bytes(), where it stands on a page
  PagePlaces pages;

  friend bool operator==(const KeptRow&, const KeptRow&) = default;
};
/// `reports` as for find_report(), `pairs` of these; `retelling` as for page_places(). REQUIRES: fields and decisions
/// are there.
KeptRow kept_row(const Record& record, const MainPairs& pairs, std::span<const Report> reports,
                 const RetellingClaims& retelling, const MergeWords& words);
/// Corrupt where there is no such row, or its places in kept_side and kept_page are others.
Result<KeptRow> load_kept_row(const Database& db, std::int64_t number);

/// Gathers which records have changed and writes the rows of all of them at once. All that it is given must outlive it.
class KeptRows {
 public:
  KeptRows(const Database& db, const MergeWords& words, const KeptDecisions& decisions)
      : db_(db), words_(words), decisions_(decisions) {}

  /// A record that gets its claims and the values of its row later, and is listed nowhere until then: its number.
  Result<std::int64_t> new_record(const KeptMember& first);
  /// Puts a claim into a record.
  Result<void> set_record(const KeptMember& member, std::int64_t record) const;
  Result<void> set_unit(std::int64_t record, std::int64_t unit) const;
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
  struct Places;
  Result<void> write_rows() const;
  Result<void> write_row(std::int64_t number, const Places& before, const Record& record, const KeptClaims& kept) const;
  Result<void> remove_row(std::int64_t record, const Places& before) const;
  Result<void> count(FactType type, std::int64_t more) const;
  Result<std::map<std::int64_t, Places>> load_places(const std::set<std::int64_t>& records) const;
  Result<void> exchange(std::int64_t record, const Places& before, const Places& now, std::string_view follow) const;
  Result<void> exchange_sides(std::int64_t record, const Places& before, const Places& now) const;
  Result<void> exchange_pages(std::int64_t record, const PagePlaces& before, const PagePlaces& now,
                              std::string_view follow) const;

  const Database& db_;
  const MergeWords& words_;
  const KeptDecisions& decisions_;
  std::set<std::int64_t> changed_;
  std::map<std::int64_t, std::vector<KeptMember>> appended_;  // by record
};

}  // namespace entente
