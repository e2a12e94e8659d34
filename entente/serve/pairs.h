// SPDX-License-Identifier: Apache-2.0
// Who deals with whom: pairs of states with what the register has on them.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/brief/plain_words.h"
#include "entente/serve/snapshot.h"

namespace entente {

/// A record that names more states than this is a meeting of many, which says little on any two of them.
inline constexpr std::size_t kMostStates = 8;

struct PairOfStates {
  std::string a, b;  // a < b
  std::vector<std::size_t> by_type = std::vector<std::size_t>(kFactTypeCount);
  std::size_t records = 0, conflicts = 0;
  std::set<std::string_view> reports;
  const Record* last_contact = nullptr;  // the newest visit or talks that took place
  const Record* next = nullptr;          // the first that is planned for after the day of asking
  const Record* newest = nullptr;        // the newest dated record
};

/// Sees the records of one pair, or of all, and keeps what is newest.
class PairCounter {
 public:
  explicit PairCounter(const Snapshot& snapshot);
  void add(PairOfStates& pair, const Record& record) const;

 private:
  std::string today_;   // of an earlier day, month or year its last day
  std::string newest_;  // the day of the newest report: what is dated later, nobody has seen
};

/// The pairs of all records that `is_wanted`, most records first. Only states that `names` knows count.
std::vector<PairOfStates> pairs_of(const Snapshot& snapshot, const Names& names,
                                   const std::function<bool(const Record&)>& is_wanted = nullptr);

}  // namespace entente
