// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/discourse.h"

#include <algorithm>
#include <cmath>

namespace entente {
namespace {

constexpr double kSentenceFade = 0.45;
constexpr double kParagraphFade = 0.25;

}  // namespace

void Discourse::begin_sentence(bool paragraph) {
  ++sentence_;
  fade_ += kSentenceFade + (paragraph ? kParagraphFade : 0);
}

double Discourse::weight_now(const InPlay& entry) const {
  const auto prior = prior_.find(entry.id);
  return entry.weight * std::exp(entry.faded - fade_) + (prior == prior_.end() ? 0 : prior->second);
}

void Discourse::note(ActorId id, bool is_state, double weight) {
  ++clock_;
  const auto known = std::ranges::find(in_play_, id, &InPlay::id);
  if (known != in_play_.end()) {
    // A name does not weigh more for being repeated in a sentence or two.
    known->weight = std::min(2.0, known->weight * std::exp(known->faded - fade_) + weight);
    known->faded = fade_;
    known->at = clock_;
    return;
  }
  if (in_play_.size() == kRecent) {
    const auto weakest = std::ranges::min_element(in_play_, {}, [&](const InPlay& e) { return weight_now(e); });
    in_play_.erase(weakest);
  }
  in_play_.push_back({id, is_state, weight, clock_, fade_});
}

std::vector<ActorId> Discourse::most_in_play(std::size_t count, bool states_only) const {
  std::vector<const InPlay*> order;
  for (const InPlay& entry : in_play_)
    if (entry.is_state || !states_only) order.push_back(&entry);
  std::ranges::sort(order, {}, [&](const InPlay* e) { return std::pair(-weight_now(*e), e->id); });
  std::vector<ActorId> found;
  for (const InPlay* entry : order)
    if (found.size() < count) found.push_back(entry->id);
  // What the document is about fills the places that are left: "the two countries" may come first.
  std::vector<std::pair<double, ActorId>> rest;
  for (const auto& [id, weight] : prior_)
    if (std::ranges::find(found, id) == found.end()) rest.push_back({-weight, id});
  std::ranges::sort(rest);
  for (const auto& [weight, id] : rest)
    if (found.size() < count) found.push_back(id);
  return found;
}

ActorId Discourse::state_in_play() const {
  const auto states = most_in_play(1, true);
  return states.empty() ? ActorId{} : states.front();
}

void Discourse::note_person(ActorId id, bool is_subject) {
  if (const auto known = std::ranges::find(persons_, id); known != persons_.end()) {
    sentences_of_persons_.erase(sentences_of_persons_.begin() + (known - persons_.begin()));
    persons_.erase(known);
  }
  persons_.insert(persons_.begin(), id);
  sentences_of_persons_.insert(sentences_of_persons_.begin(), sentence_);
  if (persons_.size() > kRecent) {
    persons_.pop_back();
    sentences_of_persons_.pop_back();
  }
  if (is_subject) subject_person_ = id, subject_person_sentence_ = sentence_;
}

void Discourse::note_plural(std::vector<ActorId> ids, bool is_subject) {
  if (plurals_.size() == kPlurals) plurals_.erase(plurals_.begin());
  plurals_.push_back({ids, sentence_, is_subject});
  if (is_subject) {
    subject_plural_ = ids;
    subject_plural_sentence_ = sentence_;
  }
  plural_ = std::move(ids);
  plural_sentence_ = sentence_;
}

void Discourse::note_single(ActorId id, bool is_subject) {
  last_single_ = id, single_sentence_ = sentence_;
  if (is_subject) subject_single_ = id, subject_single_sentence_ = sentence_;
}

void Discourse::note_body(ActorId id, std::string_view type, ActorKind kind, bool is_subject) {
  if (!type.empty()) note_body(bodies_[std::string(type)], id, is_subject);
  note_body(bodies_of_kind_[kind], id, is_subject);
}

void Discourse::note_body(LatestBody& body, ActorId id, bool is_subject) const {
  body.named = id;
  if (is_subject) body.acting = id, body.acted = sentence_;
}

ActorId Discourse::chosen(const LatestBody& body) const {
  return body.acting.valid() && sentence_ - body.acted <= kReach ? body.acting : body.named;
}

ActorId Discourse::recent_body(std::string_view type, ActorKind kind) const {
  if (const auto known = bodies_.find(type); known != bodies_.end()) return chosen(known->second);
  if (kind == ActorKind::Body) return {};
  const auto known = bodies_of_kind_.find(kind);
  return known == bodies_of_kind_.end() ? ActorId{} : chosen(known->second);
}

std::vector<ActorId> Discourse::holders(std::string_view office) const {
  const auto known = holders_.find(office);
  return known == holders_.end() ? std::vector<ActorId>{} : known->second;
}

void Discourse::note_collective(ActorId id) {
  if (subject_plural_sentence_ != sentence_) note_plural({id}, true);
}

std::vector<ActorId> Discourse::they(bool as_subject) const {
  if (!as_subject && plural_sentence_ == sentence_) return plural_;
  const std::uint32_t reach = as_subject ? kSubjectReach : kReach;
  if (!subject_plural_.empty() && sentence_ - subject_plural_sentence_ <= reach) return subject_plural_;
  return sentence_ - plural_sentence_ <= kReach ? plural_ : std::vector<ActorId>{};
}

ActorId Discourse::it() const {
  if (subject_single_.valid() && sentence_ - subject_single_sentence_ <= 1) return subject_single_;
  if (last_single_.valid() && sentence_ - single_sentence_ <= 1) return last_single_;
  return {};
}

}  // namespace entente
