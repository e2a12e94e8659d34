// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_load.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <ranges>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "entente/register/kept_bytes.h"
#include "entente/register/sql_list.h"
#include "entente/register/store.h"

namespace entente {
namespace {

constexpr std::string_view kColumns = "SELECT c.claim, c.report, c.record, c.retells, c.body FROM kept_claim c";

class Loader {
 public:
  explicit Loader(const Database& db) : db_(db) {}

  Result<void> add(std::span<const std::int64_t> records) {
    return read_some(is_one_of_numbers(db_.dialect(), "c.record"), records);
  }

  Result<void> add(std::span<const std::string> claims) {
    return read_some(is_one_of_texts(db_.dialect(), "c.claim"), claims);
  }

  Result<void> add_sources(std::string_view pair) {
    auto row = db_.prepare(std::string(kColumns) +
                           " JOIN kept_report r ON r.number = c.report JOIN kept_record k ON k.number = c.record "
                           "WHERE r.pair = ? AND r.pair <> '' AND c.type = ? AND k.decided = 0");
    if (!row) return std::unexpected(row.error());
    row->bind(pair).bind(static_cast<std::int64_t>(FactType::Source));
    return read(*row);
  }

  Result<void> add_all() {
    auto row = db_.prepare(kColumns);
    if (!row) return std::unexpected(row.error());
    return read(*row);
  }

  Result<KeptClaims> take() {
    if (auto done = load_reports_of_claims(); !done) return std::unexpected(done.error());
    std::ranges::sort(out_.reports, {}, &Report::id);
    std::unordered_map<std::string_view, const Report*> reports;
    for (const Report& report : out_.reports) reports.emplace(report.id, &report);
    std::vector<const Report*> report_of_claim;
    for (const Read& r : claims_) report_of_claim.push_back(reports.find(r.claim.report)->second);
    std::vector<std::uint32_t> order(claims_.size());
    std::iota(order.begin(), order.end(), 0u);
    // ClaimOrder, without looking for the reports each time.
    std::ranges::sort(order, {}, [&](std::uint32_t i) {
      const Claim& claim = claims_[i].claim;
      const auto& published = report_of_claim[i]->provenance.published;
      return std::tuple(!published, published.value_or(Date{}), std::string_view(claim.report),
                        claim.fact.evidence.front(), std::string_view(claim.id));
    });
    for (std::uint32_t i : order) {
      out_.claims.push_back(std::move(claims_[i].claim));
      out_.records.push_back(claims_[i].record);
    }
    return std::move(out_);
  }

 private:
  struct Read {
    Claim claim;
    std::int64_t record, report;
  };

  Result<void> read_some(std::string_view which, const auto& list) {
    if (list.empty()) return {};
    auto row = db_.prepare(fmt::format("{} WHERE {}", kColumns, which));
    if (!row) return std::unexpected(row.error());
    return read(row->bind(sql_list(list)));
  }

  Result<void> read(Statement& row) {
    for (;;) {
      const auto more = row.step();
      if (!more) return std::unexpected(more.error());
      if (!*more) return {};
      auto claim = parse_claim_bytes(row.bytes(4));
      if (!claim) return std::unexpected(claim.error());
      claim->id = row.text(0);
      if (row.number(3) != 0) out_.retelling.emplace(claim->id, static_cast<std::uint32_t>(row.number(3)));
      claims_.push_back({std::move(*claim), row.number(2), row.number(1)});
      reports_.try_emplace(claims_.back().report);
    }
  }

  Result<void> load_reports_of_claims() {
    auto kept = db_.prepare("SELECT number, report, pair, source, body FROM kept_report WHERE " +
                            is_one_of_numbers(db_.dialect(), "number"));
    if (!kept) return std::unexpected(kept.error());
    kept->bind(sql_list(std::views::keys(reports_)));
    for (;;) {
      const auto more = kept->step();
      if (!more) return std::unexpected(more.error());
      if (!*more) break;
      const std::int64_t number = kept->number(0);
      std::string& id = reports_[number];
      id = kept->text(1);
      if (const std::string pair = kept->text(2); !pair.empty()) {
        if (pair.size() != 7) return kept_is_damaged();
        out_.pairs[id] = {pair.substr(0, 3), pair.substr(4)};
      }
      out_.sources[id] = kept->text(3);
      auto report = parse_report_bytes(kept->bytes(4));
      if (!report) return std::unexpected(report.error());
      if (report->id != id) return kept_is_damaged();
      out_.numbers.emplace(id, number);
      out_.reports.push_back(std::move(*report));
    }
    if (out_.reports.size() != reports_.size()) return kept_is_damaged();
    for (Read& r : claims_) r.claim.report = reports_.find(r.report)->second;
    return {};
  }

  const Database& db_;
  std::vector<Read> claims_;
  std::unordered_map<std::int64_t, std::string> reports_;  // id by number
  KeptClaims out_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> KeptClaims::groups() const {
  std::vector<std::vector<std::uint32_t>> out;
  std::unordered_map<std::int64_t, std::size_t> known;
  for (std::uint32_t i = 0; i < claims.size(); ++i) {
    const auto [at, is_new] = known.try_emplace(records[i], out.size());
    if (is_new) out.emplace_back();
    out[at->second].push_back(i);
  }
  return out;
}

Result<KeptClaims> load_kept_claims(const Database& db, std::span<const std::int64_t> records,
                                    std::span<const std::string> claims) {
  Loader loader(db);
  if (auto done = loader.add(records); !done) return std::unexpected(done.error());
  if (auto done = loader.add(claims); !done) return std::unexpected(done.error());
  return loader.take();
}

Result<KeptClaims> load_kept_sources(const Database& db, std::string_view pair) {
  Loader loader(db);
  if (auto done = loader.add_sources(pair); !done) return std::unexpected(done.error());
  return loader.take();
}

Result<KeptClaims> load_all_kept_claims(const Database& db) {
  Loader loader(db);
  if (auto done = loader.add_all(); !done) return std::unexpected(done.error());
  return loader.take();
}

}  // namespace entente
