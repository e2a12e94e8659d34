// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_neighbours.h"

#include <string_view>
#include <vector>

#include "entente/register/likeness.h"
#include "entente/register/likeness_keys.h"
#include "entente/register/sql_list.h"

namespace entente {
namespace {

class Finder {
 public:
  Finder(const Database& db, const KeptMember& member, std::set<std::int64_t>& out)
      : db_(db), member_(member), filter_(member.features), out_(out) {}

  Result<void> look(std::int64_t name, std::int64_t first, std::int64_t last) {
    return filter_.hides_some() ? look_at_some(name, first, last) : look_at_all(name, first, last);
  }

 private:
  // Loads of the claims under a key those alone whose words may be enough.
  Result<void> look_at_some(std::int64_t name, std::int64_t first, std::int64_t last) {
    auto marks = db_.prepare("SELECT claim, words FROM kept_key WHERE name = ? AND day BETWEEN ? AND ?");
    if (!marks) return std::unexpected(marks.error());
    marks->bind(name).bind(first).bind(last);
    std::vector<std::int64_t> claims;
    for (;;) {
      const auto more = marks->step();
      if (!more) return std::unexpected(more.error());
      if (!*more) break;
      if (filter_.may_be_like(marks->number(1)) && !seen_.contains(marks->number(0)))
        claims.push_back(marks->number(0));
    }
    if (claims.empty()) return {};
    auto row = prepare_members(db_, "SELECT {} WHERE " + is_one_of_numbers(db_.dialect(), "c.number"));
    if (!row) return std::unexpected(row.error());
    return compare(row->bind(sql_list(claims)));
  }

  Result<void> look_at_all(std::int64_t name, std::int64_t first, std::int64_t last) {
    static constexpr std::string_view kUnderKey =
        "SELECT {} JOIN kept_key k ON k.claim = c.number WHERE k.name = ? AND k.day BETWEEN ? AND ?";
    // Of a source one stands for all: they have the same key, so they are one thing.
    static constexpr std::string_view kFirstUnderKey =
        "SELECT {} JOIN kept_key k ON k.claim = c.number WHERE k.name = ? AND k.day BETWEEN ? AND ? AND c.record <> 0 "
        "LIMIT 1";
    auto row = prepare_members(db_, member_.features.type == FactType::Source ? kFirstUnderKey : kUnderKey);
    if (!row) return std::unexpected(row.error());
    row->bind(name).bind(first).bind(last);
    return compare(*row);
  }

  // All that a statement gives.
  Result<void> compare(Statement& row) {
    for (;;) {
      const auto more = row.step();
      if (!more) return std::unexpected(more.error());
      if (!*more) return {};
      const std::int64_t record = row.number(1);
      if (!seen_.insert(row.number(0)).second || record == 0 || out_.contains(record)) continue;
      const auto other = read_member(row);
      if (!other) return std::unexpected(other.error());
      if (bear_on_each_other(other->features, member_.features)) out_.insert(record);
    }
  }

  const Database& db_;
  const KeptMember& member_;
  const WordsFilter filter_;
  std::set<std::int64_t> seen_{member_.number};  // claims
  std::set<std::int64_t>& out_;
};

}  // namespace

bool bear_on_each_other(const ClaimFeatures& a, const ClaimFeatures& b) {
  if (a.type != b.type) return false;
  if (likeness(a, b) >= kSameThing) return true;
  return (is_bare_stage(a) && is_earlier_stage(b, a)) || (is_bare_stage(b) && is_earlier_stage(a, b));
}

Result<void> add_kept_neighbours(const Database& db, const KeptMember& member, std::set<std::int64_t>& out) {
  Finder finder(db, member, out);
  for (const LikenessSearch& s : likeness_keys(member.features).searched) {
    if (auto done = finder.look(s.name, s.first, s.last); !done) return done;
    if (!s.any_day || s.first == LikenessKey::kAnyDay) continue;
    if (auto done = finder.look(s.name, LikenessKey::kAnyDay, LikenessKey::kAnyDay); !done) return done;
  }
  return {};
}

}  // namespace entente
