// SPDX-License-Identifier: Apache-2.0
#include "entente/register/likeness.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "entente/register/stages.h"

namespace entente {
namespace {

// Events without a day are one only if told in nearly the same words: two meetings of two ministers
// share their names and titles.
constexpr double kUndatedWords = 0.75;
constexpr double kSameEventInNews = 0.28;
// So alike are two claims of one report that tell of one thing twice; else the report has told them apart.
constexpr double kRepeatedWords = 0.8;
constexpr double kToldApart = 0.6;
constexpr std::int32_t kExactDays = 7;
constexpr std::int32_t kOneWordDays = 14;
constexpr std::array<std::string_view, 4> kMadeAgain{"ACCUSE", "REQUEST", "REJECT", "THREATEN"};
constexpr std::size_t kMultilateral = 3;  // parties

bool includes(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::includes(a, b) || std::ranges::includes(b, a);
}

// The day that a report gives for what it tells in the present tense is its own.
bool is_day_of_report(const ClaimFeatures& f) { return f.date && f.told && *f.date == *f.told; }

bool same_day(const ClaimFeatures& a, const ClaimFeatures& b) {
  if (!a.date || !b.date) return false;
  return a.date->agrees_with(*b.date);
}

// Of the morning's news the evening says "today", the next day's paper says it, too.
bool may_be_same_day(const ClaimFeatures& a, const ClaimFeatures& b) {
  if (!a.date || !b.date || same_day(a, b)) return true;
  return (is_day_of_report(a) || is_day_of_report(b)) && a.date->distance(*b.date) <= 1;
}

// Reports months apart that give no date speak of two things, unless the words leave no doubt.
bool same_weeks(const ClaimFeatures& a, const ClaimFeatures& b) {
  return !a.near || !b.near || a.near->distance(*b.near) <= kSigningSlackDays;
}

// Days between what two reports tell, each on its own day or on that of the report; nothing where one is undated.
std::optional<std::int32_t> days_between(const ClaimFeatures& a, const ClaimFeatures& b) {
  const auto& day_a = a.date ? a.date : a.told;
  const auto& day_b = b.date ? b.date : b.told;
  if (!day_a || !day_b) return std::nullopt;
  return day_a->distance(*day_b);
}

bool same_news(const ClaimFeatures& a, const ClaimFeatures& b, std::int32_t days = kSameNewsDays) {
  const auto between = days_between(a, b);
  return between && *between <= days;
}

bool told_in_one_week(const ClaimFeatures& a, const ClaimFeatures& b) {
  return a.told && b.told && a.told->distance(*b.told) <= kSigningSlackDays;
}

// What the speaker's reports are about tells apart what he says in the same words to one and to another.
bool other_pair(const ClaimFeatures& a, const ClaimFeatures& b) {
  return !a.pair.empty() && !b.pair.empty() && a.pair != b.pair;
}

// Of the words of both, and of those of the one that says it in fewer.
double mixed(const Overlap& words) { return 0.5 * words.f1 + 0.5 * words.of_smaller; }
double mixed(const ClaimFeatures& a, const ClaimFeatures& b) {
  const Overlap words = overlap(a.words, b.words);
  // Two words in common out of two may be chance.
  return std::min(a.words.size(), b.words.size()) < 2 ? words.f1 : mixed(words);
}

// Scaled so that `needed` becomes kSameThing.
double scaled(double likeness, double needed) {
  return likeness >= needed ? kSameThing + (1 - kSameThing) * (likeness - needed) / (1 - needed + 1e-9)
                            : kSameThing * likeness / needed * 0.99;
}

// A name that many may have part in: whoever joins the Artemis Accords joins the same ones.
bool same_name(const ClaimFeatures& a, const ClaimFeatures& b) {
  return a.is_name && b.is_name && !a.words.empty() && a.words == b.words;
}

// Whether a report may leave parties out that another one names: those of a treaty of many, and of one in the news.
bool may_be_joined(const ClaimFeatures& a, const ClaimFeatures& b) {
  if (!same_name(a, b) || !includes(a.parties, b.parties)) return false;
  const std::size_t few = std::min(a.parties.size(), b.parties.size());
  const std::size_t many = std::max(a.parties.size(), b.parties.size());
  if (few == 0 && many < kMultilateral) return a.words.size() > 1 && same_news(a, b);
  return many >= kMultilateral || same_weeks(a, b);
}

// What has a name is there, even where a report only says what should or might become of it.
bool is_there(const ClaimFeatures& a, const ClaimFeatures& b) {
  const auto is_gone = [](const ClaimFeatures& f) {
    return f.modality == Modality::Refused || f.modality == Modality::Denied;
  };
  if (is_gone(a) || is_gone(b)) return false;
  if (a.type == FactType::Agreement) return same_name(a, b);
  return a.type == FactType::Mechanism && !a.words.empty() && a.words == b.words;
}

// What one report says twice in other words it has told apart, more than two reports that meet in their words.
bool told_apart(const ClaimFeatures& a, const ClaimFeatures& b) {
  return a.report == b.report && overlap(a.words, b.words).f1 < kToldApart;
}

double agreement(const ClaimFeatures& a, const ClaimFeatures& b) {
  const Overlap title = overlap(a.words, b.words);
  const Overlap who = overlap(a.who, b.who);
  const bool is_vague =
      a.parties.size() < 2 || a.words.size() < kFewestTitleWords || b.words.size() < kFewestTitleWords;
  if (a.report != b.report && !same_name(a, b)) {
    // Of one side alone too little is known: "the memorandum" of two reports may be any.
    if (a.parties.size() < 2 && (title.f1 < kSameTitle || a.words.size() < 2)) return 0;
    // Of an agreement of last year a report tells in fewer words, or in more.
    const bool is_same_title = title.f1 >= kSameTitle || title.of_smaller == 1;
    if (!same_weeks(a, b) && (is_vague || !is_same_title)) return 0;
  }
  // One word alone, "ceasefire", names the latest one.
  const bool is_one_word = a.words.size() < 2 && b.words.size() < 2 && !a.collective;
  if (is_one_word && a.report != b.report && !same_name(a, b) && !same_day(a, b) && !same_news(a, b, kOneWordDays))
    return 0;
  double score = std::min(a.words.size(), b.words.size()) < 2 ? title.f1 : mixed(title);
  // One person's name is not enough: the same minister signs many documents.
  if (std::min(a.who.size(), b.who.size()) > 2) score = std::max(score, mixed(who));
  if (a.words == b.words && a.who == b.who) score = 1;
  const bool is_one_kind = a.kind == b.kind && a.kind != "any" && !a.kind.empty();
  // Two states issue one joint statement on a day, and "a protocol" of today's news is the one of which more is told.
  const bool is_unnamed = a.words.empty() || b.words.empty();
  const bool may_be_signed_by_one = a.who.empty() || b.who.empty() || who.f1 >= 0.5 || (a.is_single && b.is_single);
  if (is_unnamed && a.report != b.report && is_one_kind && may_be_signed_by_one && a.parties.size() > 1 &&
      !a.collective && same_news(a, b, 1))
    score = std::max(score, 0.6);
  const Overlap sector = overlap(a.sector, b.sector);
  if (sector.f1 > 0) score += a.collective ? 0.6 * sector.f1 : 0.15;
  else if (!a.sector.empty() && !b.sector.empty()) score -= a.collective ? 1 : 0.3;
  else if (a.collective && a.sector.empty() != b.sector.empty()) score -= 1;
  if (a.collective && a.sector.empty() && b.sector.empty()) score = std::max(score, 0.65);
  if (a.date && b.date && !a.date->agrees_with(*b.date)) score -= 0.05;
  return std::clamp(score, 0.0, 1.0);
}

bool is_meeting(const ClaimFeatures& event) { return event.kind.starts_with("CONSULT"); }

double event(const ClaimFeatures& a, const ClaimFeatures& b) {
  if (a.report != b.report && !same_weeks(a, b)) return 0;
  const Overlap words = overlap(a.words, b.words);
  // In one report two facts were told apart by the report itself, unless it repeats its words.
  if (a.report == b.report) return words.f1 > 0.9 ? 1 : words.f1 >= kRepeatedWords ? words.f1 : 0;
  const double alike = mixed(a, b);
  const auto is_exact = [](const ClaimFeatures& f) { return !f.date || f.date->days() <= kExactDays; };
  if (is_meeting(a) && same_day(a, b)) return 0.6 + 0.4 * words.f1;
  if (is_exact(a) && is_exact(b)) {
    if (same_news(a, b, 1)) return scaled(alike, kSameEventInNews);
    if (same_news(a, b)) return scaled(alike, 0.45);
  }
  // Accusations and demands are made again and again, in the same words.
  if (std::ranges::find(kMadeAgain, std::string_view(a.kind).substr(0, a.kind.find(' '))) != kMadeAgain.end()) return 0;
  return words.f1 >= kUndatedWords ? words.f1 : 0;
}

double commitment(const ClaimFeatures& a, const ClaimFeatures& b) {
  const double alike = mixed(a, b);
  if (a.report == b.report) return scaled(overlap(a.words, b.words).f1, 0.6);
  if (other_pair(a, b)) return 0;
  if (same_news(a, b)) return scaled(alike, kSamePromiseInNews);
  // What one side says it will do to nobody named, it says to many.
  if (a.parties.size() < 2 && (a.pair.empty() || b.pair.empty())) return 0;
  return scaled(overlap(a.words, b.words).f1, std::min(a.words.size(), b.words.size()) < 3 ? 0.9 : kSamePromise);
}

double statement(const ClaimFeatures& a, const ClaimFeatures& b) {
  if (a.surname != b.surname) return 0;
  if (a.who != b.who && overlap(a.who, b.who).of_smaller < 1) return 0;
  // "Kham and Reyes" say together what Kham does not say alone.
  if (std::max(a.who.size(), b.who.size()) > std::min(a.who.size(), b.who.size()) + 1) return 0;
  if (a.report == b.report) return scaled(overlap(a.words, b.words).f1, 0.6);
  // Said again a week later it is said anew.
  if (other_pair(a, b) || !same_news(a, b)) return 0;
  return scaled(mixed(a, b), kSameStatement);
}

double by_words(const ClaimFeatures& a, const ClaimFeatures& b, double needed) {
  return scaled(overlap(a.words, b.words).f1, needed);
}

// A mechanism or channel of which a report names one side or none: "our strategic dialogue" is one
// in one report and another in the next, unless the name itself tells it apart.
double standing(const ClaimFeatures& a, const ClaimFeatures& b) {
  const bool is_vague = a.parties.size() < 2 || b.parties.size() < 2;
  if (a.report != b.report && is_vague) {
    const bool is_known = a.words.size() >= kFewestNameWords || (a.is_name && b.is_name);
    return a.words == b.words && is_known ? 1 : 0;
  }
  // "The talks between Laos and Cuba" of two years are two.
  if ((a.is_occasion || b.is_occasion) && !same_news(a, b, kSigningSlackDays)) return 0;
  return by_words(a, b, kSameStanding);
}

}  // namespace

bool is_bare_stage(const ClaimFeatures& f) {
  return f.type == FactType::Agreement && f.modality == Modality::Asserted && !f.collective && !f.is_name &&
         f.entry.empty() && f.parties.size() > 1 && f.words.size() < kFewestTitleWords && f.told &&
         f.stage > stage_number("signed") && f.stage < agreement_stages().size();
}

bool is_earlier_stage(const ClaimFeatures& earlier, const ClaimFeatures& told) {
  return earlier.held && !earlier.collective && earlier.told && told.told && earlier.told->last < told.told->first &&
         earlier.stage < told.stage && earlier.stage > stage_number("negotiating") &&
         std::ranges::includes(earlier.words, told.words) && may_be_same(earlier, told);
}

std::string_view to_string(Aspect aspect) {
  static constexpr std::array<std::string_view, kAspectCount> kNames{
      "type", "modality", "kind", "parties", "bodies", "sector", "dates", "numbers", "words", "entry", "report"};
  return kNames[static_cast<std::size_t>(aspect)];
}

std::optional<Aspect> exclusion(const ClaimFeatures& a, const ClaimFeatures& b) {
  const auto differ = [](bool are_two, Aspect aspect) { return are_two ? std::optional(aspect) : std::nullopt; };
  const bool other_day = a.date && b.date && !same_day(a, b);
  if (a.type != b.type) return Aspect::Type;
  if ((a.held != b.held || (!a.held && a.modality != b.modality)) && !is_there(a, b)) return Aspect::Modality;
  // Who keeps a register enters a thing once; a source that two entries name is one.
  if (a.type != FactType::Source && !a.entry.empty() && !b.entry.empty() && a.outlet == b.outlet && a.entry != b.entry)
    return Aspect::Entry;
  switch (a.type) {
    case FactType::Agreement:
      if (a.collective != b.collective) return Aspect::Numbers;
      if (a.earlier != b.earlier) return Aspect::Dates;
      if (a.kind != b.kind && a.kind != "any" && b.kind != "any" && !a.kind.empty() && !b.kind.empty())
        return Aspect::Kind;
      if (a.date && b.date && a.date->distance(*b.date) > kSigningSlackDays) return Aspect::Dates;
      return differ(a.parties != b.parties && !may_be_joined(a, b), Aspect::Parties);
    case FactType::Event:
      if (a.kind != b.kind || (a.mode != b.mode && !a.mode.empty() && !b.mode.empty())) return Aspect::Kind;
      if (a.parties != b.parties) return Aspect::Parties;
      if (!may_be_same_day(a, b)) return Aspect::Dates;
      return differ(!is_meeting(a) && told_apart(a, b), Aspect::Report);
    case FactType::Commitment:
      if (a.parties != b.parties) return Aspect::Parties;
      if (other_day) return Aspect::Dates;
      return differ(told_apart(a, b), Aspect::Report);
    case FactType::Milestone:
      if (!includes(a.parties, b.parties)) return Aspect::Parties;
      return differ(!may_be_same_day(a, b), Aspect::Dates);
    case FactType::Mechanism:
    case FactType::Channel: return differ(!includes(a.parties, b.parties), Aspect::Parties);
    case FactType::Message: return differ(other_day, Aspect::Dates);
    case FactType::Statement: return differ(told_apart(a, b), Aspect::Report);
    case FactType::Source: return std::nullopt;
  }
  return std::nullopt;
}

double least_common_words(const ClaimFeatures& claim) {
  switch (claim.type) {
    // Two meetings of one day are one in whatever words.
    case FactType::Event: return is_meeting(claim) ? 0 : kSameEventInNews;
    case FactType::Commitment: return kSamePromiseInNews;
    case FactType::Statement: return kSameStatement;
    case FactType::Milestone: return kSameMilestoneInNews;
    case FactType::Mechanism:
    case FactType::Channel: return kSameStanding;
    default: return 0;
  }
}

double likeness(const ClaimFeatures& a, const ClaimFeatures& b) {
  if (!may_be_same(a, b)) return 0;
  switch (a.type) {
    case FactType::Agreement: return agreement(a, b);
    case FactType::Event: return event(a, b);
    case FactType::Commitment: return commitment(a, b);
    case FactType::Mechanism:
    case FactType::Channel: return standing(a, b);
    case FactType::Milestone:
      // Where a report names no side, only the news of its week tells whose day it is.
      if (a.parties.empty() != b.parties.empty() && a.report != b.report && !told_in_one_week(a, b)) return 0;
      // "75th anniversary" and "50th anniversary" of one day are one milestone with two numbers, but
      // the fifth and the sixth meeting are two where no day binds them.
      if (a.numbers != b.numbers && !a.numbers.empty() && !b.numbers.empty())
        return same_day(a, b) ? by_words(a, b, 0.8) : 0;
      return a.report != b.report && same_news(a, b, 1) ? scaled(mixed(a, b), kSameMilestoneInNews)
                                                        : by_words(a, b, kSameMilestone);
    case FactType::Statement: return statement(a, b);
    case FactType::Message: {
      if (overlap(a.who, b.who).f1 < kSamePeople) return 0;
      return a.words.empty() || b.words.empty() ? (same_day(a, b) ? 0.6 : 0) : by_words(a, b, kSameOccasion);
    }
    case FactType::Source: return by_words(a, b, 0.99);
  }
  return 0;
}

}  // namespace entente
