// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex_resolve.h"

#include <fmt/format.h>

#include <cstdlib>

#include "entente/entities/timex_calendar.h"
#include "entente/entities/timex_duration.h"

namespace entente {
namespace {

// The year that a two-digit year means: not more than so many years after now.
constexpr int kPivot = 20;
// Without a publication date two-digit years are read from here.
constexpr int kPivotYear = 2025;

std::string mod_of(const Slots& s) { return s.has(Slot::Mod) ? std::string(symbol_name(s[Slot::Mod])) : std::string(); }

// A day or month with the part of the day behind it.
TimexValue with_part(const Slots& s, const Date& date, std::string value, std::string iso) {
  TimexValue out{TimexType::Date, std::move(value), mod_of(s), std::move(iso), date};
  if (s.has(Slot::Part)) {
    out.type = TimexType::Time;
    out.value += fmt::format("T{}", symbol_name(s[Slot::Part]));
  }
  return out;
}

TimexValue plain(const Slots& s, const Date& date) { return with_part(s, date, date.iso(), date.iso()); }

// Years before the era have no place in Date; TIMEX writes them "BC0490".
std::optional<TimexValue> before_christ(const Slots& s, int year) {
  if (s.has(Slot::Century)) {
    if (s[Slot::Century] < 1 || s[Slot::Century] > 99) return std::nullopt;
    return TimexValue{TimexType::Date, fmt::format("BC{:02}", s[Slot::Century] - 1), mod_of(s), {}, {}};
  }
  if (year < 1 || year > 9999) return std::nullopt;
  return TimexValue{TimexType::Date, fmt::format("BC{:04}", year), mod_of(s), {}, {}};
}

// -1 where the words do not say the weekday.
int weekday_slot(const Slots& s) { return s.has(Slot::Weekday) ? s[Slot::Weekday] : -1; }

}  // namespace

TimexResolver::TimexResolver(std::optional<Date> published, bool narrative)
    : now_(std::move(published)), narrative_(narrative) {}

std::optional<TimexValue> TimexResolver::resolve(const TimexRule& rule, const Slots& slots, TimexTense tense,
                                                 bool second, bool remember) {
  std::optional<TimexValue> out;
  switch (rule.kind) {
    case TimexKind::Date:
    case TimexKind::Range:
    case TimexKind::List: out = date(slots, tense, second); break;
    case TimexKind::Numeric: out = numeric(slots); break;
    case TimexKind::Relative: out = relative(slots); break;
    case TimexKind::Duration: out = duration(slots); break;
    case TimexKind::Set: out = set(slots); break;
    case TimexKind::Ref:
      out = TimexValue{TimexType::Date, std::string(symbol_name(slots[Slot::Ref])), mod_of(slots), {}, {}};
      break;
    case TimexKind::Nothing: break;
    case TimexKind::Time: out = TimexValue{TimexType::Time, clock_time(slots), mod_of(slots), {}, {}}; break;
  }
  if (out && remember && out->date.year != 0 && !is_aside(out->date)) mention_ = out->date;
  if (out && remember && out->date.has_day()) mention_day_ = out->date;
  return out;
}

// A tale that says "the largest battle since 1813" goes on in its own time: a year without a month
// that lies far away is an aside.
bool TimexResolver::is_aside(const Date& date) const {
  constexpr int kFar = 10;
  return narrative_ && !date.has_month() && mention_.has_month() && std::abs(date.year - mention_.year) > kFar;
}

int TimexResolver::full_year(int year) const {
  if (year >= 100) return year;
  const int latest = (now_ ? now_->year : kPivotYear) + kPivot;
  return 2000 + year <= latest ? 2000 + year : 1900 + year;
}

// News: the year that lies nearest to the publication on the side that the tense points to.
// History: the year of the date mentioned last.
int TimexResolver::missing_year(unsigned month, unsigned day, int weekday_wanted, TimexTense tense) const {
  const auto fits = [&](int year) { return day == 0 || is_day(year, static_cast<int>(month), static_cast<int>(day)); };
  if (narrative_ || !now_) return mention_.year != 0 && fits(mention_.year) ? mention_.year : 0;
  if (!now_->has_month()) return fits(now_->year) ? now_->year : 0;
  const unsigned now_day = now_->has_day() ? now_->day : 15;
  const Date here{now_->year, now_->month, now_day};
  int best = 0;
  int best_cost = 0;
  for (int year = now_->year - 1; year <= now_->year + 1; ++year) {
    if (!fits(year) || !in_range({year, month, day})) continue;
    const Date there{year, month, day != 0 ? day : month == here.month ? now_day : 15};
    const int distance = days_between(here, there);
    int cost = std::abs(distance);
    // The month of publication itself serves both tenses; a few days of slack serve late reports.
    constexpr int kSlack = 3;
    constexpr int kWrongSide = 170;
    // Reports tell of what has been more than of what is to come.
    constexpr int kUnknownTense = 90;
    if (tense == TimexTense::Unknown && distance > kSlack) cost += kUnknownTense;
    if (tense == TimexTense::Past && distance > kSlack) cost += kWrongSide;
    if (tense == TimexTense::Future && distance < -kSlack) cost += kWrongSide;
    if (weekday_wanted >= 0 && day != 0 && weekday(there) != weekday_wanted) cost += 2000;
    if (best == 0 || cost < best_cost) {
      best = year;
      best_cost = cost;
    }
  }
  return best;
}

// "The fourth quarter" of a report in January is that of the year before, unless it is to come.
int TimexResolver::year_of_period(int first_month, TimexTense tense) const {
  if (narrative_ || !now_) return mention_.year;
  const bool ahead = now_->has_month() && first_month > static_cast<int>(now_->month);
  return now_->year - (ahead && tense != TimexTense::Future ? 1 : 0);
}

std::optional<TimexValue> TimexResolver::date(const Slots& s, TimexTense tense, bool second) const {
  const auto pick = [&](Slot first, Slot other) { return second && s.has(other) ? s[other] : s[first]; };
  int year = pick(Slot::Year, Slot::Year2);
  int month = pick(Slot::Month, Slot::Month2);
  int day = pick(Slot::Day, Slot::Day2);
  const int season = pick(Slot::Season, Slot::Season2);
  if (s.has(Slot::Holiday)) {
    month = s[Slot::Holiday] / 100;
    day = s[Slot::Holiday] % 100;
  }
  if (second && s.has(Slot::Year2) && s.has(Slot::Year) && year < 100) {
    year += s[Slot::Year] / 100 * 100;  // "1945-75"
  }
  if (s.has(Slot::BeforeChrist)) return before_christ(s, year);
  if (year != kUnset) {
    year = s.has(Slot::YearOffset) ? year + s[Slot::YearOffset] : full_year(year);
    if (year < 1 || year > 9999) return std::nullopt;
  }

  if (s.has(Slot::Century)) {
    const int century = s[Slot::Century] - 1;
    if (century < 0 || century > 98) return std::nullopt;
    return TimexValue{TimexType::Date, fmt::format("{:02}", century), mod_of(s), {}, {}};
  }
  if (s.has(Slot::Decade)) {
    const int decade = s[Slot::Decade] < 100 ? 1900 + s[Slot::Decade] : s[Slot::Decade];
    return TimexValue{TimexType::Date, fmt::format("{:03}", decade / 10), mod_of(s), {}, {}};
  }
  if (month == kUnset && day == kUnset && season == kUnset && !s.has(Slot::Quarter) && !s.has(Slot::Half)) {
    if (year == kUnset) return weekday_value(s, tense);
    if (s.has(Slot::Fiscal)) {  // begins and ends in other months from place to place
      return TimexValue{TimexType::Date, fmt::format("FY{:04}", year), mod_of(s), {}, {}};
    }
    return plain(s, {year, 0, 0});
  }
  if (year == kUnset && s.has(Slot::Shift)) {  // "last October", "October this year", "last spring"
    const Date from = base(s);
    if (from.year != 0) {
      year = from.year + s[Slot::Shift];
      // "last October" in November is that of this year.
      if (!s.has(Slot::Unit) && month != kUnset && from.has_month()) {
        const int m = static_cast<int>(from.month);
        if (s[Slot::Shift] < 0 && month < m) year = from.year;
        if (s[Slot::Shift] > 0 && month > m) year = from.year;
      }
    }
  }
  if (season != kUnset || s.has(Slot::Quarter) || s.has(Slot::Half)) {
    if (s.has(Slot::Quarter) && (s[Slot::Quarter] < 1 || s[Slot::Quarter] > 4)) return std::nullopt;
    if (s.has(Slot::Half) && (s[Slot::Half] < 1 || s[Slot::Half] > 2)) return std::nullopt;
    const int begins = season != kUnset       ? 3 * (season - value_of(Symbol::Spring)) + 3
                       : s.has(Slot::Quarter) ? 3 * s[Slot::Quarter] - 2
                                              : 6 * s[Slot::Half] - 5;
    if (year == kUnset) year = year_of_period(begins, tense);
    const std::string y = year > 0 ? fmt::format("{:04}", year) : "XXXX";
    const std::string what = season != kUnset       ? std::string(symbol_name(season))
                             : s.has(Slot::Quarter) ? fmt::format("Q{}", s[Slot::Quarter])
                                                    : fmt::format("H{}", s[Slot::Half]);
    return TimexValue{TimexType::Date, y + "-" + what, mod_of(s), {}, year > 0 ? Date{year, 0, 0} : Date{}};
  }
  if (month == kUnset) {  // "the 13th"
    Date from = narrative_ || !now_ ? mention_ : *now_;
    if (!narrative_ && mention_.has_month()) from = mention_;
    if (!from.has_month()) return TimexValue{TimexType::Date, fmt::format("XXXX-XX-{:02}", day), mod_of(s), {}, {}};
    year = from.year;
    month = static_cast<int>(from.month);
  }
  if (month < 1 || month > 12) return std::nullopt;
  const unsigned m = static_cast<unsigned>(month);
  const unsigned d = day == kUnset ? 0 : static_cast<unsigned>(day);
  // 2024 is a leap year: a day that does not exist there exists in no year.
  if (d != 0 && !is_day(year > 0 ? year : 2024, month, day)) return std::nullopt;
  if (year == kUnset) year = missing_year(m, d, weekday_slot(s), tense);
  // "18 August - 4 January 1951": the year stands behind the second, the first is in the year
  // before.
  if (!second && s.has(Slot::Month2) && !s.has(Slot::Year2) && s[Slot::Month2] < month) {
    if (s.has(Slot::Year)) --year;
  } else if (second && s.has(Slot::Month2) && !s.has(Slot::Year2) && !s.has(Slot::Year) && s.has(Slot::Month) &&
             s[Slot::Month2] < s[Slot::Month] && year > 0) {
    const int first = missing_year(static_cast<unsigned>(s[Slot::Month]), 0, -1, tense);
    if (first == year) ++year;
  }
  if (year <= 0) {
    const std::string value = d != 0 ? fmt::format("XXXX-{:02}-{:02}", m, d) : fmt::format("XXXX-{:02}", m);
    return with_part(s, {}, value, {});
  }
  return plain(s, {year, m, d});
}

// "7/8/07": month first or day first, whichever lies nearer to the publication; month first if the
// publication is not known.
std::optional<TimexValue> TimexResolver::numeric(const Slots& s) const {
  const int year = full_year(s[Slot::Year]);
  const int a = s[Slot::Month];
  const int b = s[Slot::Day];
  const bool month_first = is_day(year, a, b);
  const bool day_first = is_day(year, b, a);
  if (!month_first && !day_first) return std::nullopt;
  const Date one{year, static_cast<unsigned>(a), static_cast<unsigned>(b)};
  const Date two{year, static_cast<unsigned>(b), static_cast<unsigned>(a)};
  if (!day_first) return plain(s, one);
  if (!month_first) return plain(s, two);
  if (now_ && now_->has_day() && std::abs(days_between(*now_, two)) < std::abs(days_between(*now_, one))) {
    return plain(s, two);
  }
  return plain(s, one);
}

std::optional<TimexValue> TimexResolver::weekday_value(const Slots& s, TimexTense tense) const {
  if (!s.has(Slot::Weekday)) return std::nullopt;
  const int wanted = s[Slot::Weekday];
  Date from = narrative_ ? mention_ : now_.value_or(Date{});
  if (s.has(Slot::Base)) from = base(s);
  if (!from.has_day()) {
    return with_part(s, {}, fmt::format("XXXX-WXX-{}", wanted + 1), {});
  }
  const int shift = s.has(Slot::Shift) ? s[Slot::Shift] : 0;
  const bool forward = shift > 0 || (shift == 0 && (tense == TimexTense::Future || narrative_));
  int distance = wanted - weekday(from);
  if (forward) {
    if (distance < 0 || (distance == 0 && shift > 0)) distance += 7;
  } else {
    if (distance > 0 || (distance == 0 && shift < 0)) distance -= 7;
  }
  return plain(s, add_days(from, distance));
}

Date TimexResolver::base(const Slots& s) const {
  const bool by_mention = narrative_ || (s.has(Slot::Base) && s[Slot::Base] == value_of(Symbol::Mention));
  if (by_mention && mention_.year != 0) return mention_;
  return narrative_ ? Date{} : now_.value_or(Date{});
}

std::optional<TimexValue> TimexResolver::relative(const Slots& s) const {
  const int unit = s[Slot::Unit];
  std::int64_t n = s.has(Slot::Shift) ? s[Slot::Shift] : 0;
  if (s.has(Slot::Count)) {
    const int sign = s.has(Slot::Sign) ? s[Slot::Sign] : 1;
    if (s[Slot::Count] < 0) {
      const Symbol ref = sign < 0 ? Symbol::PastRef : Symbol::FutureRef;
      return TimexValue{TimexType::Date, std::string(symbol_name(value_of(ref))), mod_of(s), {}, {}};
    }
    n = std::int64_t{sign} * s[Slot::Count] / 100;
  }
  Date from = base(s);
  // "today" in a tale is the day of whoever speaks in it.
  const bool deictic = s.has(Slot::Base) && s[Slot::Base] == value_of(Symbol::Now);
  if (narrative_ && deictic) from = {};
  if (!from.has_day() && unit == value_of(Symbol::Day) && !narrative_ && mention_day_.has_day()) {
    from = mention_day_;
  }
  // "in the morning" of no day that is known says nothing.
  if (s.has(Slot::Part) && !deictic && !from.has_day()) return std::nullopt;
  return shifted(s, unit, n, from);
}

TimexValue TimexResolver::duration(const Slots& s) const {
  return {TimexType::Duration, duration_value(s), mod_of(s), {}, {}};
}

TimexValue TimexResolver::set(const Slots& s) const { return {TimexType::Set, set_value(s), mod_of(s), {}, {}}; }

}  // namespace entente
