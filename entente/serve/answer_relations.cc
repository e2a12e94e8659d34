// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "entente/base/date.h"
#include "entente/brief/brief.h"
#include "entente/brief/brief_csl.h"
#include "entente/register/dates.h"
#include "entente/serve/answers.h"
#include "entente/serve/json_help.h"
#include "entente/serve/pairs.h"
#include "entente/serve/record_filter.h"
#include "entente/serve/record_view.h"
#include "entente/serve/relation_records.h"
#include "entente/serve/timeline.h"

namespace entente {
namespace {

constexpr std::int64_t kUsualPairs = 200;
constexpr std::int64_t kSilence = 30;  // days without a report that are worth telling

Json relation_object(const PairOfStates& pair, const Workshop& shop) {
  return {{"a", country_object(pair.a, shop)},
          {"b", country_object(pair.b, shop)},
          {"records", pair.records},
          {"counts", counts_object(pair.by_type)},
          {"reports", pair.reports.size()},
          {"conflicts", pair.conflicts},
          {"last_contact", contact_object(pair.last_contact, shop)},
          {"next", contact_object(pair.next, shop)},
          {"newest", contact_object(pair.newest, shop)}};
}

const Record* beginning_of(const Brief& brief, const Snapshot& snapshot) {
  if (brief.relations_since.records.empty()) return nullptr;
  const auto record = snapshot.record(brief.relations_since.records.front());
  return record ? *record : nullptr;
}

// The reports quoted, a second time, and what is to be read on the page of each.
void leave_out_what_no_page_shows(Json& brief) {
  brief.erase("sources");
  for (Json& note : brief["notes"])
    for (const char* name : {"title", "url"}) note.erase(name);
}

}  // namespace

Answered answer_relations(Call& call) {
  const auto parties = parties_of(call);
  if (!parties) return std::unexpected(parties.error());
  auto pairs = pairs_of(*call.snapshot, call.shop.names);
  std::erase_if(pairs, [&](const PairOfStates& pair) {
    return std::ranges::any_of(*parties, [&](const std::string& p) { return p != pair.a && p != pair.b; });
  });
  const auto range = range_of(call, pairs.size(), kUsualPairs);
  if (!range) return std::unexpected(range.error());
  Json items = Json::array();
  for (std::size_t i = range->begin; i < range->end; ++i) items.push_back(relation_object(pairs[i], call.shop));
  Json out = page_of(std::move(items), range->next, pairs.size());
  out["as_of"] = or_null(call.snapshot->set.day);
  out["latest_report"] = or_null(call.snapshot->newest_day);
  return json_answer(out);
}

Answered answer_relation(Call& call) {
  const auto codes = pair_of(call);
  if (!codes) return std::unexpected(codes.error());
  const auto& [a, b] = *codes;
  const auto since = call.parameters.date("since");
  if (!since) return std::unexpected(since.error());
  const auto lines = call.parameters.number("lines", static_cast<std::int64_t>(kBriefLines), 1, 1000);
  if (!lines) return std::unexpected(lines.error());
  const auto format = call.parameters.choice("format", "json csl");
  if (!format) return std::unexpected(format.error());
  const auto view = call.parameters.choice("view", "whole glance");
  if (!view) return std::unexpected(view.error());

  const Snapshot& snapshot = *call.snapshot;
  const auto on = on_page(snapshot, a, b);
  const RecordSet part = part_with(snapshot, on);
  const Brief brief =
      make_brief(part, a, b, *call.shop.words, call.shop.names, static_cast<std::size_t>(*lines), *since);
  if (*format == "csl") {
    Answer answer;
    answer.body = render_brief_csl(brief);
    answer.type = "application/vnd.citationstyles.csl+json";
    return answer;
  }
  PairOfStates pair;
  const PairCounter counter(snapshot);
  for (const Record* record : on) counter.add(pair, *record);
  const bool is_glance = *view == "glance";
  Json out;
  out["header"] = {{"a", country_object(a, call.shop)},
                   {"b", country_object(b, call.shop)},
                   {"as_of", or_null(brief.as_of)},
                   {"relations_since", contact_object(beginning_of(brief, snapshot), call.shop)},
                   {"last_contact", contact_object(pair.last_contact, call.shop)},
                   {"next", contact_object(pair.next, call.shop)},
                   {"records", pair.records},
                   {"reports", brief.reports},
                   {"conflicts", pair.conflicts},
                   {"counts", counts_object(pair.by_type)}};
  if (is_glance) out["lanes"] = timeline_lanes(on, {}, call.shop);
  else out["timeline"] = timeline_items(on, call.shop);
  out.update(Json::parse(render_brief_json(brief), nullptr, false));
  if (is_glance) leave_out_what_no_page_shows(out);
  return json_answer(out);
}

Answered answer_timeline(Call& call) {
  const auto codes = pair_of(call);
  if (!codes) return std::unexpected(codes.error());
  const auto since = call.parameters.date("since"), until = call.parameters.date("until");
  if (!since) return std::unexpected(since.error());
  if (!until) return std::unexpected(until.error());
  const auto most = call.parameters.number("most", static_cast<std::int64_t>(kTimelineItems), 0, 10'000);
  if (!most) return std::unexpected(most.error());
  const auto records = on_page(*call.snapshot, codes->first, codes->second);
  return json_answer(
      {{"as_of", or_null(call.snapshot->set.day)},
       {"since", or_null(*since)},
       {"until", or_null(*until)},
       {"lanes", timeline_lanes(records, {*since, *until, static_cast<std::size_t>(*most)}, call.shop)}});
}

Answered answer_world(Call& call) {
  const auto year = call.parameters.number("year", 0, 1, 9999);
  if (!year) return std::unexpected(year.error());
  const std::string& sector = call.parameters.text("sector");
  const std::string& kind = call.parameters.text("kind");
  const auto type = parse_fact_type(kind);
  if (!kind.empty() && !type) return refuse(400, fmt::format("there are no records of the kind '{}'", kind), "kind");
  const std::string wanted_year = fmt::format("{:04}", *year);

  std::map<std::string, std::size_t> nodes, years, sectors;
  const auto is_wanted = [&](const Record& record) {
    if (type && record.type != *type) return false;
    const auto period = period_of(record.date());
    const auto of = record.values(Field::Sector);
    const bool has_year =
        *year == 0 || (period && period->start.substr(0, 4) <= wanted_year && wanted_year <= period->end.substr(0, 4));
    const bool has_sector = sector.empty() || std::ranges::find(of, sector) != of.end();
    // What can be chosen besides: each choice under the other.
    if (has_sector && period) ++years[period->start.substr(0, 4)];
    if (has_year)
      for (std::string_view s : of) ++sectors[std::string(s)];
    if (has_year && has_sector)
      for (const std::string& state : states_of(record)) ++nodes[state];
    return has_year && has_sector;
  };
  Json edges = Json::array();
  std::set<std::string> met;
  for (const PairOfStates& pair : pairs_of(*call.snapshot, call.shop.names, is_wanted)) {
    met.insert({pair.a, pair.b});
    edges.push_back({{"a", pair.a},
                     {"b", pair.b},
                     {"records", pair.records},
                     {"counts", counts_object(pair.by_type)},
                     {"conflicts", pair.conflicts},
                     {"last", or_null(pair.newest == nullptr ? "" : pair.newest->date())}});
  }
  Json out{{"nodes", Json::array()}, {"edges", std::move(edges)}, {"years", Json::array()}, {"sectors", Json::array()}};
  for (const std::string& code : met) {
    Json node = country_object(code, call.shop);
    node["records"] = nodes[code];
    out["nodes"].push_back(std::move(node));
  }
  for (const auto& [name, count] : years) out["years"].push_back({{"year", std::stoi(name)}, {"records", count}});
  for (const auto& [name, count] : sectors) out["sectors"].push_back({{"sector", name}, {"records", count}});
  return json_answer(out);
}

Answered answer_coverage(Call& call) {
  const auto parties = parties_of(call);
  if (!parties) return std::unexpected(parties.error());
  const Snapshot& snapshot = *call.snapshot;
  struct Outlet {
    std::size_t reports = 0;
    std::string first, last;
  };
  std::map<std::string, Outlet> outlets;
  std::map<std::string, std::size_t> languages, months;
  std::set<std::string> days;
  std::size_t reports = 0, undated = 0;
  for (const Report& report : snapshot.set.reports) {
    const auto of = snapshot.of_report.find(report.id);
    const bool is_on_them =
        parties->empty() || (of != snapshot.of_report.end() && std::ranges::any_of(of->second, [&](const Record* r) {
                               return has_parties(*r, *parties);
                             }));
    if (!is_on_them) continue;
    ++reports;
    const Provenance& p = report.provenance;
    Outlet& outlet = outlets[p.outlet];
    ++outlet.reports;
    ++languages[p.lang];
    if (!p.published || !p.published->has_day()) {
      ++undated;
      continue;
    }
    const std::string day = p.published->iso();
    days.insert(day);
    ++months[day.substr(0, 7)];
    if (outlet.first.empty() || day < outlet.first) outlet.first = day;
    outlet.last = std::max(outlet.last, day);
  }
  Json out{{"reports", reports},
           {"undated", undated},
           {"first", or_null(days.empty() ? "" : *days.begin())},
           {"last", or_null(days.empty() ? "" : *days.rbegin())}};
  Json list = Json::array();
  std::vector<std::pair<std::string, Outlet>> most(outlets.begin(), outlets.end());
  std::ranges::stable_sort(most, std::ranges::greater(), [](const auto& o) { return o.second.reports; });
  for (const auto& [name, outlet] : most)
    list.push_back({{"name", or_null(name)},
                    {"reports", outlet.reports},
                    {"first", or_null(outlet.first)},
                    {"last", or_null(outlet.last)}});
  out["outlets"] = std::move(list);
  for (const char* name : {"languages", "months", "silences"}) out[name] = Json::array();
  for (const auto& [code, count] : languages) out["languages"].push_back({{"code", or_null(code)}, {"reports", count}});
  for (const auto& [month, count] : months) out["months"].push_back({{"month", month}, {"reports", count}});
  for (auto day = days.begin(); day != days.end() && std::next(day) != days.end(); ++day) {
    const auto from = DateRange::parse(*day), to = DateRange::parse(*std::next(day));
    const std::int64_t between = to->first - from->first - 1;
    if (between < kSilence) continue;
    out["silences"].push_back({{"from", add_days(*parse_date(*day), 1).iso()},
                               {"to", add_days(*parse_date(*std::next(day)), -1).iso()},
                               {"days", between}});
  }
  return json_answer(out);
}

Answered answer_calendar(Call& call) {
  const auto parties = parties_of(call);
  if (!parties) return std::unexpected(parties.error());
  const auto since = call.parameters.date("since"), until = call.parameters.date("until");
  if (!since) return std::unexpected(since.error());
  if (!until) return std::unexpected(until.error());
  std::vector<std::pair<Period, const Record*>> found;
  for (const Record& record : call.snapshot->set.records) {
    const auto period = period_of(record.date());
    if (!period || state_of(record, call.snapshot->set.day).empty() || !has_parties(record, *parties)) continue;
    if (lies_between(record.date(), *since, *until)) found.emplace_back(*period, &record);
  }
  std::ranges::sort(found, {}, [](const auto& f) { return std::tuple(f.first.start, f.first.end, f.second->id); });
  Json items = Json::array();
  for (const auto& [period, record] : found)
    items.push_back({{"id", record->id},
                     {"kind", to_string(record->type)},
                     {"label", label_of(*record, call.shop)},
                     {"start", period.start},
                     {"end", period.end},
                     {"precision", period.precision},
                     {"state", state_of(*record, call.snapshot->set.day)},
                     {"parties", record->parties()},
                     {"place", or_null(record->value(Field::Place))},
                     {"disputed", record->has_conflict()}});
  return json_answer({{"items", std::move(items)}, {"next", nullptr}});
}

}  // namespace entente
