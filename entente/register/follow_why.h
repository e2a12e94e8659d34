// SPDX-License-Identifier: Apache-2.0
// Why a record is a step of a promise, or a session of a mechanism, and why another is not: the same comparisons as
// follow_up() makes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/register/merge_words.h"
#include "entente/register/record.h"

namespace entente {

/// What became of the comparison; what is nearer to being taken comes later.
enum class FollowVerdict : std::uint8_t {
  Rejected,      // one of the two was, by a person
  CannotTell,    // what is said this way, or of this kind, moves no promise; is no meeting
  OtherStates,   // the two have no two states in common
  Undated,       // one of the reports has no day
  NotLater,      // told before the promise, or of what was before it
  TellsNothing,  // no word of it says how far anything has come; no name of its own can be said
  TooFewWords,   // the words of the promise, or the name, are not said
  OtherFits,     // another promise or mechanism fits better
  BothFit,       // another mechanism fits as well: it is of neither
  Taken,
};
std::string_view to_string(FollowVerdict verdict);  // "too_few_words"

struct FollowWhy {
  const Record* of = nullptr;    // the promise or the mechanism
  const Record* told = nullptr;  // what tells of it
  std::size_t claim = 0;         // of `told`: the one that tells most
  FollowVerdict verdict = FollowVerdict::CannotTell;
  std::optional<StepKind> kind;  // how far it says that things have come; of meetings: held or expected
  std::vector<std::string> states, states_of, states_told;  // in both, only in the one, only in the other
  std::vector<std::string> words, words_of, words_told;     // the same: words without their endings
  std::string day_of, day_told, day_meant;                  // of both reports, and of what is told; "" if not known
  double share = 0;                                         // of the words of the promise, or the name, that are said
  double needed = 0;                                        // 1 for names
  bool points_back = false;                                 // "as promised"
  std::vector<const Record*> others;                        // that fit better, or as well
};

/// Whether one of the two is a promise or a mechanism, and the other something that may tell of such.
bool may_follow(const Record& a, const Record& b);

/// REQUIRES: may_follow(a, b). What it points to lives as long as `all`.
FollowWhy why_followed(const RecordSet& all, const Record& a, const Record& b, const MergeWords& words);

/// Of a promise or a mechanism: each record that tells of it, then the nearest that was not taken, if any is near.
/// Of others: each promise and mechanism that they tell of. Nothing where nothing is to be told.
std::vector<FollowWhy> why_follow_ups(const RecordSet& all, const Record& record, const MergeWords& words);

}  // namespace entente
