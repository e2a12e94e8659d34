// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_together.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>
#include <string_view>

#include "entente/register/kept_bytes.h"
#include "entente/register/kept_members.h"
#include "entente/register/kept_sides.h"
#include "entente/register/links.h"

namespace entente {
namespace {

/// What records say in one report: where links look for others that say the same.
struct ToldThere {
  std::vector<Span> retelling;              // words of events
  std::vector<Span> retold;                 // words of what events may retell
  std::vector<const Fact*> undated, dated;  // talks and visits

  bool is_retold_by(Span event) const {
    return std::ranges::any_of(retold, [&](Span words) { return are_same_words(event, words); });
  }
  bool retells(std::span<const Span> words) const {
    return std::ranges::any_of(retelling, [&](Span event) {
      return std::ranges::any_of(words, [&](Span w) { return are_same_words(event, w); });
    });
  }
};
using ToldByReport = std::map<std::string_view, ToldThere>;

// Of the talks of a record: what they may speak of, or be spoken of by.
void add_contacts(const Record& contact, ToldByReport& out) {
  const Claim& first = contact.claims.front();
  if (contact.date().empty()) out[first.report].undated.push_back(&first.fact);
  for (const Claim& c : contact.claims)
    if (!c.fact.value(Field::Date).empty()) out[c.report].dated.push_back(&c.fact);
}

void add_retelling(const Record& event, const RetellingClaims& retelling, ToldByReport& out) {
  for (const Claim& c : event.claims)
    if (retelling.contains(c.id)) out[c.report].retelling.push_back(c.fact.evidence.front());
}

class Finder {
 public:
  Finder(const Database& db, const std::set<std::int64_t>& held, const ReportNumbers& reports)
      : db_(db), held_(held), reports_(reports) {}

  Result<void> add_sides(const std::set<std::int64_t>& sides) {
    auto of_sides = records_of_sides(db_, sides);
    if (!of_sides) return std::unexpected(of_sides.error());
    out_.merge(*of_sides);
    return {};
  }

  Result<void> add_retold(const ToldByReport& told) {
    return look_for_retold(told, [](Statement&) { return true; });
  }

  // Of these no more than the claims that are told again; of agreements that may be counted together all of them.
  Result<void> add_retold_claims(const ToldByReport& told, bool are_counted) {
    return look_for_retold(told, [&](Statement& row) {
      if (are_counted && row.number(3) == static_cast<std::int64_t>(FactType::Agreement)) return true;
      claims_.emplace_back(row.number(0), row.text(2));
      return false;
    });
  }

  Result<void> add_retelling_events(const ToldByReport& told) {
    return look(
        fmt::format("SELECT record, \"begin\", \"end\" FROM kept_claim WHERE report = ? AND type = {} AND retells <> 0",
                    static_cast<int>(FactType::Event)),
        told, [](const ToldThere& there) { return !there.retold.empty(); },
        [](const ToldThere& there, Statement& row) -> Result<bool> {
          return there.is_retold_by({static_cast<ByteOffset>(row.number(1)), static_cast<ByteOffset>(row.number(2))});
        });
  }

  // What tells the day of talks that are told without it.
  Result<void> add_dated_contacts(const ToldByReport& told) {
    return look(
        fmt::format("SELECT record, body FROM kept_claim WHERE report = ? AND type = {}",
                    static_cast<int>(FactType::Event)),
        told, [](const ToldThere& there) { return !there.undated.empty(); },
        [](const ToldThere& there, Statement& row) -> Result<bool> {
          const auto other = parse_claim_bytes(row.bytes(1));
          if (!other) return std::unexpected(other.error());
          return std::ranges::any_of(there.undated, [&](const Fact* f) { return speaks_of_contact(*f, other->fact); });
        });
  }

  Result<void> add_undated_contacts(const ToldByReport& told) {
    constexpr FactTypes kOfContact = FactTypes{1} << static_cast<unsigned>(FactType::Event);
    return look(
        fmt::format("SELECT record, body FROM kept_claim WHERE report = ? AND type = {} AND (retells & {}) <> 0",
                    static_cast<int>(FactType::Event), kOfContact),
        told, [](const ToldThere& there) { return !there.dated.empty(); },
        [](const ToldThere& there, Statement& row) -> Result<bool> {
          const auto other = parse_claim_bytes(row.bytes(1));
          if (!other) return std::unexpected(other.error());
          return std::ranges::any_of(there.dated, [&](const Fact* f) { return speaks_of_contact(other->fact, *f); });
        });
  }

  std::set<std::int64_t> numbers() && { return std::move(out_); }

  Retold retold() && {
    Retold found;
    for (auto& [record, claim] : claims_)
      if (!out_.contains(record)) found.claims.push_back(std::move(claim));
    found.records = std::move(out_);
    return found;
  }

 private:
  // `take` sees the row of each claim that an event retells, and says whether its record is to be loaded.
  Result<void> look_for_retold(const ToldByReport& told, const auto& take) {
    std::string types;
    for (std::size_t i = 0; i < kFactTypeCount; ++i)
      if (may_be_retold(static_cast<FactType>(i))) types += fmt::format("{}{}", types.empty() ? "" : ", ", i);
    auto body = db_.prepare("SELECT body FROM kept_claim WHERE number = ?");
    if (!body) return std::unexpected(body.error());
    return look(
        fmt::format("SELECT record, number, claim, type FROM kept_claim WHERE report = ? AND type IN ({})", types),
        told, [](const ToldThere& there) { return !there.retelling.empty(); },
        [&](const ToldThere& there, Statement& row) -> Result<bool> {
          // The index alone tells of most that they are held.
          body->reset();
          const auto found = body->bind(row.number(1)).step();
          if (!found) return std::unexpected(found.error());
          const auto evidence = parse_evidence_bytes(*found ? body->bytes(0) : "");
          if (!evidence) return std::unexpected(evidence.error());
          return there.retells(*evidence) && take(row);
        });
  }

  // Each row begins with the number of a record.
  template <class Wants, class Fits>
  Result<void> look(std::string_view sql, const ToldByReport& told, const Wants& wants, const Fits& fits) {
    auto row = db_.prepare(sql);
    if (!row) return std::unexpected(row.error());
    for (const auto& [report, there] : told) {
      if (!wants(there)) continue;
      const auto number = reports_.find(report);
      if (number == reports_.end()) return kept_is_damaged();
      row->reset();
      row->bind(number->second);
      for (;;) {
        const auto more = row->step();
        if (!more) return std::unexpected(more.error());
        if (!*more) break;
        const std::int64_t record = row->number(0);
        if (held_.contains(record) || out_.contains(record)) continue;
        const Result<bool> is_one = fits(there, *row);
        if (!is_one) return std::unexpected(is_one.error());
        if (*is_one) out_.insert(record);
      }
    }
    return {};
  }

  const Database& db_;
  const std::set<std::int64_t>& held_;
  const ReportNumbers& reports_;
  std::set<std::int64_t> out_;
  std::vector<std::pair<std::int64_t, std::string>> claims_;  // with their records
};

}  // namespace

Result<std::set<std::int64_t>> told_together(const Database& db, const std::vector<Record>& records,
                                             const std::set<std::int64_t>& held, const MainPairs& pairs,
                                             const ReportNumbers& reports, const RetellingClaims& retelling) {
  std::set<std::int64_t> sides;
  ToldByReport told;
  for (const Record& r : records) {
    if (r.review == Review::Rejected) continue;
    if (r.type == FactType::Agreement)
      sides.insert(side_of_parties(completed(r.parties(), r.type, r.claims.front().report, pairs)));
    if (r.type == FactType::Event) add_retelling(r, retelling, told);
    if (r.type == FactType::Event) add_contacts(r, told);
    if (may_be_retold(r.type))
      for (const Claim& c : r.claims)
        for (Span span : c.fact.evidence) told[c.report].retold.push_back(span);
  }
  Finder finder(db, held, reports);
  if (auto done = finder.add_sides(sides); !done) return std::unexpected(done.error());
  if (auto done = finder.add_retold(told); !done) return std::unexpected(done.error());
  if (auto done = finder.add_retelling_events(told); !done) return std::unexpected(done.error());
  if (auto done = finder.add_dated_contacts(told); !done) return std::unexpected(done.error());
  if (auto done = finder.add_undated_contacts(told); !done) return std::unexpected(done.error());
  return std::move(finder).numbers();
}

Result<Retold> retold(const Database& db, const std::vector<Record>& records, const std::set<std::int64_t>& held,
                      const MainPairs& pairs, const ReportNumbers& reports, const RetellingClaims& retelling,
                      bool is_decided) {
  ToldByReport told;
  std::set<std::int64_t> sides;
  for (const Record& r : records) {
    if (r.review == Review::Rejected) continue;
    if (r.collective && !r.earlier)
      sides.insert(side_of_parties(completed(r.parties(), r.type, r.claims.front().report, pairs)));
    if (r.type != FactType::Event) continue;
    add_retelling(r, retelling, told);
    if (is_contact(r) && r.date().empty()) add_contacts(r, told);
  }
  Finder finder(db, held, reports);
  if (auto done = finder.add_sides(sides); !done) return std::unexpected(done.error());
  auto done = is_decided ? finder.add_retold(told) : finder.add_retold_claims(told, !sides.empty());
  if (!done) return std::unexpected(done.error());
  if (done = finder.add_dated_contacts(told); !done) return std::unexpected(done.error());
  return std::move(finder).retold();
}

}  // namespace entente
