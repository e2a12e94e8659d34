// SPDX-License-Identifier: Apache-2.0
#include "entente/register/keep.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "entente/register/kept_bytes.h"
#include "entente/register/kept_load.h"
#include "entente/register/kept_sides.h"
#include "entente/register/likeness_keys.h"
#include "entente/register/page.h"
#include "entente/register/record_fields.h"
#include "entente/register/stock.h"
#include "entente/register/store.h"

namespace entente {
namespace {

// Rises with every change of what makes claims one thing, of their keys and of what is kept of them. The words by which
// claims are compared have a version of their own.
constexpr std::int64_t kKeptVersion = 1;

std::int64_t version_of(const MergeWords& words) { return words.fingerprint() ^ kKeptVersion; }

/// A claim as the grouping knows it.
struct Member {
  std::int64_t number = 0, record = 0;
  std::string claim, published;
  Span span;
  ClaimFeatures features;

  // ClaimOrder.
  auto place() const {
    return std::tuple(published.empty(), std::string_view(published), std::string_view(features.report), span,
                      std::string_view(claim));
  }
};

bool may_group(Action action) {
  return action == Action::Merge || action == Action::Split || action == Action::Reject || action == Action::Accept;
}

bool holds(const std::vector<std::string>& sorted, const std::string& id) {
  return std::ranges::binary_search(sorted, id);
}

std::string packed(std::span<const std::int64_t> names) {
  std::string out(names.size() * sizeof(std::int64_t), '\0');
  std::memcpy(out.data(), names.data(), out.size());
  return out;
}

std::vector<std::int64_t> unpacked(std::string_view bytes) {
  std::vector<std::int64_t> out(bytes.size() / sizeof(std::int64_t));
  std::memcpy(out.data(), bytes.data(), out.size() * sizeof(std::int64_t));
  return out;
}

std::string pair_text(const MainPairs& pairs, const std::string& report) {
  const auto pair = pairs.find(report);
  return pair == pairs.end() ? "" : pair->second[0] + " " + pair->second[1];
}

class Keeper {
 public:
  Keeper(const Database& db, const MergeWords& words, KeptDecisions& decisions)
      : db_(db), words_(words), decisions_(decisions) {}

  Result<void> take_report(const std::string& report) {
    const auto known = members("SELECT {} WHERE r.report = ?", report);
    if (!known) return std::unexpected(known.error());
    const auto number = number_of_report(report);
    if (!number) return std::unexpected(number.error());
    if (auto done = read_decisions(*number != 0); !done) return done;
    if (auto done = set_claims(report, *known); !done) return done;
    if (auto done = refresh(); !done) return done;
    return db_.execute("UPDATE kept_state SET reading = (SELECT coalesce(max(id), 0) FROM reading)");
  }

  Result<void> take_decision() {
    if (auto done = read_decisions(true); !done) return done;
    // Where nothing is left of a record, its old claims stay or go with the decision.
    std::set<std::string> reports;
    for (const Claim& claim : decisions_.lost) reports.insert(claim.report);
    for (const std::string& report : reports) {
      const auto known = members("SELECT {} WHERE r.report = ?", report);
      if (!known) return std::unexpected(known.error());
      if (auto done = set_claims(report, *known); !done) return done;
    }
    std::set<std::int64_t> units;
    for (const std::string& claim : decisions_.latest) {
      const auto unit = unit_of(claim);
      if (!unit) return std::unexpected(unit.error());
      if (*unit != 0) units.insert(*unit);
    }
    if (auto done = regroup(units, {}); !done) return done;
    if (auto done = refresh(); !done) return done;
    return db_.execute("UPDATE kept_state SET decision = (SELECT coalesce(max(number), 0) FROM decision)");
  }

 private:
  // --- decisions

  // `anew`: claims that decisions speak of may have come or gone. So they may where another program has read a report
  // since.
  Result<void> read_decisions(bool anew) {
    const auto last = db_.number("SELECT coalesce(max(number), 0) FROM decision");
    if (!last) return std::unexpected(last.error());
    if (*last == 0) return {};
    const auto reading = db_.number("SELECT reading FROM kept_state");
    if (!reading) return std::unexpected(reading.error());
    if (*last != decisions_.number || *reading != decisions_.reading || anew) {
      auto loaded = load_kept_decisions(db_);
      if (!loaded) return std::unexpected(loaded.error());
      decisions_ = std::move(*loaded);
    }
    const auto now = db_.number("SELECT coalesce(max(id), 0) FROM reading");
    if (!now) return std::unexpected(now.error());
    decisions_.reading = *now;
    return {};
  }

  // --- reading the tables

  static constexpr std::string_view kMember =
      "c.number, c.claim, c.record, r.report, r.published, c.\"begin\", c.\"end\", c.features "
      "FROM kept_claim c JOIN kept_report r ON r.number = c.report";

  template <class... Values>
  Result<std::vector<Member>> members(std::string_view sql, const Values&... values) const {
    std::string text(sql);
    text.replace(text.find("{}"), 2, kMember);
    auto row = db_.prepare(text);
    if (!row) return std::unexpected(row.error());
    (row->bind(values), ...);
    std::vector<Member> out;
    for (;;) {
      const auto more = row->step();
      if (!more) return std::unexpected(more.error());
      if (!*more) return out;
      auto features = parse_features_bytes(row->bytes(7));
      if (!features) return std::unexpected(features.error());
      Member& m = out.emplace_back();
      m.number = row->number(0);
      m.claim = row->text(1);
      m.record = row->number(2);
      m.published = row->text(4);
      m.span = {static_cast<ByteOffset>(row->number(5)), static_cast<ByteOffset>(row->number(6))};
      m.features = std::move(*features);
      m.features.report = row->text(3);
    }
  }

  Result<std::vector<std::int64_t>> numbers(std::string_view sql, std::int64_t key) const {
    auto row = db_.prepare(sql);
    if (!row) return std::unexpected(row.error());
    row->bind(key);
    std::vector<std::int64_t> out;
    for (;;) {
      const auto more = row->step();
      if (!more) return std::unexpected(more.error());
      if (!*more) return out;
      out.push_back(row->number(0));
    }
  }

  // 0 where the claim is not kept.
  Result<std::int64_t> unit_of(const std::string& claim) const {
    auto row =
        db_.prepare("SELECT r.unit FROM kept_claim c JOIN kept_record r ON r.number = c.record WHERE c.claim = ?");
    if (!row) return std::unexpected(row.error());
    const auto found = row->bind(claim).step();
    if (!found) return std::unexpected(found.error());
    return *found ? row->number(0) : 0;
  }

  Result<std::int64_t> number_of_report(const std::string& report) const {
    auto row = db_.prepare("SELECT number FROM kept_report WHERE report = ?");
    if (!row) return std::unexpected(row.error());
    const auto found = row->bind(report).step();
    if (!found) return std::unexpected(found.error());
    return *found ? row->number(0) : 0;
  }

  Result<std::int64_t> record_of(std::int64_t claim) const {
    const auto record = numbers("SELECT record FROM kept_claim WHERE number = ?", claim);
    if (!record) return std::unexpected(record.error());
    return record->empty() ? 0 : record->front();
  }

  Result<std::int64_t> unit_of(std::int64_t record) const {
    const auto unit = numbers("SELECT unit FROM kept_record WHERE number = ?", record);
    if (!unit) return std::unexpected(unit.error());
    return unit->empty() ? 0 : unit->front();
  }

  // --- claims come and go

  Result<void> set_claims(const std::string& id, const std::vector<Member>& known) {
    auto claims = load_claims_of(db_, id);
    if (!claims) return std::unexpected(claims.error());
    for (const Claim& claim : decisions_.vouched)
      if (claim.report == id) claims->push_back(claim);
    std::ranges::sort(*claims, {}, &Claim::id);
    const MainPairs pairs = main_pairs(*claims);
    auto report = load_report(db_, id);
    if (!report) return std::unexpected(report.error());
    const auto number = set_report(*report, pair_text(pairs, id));
    if (!number) return std::unexpected(number.error());
    std::vector<std::string> ids;
    for (const Member& m : known) ids.push_back(m.claim);
    std::ranges::sort(ids);
    if (!pair_has_changed_ && std::ranges::equal(ids, *claims, {}, {}, &Claim::id)) return {};
    std::set<std::int64_t> units;
    for (const Member& gone : known) {
      const auto unit = unit_of(gone.record);
      if (!unit) return std::unexpected(unit.error());
      units.insert(*unit);
      if (auto done = remove(gone); !done) return done;
    }
    // In ClaimOrder: of claims that nothing tells apart the first comes first.
    std::ranges::sort(*claims, {},
                      [](const Claim& c) { return std::tuple(c.fact.evidence.front(), std::string_view(c.id)); });
    std::optional<std::string> text;
    std::vector<Member> of_report;
    std::map<ClaimFeatures, Member> firsts;
    for (Claim& claim : *claims) {
      if (needs_sentence(claim)) {
        if (!text) {
          auto loaded = load_text(db_, id);
          if (!loaded) return std::unexpected(loaded.error());
          text = std::move(*loaded);
        }
        if (auto done = add_sentence(claim, *text); !done) return done;
      }
      auto member = insert(claim, *report, *number, pairs);
      if (!member) return std::unexpected(member.error());
      const auto [first, is_new] = firsts.try_emplace(member->features, *member);
      const bool is_repeat = !is_new && !holds(decisions_.claims, claim.id) &&
                             likeness(first->second.features, member->features) >= kSameThing;
      if (!is_repeat)
        if (auto done = insert_keys(*member); !done) return done;
      if (known.empty()) {
        if (auto done = is_repeat ? repeat(first->second, *member) : place(*member, of_report); !done) return done;
        if (is_repeat) continue;
      }
      of_report.push_back(std::move(*member));
    }
    if (known.empty()) return {};
    for (const Member& m : of_report) {
      const auto near = neighbours(m, {});
      if (!near) return std::unexpected(near.error());
      if (auto done = add_units(*near, units); !done) return done;
    }
    return regroup(units, std::move(of_report));
  }

  // The number of the report; sees to it that all reports of one text have one source.
  Result<std::int64_t> set_report(const Report& report, const std::string& pair) {
    pair_has_changed_ = false;
    const auto same_text = load_reports_of_text(db_, report.hash);
    if (!same_text) return std::unexpected(same_text.error());
    const std::string source = independent_sources(*same_text).find(report.id)->second;
    for (const Report& other : *same_text) {
      auto row = db_.prepare("SELECT number, source, pair FROM kept_report WHERE report = ?");
      if (!row) return std::unexpected(row.error());
      const auto found = row->bind(other.id).step();
      if (!found) return std::unexpected(found.error());
      if (!*found) continue;
      const std::int64_t number = row->number(0);
      if (other.id == report.id && row->text(2) != pair) {
        pair_has_changed_ = true;
        auto update = db_.prepare("UPDATE kept_report SET pair = ? WHERE number = ?");
        if (!update) return std::unexpected(update.error());
        if (auto done = update->bind(pair).bind(number).run(); !done) return std::unexpected(done.error());
      }
      if (row->text(1) == source) continue;
      auto update = db_.prepare("UPDATE kept_report SET source = ? WHERE number = ?");
      if (!update) return std::unexpected(update.error());
      if (auto done = update->bind(source).bind(number).run(); !done) return std::unexpected(done.error());
      // Nothing in the row of a source depends on it, and there may be many claims of one.
      const auto records = numbers(
          fmt::format(
              "SELECT DISTINCT c.record FROM kept_claim c JOIN kept_record k ON k.number = c.record WHERE c.report "
              "= ? AND k.type <> {}",
              static_cast<int>(FactType::Source)),
          number);
      if (!records) return std::unexpected(records.error());
      changed_.insert(records->begin(), records->end());
    }
    const auto known = number_of_report(report.id);
    if (!known || *known != 0) return known;
    auto row =
        db_.prepare("INSERT INTO kept_report (report, published, pair, source) VALUES (?, ?, ?, ?) RETURNING number");
    if (!row) return std::unexpected(row.error());
    const auto& published = report.provenance.published;
    return row->bind(report.id).bind(published ? published->iso() : "").bind(pair).bind(source).one_number();
  }

  Result<Member> insert(const Claim& claim, const Report& report, std::int64_t report_number, const MainPairs& pairs) {
    const auto& published = report.provenance.published;
    Member m{0,
             0,
             claim.id,
             published ? published->iso() : "",
             claim.fact.evidence.front(),
             claim_features(claim, report, words_, pairs)};
    auto row = db_.prepare(
        "INSERT INTO kept_claim (claim, report, record, \"begin\", \"end\", features, body) VALUES (?, ?, 0, ?, ?, ?, "
        "?) "
        "RETURNING number");
    if (!row) return std::unexpected(row.error());
    row->bind(claim.id).bind(report_number).bind(m.span.begin).bind(m.span.end);
    const auto number = row->bind_bytes(features_bytes(m.features)).bind_bytes(claim_bytes(claim)).one_number();
    if (!number) return std::unexpected(number.error());
    m.number = *number;
    return m;
  }

  // By these it is found; what repeats another claim is found by that one.
  Result<void> insert_keys(const Member& m) {
    auto key = db_.prepare("INSERT INTO kept_key VALUES (?, ?, ?)");
    if (!key) return std::unexpected(key.error());
    for (const LikenessKey& k : likeness_keys(m.features).stored)
      if (auto done = key->bind(k.name).bind(k.day).bind(m.number).run(); !done) return done;
    return {};
  }

  // What a report says twice in the same words goes where the first goes.
  Result<void> repeat(const Member& first, const Member& again) {
    const auto record = record_of(first.number);
    if (!record) return std::unexpected(record.error());
    if (again.features.type == FactType::Source) appended_[*record].push_back(again);
    else changed_.insert(*record);
    return set_record(again, *record);
  }

  Result<void> remove(const Member& gone) {
    auto key = db_.prepare("DELETE FROM kept_key WHERE name = ? AND day = ? AND claim = ?");
    if (!key) return std::unexpected(key.error());
    for (const LikenessKey& k : likeness_keys(gone.features).stored)
      if (auto done = key->bind(k.name).bind(k.day).bind(gone.number).run(); !done) return done;
    auto claim = db_.prepare("DELETE FROM kept_claim WHERE number = ?");
    if (!claim) return std::unexpected(claim.error());
    changed_.insert(gone.record);
    return claim->bind(gone.number).run();
  }

  Result<void> set_record(const Member& member, std::int64_t record) {
    auto row = db_.prepare("UPDATE kept_claim SET record = ? WHERE number = ?");
    if (!row) return std::unexpected(row.error());
    return row->bind(record).bind(member.number).run();
  }

  // Its row gets its values from refresh().
  Result<std::int64_t> new_record(const Member& first) {
    auto row = db_.prepare(
        "INSERT INTO kept_record (unit, type, first, digits, last_day, first_day, modality, review, decided, sides) "
        "VALUES (0, ?, ?, 0, 0, 0, 0, 0, 0, ?) RETURNING number");
    if (!row) return std::unexpected(row.error());
    const auto number =
        row->bind(static_cast<std::int64_t>(first.features.type)).bind(first.claim).bind_bytes("").one_number();
    if (number) changed_.insert(*number);
    return number;
  }

  Result<void> set_unit(std::int64_t record, std::int64_t unit) {
    auto row = db_.prepare("UPDATE kept_record SET unit = ? WHERE number = ?");
    if (!row) return std::unexpected(row.error());
    return row->bind(unit).bind(record).run();
  }

  // --- where a new claim goes

  bool bear_on_each_other(const ClaimFeatures& a, const ClaimFeatures& b) const {
    if (a.type != b.type) return false;
    if (likeness(a, b) >= kSameThing) return true;
    return (is_bare_stage(a) && is_earlier_stage(b, a)) || (is_bare_stage(b) && is_earlier_stage(a, b));
  }

  // The records that hold a claim which bears on this one.
  Result<std::set<std::int64_t>> neighbours(const Member& member, std::span<const Member> of_report) const {
    std::set<std::int64_t> out;
    for (const Member& other : of_report) {
      if (!bear_on_each_other(other.features, member.features)) continue;
      const auto record = record_of(other.number);
      if (!record) return std::unexpected(record.error());
      out.insert(*record);
    }
    const bool is_source = member.features.type == FactType::Source;
    std::set<std::int64_t> seen{member.number};
    for (const LikenessSearch& s : likeness_keys(member.features).searched) {
      for (const bool any_day : {false, true}) {
        if (any_day && (!s.any_day || s.first == LikenessKey::kAnyDay)) continue;
        // Of a source one stands for all: they have the same key, so they are one thing.
        auto found = members(is_source ? "SELECT {} JOIN kept_key k ON k.claim = c.number WHERE k.name = ? AND k.day "
                                         "BETWEEN ? AND ? AND c.record <> 0 LIMIT 1"
                                       : "SELECT {} JOIN kept_key k ON k.claim = c.number WHERE k.name = ? AND k.day "
                                         "BETWEEN ? AND ?",
                             s.name, any_day ? LikenessKey::kAnyDay : s.first, any_day ? LikenessKey::kAnyDay : s.last);
        if (!found) return std::unexpected(found.error());
        for (const Member& other : *found)
          if (other.record != 0 && !out.contains(other.record) && seen.insert(other.number).second &&
              bear_on_each_other(other.features, member.features))
            out.insert(other.record);
      }
    }
    return out;
  }

  Result<void> add_units(const std::set<std::int64_t>& records, std::set<std::int64_t>& units) const {
    for (std::int64_t record : records) {
      const auto unit = unit_of(record);
      if (!unit) return std::unexpected(unit.error());
      units.insert(*unit);
    }
    return {};
  }

  Result<void> place(const Member& member, std::span<const Member> of_report) {
    const auto near = neighbours(member, of_report);
    if (!near) return std::unexpected(near.error());
    if (near->empty() && !holds(decisions_.claims, member.claim)) {
      const auto record = new_record(member);
      if (!record) return std::unexpected(record.error());
      if (auto done = set_record(member, *record); !done) return done;
      return set_unit(*record, *record);
    }
    std::set<std::int64_t> units;
    if (auto done = add_units(*near, units); !done) return done;
    const auto joined = join(member, *near, units);
    if (!joined) return std::unexpected(joined.error());
    return *joined ? Result<void>{} : regroup(units, {member});
  }

  // Where the claim and all records that hold one like it exclude nothing of each other, they become one record and
  // all else stays as it is: whatever the order of the pairs, what is joined with one of them was not excluded by any,
  // and what was excluded by a part of them is excluded by the whole. False where that does not hold, or where a
  // decision or a stage may have a say.
  Result<bool> join(const Member& member, const std::set<std::int64_t>& near, const std::set<std::int64_t>& units) {
    if (member.features.type == FactType::Agreement || near.empty() || holds(decisions_.claims, member.claim))
      return false;
    for (std::int64_t unit : units) {
      const auto decided = numbers("SELECT number FROM kept_record WHERE unit = ? AND decided > 1 LIMIT 1", unit);
      if (!decided) return std::unexpected(decided.error());
      if (!decided->empty()) return false;
    }
    const std::int64_t record = *near.begin();
    if (member.features.type == FactType::Source && near.size() == 1) {
      appended_[record].push_back(member);
      if (auto done = set_record(member, record); !done) return std::unexpected(done.error());
      return true;
    }
    std::vector<Member> all;
    for (std::int64_t other_record : near) {
      auto some = members("SELECT {} WHERE c.record = ?", other_record);
      if (!some) return std::unexpected(some.error());
      for (Member& m : *some) {
        if (!may_be_same(m.features, member.features)) return false;
        for (const Member& other : all)
          if (other.record != m.record && !may_be_same(other.features, m.features)) return false;
        all.push_back(std::move(m));
      }
    }
    if (auto done = set_record(member, record); !done) return std::unexpected(done.error());
    for (const Member& m : all)
      if (m.record != record)
        if (auto done = set_record(m, record); !done) return std::unexpected(done.error());
    changed_.insert(near.begin(), near.end());
    return merge_units(units);
  }

  Result<bool> merge_units(const std::set<std::int64_t>& units) {
    auto row = db_.prepare("UPDATE kept_record SET unit = ? WHERE unit = ?");
    if (!row) return std::unexpected(row.error());
    for (std::int64_t unit : units)
      if (unit != *units.begin())
        if (auto done = row->bind(*units.begin()).bind(unit).run(); !done) return std::unexpected(done.error());
    return true;
  }

  // --- grouping anew

  // The claims of these units, new ones that have no record yet, and what decisions name together with these.
  Result<void> regroup(std::set<std::int64_t> units, std::vector<Member> fresh) {
    // What a decision names together bears on each other.
    for (const Decision& d : decisions_.in_force) {
      const auto ids = claims_decided_on({&d, 1});
      if (std::ranges::none_of(fresh, [&](const Member& m) { return holds(ids, m.claim); })) continue;
      for (const std::string& id : ids) {
        const auto unit = unit_of(id);
        if (!unit) return std::unexpected(unit.error());
        if (*unit != 0) units.insert(*unit);
      }
    }
    std::vector<Member> all = std::move(fresh);
    std::vector<std::int64_t> records;
    for (std::int64_t unit : units) {
      const auto of_unit = numbers("SELECT number FROM kept_record WHERE unit = ?", unit);
      if (!of_unit) return std::unexpected(of_unit.error());
      for (std::int64_t record : *of_unit) {
        records.push_back(record);
        auto some = members("SELECT {} WHERE c.record = ?", record);
        if (!some) return std::unexpected(some.error());
        std::ranges::move(*some, std::back_inserter(all));
      }
    }
    std::ranges::sort(all, [](const Member& a, const Member& b) { return a.place() < b.place(); });
    std::vector<std::string> ids;
    std::vector<ClaimFeatures> features;
    for (const Member& m : all) {
      ids.push_back(m.claim);
      features.push_back(m.features);
    }
    Grouping grouping = group(ids, features, decisions_.in_force);
    return write(all, grouping, records);
  }

  Result<void> write(std::vector<Member>& all, Grouping& grouping, const std::vector<std::int64_t>& records) {
    // A record keeps its number where one of its claims is the first to claim it.
    std::map<std::int64_t, std::size_t> sizes;
    for (const Member& m : all) ++sizes[m.record];
    std::set<std::int64_t> taken{0};
    std::vector<std::int64_t> number_of(grouping.groups.size(), 0);
    for (std::size_t g = 0; g < grouping.groups.size(); ++g)
      for (std::uint32_t i : grouping.groups[g])
        if (number_of[g] == 0 && taken.insert(all[i].record).second) number_of[g] = all[i].record;
    for (std::size_t g = 0; g < grouping.groups.size(); ++g) {
      const auto& members = grouping.groups[g];
      if (number_of[g] == 0) {
        const auto record = new_record(all[members.front()]);
        if (!record) return std::unexpected(record.error());
        number_of[g] = *record;
      }
      std::size_t stayed = 0;
      for (std::uint32_t i : members) {
        if (all[i].record == number_of[g]) {
          ++stayed;
          continue;
        }
        changed_.insert(all[i].record);
        if (auto done = set_record(all[i], number_of[g]); !done) return done;
      }
      if (stayed != sizes[number_of[g]] || stayed != members.size()) changed_.insert(number_of[g]);
      if (auto done = set_decided(number_of[g], all, members); !done) return done;
    }
    for (std::int64_t record : records)
      if (std::ranges::find(number_of, record) == number_of.end()) changed_.insert(record);
    return write_units(all, grouping, number_of);
  }

  // Whether decisions speak of a record. One of which they do, or did, is looked at anew.
  Result<void> set_decided(std::int64_t record, const std::vector<Member>& all,
                           const std::vector<std::uint32_t>& members) {
    if (decisions_.number == 0) return {};
    std::int64_t decided = 0;
    for (const Decision& d : decisions_.in_force) {
      const auto ids = claims_decided_on({&d, 1});
      if (std::ranges::any_of(members, [&](std::uint32_t i) { return holds(ids, all[i].claim); }))
        decided = std::max<std::int64_t>(decided, may_group(d.action) ? 2 : 1);
    }
    const auto before = numbers("SELECT decided FROM kept_record WHERE number = ?", record);
    if (!before) return std::unexpected(before.error());
    if (before->empty() || (before->front() == 0 && decided == 0)) return {};
    changed_.insert(record);
    auto row = db_.prepare("UPDATE kept_record SET decided = ? WHERE number = ?");
    if (!row) return std::unexpected(row.error());
    return row->bind(decided).bind(record).run();
  }

  Result<void> write_units(const std::vector<Member>& all, Grouping& grouping,
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
      if (auto done = set_unit(number_of[g], at->second); !done) return done;
    }
    return {};
  }

  // --- the rows of records

  // Computes what lists ask for of all records that have changed, and takes away those that have no claims any more.
  Result<void> refresh() {
    changed_.erase(0);
    std::set<std::int64_t> wanted;
    for (std::int64_t record : changed_) {
      const auto some = numbers("SELECT number FROM kept_claim WHERE record = ? LIMIT 1", record);
      if (!some) return std::unexpected(some.error());
      if (!some->empty()) {
        wanted.insert(record);
        continue;
      }
      if (auto done = set_sides(record, {}); !done) return done;
      auto row = db_.prepare("DELETE FROM kept_record WHERE number = ?");
      if (!row) return std::unexpected(row.error());
      if (auto done = row->bind(record).run(); !done) return done;
    }
    if (auto done = write_rows(wanted); !done) return done;
    for (const auto& [record, members] : appended_)
      if (!wanted.contains(record))
        if (auto done = refresh_source(record, members); !done) return done;
    changed_.clear();
    appended_.clear();
    return {};
  }

  // However many claims a source has, a new one can change no more of its row than which is the first, and how certain
  // it is.
  Result<void> refresh_source(std::int64_t record, const std::vector<Member>& more) {
    const auto known = members("SELECT {} JOIN kept_record k ON k.first = c.claim WHERE k.number = ?", record);
    if (!known) return std::unexpected(known.error());
    const auto modality = numbers("SELECT modality FROM kept_record WHERE number = ?", record);
    if (!modality) return std::unexpected(modality.error());
    if (known->empty()) return kept_is_damaged();
    const Member* first = &known->front();
    std::int64_t certain = modality->front();
    for (const Member& m : more) {
      if (m.place() < first->place()) first = &m;
      certain = std::min(certain, static_cast<std::int64_t>(m.features.modality));
    }
    auto row = db_.prepare("UPDATE kept_record SET first = ?, digits = ?, modality = ? WHERE number = ?");
    if (!row) return std::unexpected(row.error());
    return row->bind(first->claim).bind(id_digits(first->claim)).bind(certain).bind(record).run();
  }

  Result<void> write_rows(const std::set<std::int64_t>& wanted) {
    if (wanted.empty()) return {};
    std::set<std::int64_t> all = wanted;
    // A decision looks for the record of its first claim: all that it speaks of must be there.
    if (!decisions_.in_force.empty()) {
      for (std::int64_t record : wanted) {
        const auto unit = unit_of(record);
        if (!unit) return std::unexpected(unit.error());
        const auto decided = numbers("SELECT number FROM kept_record WHERE unit = ? AND decided > 0", *unit);
        if (!decided) return std::unexpected(decided.error());
        all.insert(decided->begin(), decided->end());
      }
    }
    const std::vector<std::int64_t> list(all.begin(), all.end());
    auto kept = load_kept_claims(db_, list);
    if (!kept) return std::unexpected(kept.error());
    const auto groups = kept->groups();
    std::vector<std::int64_t> numbers;
    for (const auto& members : groups) numbers.push_back(kept->records[members.front()]);
    const MergeBasis basis{kept->reports, words_, decisions_.in_force, kept->sources, kept->pairs};
    const std::vector<Record> records = fill_records(std::move(kept->claims), groups, basis);
    for (std::size_t i = 0; i < records.size(); ++i)
      if (auto done = write_row(numbers[i], records[i], kept->pairs); !done) return done;
    return {};
  }

  Result<void> write_row(std::int64_t number, const Record& record, const MainPairs& pairs) {
    const ListPlace place = list_place(record);
    const auto sides = sides_of(record, pairs);
    if (auto done = set_sides(number, sides, place); !done) return done;
    auto row = db_.prepare(
        "UPDATE kept_record SET first = ?, digits = ?, last_day = ?, first_day = ?, modality = ?, review = ?, sides = "
        "? "
        "WHERE number = ?");
    if (!row) return std::unexpected(row.error());
    row->bind(record.claims.front().id).bind(place.digits).bind(place.last).bind(place.first);
    row->bind(static_cast<std::int64_t>(record.modality)).bind(static_cast<std::int64_t>(record.review));
    return row->bind_bytes(packed(sides)).bind(number).run();
  }

  Result<void> set_sides(std::int64_t record, const std::vector<std::int64_t>& sides, const ListPlace& place = {}) {
    auto row = db_.prepare("SELECT sides, last_day, first_day, digits FROM kept_record WHERE number = ?");
    if (!row) return std::unexpected(row.error());
    const auto found = row->bind(record).step();
    if (!found) return std::unexpected(found.error());
    if (!*found) return kept_is_damaged();
    const auto known = unpacked(row->bytes(0));
    const ListPlace before{row->number(1), row->number(2), row->number(3)};
    const bool is_moved = before != place;
    auto gone = db_.prepare(
        "DELETE FROM kept_side WHERE name = ? AND last_day = ? AND first_day = ? AND digits = ? AND record = ?");
    if (!gone) return std::unexpected(gone.error());
    for (std::int64_t name : known) {
      if (!is_moved && std::ranges::binary_search(sides, name)) continue;
      gone->bind(name).bind(before.last).bind(before.first).bind(before.digits);
      if (auto done = gone->bind(record).run(); !done) return done;
    }
    auto come = db_.prepare("INSERT INTO kept_side VALUES (?, ?, ?, ?, ?)");
    if (!come) return std::unexpected(come.error());
    for (std::int64_t name : sides) {
      if (!is_moved && std::ranges::binary_search(known, name)) continue;
      come->bind(name).bind(place.last).bind(place.first).bind(place.digits);
      if (auto done = come->bind(record).run(); !done) return done;
    }
    return {};
  }

  const Database& db_;
  const MergeWords& words_;
  KeptDecisions& decisions_;
  std::set<std::int64_t> changed_;                        // records whose rows are to be computed
  std::map<std::int64_t, std::vector<Member>> appended_;  // to sources, by record
  bool pair_has_changed_ = false;                         // of the report that was looked at last
};

}  // namespace

Result<bool> kept_is_current(const Database& db, const MergeWords& words) {
  const auto right = db.number(fmt::format(
      "SELECT count(*) FROM kept_state WHERE version = {} AND reading = (SELECT coalesce(max(id), 0) FROM reading) AND "
      "decision = (SELECT coalesce(max(number), 0) FROM decision)",
      version_of(words)));
  if (!right) return std::unexpected(right.error());
  return *right == 1;
}

Result<void> keep_report(const Database& db, const MergeWords& words, KeptDecisions& decisions,
                         const std::string& report) {
  return Keeper(db, words, decisions).take_report(report);
}

Result<void> keep_decision(const Database& db, const MergeWords& words, KeptDecisions& decisions) {
  return Keeper(db, words, decisions).take_decision();
}

Result<void> make_kept(const Database& db, const MergeWords& words) {
  for (const char* table : {"kept_state", "kept_report", "kept_record", "kept_side", "kept_claim", "kept_key"})
    if (auto done = db.execute(fmt::format("DELETE FROM {}", table)); !done) return done;
  if (auto done = db.execute(fmt::format("INSERT INTO kept_state VALUES ({}, 0, 0)", version_of(words))); !done)
    return done;
  const auto reports = load_reports(db);
  if (!reports) return std::unexpected(reports.error());
  KeptDecisions decisions;
  for (const Report& report : *reports)
    if (auto done = keep_report(db, words, decisions, report.id); !done) return done;
  return db.execute("UPDATE kept_state SET decision = (SELECT coalesce(max(number), 0) FROM decision)");
}

}  // namespace entente
