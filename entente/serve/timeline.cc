// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/timeline.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "entente/brief/display.h"
#include "entente/register/dates.h"
#include "entente/serve/record_view.h"

namespace entente {
namespace {

constexpr std::size_t kLabel = 90;           // columns: hundreds of items are told apart, and opened for more
constexpr std::int32_t kDaysOneByOne = 124;  // a window that is longer is counted by month
constexpr std::array<std::string_view, 8> kLanes{"agreements", "contacts", "commitments", "mechanisms",
                                                 "milestones", "events",   "messages",    "statements"};

using Dated = std::pair<Period, const Record*>;

std::vector<Dated> dated(const std::vector<const Record*>& records) {
  std::vector<Dated> out;
  for (const Record* record : records)
    if (auto period = period_of(record->date()); period && !lane_of(*record).empty())
      out.emplace_back(std::move(*period), record);
  std::ranges::sort(out, {}, [](const Dated& d) { return std::tuple(d.first.start, d.first.end, d.second->id); });
  return out;
}

Json item(const Dated& of, const Workshop& shop) {
  const auto& [period, record] = of;
  const std::string_view type = record->type == FactType::Agreement ? record->value(Field::Kind)
                                : record->type == FactType::Event   ? record->value(Field::Type)
                                                                    : std::string_view();
  return {{"id", record->id},
          {"kind", to_string(record->type)},
          {"type", or_null(type)},
          {"lane", lane_of(*record)},
          {"start", period.start},
          {"end", period.end},
          {"precision", period.precision},
          {"label", cut_to_width(label_of(*record, shop), kLabel)},
          {"disputed", record->has_conflict()},
          {"modality", to_string(record->modality)},
          {"status", or_null(record->value(Field::Status))}};
}

bool is_short(const TimelineWindow& window) {
  const auto first = DateRange::parse(window.since), last = DateRange::parse(window.until);
  return first && last && last->last - first->first < kDaysOneByOne;
}

// In which day, month, year or years it is counted.
std::string counted_in(const Period& period, bool by_day) {
  const auto same = [&](std::size_t length) { return period.start.substr(0, length) == period.end.substr(0, length); };
  for (const std::size_t length : {10u, 7u, 4u})
    if ((length < 10 || by_day) && same(length)) return period.start.substr(0, length);
  return period.start.substr(0, 4) + "/" + period.end.substr(0, 4);
}

Json periods(const std::vector<const Dated*>& lane, bool by_day) {
  struct Count {
    std::size_t records = 0, disputed = 0;
  };
  std::map<std::string, Count> counts;
  for (const Dated* one : lane) {
    Count& count = counts[counted_in(one->first, by_day)];
    ++count.records;
    count.disputed += one->second->has_conflict();
  }
  Json out = Json::array();
  for (const auto& [name, count] : counts)
    if (const auto period = period_of(name))
      out.push_back({{"start", period->start},
                     {"end", period->end},
                     {"precision", period->precision},
                     {"records", count.records},
                     {"disputed", count.disputed}});
  return out;
}

}  // namespace

Json timeline_items(const std::vector<const Record*>& records, const Workshop& shop) {
  Json out = Json::array();
  for (const Dated& one : dated(records)) out.push_back(item(one, shop));
  return out;
}

Json timeline_lanes(const std::vector<const Record*>& records, const TimelineWindow& window, const Workshop& shop) {
  const std::vector<Dated> all = dated(records);
  Json out = Json::array();
  for (std::string_view name : kLanes) {
    std::vector<const Dated*> lane;
    for (const Dated& one : all)
      if (lane_of(*one.second) == name && lies_between(one.second->date(), window.since, window.until))
        lane.push_back(&one);
    if (lane.empty()) continue;
    Json object{{"lane", name}, {"records", lane.size()}, {"items", Json::array()}, {"periods", Json::array()}};
    if (lane.size() > window.most) object["periods"] = periods(lane, is_short(window));
    else
      for (const Dated* one : lane) object["items"].push_back(item(*one, shop));
    out.push_back(std::move(object));
  }
  return out;
}

}  // namespace entente
