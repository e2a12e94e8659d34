// SPDX-License-Identifier: Apache-2.0
// Whether two claims speak of the same thing: one rule per fact type, over features that are read
// from a claim once. Rules are symmetric and look at the two claims only.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/register/claim.h"
#include "entente/register/dates.h"
#include "entente/register/main_pairs.h"
#include "entente/register/merge_words.h"

namespace entente {

/// What is compared of a claim.
struct ClaimFeatures {
  FactType type = FactType::Event;
  bool held = true;  // asserted, planned or under negotiation: stages of one thing
  Modality modality = Modality::Asserted;
  bool collective = false;  // agreements: several at once
  bool earlier = false;     // agreements: undated, "over the years"
  std::string report;
  std::string outlet, entry;  // of a row of a register: who keeps it and which entry it is
  std::string kind;           // agreements: comparable kind; events: PLOVER type and CAMEO root
  std::string mode;           // events: PLOVER mode, "" if none
  std::vector<std::string> parties;
  std::vector<std::string> words;  // what the thing is called
  std::vector<std::string> who;    // signatories, speaker, sender and receiver
  std::string surname;             // statements: the last word of the speaker's name
  std::vector<std::string> sector;
  std::vector<int> numbers;  // "75th"
  std::optional<DateRange> date;
  std::optional<DateRange> near;  // the date, or the weeks before the report, which tells of news
  std::optional<DateRange> told;  // the day of the report
  bool is_name = false;           // a proper name: "Quad", "Paris Agreement"
  std::size_t stage = 0;          // agreements: as stages.h counts them
  bool is_single = false;         // agreements: of a kind of which two states give one a day
  bool is_occasion = false;       // mechanisms: nothing that stands but some talks
  std::vector<std::string> pair;  // the two states that the report is about, if the claim names one of them

  friend auto operator<=>(const ClaimFeatures&, const ClaimFeatures&) = default;
};
ClaimFeatures claim_features(const Claim& claim, const Report& report, const MergeWords& words);
/// The same, with what the other claims of its report say of whom the report is about.
ClaimFeatures claim_features(const Claim& claim, const Report& report, const MergeWords& words, const MainPairs& pairs);

/// What a report tells without a date happened in about the month before it.
constexpr std::int32_t kNewsDays = 31;
/// Outlets err by a day or a few over a signing; two documents of one name in a week are rare.
constexpr std::int32_t kSigningSlackDays = 7;
/// Two outlets tell the same news within a few days, in words of their own.
constexpr std::int32_t kSameNewsDays = 3;

/// Of so many words a title tells something; of so many the name of a body or a channel tells it from all others.
constexpr std::size_t kFewestTitleWords = 3;
constexpr std::size_t kFewestNameWords = 3;
/// How much of the words two claims must have in common (f1) where nothing else brings them together.
constexpr double kSameTitle = 0.8;
constexpr double kSamePromise = 0.75;
constexpr double kSamePromiseInNews = 0.5;
constexpr double kSameStatement = 0.45;
constexpr double kSameStanding = 0.75;
constexpr double kSameMilestone = 0.6;
constexpr double kSameMilestoneInNews = 0.55;
constexpr double kSamePeople = 0.6;
constexpr double kSameOccasion = 0.5;

/// How alike two claims of one type are: 0 (two things) to 1.
double likeness(const ClaimFeatures& a, const ClaimFeatures& b);
/// From here on they are one thing.
constexpr double kSameThing = 0.55;
/// Two claims like this one that are one thing, and have words, have so large a share of the words of the shorter one
/// in common; 0 where they need none.
double least_common_words(const ClaimFeatures& claim);

/// An agreement that a report names in so few words that they fit many, with a stage after the signing.
bool is_bare_stage(const ClaimFeatures& f);
/// Whether `told`, such an agreement, may be what an earlier report has brought to an earlier stage.
bool is_earlier_stage(const ClaimFeatures& earlier, const ClaimFeatures& told);

/// What is compared of two claims, in the order in which it is told.
enum class Aspect : std::uint8_t {
  Type,
  Modality,
  Kind,
  Parties,
  Bodies,
  Sector,
  Dates,
  Numbers,
  Words,
  Entry,
  Report
};
constexpr std::size_t kAspectCount = 11;
std::string_view to_string(Aspect aspect);  // "parties"

/// What makes them two however alike they are otherwise: other parties, other kinds, other days; nothing if nothing
/// does.
std::optional<Aspect> exclusion(const ClaimFeatures& a, const ClaimFeatures& b);
/// False if no further likeness can make them one. Clusters must be free of such pairs.
inline bool may_be_same(const ClaimFeatures& a, const ClaimFeatures& b) { return !exclusion(a, b); }

}  // namespace entente
