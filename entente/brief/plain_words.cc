// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/plain_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "entente/base/date.h"
#include "entente/base/table.h"
#include "entente/base/utf8.h"
#include "entente/register/merge_words.h"

namespace entente {

extern const std::string_view kPlainWords;  // data/en/brief/words.tsv

namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

std::string one_date(const Date& d) {
  if (!d.has_month()) return std::to_string(d.year);
  if (!d.has_day()) return fmt::format("{} {}", kMonths[d.month - 1], d.year);
  return fmt::format("{} {} {}", d.day, kMonths[d.month - 1], d.year);
}

std::string two_dates(const Date& a, const Date& b) {
  if (a.has_day() && b.has_day() && a.year == b.year) {
    if (a.month == b.month) return fmt::format("{}-{}", a.day, one_date(b));
    return fmt::format("{} {} - {}", a.day, kMonths[a.month - 1], one_date(b));
  }
  if (a.has_month() && b.has_month() && !a.has_day() && !b.has_day() && a.year == b.year)
    return fmt::format("{} - {}", kMonths[a.month - 1], one_date(b));
  if (!a.has_month() && !b.has_month()) return fmt::format("{}-{}", a.year, b.year);
  return fmt::format("{} - {}", one_date(a), one_date(b));
}

}  // namespace

Result<PlainWords> PlainWords::parse(std::string text, std::string name) {
  const auto table = Table::parse(std::move(text), std::move(name), {"set", "code", "words"});
  if (!table) return std::unexpected(table.error());
  PlainWords words;
  for (const Table::Row& row : table->rows()) {
    const auto at = std::pair(std::string(row.cells[0]), std::string(row.cells[1]));
    if (!words.words_.emplace(at, std::string(row.cells[2])).second)
      return fail(ErrorCode::InvalidData, "doubled code: " + at.second, table->where(row));
  }
  return words;
}

Result<PlainWords> PlainWords::built_in() { return parse(std::string(kPlainWords), "data/en/brief/words.tsv"); }

bool PlainWords::has(std::string_view set, std::string_view code) const {
  return words_.contains(std::pair(std::string(set), std::string(code)));
}

std::string PlainWords::of(std::string_view set, std::string_view code) const {
  const auto at = words_.find(std::pair(std::string(set), std::string(code)));
  if (at != words_.end()) return at->second;
  std::string words(code);
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string PlainWords::event(const Record& event) const {
  const std::string_view mode = event.value(Field::Mode);
  // One mode may belong to several types: relations are restored, or broken.
  const std::string typed = std::string(event.value(Field::Type)) + " " + std::string(mode);
  if (has("mode", typed)) return of("mode", typed);
  if (has("mode", mode)) return of("mode", mode);
  const std::string_view cameo = event.value(Field::Cameo);
  if (cameo.size() > 2)
    for (std::size_t n = cameo.size(); n > 2; --n)
      if (has("cameo", cameo.substr(0, n))) return of("cameo", cameo.substr(0, n));
  const std::string_view type = event.value(Field::Type);
  if (!type.empty()) return of("event", type);
  return cameo.size() >= 2 ? of("cameo", cameo.substr(0, 2)) : "event";
}

std::string PlainWords::between_sides(const Record& event) const {
  for (Field field : {Field::Mode, Field::Type})
    if (has("sides", event.value(field))) return of("sides", event.value(field));
  return "-";
}

bool PlainWords::begins_relations(std::string_view what) const {
  const std::string lower = to_lower(what);
  return std::ranges::any_of(words_, [&](const auto& entry) {
    if (entry.first.first != "since") return false;
    return std::ranges::all_of(lower_case_words(entry.first.second),
                               [&](const std::string& part) { return lower.find(part) != std::string::npos; });
  });
}

std::string plain_date(std::string_view iso) {
  if (iso.empty()) return "date not stated";
  const std::size_t slash = iso.find('/');
  const auto first = parse_date(iso.substr(0, slash));
  if (slash == std::string_view::npos) return first ? one_date(*first) : std::string(iso);
  const auto last = parse_date(iso.substr(slash + 1));
  if (!first || !last) return std::string(iso);
  return *first == *last ? one_date(*first) : two_dates(*first, *last);
}

std::string plain_name(std::string_view party, const Names& names) {
  const std::string name = names ? names(party) : std::string();
  return name.empty() ? std::string(party) : name;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

std::string plain_list(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
    out += items[i];
  }
  return out;
}

std::vector<std::string> the_first(std::vector<std::string> items) {
  constexpr std::size_t kMost = 6;
  if (items.size() <= kMost) return items;
  const std::size_t left_out = items.size() - (kMost - 1);
  items.resize(kMost - 1);
  items.push_back(fmt::format("{} others", left_out));
  return items;
}

std::string joined_names(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out += "; ";
    out += item;
  }
  return out;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace entente
