// SPDX-License-Identifier: Apache-2.0
// The rules of temporal expressions as they are loaded: the words, the trie of all patterns, and
// what each rule makes of a match. A rule is a block of data/en/time/*.rules:
//   rule: month-day          its name, of one file's own choice, never used twice
//   pattern: {month} {day}   see timex_pattern.h; may repeat
//   value: date              a kind, and slots that the rule itself fills: `relative unit=day
//   shift=-1` example: TEXT => DUMP    what the text must give; may repeat, at least one not: TEXT
//   a text in which the rule must find nothing; may repeat, at least one
// A block `define: NAME` with a `pattern:` names a part that later patterns write as $NAME.
// An example may say `TEXT @ 2025-10-15 => DUMP`: published on that day. The dump lists the
// expressions as words=TYPE:value, joined by "; ". The tests run all of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/entities/timex.h"
#include "entente/entities/timex_pattern.h"
#include "entente/entities/timex_words.h"

namespace entente {

enum class TimexKind : std::uint8_t {
  Date,      // year, month, day, weekday, season, quarter, half, decade, century, holiday
  Range,     // two dates, from one to the other
  List,      // two dates
  Numeric,   // month and day of which either may come first
  Relative,  // `shift` units, or `count` times `sign`, from now or from the date mentioned last
  Duration,
  Set,
  Ref,      // the past, now, the future
  Time,     // of the clock
  Nothing,  // words that look like a date and are none
};

struct TimexRule {
  std::string id;
  std::string where;  // file:line
  TimexKind kind = TimexKind::Date;
  Slots constants;
  std::vector<std::string> examples;
  std::vector<std::string> counter_examples;
};

struct TimexRules::Impl {
  TimeWords words;
  PatternTrie trie;
  std::vector<TimexRule> rules;
};

/// All matches of all rules, then the leftmost and longest ones: no two overlap. In text order.
std::vector<TimexMatch> match_timexes(const std::vector<Atom>& atoms, const TimexRules::Impl& rules);

}  // namespace entente
