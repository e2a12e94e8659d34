// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_regroup.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "entente/register/cluster.h"
#include "entente/register/rulings.h"
#include "entente/register/sql_list.h"

namespace entente {
namespace {

bool may_group(Action action) {
  return action == Action::Merge || action == Action::Split || action == Action::Reject || action == Action::Accept;
}

class Regrouping {
 public:
  Regrouping(const Database& db, const KeptDecisions& decisions, KeptRows& rows)
      : db_(db), decisions_(decisions), rows_(rows) {}

  // The claims of these units, new ones that have no record yet, and what decisions name together with these.
  Result<void> run(std::set<std::int64_t> units, std::vector<KeptMember> fresh) {
    // What a decision names together bears on each other.
    for (const Decision& d : decisions_.in_force) {
      const auto ids = claims_decided_on({&d, 1});
      if (std::ranges::none_of(fresh, [&](const KeptMember& m) { return std::ranges::binary_search(ids, m.claim); }))
        continue;
      for (const std::string& id : ids) {
        const auto unit = unit_of_claim(db_, id);
        if (!unit) return std::unexpected(unit.error());
        if (*unit != 0) units.insert(*unit);
      }
    }
    std::vector<KeptMember> all = std::move(fresh);
    const auto records = load_numbers_of(db_, "SELECT number FROM kept_record WHERE {}", "unit", units);
    if (!records) return std::unexpected(records.error());
    auto known =
        load_members(db_, "SELECT {} WHERE " + is_one_of_numbers(db_.dialect(), "c.record"), sql_list(*records));
    if (!known) return std::unexpected(known.error());
    std::ranges::move(*known, std::back_inserter(all));
    std::ranges::sort(all, [](const KeptMember& a, const KeptMember& b) { return a.place() < b.place(); });
    std::vector<std::string> ids;
    std::vector<ClaimFeatures> features;
    for (const KeptMember& m : all) {
      ids.push_back(m.claim);
      features.push_back(m.features);
    }
    Grouping grouping = group(ids, features, decisions_.in_force);
    return write(all, grouping, *records);
  }

 private:
  Result<void> write(std::vector<KeptMember>& all, Grouping& grouping, const std::set<std::int64_t>& records) {
    // A record keeps its number where one of its claims is the first to claim it.
    std::map<std::int64_t, std::size_t> sizes;
    for (const KeptMember& m : all) ++sizes[m.record];
    std::set<std::int64_t> taken{0};
    std::vector<std::int64_t> number_of(grouping.groups.size(), 0);
    for (std::size_t g = 0; g < grouping.groups.size(); ++g)
      for (std::uint32_t i : grouping.groups[g])
        if (number_of[g] == 0 && taken.insert(all[i].record).second) number_of[g] = all[i].record;
    for (std::size_t g = 0; g < grouping.groups.size(); ++g) {
      const auto& members = grouping.groups[g];
      if (number_of[g] == 0) {
        const auto record = rows_.new_record(all[members.front()]);
        if (!record) return std::unexpected(record.error());
        number_of[g] = *record;
      }
      std::size_t stayed = 0;
      for (std::uint32_t i : members) {
        if (all[i].record == number_of[g]) {
          ++stayed;
          continue;
        }
        rows_.change(all[i].record);
        if (auto done = rows_.set_record(all[i], number_of[g]); !done) return done;
      }
      if (stayed != sizes[number_of[g]] || stayed != members.size()) rows_.change(number_of[g]);
      if (auto done = set_decided(number_of[g], all, members); !done) return done;
    }
    for (std::int64_t record : records)
      if (std::ranges::find(number_of, record) == number_of.end()) rows_.change(record);
    return write_units(all, grouping, number_of);
  }

  // Whether decisions speak of a record. One of which they do, or did, is looked at anew.
  Result<void> set_decided(std::int64_t record, const std::vector<KeptMember>& all,
                           const std::vector<std::uint32_t>& members) {
    if (decisions_.number == 0) return {};
    std::int64_t decided = 0;
    for (const Decision& d : decisions_.in_force) {
      const auto ids = claims_decided_on({&d, 1});
      if (std::ranges::any_of(members, [&](std::uint32_t i) { return std::ranges::binary_search(ids, all[i].claim); }))
        decided = std::max<std::int64_t>(decided, may_group(d.action) ? 2 : 1);
    }
    const auto before = load_numbers(db_, "SELECT decided FROM kept_record WHERE number = ?", record);
    if (!before) return std::unexpected(before.error());
    if (before->empty() || (before->front() == 0 && decided == 0)) return {};
    rows_.change(record);
    auto row = db_.prepare("UPDATE kept_record SET decided = ? WHERE number = ?");
    if (!row) return std::unexpected(row.error());
    return row->bind(decided).bind(record).run();
  }

  Result<void> write_units(const std::vector<KeptMember>& all, Grouping& grouping,
                           const std::vector<std::int64_t>& number_of) {
    // Claims of one group, and those that one decision names, are of one unit.
    std::vector<std::uint32_t> parent = grouping.units;
    const auto find = [&](std::uint32_t i) {
      while (parent[i] != i) i = parent[i] = parent[parent[i]];
      return i;
    };
    const auto join = [&](std::uint32_t a, std::uint32_t b) {
      a = find(a);
      b = find(b);
      parent[std::max(a, b)] = std::min(a, b);
    };
    for (const auto& members : grouping.groups)
      for (std::uint32_t i : members) join(members.front(), i);
    std::unordered_map<std::string_view, std::uint32_t> index;
    for (std::uint32_t i = 0; i < all.size(); ++i) index.emplace(all[i].claim, i);
    for (const Decision& d : decisions_.in_force) {
      std::optional<std::uint32_t> first;
      for (const std::string& id : claims_decided_on({&d, 1})) {
        const auto at = index.find(id);
        if (at == index.end()) continue;
        if (first) join(*first, at->second);
        else first = at->second;
      }
    }
    std::map<std::uint32_t, std::int64_t> unit_of_root;
    for (std::size_t g = 0; g < grouping.groups.size(); ++g) {
      const auto [at, is_new] = unit_of_root.emplace(find(grouping.groups[g].front()), number_of[g]);
      if (auto done = rows_.set_unit(number_of[g], at->second); !done) return done;
    }
    return {};
  }

  const Database& db_;
  const KeptDecisions& decisions_;
  KeptRows& rows_;
};

}  // namespace

Result<std::int64_t> unit_of_claim(const Database& db, const std::string& claim) {
  auto row = db.prepare("SELECT r.unit FROM kept_claim c JOIN kept_record r ON r.number = c.record WHERE c.claim = ?");
  if (!row) return std::unexpected(row.error());
  const auto found = row->bind(claim).step();
  if (!found) return std::unexpected(found.error());
  return *found ? row->number(0) : 0;
}

Result<void> regroup(const Database& db, const KeptDecisions& decisions, KeptRows& rows, std::set<std::int64_t> units,
                     std::vector<KeptMember> fresh) {
  return Regrouping(db, decisions, rows).run(std::move(units), std::move(fresh));
}

}  // namespace entente
