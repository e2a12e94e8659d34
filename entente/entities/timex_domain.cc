// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex_domain.h"

#include <algorithm>
#include <cstdlib>

namespace entente {
namespace {

// Days between a date without its year and the day of publication, the shorter way round the year.
// Months are taken as thirty days: it is compared with weeks.
int distance_in_year(const Slots& s, const Date& published) {
  constexpr int kYear = 360;
  const int day = (s[Slot::Month] - 1) * 30 + s[Slot::Day];
  const int other = (static_cast<int>(published.month) - 1) * 30 + static_cast<int>(published.day);
  const int distance = std::abs(day - other) % kYear;
  return std::min(distance, kYear - distance);
}

// "Sunday dawn of 25 June 1950": the weekday is only the beginning of a date.
bool begins_a_date(const std::vector<TimexMatch>& matches, std::size_t i, const TimexRules::Impl& rules) {
  constexpr std::uint32_t kReach = 4;
  return i + 1 < matches.size() && matches[i + 1].begin - matches[i].end <= kReach && has_year(matches[i + 1], rules);
}

// "on Thursday", "today": words that count from the day of whoever speaks.
bool is_deictic(const TimexMatch& match, const TimexRule& rule) {
  if (is_calendar(rule)) return match.slots.has(Slot::Weekday) && !match.slots.has(Slot::Day);
  return rule.kind == TimexKind::Relative && rule.constants.has(Slot::Base) &&
         rule.constants[Slot::Base] == value_of(Symbol::Now);
}

}  // namespace

bool is_calendar(const TimexRule& rule) {
  return rule.kind == TimexKind::Date || rule.kind == TimexKind::Range || rule.kind == TimexKind::List ||
         rule.kind == TimexKind::Numeric;
}

bool has_year(const TimexMatch& match, const TimexRules::Impl& rules) {
  return is_calendar(rules.rules[match.rule]) && match.slots.has(Slot::Year);
}

// History is told with years, most of them well before the publication; days of the week or "today"
// are rare, and days without a year lie anywhere in it. A report names its day, or one near it, at
// once.
bool is_narrative(const std::vector<TimexMatch>& matches, const std::vector<Atom>& atoms, const TimexRules::Impl& rules,
                  const std::optional<Date>& published) {
  constexpr int kOldYears = 2;   // older than this is history
  constexpr int kHeadDays = 10;  // a day in the head this near is that of the report
  constexpr int kNearDays = 45;
  if (!published) return true;
  std::size_t old_years = 0, old_days = 0, fresh = 0, deictic = 0;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    const TimexRule& rule = rules.rules[matches[i].rule];
    const Slots& s = matches[i].slots;
    const bool head = atoms[matches[i].begin].begin < kDocumentHead;
    if (has_year(matches[i], rules)) {
      const bool old = s[Slot::Year] < published->year - kOldYears;
      if (head && s[Slot::Year] == published->year && s.has(Slot::Day)) return false;
      old_years += old ? 1 : 0;
      old_days += old && s.has(Slot::Month) ? 1 : 0;
      fresh += old ? 0 : 1;
    } else if (is_calendar(rule) && s.has(Slot::Month) && s.has(Slot::Day)) {
      if (!published->has_month()) continue;
      const int distance = distance_in_year(s, *published);
      if (head && distance <= kHeadDays) return false;
      ++(distance <= kNearDays ? fresh : old_days);
    } else if (is_deictic(matches[i], rule)) {
      if (head && !begins_a_date(matches, i, rules)) return false;
      ++deictic;
    }
  }
  return old_years >= 3 && old_days >= 4 && old_years + old_days >= 3 * fresh && old_years + old_days >= 2 * deictic;
}

}  // namespace entente
