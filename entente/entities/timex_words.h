// SPDX-License-Identifier: Apache-2.0
// The words that dates are made of, by class: "October" is a `month` with value 10, "last" a
// `shift` with value -1. A word may be of several classes ("second" counts and is a unit). The
// words stand in data/en/time/words.tsv; only the names of the classes that numbers fall into, and
// the symbols that values are made of, are fixed here. Immutable once the rules are loaded.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/base/error.h"
#include "entente/base/table.h"
#include "entente/base/text_hash.h"

namespace entente {

/// What a value can be besides a number: units, TIMEX3 modifiers, seasons, parts of the day,
/// references, and where a shift starts from. Names in data are those of kTimexSymbols.
enum class Symbol : int {
  Second = 100000,
  Minute,
  Hour,
  Day,
  Week,
  Weekend,
  Fortnight,
  Month,
  Quarter,
  Half,
  Year,
  Decade,
  Century,
  Millennium,
  Start,
  Mid,
  End,
  Approx,
  LessThan,
  MoreThan,
  EqualOrLess,
  EqualOrMore,
  Spring,
  Summer,
  Fall,
  Winter,
  Morning,
  Midday,
  Afternoon,
  Evening,
  Night,
  Daytime,
  PastRef,
  PresentRef,
  FutureRef,
  Now,
  Mention,
  Am,
  Pm,
  Utc,
};

/// A number or the name of a symbol; nothing for anything else.
std::optional<int> parse_time_value(std::string_view text);
/// The name of a symbol as it stands in data and in TIMEX3 values: "SU", "START", "month".
std::string_view symbol_name(int value);
constexpr int value_of(Symbol s) { return static_cast<int>(s); }

/// Classes that a number belongs to by its form; data may add words to them ("first" to `nth`).
/// `count` is the only class that takes more than one atom ("two and a half").
enum TimeClass : std::uint8_t {
  kClassDay,
  kClassNth,
  kClassYear,
  kClassYear2,
  kClassHour,
  kClassMinute,
  kClassMonthNumber,
  kClassDecade,
  kClassInt,
  kClassCount,
  kClassWord,
  kClassNumber,
  kClassModernYear,
  kFirstDataClass,
};
constexpr std::size_t kMaxTimeClasses = 128;
using ClassSet = std::bitset<kMaxTimeClasses>;
/// The set of one class.
inline ClassSet class_set(std::size_t time_class) { return ClassSet().set(time_class); }

class TimeWords {
 public:
  struct Entry {
    ClassSet classes;                                    // one bit per class
    ClassSet capital;                                    // those of the word with a capital letter
    ClassSet small;                                      // those of the word without
    std::vector<std::pair<std::uint8_t, int>> readings;  // class and value
    bool abbreviation = false;                           // takes a full stop that follows
  };

  TimeWords();
  /// Rows of class, value, case, words. InvalidData as Table, and for a word doubled in a class.
  Result<void> add(const Table& table);
  /// Gives a literal of a pattern an id; ids of known words do not change.
  std::uint32_t intern(std::string_view lower);

  /// 0 for unknown words.
  std::uint32_t find(std::string_view lower) const {
    const auto it = ids_.find(lower);
    return it == ids_.end() ? 0 : it->second;
  }
  const Entry& entry(std::uint32_t id) const { return entries_[id]; }
  std::optional<std::uint8_t> class_id(std::string_view name) const;
  /// The id of a class that the code itself asks for, or one that no word has.
  std::uint8_t class_or_none(std::string_view name) const;
  /// The classes of number words, looked up once.
  struct CountClasses {
    std::uint8_t digit, teen, tens, scale, article, vague, vague_of, both, half;
    std::uint32_t point, hyphen;  // ids of the marks
  };
  const CountClasses& count_classes() const { return count_classes_; }
  /// The value of a word in a class.
  std::optional<int> value(std::uint32_t id, std::uint8_t time_class) const;

 private:
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> ids_;
  std::vector<Entry> entries_;
  std::vector<std::string> class_names_;
  CountClasses count_classes_{};
};

}  // namespace entente
