// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_page.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "entente/register/dates.h"
#include "entente/register/kept_sides.h"

namespace entente {
namespace {

using Pair = std::pair<std::string, std::string>;

// Behind all days there are, negated or not.
constexpr std::int64_t kUndated = std::int64_t{1} << 33;
constexpr std::int64_t kNeverTold = std::int64_t{1} << 34;

std::optional<DateRange> published(std::string_view report, std::span<const Report> reports) {
  const auto& day = find_report(reports, report).provenance.published;
  return day ? DateRange::parse(day->iso()) : std::nullopt;
}

std::set<Pair> pages_of(const Record& r, const MainPairs& pairs) {
  auto states = r.parties();
  std::erase_if(states, [](const std::string& p) { return !is_state_code(p); });
  std::set<Pair> out;
  if (states.size() > 1) {
    if (states.size() <= kMostStatesOfPairs)
      for (std::size_t i = 0; i < states.size(); ++i)
        for (std::size_t k = i + 1; k < states.size(); ++k) out.emplace(states[i], states[k]);
    return out;
  }
  if (states.empty() && r.type == FactType::Statement) return out;
  for (const Claim& claim : r.claims)
    if (const auto pair = pairs.find(claim.report); pair != pairs.end() && std::ranges::includes(pair->second, states))
      out.emplace(pair->second[0], pair->second[1]);
  return out;
}

/// Whether every report of it is about the two, so that all of them are reports of the page.
bool is_told_by_these_alone(const Record& r, const Pair& page, const MainPairs& pairs) {
  return std::ranges::all_of(r.claims, [&](const Claim& c) {
    const auto pair = pairs.find(c.report);
    return pair != pairs.end() && pair->second[0] == page.first && pair->second[1] == page.second;
  });
}

/// Dated after its reports: it may lie ahead.
bool is_foretold(const Record& r, std::span<const Report> reports) {
  const auto date = DateRange::parse(r.date());
  return date && std::ranges::none_of(r.claims, [&](const Claim& c) {
           const auto told = published(c.report, reports);
           return told && date->first <= told->last;
         });
}

bool may_be_left_out(const Record& r, const Pair& page, const MainPairs& pairs, std::span<const Report> reports,
                     const RetellingClaims& retelling) {
  if (!r.decisions.empty() || r.has_conflict()) return false;
  const auto parties = r.parties();
  const auto states = static_cast<std::size_t>(std::ranges::count_if(parties, is_state_code));
  if (states == 1 && !is_told_by_these_alone(r, page, pairs)) return false;
  if (r.type == FactType::Statement) return states == 1;
  if (r.type != FactType::Event) return false;
  // Talks and visits are counted one by one; of who acts with a person or a crowd it takes a look whether it belongs.
  const bool is_plain = states == 2 || (states == 1 && parties.size() == 1);
  if (!is_plain || r.value(Field::Type) == "CONSULT" || r.value(Field::Mode) == "visit") return false;
  const auto retells = [&](const Claim& c) { return retelling.contains(c.id); };
  return std::ranges::none_of(r.claims, retells) && !is_foretold(r, reports);
}

std::int64_t order_of(const Record& r, std::span<const Report> reports) {
  if (const auto date = DateRange::parse(r.date())) return -std::int64_t{date->last};
  const auto told = published(r.claims.front().report, reports);
  return told ? kUndated - told->last : kNeverTold;
}

}  // namespace

std::int64_t side_of_page(FactType type, std::string_view a, std::string_view b) {
  return side_named('t', type, {a, b});
}
std::int64_t side_of_page_end(FactType type, std::string_view a, std::string_view b) {
  return side_named('e', type, {a, b});
}

PagePlaces page_places(const Record& record, const MainPairs& pairs, std::span<const Report> reports,
                       const RetellingClaims& retelling) {
  PagePlaces out;
  if (record.review == Review::Rejected || record.type == FactType::Source) return out;
  const auto pages = pages_of(record, pairs);
  if (pages.size() == 1 && may_be_left_out(record, *pages.begin(), pairs, reports, retelling)) {
    out.names.push_back(side_of_page_end(record.type, pages.begin()->first, pages.begin()->second));
    out.day = order_of(record, reports);
    return out;
  }
  for (const auto& [a, b] : pages) out.names.push_back(side_of_page(record.type, a, b));
  std::ranges::sort(out.names);
  return out;
}

}  // namespace entente
