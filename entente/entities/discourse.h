// SPDX-License-Identifier: Apache-2.0
// What a reader has in mind at a point of the text: which states are in play, who was named last.
// Internal to this folder. Fed in text order; every question looks at a bounded number of actors.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/span.h"
#include "entente/entities/entities.h"

namespace entente {

class Discourse {
 public:
  /// A sentence begins; a paragraph lets more fade than a sentence.
  void begin_sentence(bool paragraph);

  /// An actor came up; `weight` 1 for a state by name as an actor, less for an adjective or a
  /// place.
  void note(ActorId id, bool is_state, double weight);
  /// What the whole document is about counts a little everywhere.
  void set_prior(ActorId id, double weight) { prior_[id] = weight; }
  /// The two (or `count`) most in play, in the order in which they came up; fewer if there are
  /// fewer.
  std::vector<ActorId> most_in_play(std::size_t count, bool states_only) const;
  /// The state most in play; not valid if there is none.
  ActorId state_in_play() const;

  void note_person(ActorId id, bool is_subject);
  /// Of several who speak in a sentence the one of its main clause counts, else the first.
  void note_speaker(ActorId id, bool is_main) {
    if (is_main || !speaker_.valid() || speaker_sentence_ != sentence_) speaker_ = id, speaker_sentence_ = sentence_;
  }
  /// The same for what is no person: "it said" goes on with it.
  void note_saying(ActorId id, bool is_main) {
    if (is_main || !saying_.valid() || saying_sentence_ != sentence_) saying_ = id, saying_sentence_ = sentence_;
  }
  /// Not valid if nothing spoke in this sentence or the last ones.
  ActorId it_says() const { return sentence_ - saying_sentence_ <= kReach ? saying_ : ActorId{}; }
  /// The person who said something last; not valid if there was none.
  ActorId speaker() const { return speaker_; }
  /// Whether another person acted in a later sentence than whoever spoke last.
  bool is_speaker_past() const {
    return subject_person_.valid() && subject_person_ != speaker_ && subject_person_sentence_ > speaker_sentence_;
  }
  /// "the foreign ministers of France and Germany": whom "the ministers" stands for later.
  void note_holders(std::string_view office, const std::vector<ActorId>& ids) { holders_[std::string(office)] = ids; }
  /// A body as a subject may be "they", unless several were named in the sentence.
  void note_collective(ActorId id);
  std::vector<ActorId> holders(std::string_view office) const;
  void note_plural(std::vector<ActorId> ids, bool is_subject);
  /// Several that were named before this sentence and of whom `fits` holds: the latest subject, else the latest; empty
  /// if there are none.
  template <class Fits>
  std::vector<ActorId> they_before(Fits&& fits) const {
    std::vector<ActorId> others;
    for (auto it = plurals_.rbegin(); it != plurals_.rend(); ++it) {
      if (it->sentence == sentence_ || sentence_ - it->sentence > kFarReach || !fits(it->ids)) continue;
      if (it->is_subject) return it->ids;
      if (others.empty()) others = it->ids;
    }
    return others;
  }
  void note_single(ActorId id, bool is_subject);  // what "it" may stand for
  void note_body(ActorId id, std::string_view type, ActorKind kind, bool is_subject);
  void note_country(std::string_view iso3) { country_ = iso3, country_sentence_ = sentence_; }

  /// Latest first; at most kRecent.
  const std::vector<ActorId>& recent_persons() const { return persons_; }
  /// The sentence in which the i-th of these was named last, counted as they come.
  std::uint32_t sentence_of_person(std::size_t i) const { return sentences_of_persons_[i]; }
  /// The body of this type ("ministry"), else of this kind (no plain Body), that acted in one of the last
  /// sentences, else that was named last; not valid if there is none.
  ActorId recent_body(std::string_view type, ActorKind kind) const;
  /// `fits` tells who may be meant.
  template <class Fits>
  ActorId he_she(Fits&& fits) const {
    if (subject_person_.valid() && sentence_ - subject_person_sentence_ <= kReach && fits(subject_person_))
      return subject_person_;
    for (ActorId id : persons_)
      if (fits(id)) return id;
    return {};
  }
  /// Whom "they" stands for, not older than two sentences: several that were a subject; for "them"
  /// and "their" first those named in this sentence.
  std::vector<ActorId> they(bool as_subject) const;
  ActorId it() const;
  /// The country of the person or body named last; "" if there was none in this sentence.
  std::string_view country_here() const {
    return country_sentence_ == sentence_ ? std::string_view(country_) : std::string_view{};
  }
  std::string_view last_country() const { return country_; }

 private:
  static constexpr std::size_t kRecent = 24;
  static constexpr std::uint32_t kReach = 2;         // sentences a pronoun looks back
  static constexpr std::uint32_t kSubjectReach = 4;  // "they" looks back to several subjects
  static constexpr std::uint32_t kFarReach = 8;      // the same, where the nearest cannot be meant
  static constexpr std::size_t kPlurals = 16;

  struct InPlay {
    ActorId id;
    bool is_state = false;
    double weight = 0;
    std::uint32_t at = 0;  // when it came up last, for the order
    double faded = 0;      // value of fade_ when the weight was set
  };
  double weight_now(const InPlay& entry) const;

  std::vector<InPlay> in_play_;  // at most kRecent
  std::map<ActorId, double> prior_;
  std::vector<ActorId> persons_;
  std::vector<std::uint32_t> sentences_of_persons_;
  std::map<std::string, std::vector<ActorId>, std::less<>> holders_;
  /// The latest of several bodies.
  struct LatestBody {
    ActorId named, acting;
    std::uint32_t acted = 0;  // sentence
  };
  ActorId chosen(const LatestBody& body) const;
  void note_body(LatestBody& body, ActorId id, bool is_subject) const;

  std::map<std::string, LatestBody, std::less<>> bodies_;  // by type
  std::map<ActorKind, LatestBody> bodies_of_kind_;
  ActorId speaker_, saying_;
  ActorId subject_person_, last_single_, subject_single_;
  std::uint32_t subject_person_sentence_ = 0, speaker_sentence_ = 0, saying_sentence_ = 0, single_sentence_ = 0,
                subject_single_sentence_ = 0, plural_sentence_ = 0;
  std::vector<ActorId> plural_, subject_plural_;
  struct Plural {
    std::vector<ActorId> ids;
    std::uint32_t sentence = 0;
    bool is_subject = false;
  };
  std::vector<Plural> plurals_;  // latest last, at most kPlurals
  std::uint32_t subject_plural_sentence_ = 0;
  std::string country_;
  std::uint32_t country_sentence_ = 0;
  std::uint32_t sentence_ = 0;
  std::uint32_t clock_ = 0;
  double fade_ = 0;  // grows with each sentence; the weight of what came up before shrinks by e^-fade
};

}  // namespace entente
