// SPDX-License-Identifier: Apache-2.0
// What came, changed and went, as data and as a feed; and what is dated, as a calendar.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>

#include "entente/base/date.h"
#include "entente/brief/changes.h"
#include "entente/brief/record_line.h"
#include "entente/serve/answers.h"
#include "entente/serve/atom_text.h"
#include "entente/serve/calendar_text.h"
#include "entente/serve/json_help.h"
#include "entente/serve/record_view.h"

namespace entente {
namespace {

constexpr int kRecentDays = 30;
constexpr int kCalendarDays = 366;  // of the past
constexpr std::size_t kFeedEntries = 200;

std::string days_before(const std::string& day, int days) {
  const auto date = parse_date(day);
  return date && date->has_day() ? add_days(*date, -days).iso() : "";
}

/// The lines of `entente changes`, made once for each state of the register and each day from which they are asked for.
std::expected<std::shared_ptr<const std::string>, Problem> changes_since(const Call& call, const std::string& since) {
  const std::string key = "changes since " + since;
  if (const auto kept = call.snapshot->answers.find(key)) return kept->body;
  // Records are computed for each day anew: one who asks for that at a time leaves hands free for all others.
  const std::unique_lock alone(call.shop.long_work, std::try_to_lock);
  if (!alone.owns_lock())
    return std::unexpected(Problem{503, "changes are being computed for somebody else; try again", "", "", 5});
  const auto reg = call.shop.registers->take();
  if (!reg) return refuse(reg.error());
  const auto stock = (*reg)->stock();
  if (!stock) return refuse(stock.error());
  auto lines = std::make_shared<const std::string>(call.shop.changes.render(*stock, since, (*reg)->merge_words()));
  call.snapshot->answers.keep(key, {"", lines});
  return lines;
}

std::string recent_day(const Call& call) { return days_before(call.snapshot->newest_day, kRecentDays); }

std::expected<Feed, Problem> feed_of(const Call& call) {
  auto feed = call.shop.accounts->feed_of(call.values[0]);
  if (!feed) return refuse(404, "there is nothing at this address");
  return *feed;
}

std::vector<std::string> parties_of(const Feed& feed) {
  std::vector<std::string> out;
  for (const std::string& party : {feed.party, feed.other})
    if (!party.empty()) out.push_back(party);
  return out;
}

std::string origin_of(const Call& call) {
  return call.shop.origin.empty() ? "http://" + std::string(call.request.header("host")) : call.shop.origin;
}

// By how many words or persons each record has become what it is: a number that rises with every change.
std::map<std::string, int> sequences(const Snapshot& snapshot, const Register& reg) {
  std::map<std::string, int> out;
  for (const auto* list : {&snapshot.set.records, &snapshot.rejected})
    for (const Record& record : *list) out[record.id] = static_cast<int>(record.claims.size()) - 1;
  const auto chain = reg.decisions();
  if (!chain) return out;
  std::map<std::int64_t, std::vector<std::string>> spoken_of;
  for (const Decision& decision : chain->decisions) {
    std::vector<std::string>& ids = spoken_of[decision.number];
    for (const Subject& subject : decision.subjects)
      if (const auto record = snapshot.record(subject.record)) ids.push_back((*record)->id);
    if (decision.undoes != 0) ids = spoken_of[decision.undoes];
    for (const std::string& id : ids) ++out[id];
  }
  return out;
}

std::string description_of(const Record& record, const Snapshot& snapshot) {
  const Claim& claim = record.claims.front();
  const Provenance& p = snapshot.set.report(claim).provenance;
  std::string out = quoted(claim.quotes.front(), 400);
  if (!p.outlet.empty()) out += "\n" + p.outlet;
  if (p.published) out += (p.outlet.empty() ? "\n" : ", ") + plain_date(p.published->iso());
  if (!p.url.empty()) out += "\n" + p.url;
  return out;
}

std::string last_report_of(const Record& record, const Snapshot& snapshot) {
  std::string last = "1970-01-01";
  for (const Claim& claim : record.claims)
    if (const auto& day = snapshot.set.report(claim).provenance.published; day && day->has_day())
      last = std::max(last, day->iso());
  for (std::int64_t number : record.decisions)
    if (const Decision* decision = snapshot.set.decision(number)) last = std::max(last, decision->time.substr(0, 10));
  return last;
}

std::string_view status_of(const Record& record, std::string_view state) {
  if (record.review == Review::Rejected || state == "cancelled") return "CANCELLED";
  return state == "planned" ? "TENTATIVE" : "CONFIRMED";
}

}  // namespace

Answered answer_changes(Call& call) {
  auto since = call.parameters.date("since");
  if (!since) return std::unexpected(since.error());
  if (since->empty()) since = recent_day(call);
  const auto lines = changes_since(call, *since);
  if (!lines) return std::unexpected(lines.error());
  Answer answer;
  answer.body = "{\"items\":[";
  for (std::string_view rest = **lines; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    answer.body.append(line).append(rest.empty() ? "" : ",");
  }
  answer.body += "],\"next\":null,\"since\":" + (since->empty() ? "null" : "\"" + *since + "\"") + "}\n";
  return answer;
}

Answered answer_calendar_feed(Call& call) {
  const auto feed = feed_of(call);
  if (!feed) return std::unexpected(feed.error());
  const auto reg = call.shop.registers->take();
  if (!reg) return refuse(reg.error());
  const Snapshot& snapshot = *call.snapshot;
  const auto numbers = sequences(snapshot, **reg);
  const std::string since = days_before(snapshot.newest_day, kCalendarDays);
  std::vector<CalendarEntry> entries;
  for (const auto* list : {&snapshot.set.records, &snapshot.rejected})
    for (const Record& record : *list) {
      const auto period = period_of(record.date());
      const std::string_view state = state_of(record, snapshot.set.day);
      if (!period || state.empty() || period->end < since || !has_parties(record, parties_of(*feed))) continue;
      const auto number = numbers.find(record.id);
      entries.push_back({record.id + "@entente", number == numbers.end() ? 0 : number->second,
                         last_report_of(record, snapshot), period->start, period->end, label_of(record, call.shop),
                         description_of(record, snapshot), origin_of(call) + "/records/" + record.id,
                         std::string(state), plain_name(record.value(Field::Place), call.shop.names),
                         status_of(record, state)});
    }
  std::ranges::sort(entries, {}, [](const CalendarEntry& e) { return std::tuple(e.start, e.uid); });
  Answer answer;
  answer.body = render_calendar(feed->label, entries);
  answer.type = "text/calendar; charset=utf-8";
  return answer;
}

Answered answer_changes_feed(Call& call) {
  const auto feed = feed_of(call);
  if (!feed) return std::unexpected(feed.error());
  const auto lines = changes_since(call, recent_day(call));
  if (!lines) return std::unexpected(lines.error());
  const Snapshot& snapshot = *call.snapshot;
  const auto parties = parties_of(*feed);
  AtomFeed out;
  out.id = "urn:entente:feed:" + feed->id;
  out.title = feed->label;
  for (std::string_view rest = **lines; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    const Json change = Json::parse(line, nullptr, false);
    if (!change.is_object() || !change["at"].is_string()) continue;
    const std::string id = change.value("id", ""), at = change.value("at", ""), what = change.value("change", "");
    const auto record = snapshot.record(id);
    if (!record || !has_parties(**record, parties)) continue;
    out.entries.push_back({fmt::format("urn:entente:change:{}:{}:{}", id, at, what),
                           call.shop.words->of("change", what) + ": " + label_of(**record, call.shop),
                           at + "T00:00:00Z", origin_of(call) + "/records/" + id, description_of(**record, snapshot)});
  }
  std::ranges::reverse(out.entries);
  if (out.entries.size() > kFeedEntries) out.entries.resize(kFeedEntries);
  out.updated = out.entries.empty() ? (snapshot.newest_day.empty() ? "1970-01-01" : snapshot.newest_day) + "T00:00:00Z"
                                    : out.entries.front().updated;
  out.link = origin_of(call) + call.request.target;
  Answer answer;
  answer.body = render_atom(out);
  answer.type = "application/atom+xml; charset=utf-8";
  return answer;
}

}  // namespace entente
