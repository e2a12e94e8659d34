// SPDX-License-Identifier: Apache-2.0
// How what is told is compared with what was promised, and a meeting with a mechanism: used to follow up (follow_up.h)
// and to tell why (follow_why.h), so that what is told is what was done.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/register/dates.h"
#include "entente/register/main_pairs.h"
#include "entente/register/merge_words.h"
#include "entente/register/record.h"

namespace entente {

/// So many of the words that tell a promise apart must be told again, and two at least; fewer, and one, where the
/// report points back to it.
constexpr double kSaidAgain = 0.6;
constexpr double kPointedTo = 0.3;

/// Records of more states than this are no dealings of any two of them.
constexpr std::size_t kMostStatesOfPairs = 6;

/// Two states, in the order of their codes.
using StatePair = std::pair<std::string, std::string>;

/// The states among the parties of a record, in the order of their codes.
std::vector<std::string> states_in(const Record& record);
/// The states that a record is about, with the one that its report leaves out.
std::vector<std::string> states_of(const Record& record, const MainPairs& pairs);
/// All twos of them; none of more than `most`.
std::vector<StatePair> pairs_of(const std::vector<std::string>& states, std::size_t most = kMostStatesOfPairs);

/// The day of the report.
std::optional<DateRange> day_told(const Claim& claim, std::span<const Report> reports);
/// The day of what is told, "" if it is not said.
std::string_view date_of(const Claim& claim);

/// Whether the record may tell what became of a promise. An accusation or a demand tells what somebody says of it;
/// another promise does not keep it.
bool may_tell(const Record& record);
/// Whether the record is a meeting, or something planned that may be one.
bool may_meet(const Record& record);

/// What is told, in the words by which promises are known again.
struct Said {
  std::vector<std::string> words;
  std::optional<StepKind> kind;  // how far it has come; nothing if the words tell nothing
  bool points_back = false;
};
Said said_by(const Claim& claim, const MergeWords& words);

/// The days allow it: told later than the promise was, and not of what was before it. REQUIRES: both reports dated.
bool comes_after(const DateRange& promised, const DateRange& told, const Claim& claim);

struct PromiseLikeness {
  double share = 0;  // of the words of the promise that are told again
  double score = 0;  // 0: too few
};
PromiseLikeness promise_likeness(const std::vector<std::string>& promise, const Said& said);

/// The name of a mechanism, in full and before it is said what it is for.
struct BodyName {
  std::vector<std::string> full, brief;
};
/// Nothing for what is no body of its own: "talks".
std::optional<BodyName> body_name(const Record& mechanism, const MergeWords& words);
/// How well the words of a meeting name it; 0: not.
std::size_t naming(const BodyName& name, const std::vector<std::string>& words);

}  // namespace entente
