// SPDX-License-Identifier: Apache-2.0
// Patterns over atoms, and the trie they are compiled to. A pattern is written so:
//   word 11 , -      an atom with these lower-case letters, this number of up to two digits, or
//   this mark {month}          an atom of class `month`; its value goes to the slot `month`
//   {day2:day}       an atom of class `day`; its value goes to the slot `day2`
//   {:unit}          an atom of class `unit`, without a slot
//   {mod=APPROX}     no atom; sets the slot
//   (a b | c)  [d]   alternatives; something that may be missing
//   _                no white space between the atoms on both sides
//   ! before one     the next atom is not this one (the end of the text passes)
//   < ... >          the words of the expression, where context stands around them; a second < ...
//   >
//                    makes two expressions of one pattern ("Oct. <9> - <11>")
// All alternatives are spelled out, so a pattern has at most kMaxAtoms atoms and the cost of a
// look-up does not grow with the text. Immutable after loading.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/entities/timex_atoms.h"
#include "entente/entities/timex_words.h"

namespace entente {

/// What a rule can learn from the words, or say of itself.
enum class Slot : std::uint8_t {
  Year,
  Year2,
  Month,
  Month2,
  Day,
  Day2,
  Weekday,
  Unit,
  Count,
  Shift,
  Sign,
  Hour,
  Minute,
  Meridiem,
  Zone,
  Part,
  Season,
  Season2,
  Quarter,
  Half,
  Mod,
  Decade,
  Century,
  Ref,
  Base,
  YearOffset,
  Holiday,
  Fiscal,
  BeforeChrist,
};
constexpr std::size_t kSlotCount = 29;
constexpr int kUnset = std::numeric_limits<int>::min();

struct Slots {
  std::array<int, kSlotCount> values;
  Slots() { values.fill(kUnset); }
  int operator[](Slot s) const { return values[static_cast<std::size_t>(s)]; }
  int& operator[](Slot s) { return values[static_cast<std::size_t>(s)]; }
  bool has(Slot s) const { return (*this)[s] != kUnset; }
};
std::optional<Slot> parse_slot(std::string_view name);

/// One place of a spelled-out pattern.
struct PatternElement {
  enum class Kind : std::uint8_t { Literal, Class, NotLiteral, NotClass, Assign } kind = Kind::Literal;
  std::uint32_t id = 0;   // of the word or of the class; the value of an assignment
  std::int8_t slot = -1;  // -1: none
  bool glued = false;     // no white space before
  std::uint8_t part = 0;  // 0 context, 1 and 2 the expressions
  friend bool operator==(const PatternElement&, const PatternElement&) = default;
};

/// All spellings of a pattern. InvalidData (with `where`) on bad brackets, an unknown class or
/// slot, an expression without atoms, or too many or too long spellings. Interns literals in
/// `words`.
Result<std::vector<std::vector<PatternElement>>> parse_pattern(std::string_view pattern, const std::string& where,
                                                               TimeWords& words);

/// Atoms [begin, end) of the one or two expressions that a rule found.
struct TimexMatch {
  std::uint32_t rule = 0;
  std::uint32_t begin = 0, end = 0;
  std::uint32_t begin2 = 0, end2 = 0;  // equal if there is no second
  std::uint32_t length = 0;            // atoms with the context
  Slots slots;

  std::uint32_t last() const { return end2 > begin2 ? end2 : end; }
};

class PatternTrie {
 public:
  static constexpr std::size_t kMaxAtoms = 24;

  void add(const std::vector<PatternElement>& elements, std::uint32_t rule);
  /// Adds to `out` every match whose first atom, context included, is `first`.
  void match(const std::vector<Atom>& atoms, std::size_t first, const TimeWords& words,
             std::vector<TimexMatch>& out) const;

 private:
  struct Node {
    std::vector<std::pair<PatternElement, std::uint32_t>> edges;
    std::vector<std::uint32_t> rules;
  };
  struct Walk;
  void walk(Walk& w, std::uint32_t node, std::size_t at) const;
  std::vector<Node> nodes_{1};
  ClassSet first_classes_;            // classes that a pattern may begin with
  std::vector<bool> first_literals_;  // by word id
};

}  // namespace entente
