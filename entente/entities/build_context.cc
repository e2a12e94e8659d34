// SPDX-License-Identifier: Apache-2.0
// What is known before the walk: where the text comes from, who issues it, which states it is
// about.
#include <algorithm>

#include "entente/base/utf8.h"
#include "entente/entities/entity_builder.h"
#include "entente/entities/plain_words.h"

namespace entente {
namespace {

constexpr std::size_t kMaxPriors = 8;

/// The words of a title, and "U.S.-Kenya-EU" as three where two of them at least are names.
std::vector<std::string_view> words_of_title(std::string_view title, const NameIndex& names) {
  std::vector<std::string_view> words;
  for (const std::string_view word : plain_words(title)) {
    std::vector<std::string_view> parts;
    std::size_t named = 0;
    for (std::size_t from = 0; from <= word.size();) {
      const std::size_t end = std::min(word.find('-', from), word.size());
      const std::string_view part = word.substr(from, end - from);
      const auto at = [&](std::size_t i) { return i == 0 ? part : std::string_view{}; };
      named += names.longest(0, at) ? 1 : 0;
      parts.push_back(part);
      from = end + 1;
    }
    if (named > 1) words.insert(words.end(), parts.begin(), parts.end());
    else words.push_back(word);
  }
  return words;
}

bool holds(std::string_view text, const auto& phrases) {
  return std::ranges::any_of(phrases, [&](const std::string& phrase) { return text.find(phrase) != text.npos; });
}

}  // namespace

void EntityBuilder::find_unambiguous_states() {
  for (const NameHit& hit : r_.hits()) {
    if (cover_[hit.begin] & kInPersonName) continue;
    const ListedName& name = r_.first_meaning(hit);
    if (name.code.empty() || name.kind != ActorKind::State || name.ambiguous) continue;
    if (name.sort == NameSort::Capital || name.sort == NameSort::Place) continue;
    ++state_counts_[name.code];
  }
}

void EntityBuilder::read_provenance() {
  const Provenance& provenance = r_.document().provenance();
  const NameIndex& names = r_.gazetteer().names();
  const auto read = [&](std::string_view text, auto&& take) {
    const auto words = plain_words(text);
    const auto at = [&](std::size_t i) { return i < words.size() ? words[i] : std::string_view{}; };
    for (std::size_t i = 0; i < words.size();) {
      const auto match = names.longest(i, at);
      // "Foreign Affairs" is a journal, too; an outlet whose name holds it is mostly a ministry.
      bool topics = match.has_value() && match->length < words.size();
      for (std::size_t k = 0; topics && k < match->length; ++k)
        topics = (r_.gazetteer().word_classes(to_lower(words[i + k])) & kTopic) != 0;
      if (match && !topics) take(r_.gazetteer().listed()[match->payloads->front()]);
      i += match ? match->length : 1;
    }
  };
  bool government = false;
  const std::string outlet_name = spaced_name(provenance.outlet);
  read(outlet_name, [&](const ListedName& name) {
    if (home_.empty()) home_ = name.country;
    government |= name.sort == NameSort::Seat;
  });
  const auto words = plain_words(outlet_name);
  std::vector<std::string> low;
  for (std::string_view word : words) low.push_back(to_lower(word));
  const auto low_at = [&](std::size_t i) { return i < low.size() ? std::string_view(low[i]) : std::string_view{}; };
  for (std::size_t i = 0; i < low.size(); ++i) {
    const auto match = r_.gazetteer().phrases().longest(i, low_at);
    if (!match) continue;
    const Phrase& phrase = r_.gazetteer().phrase_list()[match->payloads->front()];
    government |= phrase.body && r_.gazetteer().sets().contains("issuing_bodies", phrase.body_type);
  }
  const bool is_speech = holds(to_lower(outlet_name), *r_.gazetteer().sets().find("speech_series"));
  government |= is_speech;
  if (government) issuer_ = home_;
  // Without an outlet, the agencies that the text quotes or credits tell where it was written.
  std::map<std::string_view, int> agencies;
  if (home_.empty())
    for (const NameHit& hit : r_.hits())
      if (const ListedName& name = r_.first_meaning(hit);
          name.kind == ActorKind::NewsAgency && state_counts_.contains(name.country))
        ++agencies[name.country];
  int most = 0;
  for (const auto& [country, count] : agencies)
    if (count > most) most = count, home_ = country;
  read_title_persons(provenance.title);
  is_speech_ = holds(to_lower(provenance.title), *r_.gazetteer().sets().find("speech_titles"));
  const std::vector<std::string_view> title = words_of_title(provenance.title, names);
  const auto title_at = [&](std::size_t i) { return i < title.size() ? title[i] : std::string_view{}; };
  bool issuing = true;  // before "on" and the like: who issues the text
  for (std::size_t i = 0; i < title.size();) {
    const auto match = names.longest(i, title_at);
    if (!match) {
      issuing = issuing && !r_.gazetteer().sets().contains("topic_starts", to_lower(title[i]));
      ++i;
      continue;
    }
    i += match->length;
    const ListedName& name = r_.gazetteer().listed()[match->payloads->front()];
    const bool state = name.kind == ActorKind::State && !name.code.empty() && name.sort != NameSort::Capital;
    if (state && std::ranges::find(title_states_, name.code) == title_states_.end()) title_states_.push_back(name.code);
    const bool body =
        name.sort == NameSort::Organisation && (name.kind == ActorKind::Organisation || name.kind == ActorKind::Forum);
    if (!issuing || !(state || body)) continue;
    const ActorId id = state ? book_.state(name.code) : book_.listed(name);
    if (std::ranges::find(title_issuers_, id) == title_issuers_.end()) title_issuers_.push_back(id);
  }
  if (is_speech && issuer_.empty() && title_issuers_.size() == 1)
    issuer_ = home_ = book_.actor(title_issuers_.front()).country;
}

/// "Moldovan Prime Minister Natalia Gavrilita": capitalised words behind the name of a state, as
/// far as the next small word, may be those of somebody of that state.
void EntityBuilder::read_title_persons(std::string_view title) {
  const auto words = plain_words(title);
  const auto at = [&](std::size_t i) { return i < words.size() ? words[i] : std::string_view{}; };
  std::string state;
  for (std::size_t i = 0; i < words.size();) {
    if (const auto match = r_.gazetteer().names().longest(i, at)) {
      const ListedName& name = r_.gazetteer().listed()[match->payloads->front()];
      state = name.kind == ActorKind::State ? name.code : "";
      i += match->length;
      continue;
    }
    std::string low = to_lower(words[i]);
    if (low == words[i] || (r_.gazetteer().word_classes(low) & kNameLink)) state.clear();
    else if (!state.empty()) title_persons_.try_emplace(std::move(low), state);
    ++i;
  }
}

/// In a joint statement "we" are all who issue it: those of the title, or those of the first
/// sentence that names two or more, if they are no fewer.
void EntityBuilder::find_issuers() {
  const auto& sets = r_.gazetteer().sets();
  const auto has = [&](std::string_view text, std::string_view set) { return holds(text, *sets.find(set)); };
  constexpr std::size_t kOpening = 500;  // bytes
  constexpr std::size_t kSentences = 6;
  const std::string_view text = r_.document().text();
  const std::string title = to_lower(r_.document().provenance().title);
  std::size_t opening = std::min(kOpening, text.size());
  while (opening < text.size() && (static_cast<unsigned char>(text[opening]) & 0xC0) == 0x80) ++opening;
  // Three states and more in the title of a statement issue it together.
  const bool several = title_issuers_.size() > 2 && has(title, "issued_texts");
  if (!several && !has(title, "joint_titles") && !has(to_lower(text.substr(0, opening)), "joint_openings")) return;
  std::vector<ActorId> issuers = title_issuers_;
  // "G7 Foreign Ministers' Statement on Chad's War": the forum speaks, unless a sentence tells who its members are.
  const ActorId forum =
      issuers.size() == 1 && book_.actor(issuers.front()).kind == ActorKind::Forum ? issuers.front() : ActorId{};
  if (issuers.size() < 2) {
    issuers.clear();
    for (const std::string& code : title_states_) issuers.push_back(book_.state(code));
  }
  for (std::size_t s = 0; s < std::min(kSentences, r_.tokens().sentence_count()); ++s) {
    TokenRange range = r_.tokens().sentence(SentenceId(s));
    // "We, the leaders of Chad and Niger, condemn the attack on Mali": who speaks stands before what they do.
    const TokenId deed = r_.tree().root(SentenceId(s));
    const bool is_ours = !range.empty() && r_.is(range.begin.value, kWe);
    if (is_ours && deed.valid() && r_.pos(deed.value) == Upos::Verb) range.end = deed;
    std::vector<ActorId> named;
    std::size_t acting = 0;  // of these, first of all, those that stand before the deed
    bool of_forum = false;
    for (TokenIndex t = range.begin.value; t < range.end.value; ++t) {
      const NameHit* hit = r_.name_at(t);
      if (!hit || (cover_[t] & kInPersonName)) continue;
      const ListedName& name = choose(*hit);
      of_forum = of_forum || (forum.valid() && name.kind == ActorKind::Forum && book_.listed(name) == forum);
      const bool state = name.sort == NameSort::State || (name.sort == NameSort::Adjective && (cover_[t] & kOwner));
      if (!state && !(name.sort == NameSort::Organisation && name.kind == ActorKind::Organisation)) continue;
      // "the ministers of Chad and Niger on the situation in Mali": Mali issues nothing.
      TokenId head = first_conjunct(r_.head(hit->begin, hit->end));
      // "... on Mali's election"
      if (r_.tree().rel(head) == Deprel::NmodPoss && r_.tree().head(head).valid()) head = r_.tree().head(head);
      const TokenId preposition = r_.tree().child(head, Deprel::Case);
      if (preposition.valid() && r_.is(preposition.value, kPlacePreposition) &&
          !sets.contains("origin_prepositions", r_.low(preposition.value)))
        continue;
      if (preposition.valid() && sets.contains("topic_starts", r_.low(preposition.value))) continue;
      const ActorId id = state ? book_.state(name.code) : book_.listed(name);
      if (std::ranges::find(named, id) == named.end()) named.push_back(id);
      if (deed.valid() && t < deed.value) acting = named.size();
    }
    // "Joint Statement on Chad's Invasion of Mali": three and more who act together issue it, whoever the title is
    // about.
    const bool is_of_others = title_issuers_.size() < 2 && acting > 2 && !forum.valid();
    if (is_of_others) {
      named.resize(acting);
      issuers = std::move(named);
      break;
    }
    if (named.size() < (forum.valid() ? 3 : 2) || (forum.valid() && !of_forum)) continue;
    if (forum.valid()) {
      we_ = std::move(named);
      return;
    }
    const bool agrees =
        std::ranges::all_of(issuers, [&](ActorId id) { return std::ranges::find(named, id) != named.end(); });
    if (issuers.size() < 2 || agrees) issuers = named;
    break;
  }
  if (forum.valid()) issuers = {forum};
  if (issuers.size() < 2 && !forum.valid()) return;
  we_ = std::move(issuers);
  std::ranges::stable_partition(we_, [&](ActorId id) { return !issuer_.empty() && book_.actor(id).code == issuer_; });
}

/// A release without an outlet is issued by the state of whoever signs it in the first line:
/// "Antony J. Blinken, Secretary of State".
void EntityBuilder::learn_issuer(const PersonChunk& office, ActorId person) {
  if (r_.sentence(office.begin) != SentenceId(0) || r_.tokens().kinds[0] == SentenceKind::Prose) return;
  author_ = person;
  if (issuer_.empty() && office.office->speaks_for_state) issuer_ = book_.actor(person).country;
}

/// "MR. ROE:", "THE PRESIDENT:", "QUESTION:", "Q What": a new turn of a transcript. Whoever is named tells whose it is
/// (add_person); until then it is the issuer's, and who asks speaks for nobody.
void EntityBuilder::begin_turn(TokenRange sentence) {
  constexpr TokenIndex kMaxLabel = 8;  // words
  const auto is_label = [&](TokenIndex t) {
    const std::string_view form = r_.form(t);
    return r_.is_all_caps(t) || form == "." || form == "-" || form == "’" || (form.size() == 1 && r_.is_capital(t));
  };
  const TokenIndex begin = sentence.begin.value, end = sentence.end.value;
  TokenIndex t = begin;
  while (t < end && t - begin < kMaxLabel && is_label(t)) ++t;
  const bool asks = begin < end && r_.gazetteer().sets().contains("asking_turns", r_.low(begin));
  // "Moderator:"
  const bool asks_by_name = asks && begin + 1 < end && r_.form(begin + 1) == ":";
  const bool labelled = asks_by_name || (t > begin && t < end && r_.form(t) == ":");
  const bool bare_letter = asks && r_.form(begin).size() == 1 && r_.is_capital(begin) && t < end;
  if (!labelled && !bare_letter) return;
  answering_ = asking_ && !leading_;
  asking_ = asks;
  leading_ = r_.gazetteer().sets().contains("leading_turns", r_.low(begin));
  in_turn_ = true;
  turn_.clear();
  turn_person_ = {};
}

/// The other side of a text that one state addresses to another: of a transcript whoever receives,
/// else the other state of the title, else the one that the text is mostly about. "" if it is about
/// several.
std::string EntityBuilder::partner_of(std::string_view self) const {
  if (!turn_.empty() && !issuer_.empty() && issuer_ != self) return issuer_;
  std::vector<std::string_view> titled;
  for (const std::string& code : title_states_)
    if (code != self) titled.push_back(code);
  if (!titled.empty()) return titled.size() == 1 ? std::string(titled.front()) : std::string();
  // In remarks to the press others are told of.
  if (is_speech_ || in_turn_) return {};
  constexpr int kClear = 3;  // times as often as any other
  std::string_view first;
  int most = 0, next = 0;
  for (const auto& [code, count] : state_counts_) {
    if (code == self) continue;
    if (count > most) {
      next = most;
      most = count;
      first = code;
    } else {
      next = std::max(next, count);
    }
  }
  return most > 1 && most >= kClear * next ? std::string(first) : std::string();
}

void EntityBuilder::set_priors() {
  std::map<std::string, int, std::less<>> counts = state_counts_;
  for (const std::string& code : title_states_) counts[code] += 3;
  std::vector<std::pair<int, std::string>> order;
  int total = 0;
  for (const auto& [code, count] : counts) {
    order.push_back({-count, code});
    total += count;
  }
  std::ranges::sort(order);
  if (order.size() > kMaxPriors) order.resize(kMaxPriors);
  for (const auto& [count, code] : order) discourse_.set_prior(book_.state(code), 0.6 * -count / std::max(total, 1));
}

/// "The President will travel to Ohio", in a text of a government that is by no other, and about none, by its title:
/// the country of whoever speaks, if it has the office; else "".
std::string EntityBuilder::own_country(const Phrase& office) const {
  const std::string& own = turn_.empty() ? issuer_ : turn_;
  if (own.empty() || !office.speaks_for_state || !r_.gazetteer().has_office(own, office.singular)) return {};
  // In remarks "at a meeting with Chad's President" he is called by his name, in remarks that both make he may not.
  const bool of_others =
      is_speech_ ? std::ranges::any_of(title_issuers_, [&](ActorId id) { return book_.actor(id).country != own; })
                 : std::ranges::any_of(title_states_, [&](const std::string& code) { return code != own; });
  return of_others ? std::string() : own;
}

/// The country of an office or body for which the text names none: of whoever speaks, of the last
/// named in the sentence, of the issuer, of the outlet, of the last named at all, of the state most
/// in play; never one that has no such office, nor `except`.
std::string EntityBuilder::context_country(const Phrase* office, std::string_view except) const {
  const Gazetteer& gazetteer = r_.gazetteer();
  if (office)
    if (const std::string_view iso3 = gazetteer.office_state(office->singular); !iso3.empty()) return std::string(iso3);
  std::vector<std::string> candidates = {turn_, std::string(discourse_.country_here()), issuer_, home_,
                                         std::string(discourse_.last_country())};
  for (ActorId id : discourse_.most_in_play(2, true)) candidates.push_back(book_.actor(id).code);
  for (std::string& candidate : candidates)
    if (!candidate.empty() && candidate != except && (!office || gazetteer.has_office(candidate, office->singular)))
      return std::move(candidate);
  return {};
}

}  // namespace entente
