// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_page.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <set>
#include <utility>

#include "entente/register/dates.h"
#include "entente/register/follow_compare.h"
#include "entente/register/kept_sides.h"
#include "entente/register/links.h"

namespace entente {
namespace {

// Days of years of four digits are less than 2^22: these stand behind all of them, negated or not.
constexpr std::int64_t kUndated = std::int64_t{1} << 23;
constexpr std::int64_t kNeverTold = std::int64_t{1} << 24;
// What is told on one day is ordered by the first hex digits of the id of the report, which tell nearly all of them
// apart, then by the byte at which it is told, as far as these bits reach.
constexpr int kReportDigits = 5;
constexpr int kByteBits = 18;
constexpr std::int64_t kLastByte = (std::int64_t{1} << kByteBits) - 1;
constexpr int kPlaceBits = 4 * kReportDigits + kByteBits;

bool is_of_states_alone(FactType type) { return type == FactType::Agreement || type == FactType::Commitment; }

std::set<StatePair> pages_of(const Record& r, const MainPairs& pairs) {
  const auto states = states_in(r);
  std::set<StatePair> out;
  if (states.size() > 1) {
    for (StatePair& pair : pairs_of(states, kMostStatesOfSides)) out.insert(std::move(pair));
    return out;
  }
  if (states.empty() && r.type == FactType::Statement) return out;
  // Those that name no state are of nobody's page; what they may have moved is followed from the first report alone.
  if (states.empty() && is_of_states_alone(r.type)) {
    if (const auto pair = pairs.find(r.claims.front().report); pair != pairs.end())
      out.emplace(pair->second[0], pair->second[1]);
    return out;
  }
  for (const Claim& claim : r.claims)
    if (const auto pair = pairs.find(claim.report); pair != pairs.end() && std::ranges::includes(pair->second, states))
      out.emplace(pair->second[0], pair->second[1]);
  return out;
}

/// Whether every report of it is about the two, so that all of them are reports of the page.
bool is_told_by_these_alone(const Record& r, const StatePair& page, const MainPairs& pairs) {
  return std::ranges::all_of(r.claims, [&](const Claim& c) {
    const auto pair = pairs.find(c.report);
    return pair != pairs.end() && pair->second[0] == page.first && pair->second[1] == page.second;
  });
}

bool retells(const Record& event, const RetellingClaims& retelling) {
  return std::ranges::any_of(event.claims, [&](const Claim& c) {
    const auto at = retelling.find(c.id);
    if (at == retelling.end()) return false;
    for (std::size_t i = 0; i < kFactTypeCount; ++i)
      if (const auto type = static_cast<FactType>(i);
          holds(at->second, type) && may_retell(event.value(Field::Type), type))
        return true;
    return false;
  });
}

/// Whether its report dates the talks of which it tells without a day.
bool speaks_of_another(const Record& contact, const RetellingClaims& retelling) {
  const auto first = retelling.find(contact.claims.front().id);
  return first != retelling.end() && holds(first->second, FactType::Event) && is_contact(contact);
}

/// Under what name a record is found for the page of two states.
struct Placing {
  std::function<std::int64_t(FactType, std::string_view a, std::string_view b)> side;
  bool is_ordered = false;  // of an end
};

RecordSet::PromiseOwner owner_of(const Record& promise, std::string_view a, std::string_view b) {
  using enum RecordSet::PromiseOwner;
  bool first = false;
  bool second = false;
  for (std::string_view side : promise.values(Field::By)) {
    if (side != a && side != b) return Others;
    (side == a ? first : second) = true;
  }
  if (first && second) return Both;
  if (first) return First;
  return second ? Second : Unstated;
}

/// Of a promise of which nothing is to be told but that it was made, and perhaps that nothing was heard of it since.
bool is_plain_promise(const Record& r, std::span<const Report> reports) {
  if (r.modality > Modality::Negotiating || !r.date().empty()) return false;
  const auto told = day_told(r.claims.front(), reports);
  return told && std::ranges::all_of(r.claims, [&](const Claim& c) { return day_told(c, reports) == told; });
}

/// Nothing where each has come to the other.
std::optional<RecordSet::TalkKind> kind_of_talks(const Record& r, std::string_view a, std::string_view b) {
  using enum RecordSet::TalkKind;
  if (r.modality != Modality::Asserted) return NotHeld;
  const bool first = is_visit(r, a, b);
  const bool second = is_visit(r, b, a);
  if (first && second) return std::nullopt;
  if (first) return VisitOfFirst;
  return second ? VisitOfSecond : Talks;
}

Placing placing_of_event(const Record& r, bool is_shared, const RetellingClaims& retelling) {
  const bool is_told_again = retells(r, retelling);
  if (r.value(Field::Type) == "CONSULT") {
    if (r.date().empty() && speaks_of_another(r, retelling)) return {side_of_retelling};
    // A day that no calendar has.
    if (is_told_again || (!r.date().empty() && !DateRange::parse(r.date()))) return {side_of_page};
    return {[&r, is_shared](FactType type, std::string_view a, std::string_view b) {
              const auto kind = kind_of_talks(r, a, b);
              return kind ? side_of_talk_end({*kind, is_shared}, a, b) : side_of_page(type, a, b);
            },
            true};
  }
  if (r.value(Field::Mode) == "visit") return {side_of_page};
  if (is_told_again) return {side_of_retelling};
  return {is_shared ? side_of_shared_end : side_of_page_end, true};
}

Placing placing_of(const Record& r, std::span<const Report> reports, const RetellingClaims& retelling) {
  const auto parties = r.parties();
  const auto states = std::ranges::count_if(parties, is_state_code);
  // Who acts with a person or a crowd has another side than the pair's.
  if (r.type == FactType::Event && states < 2 && (states == 0 || parties.size() > 1)) return {side_of_movers};
  if (is_of_states_alone(r.type) && states == 0) return {side_of_movers};
  if (!r.decisions.empty() || r.has_conflict()) return {side_of_page};
  if (r.type == FactType::Commitment && is_plain_promise(r, reports))
    return {
        [&r](FactType, std::string_view a, std::string_view b) { return side_of_promise_end(owner_of(r, a, b), a, b); },
        true};
  if (r.type == FactType::Statement) return {side_of_page_end, true};
  if (r.type == FactType::Mechanism)
    return {states > 2 || r.value(Field::Level) == "multilateral" ? side_of_shared_end : side_of_page_end, true};
  if (r.type == FactType::Event) return placing_of_event(r, states > 2, retelling);
  return {side_of_page};
}

std::int64_t day_of_order(const Record& r, std::span<const Report> reports) {
  if (const auto date = DateRange::parse(r.date())) return -std::int64_t{date->last};
  const auto told = day_told(r.claims.front(), reports);
  return told ? kUndated - told->last : kNeverTold;
}

std::int64_t order_of(const Record& r, std::span<const Report> reports) {
  const Claim& first = r.claims.front();
  const std::string_view digits = std::string_view(first.report).substr(0, kReportDigits);
  std::int64_t report = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), report, 16);
  const std::int64_t byte = std::min(std::int64_t{first.fact.evidence.front().begin}, kLastByte);
  return ((day_of_order(r, reports) << 4 * kReportDigits) + report) * (kLastByte + 1) + byte;
}

}  // namespace

std::int64_t side_of_page(FactType type, std::string_view a, std::string_view b) {
  return side_named('t', type, {a, b});
}
std::int64_t side_of_page_end(FactType type, std::string_view a, std::string_view b) {
  return side_named('e', type, {a, b});
}

std::int64_t side_of_shared_end(FactType type, std::string_view a, std::string_view b) {
  return side_named('o', type, {a, b});
}
std::int64_t side_of_retelling(FactType type, std::string_view a, std::string_view b) {
  return side_named('r', type, {a, b});
}
std::int64_t side_of_movers(FactType type, std::string_view a, std::string_view b) {
  return side_named('f', type, {a, b});
}
std::int64_t side_of_promise_end(RecordSet::PromiseOwner owner, std::string_view a, std::string_view b) {
  static constexpr std::array<std::string_view, kPromiseOwners.size()> kNames{"both", "first", "second", "others",
                                                                              "unstated"};
  return side_named('p', FactType::Commitment, {a, b, kNames[static_cast<std::size_t>(owner)]});
}
std::int64_t side_of_talk_end(RecordSet::TalkEnd end, std::string_view a, std::string_view b) {
  static constexpr std::array<std::string_view, kTalkKinds.size()> kNames{"talks", "first", "second", "not held"};
  return side_named('k', FactType::Event,
                    {a, b, kNames[static_cast<std::size_t>(end.kind)], end.is_shared ? "shared" : ""});
}
std::int64_t told_elsewhere(std::int64_t end) { return ~end; }

std::vector<std::int64_t> page_sides(FactType type, std::string_view a, std::string_view b) {
  std::vector<std::int64_t> out{side_of_page_end(type, a, b), side_of_shared_end(type, a, b),
                                side_of_retelling(type, a, b)};
  if (type == FactType::Commitment)
    for (const auto owner : kPromiseOwners) out.push_back(side_of_promise_end(owner, a, b));
  if (type == FactType::Event)
    for (const auto kind : kTalkKinds)
      for (const bool is_shared : {false, true}) out.push_back(side_of_talk_end({kind, is_shared}, a, b));
  const std::size_t ends = out.size();
  for (std::size_t i = 0; i < ends; ++i) out.push_back(told_elsewhere(out[i]));
  out.push_back(side_of_page(type, a, b));
  out.push_back(side_of_movers(type, a, b));
  return out;
}

std::optional<std::int32_t> PagePlaces::day_told(std::int64_t day) {
  const std::int64_t of_order = day >> kPlaceBits;
  if (of_order == kNeverTold || of_order < kUndated / 2) return std::nullopt;
  return static_cast<std::int32_t>(kUndated - of_order);
}

std::optional<std::int32_t> PagePlaces::day_dated(std::int64_t day) {
  const std::int64_t of_order = day >> kPlaceBits;
  if (of_order >= kUndated / 2) return std::nullopt;
  return static_cast<std::int32_t>(-of_order);
}

PagePlaces page_places(const Record& record, const MainPairs& pairs, std::span<const Report> reports,
                       const RetellingClaims& retelling) {
  PagePlaces out;
  if (record.review == Review::Rejected || record.type == FactType::Source) return out;
  const auto pages = pages_of(record, pairs);
  if (pages.empty()) return out;
  const Placing placing = placing_of(record, reports, retelling);
  const bool is_elsewhere =
      states_in(record).size() < 2 && (pages.size() > 1 || !is_told_by_these_alone(record, *pages.begin(), pairs));
  for (const auto& [a, b] : pages) {
    const std::int64_t name = placing.side(record.type, a, b);
    const bool is_end = name != side_of_page(record.type, a, b) && name != side_of_movers(record.type, a, b);
    out.names.push_back(is_elsewhere && is_end ? told_elsewhere(name) : name);
  }
  std::ranges::sort(out.names);
  if (placing.is_ordered) out.day = order_of(record, reports);
  return out;
}

}  // namespace entente
