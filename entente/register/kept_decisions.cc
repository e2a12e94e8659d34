// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_decisions.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include "entente/register/decision_store.h"
#include "entente/register/rulings.h"
#include "entente/register/store.h"

namespace entente {
namespace {

// The last one, or the one that it undoes or lets hold again.
Decision changing_decision(std::span<const Decision> all) {
  const Decision* decision = &all.back();
  while (decision->action == Action::Undo) decision = &all[static_cast<std::size_t>(decision->undoes) - 1];
  return *decision;
}

}  // namespace

Result<KeptDecisions> load_kept_decisions(const Database& db) {
  KeptDecisions out;
  const auto all = load_decisions(db);
  if (!all) return std::unexpected(all.error());
  if (all->empty()) return out;
  auto current = db.prepare(
      "SELECT 1 FROM claim JOIN reading_claim ON reading_claim.claim = claim.id WHERE claim.id = ? AND "
      "reading = (SELECT max(reading.id) FROM reading WHERE reading.report = claim.report)");
  if (!current) return std::unexpected(current.error());
  std::vector<std::string> lost;
  std::vector<Claim> claims;
  for (const std::string& id : claims_decided_on(*all)) {
    current->reset();
    const auto found = current->bind(id).step();
    if (!found) return std::unexpected(found.error());
    if (*found) claims.push_back({id, {}, {}, {}, {}});
    else lost.push_back(id);
  }
  auto lost_claims = load_claims(db, lost);
  if (!lost_claims) return std::unexpected(lost_claims.error());
  out.lost = std::move(*lost_claims);
  // What takes the place of a lost claim stands in the same report.
  std::set<std::string> reports;
  for (const Claim& claim : out.lost) reports.insert(claim.report);
  for (const std::string& report : reports) {
    auto of_report = load_claims_of(db, report);
    if (!of_report) return std::unexpected(of_report.error());
    std::ranges::move(*of_report, std::back_inserter(claims));
  }
  const std::size_t there = claims.size();
  std::vector<Decision> latest{changing_decision(*all)};
  anchor(latest, claims, out.lost);
  claims.resize(there);
  out.latest = claims_decided_on(latest);
  out.as_made = in_force(*all);
  out.in_force = out.as_made;
  anchor(out.in_force, claims, out.lost);
  out.vouched.assign(std::make_move_iterator(claims.begin() + static_cast<std::ptrdiff_t>(there)),
                     std::make_move_iterator(claims.end()));
  out.claims = claims_decided_on(out.in_force);
  out.number = all->back().number;
  const auto reading = db.number("SELECT coalesce(max(id), 0) FROM reading");
  if (!reading) return std::unexpected(reading.error());
  out.reading = *reading;
  return out;
}

}  // namespace entente
