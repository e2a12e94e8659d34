// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "entente/entities/chunks.h"

namespace entente {
namespace {

class NominalFinder {
 public:
  NominalFinder(const Reading& reading, const std::vector<BodyChunk>& bodies, const std::vector<PersonChunk>& persons)
      : r_(reading), taken_(reading.size(), false) {
    for (const BodyChunk& body : bodies) take(body.begin, body.end);
    for (const PersonChunk& person : persons) take(person.begin, person.end);
  }

  std::vector<NominalChunk> find() {
    for (TokenIndex t = 0; t < r_.size();) {
      const std::size_t before = out_.size();
      if (!taken_[t] && !r_.in_timex(t)) read(t);
      t = out_.size() > before ? std::max(out_.back().end, t + 1) : t + 1;
    }
    return std::move(out_);
  }

 private:
  void take(TokenIndex begin, TokenIndex end) {
    for (TokenIndex t = begin; t < end; ++t) taken_[t] = true;
  }

  NominalChunk& add(TokenIndex begin, TokenIndex end, NominalKind kind) {
    NominalChunk chunk;
    chunk.begin = begin;
    chunk.end = end;
    chunk.head = end - 1;
    chunk.kind = kind;
    out_.push_back(std::move(chunk));
    return out_.back();
  }

  void read(TokenIndex t) {
    const TokenIndex stop = r_.sentence_end(t);
    if (const TokenIndex end = group_nominal_end(r_, t); end > t) {
      add(t, end, NominalKind::Pair).states_only = r_.is(end - 1, kStatesNoun);
      return;
    }
    if (t + 1 < stop && r_.is(t, kEach) && r_.is(t + 1, kPartNoun)) {
      add(t, t + 2, NominalKind::Pair).states_only = r_.is(t + 1, kStateNoun);
      return;
    }
    if (r_.is(t, kDefinite) && t + 1 < stop && definite(t, stop)) return;
    if (const PhraseHit* hit = r_.phrase_at(t); hit && r_.phrase(*hit).group && !r_.name_over(t)) {
      group(t, *hit);
      return;
    }
    if (r_.pos(t) == Upos::Pron || r_.pos(t) == Upos::Det) pronoun(t);
  }

  bool definite(TokenIndex t, TokenIndex stop) {
    TokenIndex i = t + 1;
    if (r_.is(i, kThree) && i + 1 < stop && r_.is(i + 1, kPairNoun | kStatesNoun)) {
      NominalChunk& chunk = add(t, i + 2, NominalKind::Several);
      chunk.count = 3;
      chunk.states_only = r_.is(i + 1, kStatesNoun);
      return true;
    }
    if (r_.is(t, kWe)) {
      // "our two countries", "our governments"
      while (i + 1 < stop && i < t + 3 && (r_.pos(i) == Upos::Num || r_.is(i, kPairAdjective))) ++i;
      if (r_.is(i, kStatesNoun) || (r_.is(i, kPairNoun) && i > t + 1)) {
        NominalChunk& chunk = add(t, i + 1, NominalKind::Pair);
        chunk.states_only = chunk.is_ours = true;
        return true;
      }
    }
    if (r_.is(t, kWe | kThey | kIt)) return false;  // "our country": the pronoun is a mention of its own
    if (r_.is(i, kBarePairNoun)) {
      add(t, i + 1, NominalKind::Pair);
      return true;
    }
    // "The two condemned the raids."
    const bool acts = r_.pos(i + 1) == Upos::Verb || r_.pos(i + 1) == Upos::Aux || r_.pos(i + 1) == Upos::Adv;
    if (r_.is(i, kTwo) && i + 1 < stop && acts && r_.tree().rel(TokenId(i)) == Deprel::Nsubj) {
      add(t, i + 1, NominalKind::Pair);
      return true;
    }
    if (r_.is(i, kStateNoun) && !follows_of_name(i + 1, stop)) {
      add(t, i + 1, NominalKind::Country);
      return true;
    }
    if (const PhraseHit* hit = r_.phrase_at(i); hit && r_.phrase(*hit).body && !taken_[i] && hit->end <= stop) {
      const Phrase& phrase = r_.phrase(*hit);
      // The head of its noun phrase: not "the ministry building".
      if (hit->end < stop && r_.pos(hit->end) == Upos::Noun && !r_.phrase_at(hit->end)) return false;
      NominalChunk& chunk = add(t, hit->end, NominalKind::Body);
      chunk.phrase = &phrase;
      return true;
    }
    return false;
  }

  /// "the Kingdom of Denmark", "the Republic of the Congo" are names.
  bool follows_of_name(TokenIndex t, TokenIndex stop) const {
    if (t + 1 >= stop || !r_.is(t, kOwnerPreposition)) return false;
    const bool article = r_.low(t + 1) == "the" && t + 2 < stop;
    return r_.is_capital(article ? t + 2 : t + 1);
  }

  void group(TokenIndex t, const PhraseHit& hit) {
    const Phrase& phrase = r_.phrase(hit);
    const TokenIndex stop = r_.sentence_end(t);
    // The head of its noun phrase: not "police station", "migrants issue".
    if (hit.end < stop && r_.pos(hit.end) == Upos::Noun && !r_.is(hit.end, kNotName)) return;
    const TokenIndex limit = std::max({r_.sentence_begin(t), out_.empty() ? 0 : out_.back().end, t > 6 ? t - 6 : 0});
    TokenIndex begin = t;
    while (begin > limit && !taken_[begin - 1] && !r_.name_over(begin - 1) && !r_.in_timex(begin - 1) &&
           (r_.is(begin - 1, kInnerAdjective | kTopic | kOfficeModifier) || r_.pos(begin - 1) == Upos::Adj ||
            (r_.is_hyphen(begin - 1) && begin - 1 > limit)))
      --begin;
    TokenIndex from = begin;
    std::vector<OwnerWords> owners = take_owners_before(r_, from, true);
    if (from < limit || (from < begin && taken_[from])) owners.clear();
    if (owners.empty()) from = t;
    TokenIndex end = hit.end;
    if (owners.empty()) owners = take_owners_after(r_, end, true);
    if (owners.empty() && !(is_free_group(phrase) && is_several(t, hit.end))) return;
    NominalChunk& chunk = add(from, end, NominalKind::Group);
    chunk.head = hit.end - 1;
    chunk.phrase = &phrase;
    chunk.owners = std::move(owners);
  }

  /// "the opposition", "protesters"; not "express opposition".
  bool is_several(TokenIndex t, TokenIndex end) const {
    return r_.has(end - 1, kPlural) || (t > r_.sentence_begin(t) && r_.is(t - 1, kDefinite));
  }

  bool is_free_group(const Phrase& phrase) const {
    std::string sector = phrase.sector;
    for (char& c : sector)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return r_.gazetteer().sets().contains("free_sectors", sector);
  }

  void pronoun(TokenIndex t) {
    const Deprel rel = r_.tree().rel(TokenId(t));
    if (rel == Deprel::Expl || rel == Deprel::Discourse) return;
    if (r_.is(t, kHeShe)) add(t, t + 1, NominalKind::HeShe);
    else if (r_.is(t, kThey)) add(t, t + 1, NominalKind::They);
    else if (r_.is(t, kIt)) add(t, t + 1, NominalKind::It);
    else if (r_.is(t, kWe)) add(t, t + 1, NominalKind::We);
    else if (r_.is(t, kI)) add(t, t + 1, NominalKind::I);
    else if (r_.is(t, kYou)) add(t, t + 1, NominalKind::You);
  }

  const Reading& r_;
  std::vector<bool> taken_;
  std::vector<NominalChunk> out_;
};

}  // namespace

std::vector<NominalChunk> find_nominals(const Reading& reading, const std::vector<BodyChunk>& bodies,
                                        const std::vector<PersonChunk>& persons) {
  return NominalFinder(reading, bodies, persons).find();
}

}  // namespace entente
