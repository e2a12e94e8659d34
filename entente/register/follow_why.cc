// SPDX-License-Identifier: Apache-2.0
#include "entente/register/follow_why.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

#include "entente/register/follow_compare.h"

namespace entente {
namespace {

using Words = std::vector<std::string>;

bool is_followed(const Record& r) { return r.type == FactType::Commitment || r.type == FactType::Mechanism; }

bool may_be_told_by(const Record& of, const Record& told) {
  if (of.type == FactType::Mechanism) return told.type == FactType::Event;
  return of.type == FactType::Commitment &&
         (told.type == FactType::Event || told.type == FactType::Agreement || told.type == FactType::Milestone);
}

void split(const Words& a, const Words& b, Words& common, Words& only_a, Words& only_b) {
  std::ranges::set_intersection(a, b, std::back_inserter(common));
  std::ranges::set_difference(a, b, std::back_inserter(only_a));
  std::ranges::set_difference(b, a, std::back_inserter(only_b));
}

std::string day_text(const Claim& claim, const RecordSet& all) {
  const auto& published = all.report(claim).provenance.published;
  return published ? published->iso() : "";
}

class Explainer {
 public:
  Explainer(const RecordSet& all, const MergeWords& words) : all_(all), words_(words), pairs_(all.pairs) {}

  // By the claim that comes nearest.
  FollowWhy explain(const Record& of, const Record& told) const {
    FollowWhy best;
    for (std::size_t i = 0; i < told.claims.size(); ++i) {
      FollowWhy why = compare(of, told, i);
      if (i == 0 || std::tuple(why.verdict, why.share) > std::tuple(best.verdict, best.share)) best = std::move(why);
    }
    return best;
  }

 private:
  FollowWhy compare(const Record& of, const Record& told, std::size_t claim) const {
    FollowWhy why;
    why.of = &of;
    why.told = &told;
    why.claim = claim;
    split(states_of(of, pairs_), states_of(told, pairs_), why.states, why.states_of, why.states_told);
    why.day_of = day_text(of.claims.front(), all_);
    why.day_told = day_text(told.claims[claim], all_);
    why.day_meant = date_of(told.claims[claim]);
    if (of.type == FactType::Commitment) compare_promise(why);
    else compare_mechanism(why);
    return why;
  }

  // What stands against it before words are looked at.
  std::optional<FollowVerdict> obstacle(const FollowWhy& why, bool may) const {
    if (why.of->review == Review::Rejected || why.told->review == Review::Rejected) return FollowVerdict::Rejected;
    if (!may || why.told->claims[why.claim].fact.modality != why.told->modality) return FollowVerdict::CannotTell;
    const bool is_many = pairs_of(states_of(*why.of, pairs_)).empty() || pairs_of(states_of(*why.told, pairs_)).empty();
    if (is_many || why.states.size() < 2) return FollowVerdict::OtherStates;
    if (why.day_told.empty()) return FollowVerdict::Undated;
    return std::nullopt;
  }

  void compare_promise(FollowWhy& why) const {
    const Claim& claim = why.told->claims[why.claim];
    const Said said = said_by(claim, words_);
    const Words promise = words_.promise_words(why.of->value(Field::Action));
    split(promise, said.words, why.words, why.words_of, why.words_told);
    const PromiseLikeness like = promise_likeness(promise, said);
    why.kind = said.kind;
    why.share = like.share;
    why.points_back = said.points_back;
    why.needed = said.points_back ? kPointedTo : kSaidAgain;
    const auto promised = day_told(why.of->claims.front(), all_.reports);
    const auto told = day_told(claim, all_.reports);
    if (const auto found = obstacle(why, may_tell(*why.told))) why.verdict = *found;
    else if (!promised || !told) why.verdict = FollowVerdict::Undated;
    else if (!comes_after(*promised, *told, claim)) why.verdict = FollowVerdict::NotLater;
    else if (!said.kind) why.verdict = FollowVerdict::TellsNothing;
    else if (like.score == 0) why.verdict = FollowVerdict::TooFewWords;
    else why.verdict = rivals_of_promise(why, said, *told, like.score);
  }

  // It is enough that no other promise fits better between some two of the states.
  FollowVerdict rivals_of_promise(FollowWhy& why, const Said& said, const DateRange& told, double score) const {
    const auto better = [&](const Record& r) {
      const auto promised = day_told(r.claims.front(), all_.reports);
      return promised && comes_after(*promised, told, why.told->claims[why.claim]) &&
             promise_likeness(words_.promise_words(r.value(Field::Action)), said).score > score;
    };
    return fits_some_pair(why, better) ? FollowVerdict::Taken : FollowVerdict::OtherFits;
  }

  void compare_mechanism(FollowWhy& why) const {
    const Claim& claim = why.told->claims[why.claim];
    const auto name = body_name(*why.of, words_);
    const Words said = words_.core_words(claim.quotes.front());
    const Words full = name ? name->full : Words{};
    split(full, said, why.words, why.words_of, why.words_told);
    why.needed = 1;
    why.share = full.empty() ? 0 : static_cast<double>(why.words.size()) / static_cast<double>(full.size());
    why.kind = why.told->modality == Modality::Asserted ? StepKind::Held : StepKind::Expected;
    const std::size_t score = name ? naming(*name, said) : 0;
    if (const auto found = obstacle(why, may_meet(*why.told))) why.verdict = *found;
    else if (!name || why.of->modality > Modality::Negotiating) why.verdict = FollowVerdict::TellsNothing;
    else if (score == 0) why.verdict = FollowVerdict::TooFewWords;
    else why.verdict = rivals_of_mechanism(why, said, score);
  }

  FollowVerdict rivals_of_mechanism(FollowWhy& why, const Words& said, std::size_t score) const {
    const auto rank = [&](const Record& r) {
      const auto name = r.modality <= Modality::Negotiating ? body_name(r, words_) : std::nullopt;
      return name ? naming(*name, said) : 0;
    };
    if (fits_some_pair(why, [&](const Record& r) { return rank(r) >= score; })) return FollowVerdict::Taken;
    const bool is_tie = std::ranges::all_of(why.others, [&](const Record* r) { return rank(*r) == score; });
    return is_tie ? FollowVerdict::BothFit : FollowVerdict::OtherFits;
  }

  // Whether between some two of the states in common no other record of the kind is a rival; the rivals else.
  template <class IsRival>
  bool fits_some_pair(FollowWhy& why, IsRival is_rival) const {
    std::vector<const Record*> rivals;
    for (const Record& r : all_.records)
      if (r.type == why.of->type && &r != why.of && r.review != Review::Rejected && is_rival(r)) rivals.push_back(&r);
    for (const StatePair& pair : pairs_of(why.states)) {
      const auto is_between = [&](const Record* r) {
        return std::ranges::count(pairs_of(states_of(*r, pairs_)), pair) > 0;
      };
      if (std::ranges::none_of(rivals, is_between)) return true;
      for (const Record* r : rivals)
        if (is_between(r) && std::ranges::find(why.others, r) == why.others.end()) why.others.push_back(r);
    }
    return false;
  }

  const RecordSet& all_;
  const MergeWords& words_;
  const MainPairs& pairs_;
};

bool has_link(const Record& from, const Record& to) {
  return std::ranges::any_of(from.links, [&](const Link& l) {
    return l.record == to.id && (l.relation == Relation::FollowedUpBy || l.relation == Relation::MetIn);
  });
}

}  // namespace

std::string_view to_string(FollowVerdict verdict) {
  static constexpr std::array<std::string_view, 10> kNames{"rejected",  "cannot_tell",   "other_states",  "undated",
                                                           "not_later", "tells_nothing", "too_few_words", "other_fits",
                                                           "both_fit",  "taken"};
  return kNames[static_cast<std::size_t>(verdict)];
}

bool may_follow(const Record& a, const Record& b) { return may_be_told_by(a, b) || may_be_told_by(b, a); }

FollowWhy why_followed(const RecordSet& all, const Record& a, const Record& b, const MergeWords& words) {
  const Explainer explainer(all, words);
  return may_be_told_by(a, b) ? explainer.explain(a, b) : explainer.explain(b, a);
}

std::vector<FollowWhy> why_follow_ups(const RecordSet& all, const Record& record, const MergeWords& words) {
  std::vector<FollowWhy> out;
  const Explainer explainer(all, words);
  std::optional<FollowWhy> nearest;
  for (const Record& other : all.records) {
    const Record& of = is_followed(record) ? record : other;
    const Record& told = is_followed(record) ? other : record;
    if (!may_be_told_by(of, told)) continue;
    if (has_link(of, told)) {
      out.push_back(explainer.explain(of, told));
    } else if (is_followed(record)) {
      FollowWhy why = explainer.explain(of, told);
      // What has not one word in common, or is between others, is not near.
      if (why.words.empty() || why.verdict <= FollowVerdict::OtherStates) continue;
      if (!nearest || why.share > nearest->share) nearest = std::move(why);
    }
  }
  if (nearest) out.push_back(std::move(*nearest));
  return out;
}

}  // namespace entente
