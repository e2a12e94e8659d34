// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/snapshot.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "entente/base/utf8.h"

namespace entente {

std::optional<AnswerCache::Entry> AnswerCache::find(const std::string& target) const {
  const std::lock_guard lock(mutex_);
  const auto at = entries_.find(target);
  if (at == entries_.end()) return std::nullopt;
  ++at->second.times;
  return at->second.entry;
}

bool AnswerCache::has(const std::string& target) const {
  const std::lock_guard lock(mutex_);
  return entries_.contains(target);
}

std::size_t AnswerCache::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

void AnswerCache::keep(const std::string& target, Entry entry) {
  const std::size_t size = entry.body->size() + target.size();
  if (size > kMaxAnswer) return;
  const std::lock_guard lock(mutex_);
  if (bytes_ + size > kMaxBytes) {
    entries_.clear();
    bytes_ = 0;
  }
  if (entries_.emplace(target, Kept{std::move(entry), 0}).second) bytes_ += size;
}

std::vector<std::string> AnswerCache::most_wanted(std::size_t count, std::size_t times) const {
  std::vector<std::pair<std::size_t, std::string>> wanted;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [target, kept] : entries_)
      if (kept.times >= times) wanted.emplace_back(kept.times, target);
  }
  std::ranges::sort(wanted, std::ranges::greater());
  wanted.resize(std::min(wanted.size(), count));
  std::vector<std::string> out;
  for (auto& [often, target] : wanted) out.push_back(std::move(target));
  return out;
}

std::unique_ptr<const Snapshot> Snapshot::make(std::string state, std::string as_of, RecordSet all) {
  auto made = std::make_unique<Snapshot>();
  made->state = std::move(state);
  made->as_of = std::move(as_of);
  made->set = std::move(all);
  auto& records = made->set.records;
  const auto out = std::ranges::stable_partition(records, [](const Record& r) { return r.review != Review::Rejected; });
  made->rejected.assign(std::make_move_iterator(out.begin()), std::make_move_iterator(out.end()));
  records.erase(out.begin(), out.end());
  for (const auto* list : {&std::as_const(records), &std::as_const(made->rejected)})
    for (const Record& record : *list) {
      for (const Claim& claim : record.claims) {
        auto& of_report = made->of_report[claim.report];
        if (of_report.empty() || of_report.back() != &record) of_report.push_back(&record);
      }
      for (std::string& party : record.parties()) {
        if (list == &records) made->of_party[party].push_back(&record);
        std::string lower = to_lower(party);
        made->parties.emplace(std::move(lower), std::move(party));
      }
    }
  for (const Record& record : std::as_const(records)) made->of_id.emplace(record.id, &record);
  for (const Report& report : made->set.reports)
    if (const auto& day = report.provenance.published; day && day->has_day())
      made->newest_day = std::max(made->newest_day, day->iso());
  return made;
}

Result<const Record*> Snapshot::record(std::string_view id) const {
  if (const auto exact = of_id.find(id); exact != of_id.end()) return exact->second;
  auto found = find_record(set, id);
  if (found || found.error().code != ErrorCode::NotFound) return found;
  for (const Record& record : rejected) {
    const auto is_it = [&](const Claim& c) { return c.id.starts_with(id.substr(std::min<std::size_t>(2, id.size()))); };
    if (record.id == id ||
        (id.size() >= 6 && id.front() == record.id.front() && std::ranges::any_of(record.claims, is_it)))
      return &record;
  }
  return found;
}

}  // namespace entente
