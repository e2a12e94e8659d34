// SPDX-License-Identifier: Apache-2.0
// What came, changed and went from day to day, as JSON Lines: a program that applies them in order has the lists.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "entente/register/merge_words.h"
#include "entente/register/stock.h"

namespace entente {

/// One line a change, by day, then by record: {"change":"created"|"changed"|"withdrawn","at":day,"id",...}. The first
/// two hold the record as `list --format json` prints it; the last says why it went and where its claims are now. What
/// reports without a day add comes last, at null. `since`: "" for everything, else a date.
std::string render_changes(const Stock& stock, std::string_view since, const MergeWords& words);

/// The same, for a register that is asked again and again: a day is computed anew only where what was known at its end
/// has changed, which today's reports do to no day but today. Belongs to one thread at a time.
class DailyChanges {
 public:
  static constexpr std::size_t kMaxBytes = 64u << 20;  // of lines that are kept; the earliest days go first

  std::string render(const Stock& stock, std::string_view since, const MergeWords& words);
  /// How many days the last call has computed.
  std::size_t computed() const { return computed_; }

 private:
  struct Day {
    std::string known;  // a hash of all that was known at its end
    std::string lines;
  };
  void forget_oldest();

  std::map<std::string, Day> days_;
  std::size_t computed_ = 0;
};

}  // namespace entente
