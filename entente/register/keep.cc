// SPDX-License-Identifier: Apache-2.0
#include "entente/register/keep.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "entente/register/kept_bytes.h"
#include "entente/register/kept_members.h"
#include "entente/register/kept_neighbours.h"
#include "entente/register/kept_regroup.h"
#include "entente/register/kept_rows.h"
#include "entente/register/likeness_keys.h"
#include "entente/register/links.h"
#include "entente/register/merge.h"
#include "entente/register/record_fields.h"
#include "entente/register/sql_list.h"
#include "entente/register/stock.h"
#include "entente/register/store.h"

namespace entente {
namespace {

// Rises with every change of what makes claims one thing, of their keys and of what is kept of them. The words by which
// claims are compared have a version of their own.
constexpr std::int64_t kKeptVersion = 11;

// What many reports tell is written once for all of them; so many, lest all that was ever told be held in memory.
constexpr std::size_t kReportsWrittenTogether = 64;

std::int64_t version_of(const MergeWords& words) { return words.fingerprint() ^ kKeptVersion; }

bool holds(const std::vector<std::string>& sorted, const std::string& id) {
  return std::ranges::binary_search(sorted, id);
}

std::string pair_text(const MainPairs& pairs, const std::string& report) {
  const auto pair = pairs.find(report);
  return pair == pairs.end() ? "" : pair->second[0] + " " + pair->second[1];
}

class Keeper {
 public:
  Keeper(const Database& db, const MergeWords& words, KeptDecisions& decisions)
      : db_(db), words_(words), decisions_(decisions), rows_(db, words, decisions) {}

  Result<void> take_reports(std::span<const ReportToKeep> reports) {
    for (std::size_t i = 0; i < reports.size(); ++i) {
      if (auto done = take_report(reports[i]); !done) return done;
      if ((i + 1) % kReportsWrittenTogether == 0)
        if (auto done = rows_.write(); !done) return done;
    }
    return rows_.write();
  }

  Result<void> take_decision() {
    if (auto done = read_decisions(true); !done) return done;
    // Where nothing is left of a record, its old claims stay or go with the decision.
    std::set<std::string> reports;
    for (const Claim& claim : decisions_.lost) reports.insert(claim.report);
    for (const std::string& report : reports) {
      const auto known = load_members(db_, "SELECT {} WHERE r.report = ?", report);
      if (!known) return std::unexpected(known.error());
      if (auto done = set_claims({report, {}}, *known); !done) return done;
    }
    std::set<std::int64_t> units;
    for (const std::string& claim : decisions_.latest) {
      const auto unit = unit_of_claim(db_, claim);
      if (!unit) return std::unexpected(unit.error());
      if (*unit != 0) units.insert(*unit);
    }
    if (auto done = regroup(db_, decisions_, rows_, units, {}); !done) return done;
    if (auto done = rows_.write(); !done) return done;
    return db_.execute("UPDATE kept_state SET decision = (SELECT coalesce(max(number), 0) FROM decision)");
  }

 private:
  // The rows of the records that it changes are written later.
  Result<void> take_report(const ReportToKeep& report) {
    const auto known = load_members(db_, "SELECT {} WHERE r.report = ?", report.id);
    if (!known) return std::unexpected(known.error());
    const auto number = number_of_report(report.id);
    if (!number) return std::unexpected(number.error());
    if (auto done = read_decisions(*number != 0); !done) return done;
    if (auto done = set_claims(report, *known); !done) return done;
    auto state = db_.prepare("UPDATE kept_state SET reading = (SELECT coalesce(max(id), 0) FROM reading)");
    if (!state) return std::unexpected(state.error());
    return state->run();
  }

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

  Result<std::int64_t> number_of_report(const std::string& report) const {
    auto row = db_.prepare("SELECT number FROM kept_report WHERE report = ?");
    if (!row) return std::unexpected(row.error());
    const auto found = row->bind(report).step();
    if (!found) return std::unexpected(found.error());
    return *found ? row->number(0) : 0;
  }

  Result<std::int64_t> record_of(std::int64_t claim) const {
    const auto record = load_numbers(db_, "SELECT record FROM kept_claim WHERE number = ?", claim);
    if (!record) return std::unexpected(record.error());
    return record->empty() ? 0 : record->front();
  }

  // --- claims come and go

  Result<void> set_claims(const ReportToKeep& told, const std::vector<KeptMember>& known) {
    const std::string& id = told.id;
    Result<std::vector<Claim>> claims;
    if (told.claims) claims->assign(told.claims->begin(), told.claims->end());
    else claims = load_claims_of(db_, id);
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
    for (const KeptMember& m : known) ids.push_back(m.claim);
    std::ranges::sort(ids);
    if (!pair_has_changed_ && std::ranges::equal(ids, *claims, {}, {}, &Claim::id)) return {};
    std::set<std::int64_t> units;
    std::set<std::int64_t> changed;
    for (const KeptMember& gone : known) changed.insert(gone.record);
    if (auto done = add_units(changed, units); !done) return done;
    for (const KeptMember& gone : known)
      if (auto done = remove(gone); !done) return done;
    // In ClaimOrder: of claims that nothing tells apart the first comes first.
    std::ranges::sort(*claims, {},
                      [](const Claim& c) { return std::tuple(c.fact.evidence.front(), std::string_view(c.id)); });
    std::vector<const Claim*> all;
    for (const Claim& claim : *claims) all.push_back(&claim);
    const auto retelling = retellings(all);
    std::optional<std::string> text;
    std::vector<KeptMember> of_report;
    std::map<ClaimFeatures, KeptMember> firsts;
    // Not by RETURNING, for which SQLite would prepare to undo the statement alone: there are many of these.
    auto last = db_.number("SELECT coalesce(max(number), 0) FROM kept_claim");
    if (!last) return std::unexpected(last.error());
    for (Claim& claim : *claims) {
      if (needs_sentence(claim)) {
        if (!text) {
          auto loaded = load_text(db_, id);
          if (!loaded) return std::unexpected(loaded.error());
          text = std::move(*loaded);
        }
        if (auto done = add_sentence(claim, *text); !done) return done;
      }
      const auto retold = retelling.find(claim.id);
      auto member = insert(++*last, claim, retold == retelling.end() ? 0 : retold->second, *report, *number, pairs);
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
    for (const KeptMember& m : of_report) {
      const auto near = neighbours(m, {});
      if (!near) return std::unexpected(near.error());
      if (auto done = add_units(*near, units); !done) return done;
    }
    return regroup(db_, decisions_, rows_, units, std::move(of_report));
  }

  // The number of the report; sees to it that all reports of one text have one source.
  Result<std::int64_t> set_report(const Report& report, const std::string& pair) {
    pair_has_changed_ = false;
    const auto same_text = load_reports_of_text(db_, report.hash);
    if (!same_text) return std::unexpected(same_text.error());
    const std::string source = independent_sources(*same_text).find(report.id)->second;
    for (const Report& other : *same_text) {
      auto row = db_.prepare("SELECT number, source, pair, body FROM kept_report WHERE report = ?");
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
      if (const std::string body = report_bytes(other); row->bytes(3) != body) {
        auto update = db_.prepare("UPDATE kept_report SET body = ? WHERE number = ?");
        if (!update) return std::unexpected(update.error());
        if (auto done = update->bind_bytes(body).bind(number).run(); !done) return std::unexpected(done.error());
      }
      if (row->text(1) == source) continue;
      auto update = db_.prepare("UPDATE kept_report SET source = ? WHERE number = ?");
      if (!update) return std::unexpected(update.error());
      if (auto done = update->bind(source).bind(number).run(); !done) return std::unexpected(done.error());
      // Nothing in the row of a source depends on it, and there may be many claims of one.
      const auto records = load_numbers(
          db_,
          fmt::format(
              "SELECT DISTINCT c.record FROM kept_claim c JOIN kept_record k ON k.number = c.record WHERE c.report "
              "= ? AND k.type <> {}",
              static_cast<int>(FactType::Source)),
          number);
      if (!records) return std::unexpected(records.error());
      for (std::int64_t record : *records) rows_.change(record);
    }
    const auto known = number_of_report(report.id);
    if (!known || *known != 0) return known;
    auto row = db_.prepare(
        "INSERT INTO kept_report (report, published, pair, source, body) VALUES (?, ?, ?, ?, ?) RETURNING number");
    if (!row) return std::unexpected(row.error());
    const auto& published = report.provenance.published;
    return row->bind(report.id)
        .bind(published ? published->iso() : "")
        .bind(pair)
        .bind(source)
        .bind_bytes(report_bytes(report))
        .one_number();
  }

  Result<KeptMember> insert(std::int64_t claim_number, const Claim& claim, FactTypes retells, const Report& report,
                            std::int64_t report_number, const MainPairs& pairs) {
    const auto& published = report.provenance.published;
    KeptMember m{claim_number,
                 0,
                 claim.id,
                 published ? published->iso() : "",
                 claim.fact.evidence.front(),
                 claim_features(claim, report, words_, pairs)};
    auto row = db_.prepare(
        "INSERT INTO kept_claim (number, claim, report, record, type, retells, \"begin\", \"end\", features, body) "
        "VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?)");
    if (!row) return std::unexpected(row.error());
    row->bind(m.number)
        .bind(claim.id)
        .bind(report_number)
        .bind(static_cast<std::int64_t>(claim.fact.type))
        .bind(static_cast<std::int64_t>(retells));
    row->bind(m.span.begin).bind(m.span.end);
    row->bind_bytes(features_bytes(m.features)).bind_bytes(claim_bytes(claim));
    if (auto done = row->run(); !done) return std::unexpected(done.error());
    return m;
  }

  // By these it is found; what repeats another claim is found by that one.
  Result<void> insert_keys(const KeptMember& m) {
    auto key = db_.prepare("INSERT INTO kept_key VALUES (?, ?, ?, ?)");
    if (!key) return std::unexpected(key.error());
    const std::int64_t words = words_mark(m.features);
    for (const LikenessKey& k : likeness_keys(m.features).stored)
      if (auto done = key->bind(k.name).bind(k.day).bind(m.number).bind(words).run(); !done) return done;
    return {};
  }

  // What a report says twice in the same words goes where the first goes.
  Result<void> repeat(const KeptMember& first, const KeptMember& again) {
    const auto record = record_of(first.number);
    if (!record) return std::unexpected(record.error());
    if (again.features.type == FactType::Source) rows_.append(*record, again);
    else rows_.change(*record);
    return rows_.set_record(again, *record);
  }

  Result<void> remove(const KeptMember& gone) {
    auto key = db_.prepare("DELETE FROM kept_key WHERE name = ? AND day = ? AND claim = ?");
    if (!key) return std::unexpected(key.error());
    for (const LikenessKey& k : likeness_keys(gone.features).stored)
      if (auto done = key->bind(k.name).bind(k.day).bind(gone.number).run(); !done) return done;
    auto claim = db_.prepare("DELETE FROM kept_claim WHERE number = ?");
    if (!claim) return std::unexpected(claim.error());
    rows_.change(gone.record);
    return claim->bind(gone.number).run();
  }

  // --- where a new claim goes

  // The records that hold a claim which bears on this one.
  Result<std::set<std::int64_t>> neighbours(const KeptMember& member, std::span<const KeptMember> of_report) const {
    std::set<std::int64_t> claims;
    for (const KeptMember& other : of_report)
      if (bear_on_each_other(other.features, member.features)) claims.insert(other.number);
    auto out = load_numbers_of(db_, "SELECT record FROM kept_claim WHERE {}", "number", claims);
    if (!out) return out;
    if (auto done = add_kept_neighbours(db_, member, *out); !done) return std::unexpected(done.error());
    return out;
  }

  Result<void> add_units(const std::set<std::int64_t>& records, std::set<std::int64_t>& units) const {
    auto more = load_units(db_, records);
    if (!more) return std::unexpected(more.error());
    units.merge(*more);
    return {};
  }

  Result<void> place(const KeptMember& member, std::span<const KeptMember> of_report) {
    const auto near = neighbours(member, of_report);
    if (!near) return std::unexpected(near.error());
    if (near->empty() && !holds(decisions_.claims, member.claim)) {
      const auto record = rows_.new_record(member);
      if (!record) return std::unexpected(record.error());
      if (auto done = rows_.set_record(member, *record); !done) return done;
      return rows_.set_unit(*record, *record);
    }
    std::set<std::int64_t> units;
    if (auto done = add_units(*near, units); !done) return done;
    const auto joined = join(member, *near, units);
    if (!joined) return std::unexpected(joined.error());
    return *joined ? Result<void>{} : regroup(db_, decisions_, rows_, units, {member});
  }

  // Where the claim and all records that hold one like it exclude nothing of each other, they become one record and
  // all else stays as it is: whatever the order of the pairs, what is joined with one of them was not excluded by any,
  // and what was excluded by a part of them is excluded by the whole. False where that does not hold, or where a
  // decision or a stage may have a say.
  Result<bool> join(const KeptMember& member, const std::set<std::int64_t>& near, const std::set<std::int64_t>& units) {
    if (member.features.type == FactType::Agreement || near.empty() || holds(decisions_.claims, member.claim))
      return false;
    // Where several become one, that decisions speak of one of them must be told of what they become.
    if (decisions_.number != 0) {
      const auto decided = load_numbers_of(db_, "SELECT decided FROM kept_record WHERE {}", "unit", units);
      if (!decided) return std::unexpected(decided.error());
      if (!decided->empty() && *decided->rbegin() > (near.size() > 1 ? 0 : 1)) return false;
    }
    const std::int64_t record = *near.begin();
    if (member.features.type == FactType::Source && near.size() == 1) {
      rows_.append(record, member);
      if (auto done = rows_.set_record(member, record); !done) return std::unexpected(done.error());
      return true;
    }
    std::vector<KeptMember> all;
    auto row = prepare_members(db_, "SELECT {} WHERE " + is_one_of_numbers(db_.dialect(), "c.record"));
    if (!row) return std::unexpected(row.error());
    row->bind(sql_list(near));
    for (;;) {
      const auto more = row->step();
      if (!more) return std::unexpected(more.error());
      if (!*more) break;
      auto m = read_member(*row);
      if (!m) return std::unexpected(m.error());
      if (!may_be_same(m->features, member.features)) return false;
      for (const KeptMember& other : all)
        if (other.record != m->record && !may_be_same(other.features, m->features)) return false;
      all.push_back(*std::move(m));
    }
    if (auto done = rows_.set_record(member, record); !done) return std::unexpected(done.error());
    for (const KeptMember& m : all)
      if (m.record != record)
        if (auto done = rows_.set_record(m, record); !done) return std::unexpected(done.error());
    for (std::int64_t near_record : near) rows_.change(near_record);
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

  const Database& db_;
  const MergeWords& words_;
  KeptDecisions& decisions_;
  KeptRows rows_;
  bool pair_has_changed_ = false;  // of the report that was looked at last
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

Result<void> keep_reports(const Database& db, const MergeWords& words, KeptDecisions& decisions,
                          std::span<const ReportToKeep> reports) {
  return Keeper(db, words, decisions).take_reports(reports);
}

Result<void> keep_decision(const Database& db, const MergeWords& words, KeptDecisions& decisions) {
  return Keeper(db, words, decisions).take_decision();
}

Result<void> make_kept(const Database& db, const MergeWords& words) {
  for (const char* table :
       {"kept_state", "kept_report", "kept_record", "kept_side", "kept_claim", "kept_key", "kept_count", "kept_page"})
    if (auto done = db.execute(fmt::format("DELETE FROM {}", table)); !done) return done;
  if (auto done = db.execute(fmt::format("INSERT INTO kept_state VALUES ({}, 0, 0)", version_of(words))); !done)
    return done;
  const auto reports = load_reports(db);
  if (!reports) return std::unexpected(reports.error());
  std::vector<ReportToKeep> all;
  for (const Report& report : *reports) all.push_back({report.id, {}});
  KeptDecisions decisions;
  if (auto done = keep_reports(db, words, decisions, all); !done) return done;
  return db.execute("UPDATE kept_state SET decision = (SELECT coalesce(max(number), 0) FROM decision)");
}

}  // namespace entente
