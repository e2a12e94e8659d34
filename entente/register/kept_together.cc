// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_together.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "entente/register/kept_bytes.h"
#include "entente/register/kept_members.h"
#include "entente/register/kept_sides.h"
#include "entente/register/links.h"

namespace entente {
namespace {

/// What records of a part say in one report: where links look for others that say the same.
struct ToldThere {
  std::vector<Span> of_events, of_retold;  // their words
  std::set<std::string> states_of_contacts;

  bool is_retold_by(Span event) const {
    return std::ranges::any_of(of_retold, [&](Span words) { return are_same_words(event, words); });
  }
  bool retells(std::span<const Span> words) const {
    return std::ranges::any_of(of_events, [&](Span event) {
      return std::ranges::any_of(words, [&](Span w) { return are_same_words(event, w); });
    });
  }
};

std::map<std::string_view, ToldThere> told_there(std::span<const Record> records) {
  std::map<std::string_view, ToldThere> out;
  for (const Record& r : records) {
    if (r.review == Review::Rejected) continue;
    if (r.type == FactType::Event) {
      for (const Claim& c : r.claims) out[c.report].of_events.push_back(c.fact.evidence.front());
      if (is_contact(r))
        for (const Claim& c : r.claims) out[c.report].states_of_contacts.insert(states_text(r));
    } else if (may_be_retold(r.type)) {
      for (const Claim& c : r.claims)
        for (Span span : c.fact.evidence) out[c.report].of_retold.push_back(span);
    }
  }
  return out;
}

}  // namespace

Result<std::set<std::int64_t>> told_together(const Database& db, const std::vector<Record>& records,
                                             const std::set<std::int64_t>& held, const MainPairs& pairs) {
  std::set<std::int64_t> sides;
  for (const Record& r : records)
    if (r.review != Review::Rejected && r.type == FactType::Agreement)
      sides.insert(side_of_parties(completed(r.parties(), r.type, r.claims.front().report, pairs)));
  auto out = records_of_sides(db, sides);
  if (!out) return out;
  // Of events the main words are enough.
  auto row = db.prepare(fmt::format(
      "SELECT c.record, k.type, c.\"begin\", c.\"end\", k.states, CASE WHEN k.type NOT IN ({}, {}, {}) "
      "THEN c.body END FROM kept_report r JOIN kept_claim c ON c.report = r.number "
      "JOIN kept_record k ON k.number = c.record WHERE r.report = ?",
      static_cast<int>(FactType::Event), static_cast<int>(FactType::Statement), static_cast<int>(FactType::Source)));
  if (!row) return std::unexpected(row.error());
  for (const auto& [report, there] : told_there(records)) {
    row->reset();
    row->bind(report);
    for (;;) {
      const auto more = row->step();
      if (!more) return std::unexpected(more.error());
      if (!*more) break;
      const std::int64_t record = row->number(0);
      const auto type = static_cast<FactType>(row->number(1));
      if (held.contains(record) || out->contains(record)) continue;
      if (type == FactType::Event) {
        const Span words{static_cast<ByteOffset>(row->number(2)), static_cast<ByteOffset>(row->number(3))};
        if (there.is_retold_by(words) || there.states_of_contacts.contains(row->text(4))) out->insert(record);
      } else if (may_be_retold(type) && !there.of_events.empty()) {
        const auto evidence = parse_evidence_bytes(row->bytes(5));
        if (!evidence) return std::unexpected(evidence.error());
        if (there.retells(*evidence)) out->insert(record);
      }
    }
  }
  return out;
}

}  // namespace entente
