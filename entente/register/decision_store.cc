// SPDX-License-Identifier: Apache-2.0
#include "entente/register/decision_store.h"

#include <fmt/format.h>

#include <utility>

namespace entente {

Result<ChainState> read_chain(const Database& db) {
  auto row = db.prepare("SELECT number, entry, hash FROM decision ORDER BY number");
  if (!row) return std::unexpected(row.error());
  ChainState chain;
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return chain;
    const auto expected = static_cast<std::int64_t>(chain.decisions.size()) + 1;
    const std::int64_t number = row->number(0);
    const std::string entry = row->text(1);
    const std::string hash = row->text(2);
    auto decision = parse_decision(entry);
    if (number != expected) chain.problem = fmt::format("decision {} is missing", expected);
    else if (hash != chain_hash(chain.head(), entry))
      chain.problem = fmt::format("decision {} is not as it was written", number);
    else if (!decision || decision->number != number) chain.problem = fmt::format("decision {} is not ours", number);
    if (!chain.problem.empty()) return chain;
    chain.decisions.push_back(*std::move(decision));
    chain.hashes.push_back(hash);
  }
}

Result<std::vector<Decision>> load_decisions(const Database& db) {
  auto chain = read_chain(db);
  if (!chain) return std::unexpected(chain.error());
  if (!chain->problem.empty()) return fail(ErrorCode::Corrupt, "the register is damaged: " + chain->problem);
  return std::move(chain->decisions);
}

Result<std::int64_t> append_decision(const Database& db, const ChainState& chain, Decision decision) {
  decision.number = static_cast<std::int64_t>(chain.decisions.size()) + 1;
  const std::string entry = canonical_json(decision);
  auto row = db.prepare("INSERT INTO decision VALUES (?, ?, ?)");
  if (!row) return std::unexpected(row.error());
  if (auto done = row->bind(decision.number).bind(entry).bind(chain_hash(chain.head(), entry)).run(); !done)
    return std::unexpected(done.error());
  return decision.number;
}

}  // namespace entente
