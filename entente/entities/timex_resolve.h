// SPDX-License-Identifier: Apache-2.0
// From what a rule found to a value: fills in what the words leave out (the year of "Oct. 9", the
// day of "Thursday") from the publication date, the dateline, the tense and the dates mentioned
// before. What cannot be known stays XXXX; nothing is guessed. A resolver lives for one document.
#pragma once

#include <optional>
#include <string>

#include "entente/base/date.h"
#include "entente/entities/timex.h"
#include "entente/entities/timex_pattern.h"
#include "entente/entities/timex_rules.h"

namespace entente {

/// Where an expression points, as far as the sentence tells.
enum class TimexTense : std::uint8_t { Unknown, Past, Future };

struct TimexValue {
  TimexType type = TimexType::Date;
  std::string value;
  std::string mod;
  std::string iso;
  Date date;  // what later expressions may refer to; year 0 if there is nothing
};

class TimexResolver {
 public:
  /// `published` of any precision; `narrative`: the text tells history, so that dates are completed
  /// from the dates before them, not from the day of publication.
  TimexResolver(std::optional<Date> published, bool narrative);

  /// The value of the first (`second` = false) or second expression of a match; nothing if there is
  /// no such date (February 30). A date becomes what the next expressions refer to if `remember`.
  std::optional<TimexValue> resolve(const TimexRule& rule, const Slots& slots, TimexTense tense, bool second,
                                    bool remember);
  /// The dateline gives the day that "today" and weekdays count from.
  void set_now(const Date& now) { now_ = now; }
  /// What a tale refers to before its first date.
  void set_first_mention(const Date& date) { mention_ = date; }
  const Date& mention() const { return mention_; }
  const std::optional<Date>& now() const { return now_; }
  bool narrative() const { return narrative_; }

 private:
  std::optional<TimexValue> date(const Slots& s, TimexTense tense, bool second) const;
  std::optional<TimexValue> numeric(const Slots& s) const;
  std::optional<TimexValue> weekday_value(const Slots& s, TimexTense tense) const;
  std::optional<TimexValue> relative(const Slots& s) const;
  TimexValue duration(const Slots& s) const;
  TimexValue set(const Slots& s) const;
  int missing_year(unsigned month, unsigned day, int weekday, TimexTense tense) const;
  int year_of_period(int first_month, TimexTense tense) const;
  bool is_aside(const Date& date) const;
  int full_year(int year) const;
  Date base(const Slots& s) const;

  std::optional<Date> now_;
  Date mention_;
  Date mention_day_;  // the last one that was precise to the day
  bool narrative_;
};

}  // namespace entente
