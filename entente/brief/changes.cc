// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entente/base/date.h"
#include "entente/base/hash.h"
#include "entente/brief/record_json.h"
#include "entente/register/dates.h"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

// All of a record that its JSON shows. Records are many and changes few: their JSON is made for these alone.
std::string fingerprint(const Record& r) {
  std::string all =
      fmt::format("{} {} {} {} {}\n", to_string(r.modality), to_string(r.review), r.collective, r.count, r.named);
  for (const Claim& c : r.claims) all += c.id;
  for (std::int64_t number : r.decisions) all += fmt::format(" {}", number);
  for (const RecordField& f : r.fields) {
    all += fmt::format("\n{} {} {}", to_string(f.field), to_string(f.standing), f.decided);
    for (const RecordValue& v : f.values) {
      all += fmt::format("\n{} {} {}", v.value.size(), v.value, v.sources);
      for (const Support& s : v.support) all += fmt::format(" {}", s.claim);
    }
  }
  for (const Link& l : r.links) all += fmt::format("\n{} {}", to_string(l.relation), l.record);
  for (const Step& s : r.steps)
    all += fmt::format("\n{} {} {} {} {} {}", to_string(s.kind), s.date, s.record, s.claim, s.number, s.decision);
  return sha256_hex(all);
}

/// The records of one day that lists show, by id, and where each claim is.
struct State {
  struct Shown {
    const Record* record;
    std::string fingerprint;
  };
  std::map<std::string_view, Shown> records;
  std::unordered_map<std::string_view, const Record*> owners;  // by claim; rejected records, too
  RecordSet set;
};

std::unique_ptr<State> state_at(const Stock& stock, std::string_view day, const MergeWords& words) {
  auto state = std::make_unique<State>();
  state->set = records_of(stock, day, words);
  for (const Record& r : state->set.records) {
    for (const Claim& c : r.claims) state->owners.emplace(c.id, &r);
    if (r.review != Review::Rejected) state->records.emplace(r.id, State::Shown{&r, fingerprint(r)});
  }
  return state;
}

Json withdrawal(const Record& gone, const State& after) {
  Json out{{"reason", "no_longer_found"}, {"into", nullptr}};
  for (const Claim& claim : gone.claims) {
    const auto now = after.owners.find(claim.id);
    if (now == after.owners.end()) continue;
    const bool is_out = now->second->review == Review::Rejected;
    out["reason"] = is_out ? "rejected" : "merged";
    if (!is_out) out["into"] = now->second->id;
    break;
  }
  return out;
}

void add_line(std::string& out, const char* change, const Json& at, std::string_view id, const Json& more) {
  Json line{{"change", change}, {"at", at}, {"id", id}};
  line.update(more);
  out += line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string changes_between(const State& before, const State& after, const Json& at) {
  std::string out;
  for (const auto& [id, shown] : before.records)
    if (!after.records.contains(id)) add_line(out, "withdrawn", at, id, withdrawal(*shown.record, after));
  for (const auto& [id, shown] : after.records) {
    const auto was = before.records.find(id);
    if (was != before.records.end() && was->second.fingerprint == shown.fingerprint) continue;
    const Json record = record_to_json(after.set, *shown.record);
    if (was == before.records.end()) {
      add_line(out, "created", at, id, {{"record", record}});
      continue;
    }
    const Json old = record_to_json(before.set, *was->second.record);
    Json fields = Json::array();
    for (const auto& [key, value] : record.items())
      if (const auto one = old.find(key); one == old.end() || *one != value) fields.push_back(key);
    if (!fields.empty()) add_line(out, "changed", at, id, {{"changed", std::move(fields)}, {"record", record}});
  }
  return out;
}

// Nothing was known before the first day of the register.
std::string day_before(std::string_view since) {
  auto date = *parse_date(since);
  if (!date.has_month()) date.month = 1;
  if (!date.has_day()) date.day = 1;
  return add_days(date, -1).iso();
}

std::string last_day_of(std::string_view date) {
  const auto range = DateRange::parse(date);
  return range ? add_days({1970, 1, 1}, range->last).iso() : "";
}

// For each day, and at the end for what has none, a hash of all that was known by then: each day's goes into the next.
std::vector<std::string> known_by(const Stock& stock, const std::vector<std::string>& days) {
  std::vector<std::string> lasts;
  for (const std::string& day : days) lasts.push_back(last_day_of(day));
  std::vector<std::string> fresh(days.size() + 1);
  const auto bucket = [&](const std::string& last) -> std::string& {
    std::size_t i = 0;
    if (last.empty()) return fresh.back();
    // The first that is not before it: days of months may stand out of order.
    while (i < lasts.size() && lasts[i] < last) ++i;
    return fresh[i];
  };
  std::unordered_map<std::string_view, std::string*> of_report;
  for (const Report& r : stock.reports) {
    const auto& day = r.provenance.published;
    std::string& to = bucket(day ? last_day_of(day->iso()) : "");
    to += r.id;
    of_report.emplace(r.id, &to);
  }
  for (const auto* claims : {&stock.claims, &stock.lost})
    for (const Claim& c : *claims) *of_report.at(c.report) += c.id;
  for (const Decision& d : stock.decisions) bucket(d.time.substr(0, 10)) += fmt::format(" {}", d.number);
  std::string so_far;
  for (std::string& text : fresh) text = so_far = sha256_hex(so_far + text);
  return fresh;
}

}  // namespace

std::string render_changes(const Stock& stock, std::string_view since, const MergeWords& words) {
  return DailyChanges().render(stock, since, words);
}

std::string DailyChanges::render(const Stock& stock, std::string_view since, const MergeWords& words) {
  const std::vector<std::string> all = days_of(stock, "");
  const std::vector<std::string> wanted = days_of(stock, since);
  const std::vector<std::string> known = known_by(stock, all);
  std::string out;
  computed_ = 0;
  std::unique_ptr<State> before;  // of the day before the one that comes next, where it was made
  std::string day_before_it = since.empty() ? "" : day_before(since);
  const auto add = [&](const std::string& day, const std::string& hash) {
    Day& kept = days_[day];
    if (kept.known != hash) {
      ++computed_;
      if (!before) before = day_before_it.empty() ? std::make_unique<State>() : state_at(stock, day_before_it, words);
      auto after = state_at(stock, day, words);
      kept = {hash, changes_between(*before, *after, day.empty() ? Json(nullptr) : Json(day))};
      before = std::move(after);
    } else {
      before.reset();
    }
    out += kept.lines;
    day_before_it = day;
  };
  for (const std::string& day : wanted) {
    const auto at = static_cast<std::size_t>(std::ranges::find(all, day) - all.begin());
    add(day, known[at]);
  }
  const bool all_are_dated =
      std::ranges::all_of(stock.reports, [](const Report& r) { return r.provenance.published.has_value(); });
  if (!all_are_dated) add("", known.back());
  forget_oldest();
  return out;
}

void DailyChanges::forget_oldest() {
  std::size_t bytes = 0;
  for (const auto& [day, kept] : days_) bytes += kept.lines.size();
  while (bytes > kMaxBytes && !days_.empty()) {
    bytes -= days_.begin()->second.lines.size();
    days_.erase(days_.begin());
  }
}

}  // namespace entente
