// SPDX-License-Identifier: Apache-2.0
#include "entente/register/stock.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "entente/register/dates.h"
#include "entente/register/decision_store.h"
#include "entente/register/merge.h"
#include "entente/register/register.h"
#include "entente/register/rulings.h"
#include "entente/register/store.h"

namespace entente {
namespace {

Result<void> add_sentences(const Database& db, std::vector<Claim>& claims) {
  std::map<std::string_view, std::vector<Claim*>> by_report;
  for (Claim& claim : claims)
    if (needs_sentence(claim)) by_report[claim.report].push_back(&claim);
  for (const auto& [report, of_report] : by_report) {
    const auto text = load_text(db, report);
    if (!text) return std::unexpected(text.error());
    for (Claim* claim : of_report)
      if (auto done = add_sentence(*claim, *text); !done) return done;
  }
  return {};
}

bool has_report(std::span<const Report> reports, const Claim& claim) {
  return std::ranges::binary_search(reports, claim.report, {}, &Report::id);
}

}  // namespace

bool needs_sentence(const Claim& claim) {
  return claim.fact.type == FactType::Agreement && claim.fact.value(Field::Signed).empty();
}

Result<void> add_sentence(Claim& claim, std::string_view text) {
  const Span span = claim.fact.evidence.front();
  if (span.begin > span.end || span.end > text.size())
    return fail(ErrorCode::Corrupt, "a quotation lies outside its report", claim.report);
  const QuoteContext around = context_of(text, span);
  claim.sentence = around.before + around.quote + around.after;
  return {};
}

Result<Stock> load_stock(const Database& db) {
  Stock stock;
  auto reports = load_reports(db);
  if (!reports) return std::unexpected(reports.error());
  stock.reports = std::move(*reports);
  auto claims = load_claims(db);
  if (!claims) return std::unexpected(claims.error());
  stock.claims = std::move(*claims);
  auto decisions = load_decisions(db);
  if (!decisions) return std::unexpected(decisions.error());
  stock.decisions = std::move(*decisions);
  auto ids = claims_decided_on(stock.decisions);
  std::erase_if(ids,
                [&](const std::string& id) { return std::ranges::binary_search(stock.claims, id, {}, &Claim::id); });
  auto lost = load_claims(db, ids);
  if (!lost) return std::unexpected(lost.error());
  stock.lost = std::move(*lost);
  for (auto* some : {&stock.claims, &stock.lost}) {
    for (const Claim& claim : *some)
      if (!has_report(stock.reports, claim))
        return fail(ErrorCode::Corrupt, "the register is damaged: a claim without its report");
    if (auto done = add_sentences(db, *some); !done) return std::unexpected(done.error());
  }
  return stock;
}

RecordSet records_of(const Stock& stock, std::string_view as_of, const MergeWords& words) {
  RecordSet set;
  std::vector<Claim> claims;
  std::vector<Claim> lost;
  if (const auto day = DateRange::parse(as_of)) {
    const auto is_known = [&](std::string_view iso) {
      const auto then = DateRange::parse(iso);
      return then && then->last <= day->last;
    };
    for (const Report& r : stock.reports)
      if (r.provenance.published && is_known(r.provenance.published->iso())) set.reports.push_back(r);
    for (const Claim& c : stock.claims)
      if (has_report(set.reports, c)) claims.push_back(c);
    for (const Claim& c : stock.lost)
      if (has_report(set.reports, c)) lost.push_back(c);
    for (const Decision& d : stock.decisions)
      if (is_known(d.time.substr(0, 10))) set.decisions.push_back(d);
    set.decisions = in_force(set.decisions);
  } else {
    set.reports = stock.reports;
    claims = stock.claims;
    lost = stock.lost;
    set.decisions = in_force(stock.decisions);
  }
  std::vector<Decision> anchored = set.decisions;
  anchor(anchored, claims, std::move(lost));
  set.pairs = main_pairs(claims);
  set.records = merge(std::move(claims), set.reports, words, anchored);
  return set;
}

std::vector<std::string> days_of(const Stock& stock, std::string_view since) {
  std::set<std::string> days;
  for (const Report& r : stock.reports)
    if (r.provenance.published) days.insert(r.provenance.published->iso());
  for (const Decision& d : stock.decisions) days.insert(d.time.substr(0, 10));
  const auto first = DateRange::parse(since);
  std::vector<std::string> out;
  for (const std::string& day : days) {
    const auto then = DateRange::parse(day);
    if (!first || (then && then->first >= first->first)) out.push_back(day);
  }
  return out;
}

}  // namespace entente
