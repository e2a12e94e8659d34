// SPDX-License-Identifier: Apache-2.0
#include "entente/register/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <tuple>

#include "entente/register/dates.h"

namespace entente {
namespace {

constexpr std::string_view kReports = "reports";
constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::min();

// Where a record stands among those of its type: smaller is earlier.
struct Place {
  std::int64_t last, first;  // days, negated: the newest first
  std::string id;

  friend auto operator<=>(const Place&, const Place&) = default;
};

Place place_of(const Record& r) {
  const auto day = DateRange::parse(r.date());
  return {-std::int64_t{day ? day->last : kUndated}, -std::int64_t{day ? day->first : kUndated}, r.id};
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::vector<std::string_view> parts(std::string_view cursor) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = cursor.find('~');
    out.push_back(cursor.substr(0, end));
    if (end == cursor.npos) return out;
    cursor.remove_prefix(end + 1);
  }
}

std::string cursor_of(const Report& r) { return fmt::format("{}~{}", kReports, r.id); }

std::unexpected<Error> no_cursor(const Page& page, std::string_view list) {
  return fail(ErrorCode::InvalidArgument, fmt::format("'{}' is no place in a list of {}", page.after, list));
}

template <class Entry>
PageEnd cut(std::vector<Entry>& entries, std::size_t begin, std::size_t limit) {
  entries.erase(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(begin));
  if (limit == 0 || entries.size() <= limit) return {};
  PageEnd end{{}, entries.size() - limit};
  entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(limit), entries.end());
  end.next = cursor_of(entries.back());
  return end;
}

}  // namespace

std::string cursor_of(const Record& r) {
  const Place place = place_of(r);
  return fmt::format("{}~{}~{}~{}", plural_name(r.type), place.last, place.first, place.id);
}

Result<std::optional<ListCursor>> parse_cursor(const Page& page, FactType type) {
  if (page.after.empty()) return std::nullopt;
  const auto given = parts(page.after);
  const auto last = given.size() == 4 ? number(given[1]) : std::nullopt;
  const auto first = given.size() == 4 ? number(given[2]) : std::nullopt;
  if (!last || !first || given[0] != plural_name(type)) return no_cursor(page, plural_name(type));
  return ListCursor{*last, *first, std::string(given[3])};
}

bool stands_behind(const Record& record, const ListCursor& cursor) {
  return Place{cursor.last, cursor.first, cursor.id} < place_of(record);
}

std::int64_t id_digits(std::string_view claim) {
  constexpr std::size_t kDigits = 15;
  std::int64_t digits = 0;
  std::from_chars(claim.data(), claim.data() + std::min(kDigits, claim.size()), digits, 16);
  return digits;
}

ListPlace list_place(const Record& record) {
  const Place place = place_of(record);
  return {place.last, place.first, id_digits(record.claims.front().id)};
}

void put_in_order(std::vector<Record>& records) {
  std::vector<std::tuple<FactType, Place, std::size_t>> order;
  for (const Record& r : records) order.emplace_back(r.type, place_of(r), order.size());
  std::ranges::sort(order);
  std::vector<Record> sorted;
  sorted.reserve(records.size());
  for (const auto& [type, place, i] : order) sorted.push_back(std::move(records[i]));
  records = std::move(sorted);
}

bool stands_before(const Report& a, const Report& b) {
  const auto place = [](const Report& r) {
    const Provenance& p = r.provenance;
    return std::tuple(p.published.value_or(Date{}), std::string_view(p.outlet), std::string_view(p.title),
                      std::string_view(r.id));
  };
  return place(a) < place(b);
}

Result<PageEnd> cut_page(std::vector<Record>& records, FactType type, const Page& page) {
  const auto behind = parse_cursor(page, type);
  if (!behind) return std::unexpected(behind.error());
  std::size_t begin = 0;
  if (*behind) {
    const auto at = std::ranges::find_if(records, [&](const Record& r) { return stands_behind(r, **behind); });
    begin = static_cast<std::size_t>(at - records.begin());
  }
  return cut(records, begin, page.limit);
}

Result<PageEnd> cut_page(std::vector<Report>& reports, const Page& page) {
  std::size_t begin = 0;
  if (!page.after.empty()) {
    const auto given = parts(page.after);
    const auto at =
        given.size() == 2 && given[0] == kReports ? std::ranges::find(reports, given[1], &Report::id) : reports.end();
    if (at == reports.end()) return no_cursor(page, kReports);
    begin = static_cast<std::size_t>(at - reports.begin()) + 1;
  }
  return cut(reports, begin, page.limit);
}

}  // namespace entente
