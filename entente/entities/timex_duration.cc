// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex_duration.h"

#include <fmt/format.h>

#include "entente/entities/timex_calendar.h"

namespace entente {
namespace {

// How ISO 8601 writes a unit, and how many of its letters the unit makes.
struct UnitForm {
  bool time = false;
  std::string_view letter;
  int factor = 1;
};

UnitForm form_of(int unit) {
  switch (static_cast<Symbol>(unit)) {
    case Symbol::Second: return {true, "S", 1};
    case Symbol::Minute: return {true, "M", 1};
    case Symbol::Hour: return {true, "H", 1};
    case Symbol::Week: return {false, "W", 1};
    case Symbol::Weekend: return {false, "WE", 1};
    case Symbol::Fortnight: return {false, "W", 2};
    case Symbol::Month: return {false, "M", 1};
    case Symbol::Quarter: return {false, "M", 3};
    case Symbol::Half: return {false, "M", 6};
    case Symbol::Year: return {false, "Y", 1};
    case Symbol::Decade: return {false, "Y", 10};
    case Symbol::Century: return {false, "CE", 1};
    case Symbol::Millennium: return {false, "Y", 1000};
    default: return {false, "D", 1};
  }
}

std::string amount(std::int64_t hundredths) {
  if (hundredths < 0) return "X";
  if (hundredths % 100 == 0) return fmt::format("{}", hundredths / 100);
  if (hundredths % 10 == 0) return fmt::format("{}.{}", hundredths / 100, hundredths % 100 / 10);
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

std::string_view part_of(const Slots& s) { return s.has(Slot::Part) ? symbol_name(s[Slot::Part]) : std::string_view(); }

// More units than this from a date lead out of the calendar.
constexpr std::int64_t kFarthest = 9000;

TimexValue unknown(const Slots& s, std::string value) {
  TimexValue out;
  out.value = std::move(value);
  if (s.has(Slot::Part)) {
    out.type = TimexType::Time;
    out.value += fmt::format("T{}", part_of(s));
  }
  return out;
}

}  // namespace

std::string duration_value(const Slots& s) {
  const UnitForm form = form_of(s[Slot::Unit]);
  const std::int64_t count = s.has(Slot::Count) ? s[Slot::Count] : 100;
  if (count == 50 && form.letter == "Y" && form.factor == 1) return "P6M";
  if (count == 50 && form.letter == "H") return "PT30M";
  const std::int64_t total = count < 0 ? count : count * form.factor;
  return fmt::format("P{}{}{}", form.time ? "T" : "", amount(total), form.letter);
}

std::string set_value(const Slots& s) {
  if (s.has(Slot::Weekday)) {
    const std::string day = fmt::format("XXXX-WXX-{}", s[Slot::Weekday] + 1);
    return s.has(Slot::Part) ? fmt::format("{}T{}", day, part_of(s)) : day;
  }
  if (s.has(Slot::Month)) {
    return s.has(Slot::Day) ? fmt::format("XXXX-{:02}-{:02}", s[Slot::Month], s[Slot::Day])
                            : fmt::format("XXXX-{:02}", s[Slot::Month]);
  }
  if (s.has(Slot::Season)) return fmt::format("XXXX-{}", symbol_name(s[Slot::Season]));
  if (s.has(Slot::Part)) return fmt::format("XXXX-XX-XXT{}", part_of(s));
  return duration_value(s);
}

std::string clock_time(const Slots& s) {
  int hour = s.has(Slot::Hour) ? s[Slot::Hour] : 0;
  if (s.has(Slot::Meridiem)) {
    if (s[Slot::Meridiem] == value_of(Symbol::Pm) && hour < 12) hour += 12;
    if (s[Slot::Meridiem] == value_of(Symbol::Am) && hour == 12) hour = 0;
  }
  const std::string zone(s.has(Slot::Zone) ? symbol_name(s[Slot::Zone]) : std::string_view());
  return fmt::format("T{:02}:{:02}{}", hour, s.has(Slot::Minute) ? s[Slot::Minute] : 0, zone);
}

TimexValue shifted(const Slots& s, int unit, std::int64_t n, const Date& from) {
  TimexValue out;
  if (s.has(Slot::Mod)) out.mod = symbol_name(s[Slot::Mod]);
  const bool far = n > kFarthest || n < -kFarthest;
  const int steps = far ? 0 : static_cast<int>(n);
  const auto give = [&](Date date) {
    if (far || !in_range(date)) return unknown(s, "XXXX");
    out.date = date;
    out.value = out.iso = date.iso();
    if (s.has(Slot::Part)) {
      out.type = TimexType::Time;
      out.value += fmt::format("T{}", part_of(s));
    }
    return out;
  };
  switch (static_cast<Symbol>(unit)) {
    case Symbol::Year: return from.year == 0 ? unknown(s, "XXXX") : give({from.year + steps, 0, 0});
    case Symbol::Month:
      if (from.has_month()) return give(add_months({from.year, from.month, 0}, steps));
      return unknown(s, from.year == 0 ? "XXXX-XX" : fmt::format("{:04}-XX", from.year));
    case Symbol::Quarter:
    case Symbol::Half: {
      const int months = static_cast<Symbol>(unit) == Symbol::Quarter ? 3 : 6;
      const char letter = months == 3 ? 'Q' : 'H';
      if (!from.has_month() || far) return unknown(s, fmt::format("XXXX-{}X", letter));
      const Date there = add_months({from.year, from.month, 0}, months * steps);
      out.value = fmt::format("{:04}-{}{}", there.year, letter, (static_cast<int>(there.month) - 1) / months + 1);
      return out;
    }
    case Symbol::Decade:
    case Symbol::Century: {
      const int years = static_cast<Symbol>(unit) == Symbol::Decade ? 10 : 100;
      const std::int64_t there = from.year / years + n;
      if (from.year == 0 || far || there < 0) return unknown(s, years == 10 ? "XXX" : "XX");
      out.value = years == 10 ? fmt::format("{:03}", there) : fmt::format("{:02}", there);
      return out;
    }
    case Symbol::Week:
    case Symbol::Weekend:
    case Symbol::Fortnight: {
      const bool weekend = static_cast<Symbol>(unit) == Symbol::Weekend;
      if (!from.has_day() || far) return unknown(s, weekend ? "XXXX-WXX-WE" : "XXXX-WXX");
      const int days = static_cast<Symbol>(unit) == Symbol::Fortnight ? 14 : 7;
      const Date there = add_days(from, days * steps);
      if (!in_range(there)) return unknown(s, "XXXX-WXX");
      out.value = iso_week(there) + (weekend ? "-WE" : "");
      return out;
    }
    case Symbol::Hour:
    case Symbol::Minute:
    case Symbol::Second:
      out.type = TimexType::Time;
      out.value = (from.has_day() ? from.iso() : std::string("XXXX-XX-XX")) + "TXX";
      return out;
    case Symbol::Millennium: return unknown(s, "XXXX");
    default:
      if (from.has_day()) return give(add_days(from, steps));
      if (steps == 0 && from.has_month()) {
        return unknown(s, fmt::format("{}-XX", from.iso()));
      }
      return unknown(s, "XXXX-XX-XX");
  }
}

}  // namespace entente
