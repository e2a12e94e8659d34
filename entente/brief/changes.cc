// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/changes.h"

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "entente/base/date.h"
#include "entente/brief/record_json.h"
#include "entente/register/dates.h"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

/// The records of one day that lists show, by id, and where each claim is.
struct State {
  std::map<std::string, Json> records;
  std::map<std::string, std::vector<std::string>> claims;    // of each record, the earliest first
  std::map<std::string, const Record*, std::less<>> owners;  // by claim; rejected records, too
  RecordSet set;
};

void fill(State& state, RecordSet set) {
  state.set = std::move(set);
  for (const Record& r : state.set.records) {
    for (const Claim& c : r.claims) state.owners.emplace(c.id, &r);
    if (r.review == Review::Rejected) continue;
    state.records.emplace(r.id, record_to_json(state.set, r));
    auto& claims = state.claims[r.id];
    for (const Claim& c : r.claims) claims.push_back(c.id);
  }
}

Json withdrawal(const State& before, const State& after, const std::string& id) {
  Json out{{"reason", "no_longer_found"}, {"into", nullptr}};
  for (const std::string& claim : before.claims.find(id)->second) {
    const auto now = after.owners.find(claim);
    if (now == after.owners.end()) continue;
    const bool is_out = now->second->review == Review::Rejected;
    out["reason"] = is_out ? "rejected" : "merged";
    if (!is_out) out["into"] = now->second->id;
    break;
  }
  return out;
}

void add_line(std::string& out, const char* change, const Json& at, const std::string& id, const Json& more) {
  Json line{{"change", change}, {"at", at}, {"id", id}};
  line.update(more);
  out += line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

void add_changes(std::string& out, const State& before, const State& after, const Json& at) {
  for (const auto& [id, record] : before.records)
    if (!after.records.contains(id)) add_line(out, "withdrawn", at, id, withdrawal(before, after, id));
  for (const auto& [id, record] : after.records) {
    const auto was = before.records.find(id);
    if (was == before.records.end()) {
      add_line(out, "created", at, id, {{"record", record}});
    } else if (was->second != record) {
      Json fields = Json::array();
      for (const auto& [key, value] : record.items())
        if (const auto old = was->second.find(key); old == was->second.end() || *old != value) fields.push_back(key);
      add_line(out, "changed", at, id, {{"changed", std::move(fields)}, {"record", record}});
    }
  }
}

// Nothing was known before the first day of the register.
std::string day_before(std::string_view since) {
  auto date = *parse_date(since);
  if (!date.has_month()) date.month = 1;
  if (!date.has_day()) date.day = 1;
  return add_days(date, -1).iso();
}

}  // namespace

std::string render_changes(const Stock& stock, std::string_view since, const MergeWords& words) {
  std::string out;
  auto before = std::make_unique<State>();
  if (!since.empty()) fill(*before, records_of(stock, day_before(since), words));
  for (const std::string& day : days_of(stock, since)) {
    auto after = std::make_unique<State>();
    fill(*after, records_of(stock, day, words));
    add_changes(out, *before, *after, day);
    before = std::move(after);
  }
  const bool all_are_dated =
      std::ranges::all_of(stock.reports, [](const Report& r) { return r.provenance.published.has_value(); });
  if (all_are_dated) return out;
  State now;
  fill(now, records_of(stock, "", words));
  add_changes(out, *before, now, nullptr);
  return out;
}

}  // namespace entente
