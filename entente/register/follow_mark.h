// SPDX-License-Identifier: Apache-2.0
// What is kept of a record so that it can be told, without loading it, that it follows nothing up: the words of a
// promise and of what may tell of it, the names of a mechanism and the words of a meeting, as numbers. Two records that
// follow_up() links have marks that fit; that marks fit proves nothing.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "entente/register/merge_words.h"
#include "entente/register/record.h"

namespace entente {

/// Hashes of words, sorted. Empty lists where the record is no such thing.
struct FollowMark {
  std::vector<std::uint32_t> promised;          // of a promise
  std::vector<std::uint32_t> told;              // of all claims that may tell of a promise
  std::vector<std::uint32_t> full_name, brief;  // of a mechanism, as BodyName has them
  std::vector<std::uint32_t> met;               // of all claims of what may be a meeting
  bool points_back = false;                     // one of `told` does
  /// Of a promise the last day of its first report, of what may tell of one the first day of the latest of its reports.
  int day = 0;

  bool is_empty() const { return promised.empty() && told.empty() && full_name.empty() && met.empty(); }
};

/// `reports` as for find_report(): those of the record. REQUIRES: fields and decisions are there.
FollowMark follow_mark(const Record& record, std::span<const Report> reports, const MergeWords& words);

/// Whether `told` may tell of the promise.
bool may_tell_of(const FollowMark& told, const FollowMark& promise);
/// Whether `met` may be a session of the mechanism.
bool may_be_session(const FollowMark& met, const FollowMark& mechanism);

}  // namespace entente
