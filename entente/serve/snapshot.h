// SPDX-License-Identifier: Apache-2.0
// The records of the register at one moment, in memory, with what finds them quickly, and the answers that were already
// made from them. Immutable but for those answers; shared by all threads that answer.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/register/record.h"

namespace entente {

/// Answers by the address that asked for them. Full, it forgets all: a register that changes is forgotten with its
/// snapshot anyway. May be used from all threads.
class AnswerCache {
 public:
  static constexpr std::size_t kMaxBytes = 64u << 20;
  static constexpr std::size_t kMaxAnswer = 8u << 20;

  struct Entry {
    std::string type;
    std::shared_ptr<const std::string> body;
  };
  std::optional<Entry> find(const std::string& target) const;
  void keep(const std::string& target, Entry entry);
  bool has(const std::string& target) const;
  std::size_t size() const;
  /// The addresses that were asked for most, at least `times` each.
  std::vector<std::string> most_wanted(std::size_t count, std::size_t times) const;

 private:
  struct Kept {
    Entry entry;
    std::size_t times = 0;  // that it was asked for again
  };
  mutable std::mutex mutex_;
  mutable std::unordered_map<std::string, Kept> entries_;
  std::size_t bytes_ = 0;
};

struct Snapshot {
  /// `state` names the state of the register and the day, "" `as_of` the present.
  static std::unique_ptr<const Snapshot> make(std::string state, std::string as_of, RecordSet all);

  std::string state;
  std::string as_of;
  RecordSet set;                                                     // without rejected records, with its day
  std::vector<Record> rejected;                                      // in the same order
  std::map<std::string_view, std::vector<const Record*>> of_report;  // by Report::id; rejected ones, too
  std::map<std::string, std::string> parties;                        // in lower case -> as records name them
  // Records of `set` by their parties, in its order, and by their ids.
  std::map<std::string, std::vector<const Record*>, std::less<>> of_party;
  std::unordered_map<std::string_view, const Record*> of_id;
  std::string newest_day;  // of the reports, "" where none has one
  mutable AnswerCache answers;

  /// Rejected or not. NotFound, InvalidArgument as find_record().
  Result<const Record*> record(std::string_view id) const;
};

}  // namespace entente
