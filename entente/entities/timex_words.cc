// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 40> kTimexSymbols = {
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "weekend",
    "fortnight",
    "month",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
    "START",
    "MID",
    "END",
    "APPROX",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "SP",
    "SU",
    "FA",
    "WI",
    "MO",
    "MI",
    "AF",
    "EV",
    "NI",
    "DT",
    "PAST_REF",
    "PRESENT_REF",
    "FUTURE_REF",
    "now",
    "mention",
    "am",
    "pm",
    "Z",
};
static_assert(static_cast<int>(Symbol::Utc) - static_cast<int>(Symbol::Second) + 1 ==
              static_cast<int>(kTimexSymbols.size()));

constexpr std::array<std::string_view, kFirstDataClass> kBuiltIn = {
    "day",    "nth", "year",  "year2", "hour",   "minute",      "month-number",
    "decade", "int", "count", "word",  "number", "modern-year",
};

std::string_view trim(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

bool starts_count(std::string_view class_name) {
  return class_name == "digit" || class_name == "teen" || class_name == "tens" || class_name == "article" ||
         class_name == "vague";
}

}  // namespace

std::optional<int> parse_time_value(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size()) return number;
  const auto it = std::find(kTimexSymbols.begin(), kTimexSymbols.end(), text);
  if (it == kTimexSymbols.end()) return std::nullopt;
  return value_of(Symbol::Second) + static_cast<int>(it - kTimexSymbols.begin());
}

std::string_view symbol_name(int value) {
  const int index = value - value_of(Symbol::Second);
  if (index < 0 || index >= static_cast<int>(kTimexSymbols.size())) return {};
  return kTimexSymbols[static_cast<std::size_t>(index)];
}

TimeWords::TimeWords() : entries_(1), class_names_(kBuiltIn.begin(), kBuiltIn.end()) {}

Result<void> TimeWords::add(const Table& table) {
  for (const Table::Row& row : table.rows()) {
    const auto bad = [&](std::string message) {
      return fail(ErrorCode::InvalidData, std::move(message), table.where(row));
    };
    const std::string_view class_name = row.cells[0];
    auto id = class_id(class_name);
    if (!id) {
      if (class_names_.size() + 1 >= kMaxTimeClasses) return bad("too many classes of words");
      id = static_cast<std::uint8_t>(class_names_.size());
      class_names_.emplace_back(class_name);
    }
    const auto value = parse_time_value(row.cells[1]);
    if (!value) return bad(fmt::format("'{}' is neither a number nor a symbol", row.cells[1]));
    const std::string_view form = row.cells[2];
    if (form != "capital" && form != "lower" && form != "any") {
      return bad(fmt::format("case is capital, lower or any, not '{}'", form));
    }
    std::string_view rest = row.cells[3];
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      std::string_view word = trim(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
      const bool abbreviation = word.size() > 1 && word.ends_with('.');
      if (abbreviation) word.remove_suffix(1);
      if (word.empty()) return bad("an empty word");
      Entry& entry = entries_[intern(to_lower(word))];
      if (entry.classes[*id]) {
        return bad(fmt::format("'{}' stands in class '{}' twice", word, class_name));
      }
      ClassSet set = class_set(*id);
      if (starts_count(class_name)) set.set(kClassCount);
      entry.classes |= set;
      if (form != "lower") entry.capital |= set;
      if (form != "capital") entry.small |= set;
      entry.readings.emplace_back(*id, *value);
      entry.abbreviation = entry.abbreviation || abbreviation;
    }
  }
  count_classes_ = {class_or_none("digit"),
                    class_or_none("teen"),
                    class_or_none("tens"),
                    class_or_none("scale"),
                    class_or_none("article"),
                    class_or_none("vague"),
                    class_or_none("vague-of"),
                    class_or_none("and"),
                    class_or_none("half"),
                    intern("."),
                    intern("-")};
  return {};
}

std::uint32_t TimeWords::intern(std::string_view lower) {
  if (const auto known = find(lower)) return known;
  const auto id = static_cast<std::uint32_t>(entries_.size());
  entries_.emplace_back();
  ids_.emplace(std::string(lower), id);
  return id;
}

std::optional<std::uint8_t> TimeWords::class_id(std::string_view name) const {
  const auto it = std::find(class_names_.begin(), class_names_.end(), name);
  if (it == class_names_.end()) return std::nullopt;
  return static_cast<std::uint8_t>(it - class_names_.begin());
}

std::uint8_t TimeWords::class_or_none(std::string_view name) const {
  return class_id(name).value_or(kMaxTimeClasses - 1);
}

std::optional<int> TimeWords::value(std::uint32_t id, std::uint8_t time_class) const {
  for (const auto& [c, v] : entries_[id].readings) {
    if (c == time_class) return v;
  }
  return std::nullopt;
}

}  // namespace entente
