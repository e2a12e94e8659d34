// SPDX-License-Identifier: Apache-2.0
// The text of a document cut finer than tokens: runs of letters, runs of digits, single marks.
// Dates are written across tokens ("2025-10-09", "9-11", "27-year", "5pm"), so the date rules look
// at atoms and do not depend on how the tokenizer cuts such strings. Atoms live as long as one
// call.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/entities/timex_words.h"
#include "entente/text/document.h"
#include "entente/text/tokens.h"

namespace entente {

struct Atom {
  ByteOffset begin = 0;
  ByteOffset end = 0;
  ClassSet classes;          // bits of TimeClass and of the classes of the data
  std::uint32_t word = 0;    // id in TimeWords; 0 for what no rule and no class names
  std::int32_t number = -1;  // digits, also of "9th" and "1990s"
  std::uint8_t digits = 0;
  bool space_before = false;
  bool barrier = false;     // a sentence begins here: no expression may reach over it
  bool line_start = false;  // the first atom of a line
  bool capital = false;

  bool is(std::uint8_t time_class) const { return classes[time_class]; }
};

/// Every byte that is no white space lies in exactly one atom, in order.
std::vector<Atom> cut_atoms(const Document& document, const Tokens& tokens, const TimeWords& words);

/// A count such as "3", "1,460", "2.5", "twenty-five", "two and a half", "several".
struct Count {
  std::uint32_t length = 0;     // atoms; 0 if there is none
  std::int32_t hundredths = 0;  // 2.5 is 250; -1 if it is vague ("several")
};
Count read_count(const std::vector<Atom>& atoms, std::size_t first, const TimeWords& words);

/// What an atom is worth in a class: the number, or the value of the word.
int atom_value(const Atom& atom, std::uint8_t time_class, const TimeWords& words);

}  // namespace entente
