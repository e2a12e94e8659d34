// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/record_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "entente/base/utf8.h"
#include "entente/register/dates.h"
#include "entente/register/stages.h"
#include "entente/serve/record_view.h"
#include "entente/serve/relation_records.h"

namespace entente {
namespace {

constexpr std::size_t kFacetValues = 50;
constexpr std::string_view kOrders = "newest oldest reported label stage sources";
constexpr std::string_view kDecided = "open accepted rejected any all";

/// Where a record stands in an order: by number, then by word, then by id, which no two share.
struct Place {
  std::int64_t number = 0;
  std::string word;
  std::string id;

  friend auto operator<=>(const Place&, const Place&) = default;
};

std::size_t sources_of(const Record& record) {
  std::set<std::string_view> reports;
  for (const Claim& claim : record.claims) reports.insert(claim.report);
  return reports.size();
}

std::int64_t last_told(const Record& record, const Snapshot& snapshot) {
  std::int64_t last = std::numeric_limits<std::int32_t>::min();
  for (const Claim& claim : record.claims)
    if (const auto& day = snapshot.set.report(claim).provenance.published)
      if (const auto range = DateRange::parse(day->iso())) last = std::max<std::int64_t>(last, range->last);
  return last;
}

Place place_of(const Record& record, std::string_view order, const Call& call) {
  const auto day = DateRange::parse(record.date());
  constexpr std::int64_t kLast = std::numeric_limits<std::int32_t>::max();
  if (order == "oldest") return {day ? day->first : kLast, "", record.id};
  if (order == "reported") return {-last_told(record, *call.snapshot), "", record.id};
  if (order == "label") return {0, to_lower(label_of(record, call.shop)), record.id};
  if (order == "stage") return {static_cast<std::int64_t>(stage_number(record.value(Field::Status))), "", record.id};
  if (order == "sources") return {-static_cast<std::int64_t>(sources_of(record)), "", record.id};
  return {day ? -std::int64_t{day->last} : kLast, "", record.id};
}

std::string order_of(const Call& call) {
  const std::string& order = call.parameters.text("sort");
  return order.empty() ? "newest" : order;
}

std::string hex(std::string_view text) {
  std::string out;
  for (const char c : text) out += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return out;
}

std::string unhex(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    int value = 0;
    if (std::from_chars(text.data() + i, text.data() + i + 2, value, 16).ec != std::errc{}) return {};
    out += static_cast<char>(value);
  }
  return out;
}

// Long enough to tell where a label stands among others.
constexpr std::size_t kWordInCursor = 120;

std::string cursor_of(const Place& place, std::string_view order) {
  return fmt::format("{}~{}~{}~{}", order, place.number, hex(place.word.substr(0, kWordInCursor)), place.id);
}

std::optional<Place> parse_cursor(std::string_view cursor, std::string_view order) {
  std::vector<std::string_view> parts;
  for (std::size_t end = 0; end != cursor.npos && parts.size() < 5;
       cursor.remove_prefix(end == cursor.npos ? 0 : end + 1)) {
    end = cursor.find('~');
    parts.push_back(cursor.substr(0, end));
  }
  if (parts.size() != 4 || parts[0] != order) return std::nullopt;
  Place place{0, unhex(parts[2]), std::string(parts[3])};
  const auto [end, error] = std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), place.number);
  if (error != std::errc{} || end != parts[1].data() + parts[1].size()) return std::nullopt;
  return place;
}

bool is_decided_so(const Record& record, std::string_view decided) {
  if (decided == "any") return !record.decisions.empty();
  if (decided == "open") return record.review == Review::Open;
  if (decided == "accepted") return record.review == Review::Accepted;
  if (decided == "rejected") return record.review == Review::Rejected;
  return true;
}

// Those on the page of two states, "LAO-CUB", also where they name but one of them.
std::expected<RecordList, Problem> on_page_of(const Call& call, const std::string& relation) {
  const std::size_t middle = relation.find('-');
  const auto a = call.shop.countries->find(relation.substr(0, middle));
  const auto b = middle == relation.npos ? std::nullopt : call.shop.countries->find(relation.substr(middle + 1));
  if (!a || !b || *a == *b)
    return refuse(400, fmt::format("'{}' does not name two states as LAO-CUB does", relation), "relation");
  RecordList out = on_page(*call.snapshot, *a, *b);
  for (const Record& record : call.snapshot->rejected)
    if (has_parties(record, {*a, *b})) out.push_back(&record);
  return out;
}

}  // namespace

std::expected<RecordList, Problem> selected_records(const Call& call) {
  const Parameters& given = call.parameters;
  RecordQuery query;
  std::vector<FactType> kinds;
  for (const std::string& kind : given.all("kind")) {
    const auto type = parse_fact_type(kind);
    if (!type) return refuse(400, fmt::format("there are no records of the kind '{}'", kind), "kind");
    kinds.push_back(*type);
  }
  auto parties = parties_of(call);
  if (!parties) return std::unexpected(parties.error());
  query.parties = std::move(*parties);
  for (auto [name, member] : {std::pair("since", &query.since), std::pair("until", &query.until)}) {
    auto date = given.date(name);
    if (!date) return std::unexpected(date.error());
    *member = std::move(*date);
  }
  query.stage = given.text("stage");
  query.sector = given.text("sector");
  query.text = given.text("q");
  if (const std::string& modality = given.text("modality"); !modality.empty()) {
    query.modality = parse_modality(modality);
    if (!query.modality) return refuse(400, fmt::format("'{}' is no modality", modality), "modality");
  }
  const auto decided = given.choice("decided", kDecided);
  if (!decided) return std::unexpected(decided.error());
  const auto disputed = given.flag("disputed");
  if (!disputed) return std::unexpected(disputed.error());
  const auto order = given.choice("sort", kOrders);
  if (!order) return std::unexpected(order.error());

  const Snapshot& snapshot = *call.snapshot;
  std::vector<std::pair<Place, const Record*>> found;
  const auto look_at = [&](const Record& record) {
    if (!kinds.empty() && std::ranges::find(kinds, record.type) == kinds.end()) return;
    if (*disputed && !record.has_conflict()) return;
    RecordQuery one = query;
    one.review = record.review;
    if (is_decided_so(record, *decided) && matches(record, snapshot.set.reports, one))
      found.emplace_back(place_of(record, order_of(call), call), &record);
  };
  const bool with_rejected = *decided == "rejected" || *decided == "any" || *decided == "all";
  if (const std::string& relation = given.text("relation"); !relation.empty()) {
    const auto page = on_page_of(call, relation);
    if (!page) return std::unexpected(page.error());
    for (const Record* record : *page)
      if (with_rejected || record->review != Review::Rejected) look_at(*record);
  } else {
    std::ranges::for_each(snapshot.set.records, look_at);
    if (with_rejected) std::ranges::for_each(snapshot.rejected, look_at);
  }
  std::ranges::sort(found, [](const auto& a, const auto& b) { return a.first < b.first; });
  RecordList list;
  for (const auto& [place, record] : found) list.push_back(record);
  return list;
}

std::expected<ListPiece, Problem> cut_records(const Call& call, const RecordList& all, std::int64_t limit) {
  const std::string order = order_of(call);
  const std::string& after = call.parameters.text("after");
  auto begin = all.begin();
  if (!after.empty()) {
    const auto behind = parse_cursor(after, order);
    if (!behind) return refuse(400, "this is no place in this list", "after");
    begin = std::ranges::find_if(all, [&](const Record* record) {
      Place place = place_of(*record, order, call);
      place.word.resize(std::min(place.word.size(), kWordInCursor));
      return *behind < place;
    });
  }
  const auto end = all.end() - begin > limit ? begin + limit : all.end();
  ListPiece piece{{begin, end}, {}};
  if (end != all.end() && begin != end) piece.next = cursor_of(place_of(**(end - 1), order, call), order);
  return piece;
}

Json facets_of(const RecordList& records, const Workshop& shop) {
  std::map<std::string, std::map<std::string, std::size_t>> counts;
  for (const char* name : {"kind", "stage", "sector", "party", "year", "review"}) counts[name];
  for (const Record* record : records) {
    ++counts["kind"][std::string(plural_name(record->type))];
    if (const auto stage = record->value(Field::Status); !stage.empty()) ++counts["stage"][std::string(stage)];
    for (std::string_view sector : record->values(Field::Sector)) ++counts["sector"][std::string(sector)];
    for (const std::string& party : record->parties()) ++counts["party"][party];
    if (const auto period = period_of(record->date())) ++counts["year"][period->start.substr(0, 4)];
    ++counts["review"][std::string(to_string(record->review))];
  }
  Json out = Json::object();
  for (const auto& [name, values] : counts) {
    std::vector<std::pair<std::string, std::size_t>> most(values.begin(), values.end());
    std::ranges::stable_sort(most, std::ranges::greater(), &std::pair<std::string, std::size_t>::second);
    if (name != "year") most.resize(std::min(most.size(), kFacetValues));
    Json& list = out[name] = Json::array();
    for (const auto& [value, count] : most) {
      Json entry{{"value", value}, {"count", count}};
      if (name == "party") entry["name"] = plain_name(value, shop.names);
      list.push_back(std::move(entry));
    }
  }
  return out;
}

std::expected<Range, Problem> range_of(const Call& call, std::size_t size, std::int64_t usual_limit) {
  const auto limit = call.parameters.number("limit", usual_limit, 1, 1000);
  if (!limit) return std::unexpected(limit.error());
  const auto begin = call.parameters.number("after", 0, 0, 1'000'000'000);
  if (!begin) return std::unexpected(begin.error());
  Range range;
  range.begin = std::min(static_cast<std::size_t>(*begin), size);
  range.end = std::min(range.begin + static_cast<std::size_t>(*limit), size);
  if (range.end < size) range.next = std::to_string(range.end);
  return range;
}

}  // namespace entente
