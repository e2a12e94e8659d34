// SPDX-License-Identifier: Apache-2.0
// On which pages of two states a record may stand, and whether such a page can do without it unless it is among the
// newest of its kind: most of what a large register holds between two states is statements and events of which their
// page shows the newest few and counts the rest.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/register/main_pairs.h"
#include "entente/register/record.h"

namespace entente {

/// What retellings() gives: ids of claims, and a bit for each type that they may retell.
using RetellingClaims = std::map<std::string, std::uint32_t, std::less<>>;
/// Numbers in kept_report by ids.
using ReportNumbers = std::map<std::string, std::int64_t, std::less<>>;

/// What must be loaded for the page of a pair, given in the order of codes: a name in kept_page. A page may show less.
std::int64_t side_of_page(FactType type, std::string_view a, std::string_view b);
/// What is there is on the page, and loaded if it is among the newest or lies ahead: statements, mechanisms, and events
/// that nothing is to be told of but that they were. Those stand under no side_of_page().
std::int64_t side_of_page_end(FactType type, std::string_view a, std::string_view b);
/// The same of events and mechanisms in which other states have part, too.
std::int64_t side_of_shared_end(FactType type, std::string_view a, std::string_view b);
/// What is there would be on the page, if it did not tell again what is told as an agreement or the like; so it does
/// unless a person has rejected that.
std::int64_t side_of_retelling(FactType type, std::string_view a, std::string_view b);
/// What is there is on no page, but may have moved what is.
std::int64_t side_of_movers(FactType type, std::string_view a, std::string_view b);
/// Talks and visits that are on the page, and loaded if they are among the newest: those that are dated, tell nothing
/// again, and of which nothing is disputed or decided.
std::int64_t side_of_talk_end(RecordSet::TalkEnd end, std::string_view a, std::string_view b);
inline constexpr std::array kTalkKinds{RecordSet::TalkKind::Talks, RecordSet::TalkKind::VisitOfFirst,
                                       RecordSet::TalkKind::VisitOfSecond, RecordSet::TalkKind::NotHeld};
/// Promises that are on the page, and loaded if they are among the newest of their owner, or of all of which nothing
/// has been heard for long, or moved by what may have been told later: no day is set for them, all they rest on was
/// published on one day, and nothing in them is disputed or decided.
std::int64_t side_of_promise_end(RecordSet::PromiseOwner owner, std::string_view a, std::string_view b);
inline constexpr std::array kPromiseOwners{RecordSet::PromiseOwner::Both, RecordSet::PromiseOwner::First,
                                           RecordSet::PromiseOwner::Second, RecordSet::PromiseOwner::Others,
                                           RecordSet::PromiseOwner::Unstated};
/// The name, for each of these ends, of what names one state at most and is told by reports about others, too: the page
/// counts only its own reports of it.
std::int64_t told_elsewhere(std::int64_t end);
/// All of these.
std::vector<std::int64_t> page_sides(FactType type, std::string_view a, std::string_view b);

struct PagePlaces {
  std::vector<std::int64_t> names;  // sorted
  /// Of what stands under the name of an end the order of pages: what is dated, then by the day of the report, the
  /// newest first; of one day by report and place in it. Else 0.
  std::int64_t day = 0;
  /// Of what is not dated the day of its report, as DateRange counts it; nothing where it has none, or a date.
  static std::optional<std::int32_t> day_told(std::int64_t day);
  /// Of what is dated its last day; else nothing.
  static std::optional<std::int32_t> day_dated(std::int64_t day);

  friend bool operator==(const PagePlaces&, const PagePlaces&) = default;
};

/// None of a rejected record; none of a source, which reports on all pairs may name, nor of a statement of no state's.
/// None of what more than kMostStatesOfSides have part in: that is found by side_of_many(). `pairs` and `reports` of
/// its claims; `retelling`: those of its claims. REQUIRES: fields and decisions are there.
PagePlaces page_places(const Record& record, const MainPairs& pairs, std::span<const Report> reports,
                       const RetellingClaims& retelling);

}  // namespace entente
