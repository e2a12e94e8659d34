// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/pairs.h"

#include <algorithm>

#include "entente/serve/record_view.h"

namespace entente {
namespace {

std::string last_day(const Record& record) {
  const auto period = period_of(record.date());
  return period ? period->end : "";
}

std::string first_day(const Record& record) {
  const auto period = period_of(record.date());
  return period ? period->start : "";
}

}  // namespace

PairCounter::PairCounter(const Snapshot& snapshot) {
  if (const auto day = period_of(snapshot.set.day)) today_ = day->end;
  newest_ = std::min(today_, snapshot.newest_day);
}

void PairCounter::add(PairOfStates& pair, const Record& record) const {
  ++pair.records;
  ++pair.by_type[static_cast<std::size_t>(record.type)];
  if (record.has_conflict()) ++pair.conflicts;
  for (const Claim& claim : record.claims) pair.reports.insert(claim.report);
  const std::string last = last_day(record);
  if (last.empty()) return;
  const std::string_view state = state_of(record, today_);
  const bool is_past = last <= newest_;
  if (is_past && (pair.newest == nullptr || last > last_day(*pair.newest))) pair.newest = &record;
  const bool took_place = lane_of(record) == "contacts" && state == "held" && is_past;
  if (took_place && (pair.last_contact == nullptr || last > last_day(*pair.last_contact))) pair.last_contact = &record;
  const bool is_ahead = (state == "planned" || state == "due" || state == "milestone") && last > today_;
  if (is_ahead && (pair.next == nullptr || first_day(record) < first_day(*pair.next))) pair.next = &record;
}

std::vector<PairOfStates> pairs_of(const Snapshot& snapshot, const Names& names,
                                   const std::function<bool(const Record&)>& is_wanted) {
  std::map<std::pair<std::string, std::string>, PairOfStates> pairs;
  const PairCounter counter(snapshot);
  for (const Record& record : snapshot.set.records) {
    auto states = states_of(record);
    std::erase_if(states, [&](const std::string& code) { return names(code).empty(); });
    if (states.size() < 2 || states.size() > kMostStates || (is_wanted && !is_wanted(record))) continue;
    for (std::size_t i = 0; i < states.size(); ++i)
      for (std::size_t j = i + 1; j < states.size(); ++j) {
        PairOfStates& pair = pairs[{states[i], states[j]}];
        pair.a = states[i];
        pair.b = states[j];
        counter.add(pair, record);
      }
  }
  std::vector<PairOfStates> out;
  for (auto& [codes, pair] : pairs) out.push_back(std::move(pair));
  std::ranges::stable_sort(out, std::ranges::greater(), &PairOfStates::records);
  return out;
}

}  // namespace entente
