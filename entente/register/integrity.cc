// SPDX-License-Identifier: Apache-2.0
#include "entente/register/integrity.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entente/base/hash.h"
#include "entente/register/decision_store.h"
#include "entente/register/keep.h"
#include "entente/register/kept_bytes.h"
#include "entente/register/kept_load.h"
#include "entente/register/kept_rows.h"
#include "entente/register/links.h"
#include "entente/register/rulings.h"
#include "entente/register/stock.h"
#include "entente/text/document.h"

namespace entente {
namespace {

std::unexpected<Error> damaged(std::string what, std::string where = {}) {
  return fail(ErrorCode::Corrupt, "the register is damaged: " + std::move(what), std::move(where));
}

// The digest of a reading is the hash of the ids of its claims, in order.
Result<void> check_readings(const Database& db) {
  auto row = db.prepare(
      "SELECT reading.id, digest, coalesce(claim, '') FROM reading LEFT JOIN reading_claim ON reading = id ORDER BY "
      "reading.id, claim");
  if (!row) return std::unexpected(row.error());
  std::map<std::int64_t, std::pair<std::string, std::string>> readings;  // digest, ids
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    auto& [digest, ids] = readings[row->number(0)];
    digest = row->text(1);
    ids += row->text(2);
  }
  for (const auto& [id, reading] : readings)
    if (sha256_hex(reading.second) != reading.first)
      return damaged(fmt::format("reading {} has not the claims it had", id));
  return {};
}

// PostgreSQL lets no reference be broken; a SQLite file may have been written with other settings.
Result<void> check_references(const Database& db) {
  if (db.dialect() != Dialect::Sqlite) return {};
  auto row = db.prepare("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1");
  if (!row) return std::unexpected(row.error());
  const auto loose = row->step();
  if (!loose) return std::unexpected(loose.error());
  if (*loose) return damaged("a row of " + row->text(0) + " points to one that is not there");
  return {};
}

}  // namespace

Result<void> check_report(const Report& report, std::string_view text) {
  const auto document = Document::from_utf8(std::string(text), report.provenance);
  if (!document) return std::unexpected(document.error());
  if (report_id(*document) != report.id) return damaged("a report is not as it was read", report.id);
  return {};
}

Result<void> check_claim(const Claim& claim) {
  if (claim_id(claim.report, claim.fact) != claim.id) return damaged("a claim is not as it was read", claim.id);
  return {};
}

Result<void> check_file(const Database& db) {
  if (db.dialect() != Dialect::Sqlite) return {};
  auto whole = db.prepare("PRAGMA integrity_check(1)");
  if (!whole) return std::unexpected(whole.error());
  const auto row = whole->step();
  if (!row) return std::unexpected(row.error());
  if (std::string says = whole->text(0); says != "ok") return damaged(std::move(says));
  return {};
}

Result<void> check_links(const Database& db, std::span<const Claim> claims) {
  if (auto done = check_references(db); !done) return done;
  if (auto done = check_readings(db); !done) return done;
  const auto decisions = load_decisions(db);
  if (!decisions) return std::unexpected(decisions.error());
  for (const std::string& id : claims_decided_on(*decisions))
    if (!std::ranges::binary_search(claims, id, {}, &Claim::id))
      return damaged("a decision speaks of a claim that is not there", id);
  return {};
}

namespace {

RetellingClaims retellings_of(const RecordSet& set) {
  std::map<std::string_view, std::vector<const Claim*>> by_report;
  for (const Record& record : set.records)
    for (const Claim& claim : record.claims) by_report[claim.report].push_back(&claim);
  RetellingClaims out;
  for (const auto& [report, claims] : by_report)
    for (const auto& [id, types] : retellings(claims)) out.emplace(id, types);
  return out;
}

// Under what the kept grouping finds each record, and how many of each type it counts.
Result<void> check_kept_rows(const Database& db, const RecordSet& computed, const RetellingClaims& retelling,
                             const MergeWords& words) {
  auto holder = db.prepare("SELECT record FROM kept_claim WHERE claim = ?");
  if (!holder) return std::unexpected(holder.error());
  std::int64_t sides = 0;
  std::int64_t pages = 0;
  for (const Record& record : computed.records) {
    holder->reset();
    const auto number = holder->bind(record.claims.front().id).one_number();
    if (!number) return std::unexpected(number.error());
    const auto row = load_kept_row(db, *number);
    if (!row) return std::unexpected(row.error());
    if (*row != kept_row(record, computed.pairs, computed.reports, retelling, words)) return kept_is_damaged();
    sides += static_cast<std::int64_t>(row->sides.size());
    pages += static_cast<std::int64_t>(row->pages.names.size());
  }
  const auto kept_sides = db.number("SELECT count(*) FROM kept_side");
  if (!kept_sides) return std::unexpected(kept_sides.error());
  const auto records = db.number("SELECT count(*) FROM kept_record");
  if (!records) return std::unexpected(records.error());
  const auto kept_pages = db.number("SELECT count(*) FROM kept_page");
  if (!kept_pages) return std::unexpected(kept_pages.error());
  if (*kept_sides != sides || *kept_pages != pages || *records != static_cast<std::int64_t>(computed.records.size()))
    return kept_is_damaged();
  for (std::size_t i = 0; i < kFactTypeCount; ++i) {
    const auto is_listed = [&](const Record& r) {
      return r.type == static_cast<FactType>(i) && r.review != Review::Rejected;
    };
    const auto counted = db.number(fmt::format("SELECT coalesce(max(records), 0) FROM kept_count WHERE type = {}", i));
    if (!counted) return std::unexpected(counted.error());
    if (*counted != std::ranges::count_if(computed.records, is_listed)) return kept_is_damaged();
  }
  return {};
}

}  // namespace

Result<void> check_kept(const Database& db, const MergeWords& words) {
  const auto current = kept_is_current(db, words);
  if (!current) return std::unexpected(current.error());
  if (!*current) return {};
  const auto stock = load_stock(db);
  if (!stock) return std::unexpected(stock.error());
  const auto kept = load_all_kept_claims(db);
  if (!kept) return std::unexpected(kept.error());
  std::unordered_map<std::string_view, const Claim*> found;
  std::vector<std::vector<std::string_view>> groups;
  for (const auto& members : kept->groups()) {
    auto& group = groups.emplace_back();
    for (std::uint32_t i : members) {
      group.push_back(kept->claims[i].id);
      found.emplace(kept->claims[i].id, &kept->claims[i]);
    }
  }
  const RecordSet computed = records_of(*stock, "", words);
  std::vector<std::vector<std::string_view>> expected;
  std::size_t same = 0;
  for (const Record& record : computed.records) {
    auto& group = expected.emplace_back();
    for (const Claim& claim : record.claims) {
      group.push_back(claim.id);
      const auto at = found.find(claim.id);
      same += at != found.end() && claim.report == at->second->report && claim_bytes(claim) == claim_bytes(*at->second);
    }
  }
  std::ranges::sort(groups);
  std::ranges::sort(expected);
  if (groups != expected || same != found.size())
    return damaged("the kept grouping is not what the claims give; make it anew with 'entente index'");
  if (kept->retelling != retellings_of(computed)) return kept_is_damaged();
  return check_kept_rows(db, computed, kept->retelling, words);
}

}  // namespace entente
