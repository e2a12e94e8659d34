// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "entente/entities/chunks.h"

namespace entente {
namespace {

constexpr TokenIndex kMaxReach = 16;  // tokens on either side of a head word

bool is_and(const Reading& r, TokenIndex t) { return r.low(t) == "and" || r.low(t) == "&"; }

bool can_own(const Reading& r, const NameHit& hit) {
  const NameSort sort = r.first_meaning(hit).sort;
  return sort != NameSort::Hidden && !r.in_timex(hit.begin);
}

/// A word that may stand inside the capitalised part of a name.
bool is_name_word(const Reading& r, TokenIndex t) {
  if (!r.is_word(t) || !r.is_capital(t) || r.in_timex(t)) return false;
  if (r.is(t, kTopic | kBodyModifier)) return true;
  const Upos pos = r.pos(t);
  if (r.is(t, kNotName) && pos != Upos::Propn && pos != Upos::Noun && pos != Upos::Adj) return false;
  if (r.starts_sentence(t) || r.in_title_case(t))
    return pos == Upos::Propn || ((pos == Upos::Adj || pos == Upos::Noun) && !r.starts_sentence(t));
  return pos != Upos::Pron && pos != Upos::Det && pos != Upos::Sconj && pos != Upos::Aux;
}

bool is_topic_at(const Reading& r, TokenIndex t, TokenIndex end, bool capital) {
  return t < end && r.is(t, kTopic) && r.is_capital(t) == capital && !r.name_over(t);
}

class BodyFinder {
 public:
  explicit BodyFinder(const Reading& reading) : r_(reading), sets_(reading.gazetteer().sets()) {}

  std::vector<BodyChunk> find() {
    for (TokenIndex t = 0; t < r_.size();) {
      const TokenIndex from = t;
      if (const NameHit* hit = r_.name_at(t)) {
        if (r_.first_meaning(*hit).sort == NameSort::Organisation) {
          add(listed(*hit));
          t = std::max(hit->end, out_.back().end);
          continue;
        }
        t = hit->end;
        continue;
      }
      if (const PhraseHit* hit = r_.phrase_at(t); hit && r_.phrase(*hit).body && !r_.name_over(t)) {
        if (auto chunk = body(t, *hit)) {
          add(std::move(*chunk));
          t = out_.back().end;
          continue;
        }
      }
      t = std::max(t + 1, from + 1);
    }
    return std::move(out_);
  }

 private:
  TokenIndex earliest(TokenIndex t) const {
    const TokenIndex limit = out_.empty() ? 0 : out_.back().end;
    return std::max({r_.sentence_begin(t), limit, t > kMaxReach ? t - kMaxReach : 0});
  }

  void add(BodyChunk chunk) {
    // A pattern may take in a listed organisation on its left: "[UN] Sanctions Committee".
    while (!out_.empty() && out_.back().begin >= chunk.begin) out_.pop_back();
    out_.push_back(std::move(chunk));
  }

  BodyChunk listed(const NameHit& hit) const {
    BodyChunk chunk;
    chunk.begin = chunk.core_begin = chunk.head_begin = hit.begin;
    chunk.end = chunk.core_end = chunk.head_end = hit.end;
    chunk.listed = &hit;
    take_organs(chunk);
    return chunk;
  }

  /// "Communist Party of Vietnam (CPV) [Central Committee]": an organ named behind its owner.
  void take_organs(BodyChunk& chunk) const {
    const TokenIndex end = r_.sentence_end(chunk.begin);
    TokenIndex t = chunk.end;
    if (t + 2 < end && r_.form(t) == "(" && r_.is_all_caps(t + 1) && r_.form(t + 2) == ")") t += 3;
    if (t >= end || !r_.is_capital(t)) return;
    const PhraseHit* hit = r_.phrase_at(t);
    if (!hit || !r_.phrase(*hit).body) return;
    if (!chunk.listed && r_.phrase(*hit).kind != ActorKind::Party) return;
    chunk.end = chunk.core_end = hit->end;
    chunk.phrase = &r_.phrase(*hit);
    chunk.head_begin = t;
    chunk.head_end = hit->end;
  }

  std::optional<BodyChunk> body(TokenIndex t, const PhraseHit& hit) const {
    const Phrase& phrase = r_.phrase(hit);
    BodyChunk chunk;
    chunk.phrase = &phrase;
    chunk.plural = phrase.plural;
    chunk.begin = chunk.head_begin = t;
    chunk.end = chunk.head_end = hit.end;
    // "Tesco plc"
    const bool suffix = phrase.kind == ActorKind::Company && t > r_.sentence_begin(t) && r_.is_capital(t - 1);
    const bool capital = r_.is_capital(hit.end - 1) || suffix;
    take_words_before(chunk, capital);
    chunk.core_begin = chunk.begin;
    chunk.owners = take_owners_before(r_, chunk.begin, phrase.plural);
    chunk.begin = std::max(chunk.begin, earliest_of(chunk));
    if (r_.sentence_end(t) > chunk.end)
      chunk.end = complement_end(r_, chunk.end, capital,
                                 capital && chunk.owners.empty() && r_.is(chunk.end, kOwnerPreposition));
    chunk.core_end = chunk.end;
    if (chunk.owners.empty()) chunk.owners = take_owners_after(r_, chunk.end, phrase.plural);
    take_person_before(chunk);
    if (!capital) return is_lower_body(chunk) ? std::optional(std::move(chunk)) : std::nullopt;
    if (chunk.begin > r_.sentence_begin(t) && sets_.contains("not_before_bodies", r_.low(chunk.begin - 1)))
      return std::nullopt;
    // "Assistant Secretary of State for International Organization Affairs"
    if (chunk.end < r_.sentence_end(t) && r_.is_capital(chunk.end) &&
        sets_.contains("not_after_bodies", r_.low(chunk.end)))
      return std::nullopt;
    const bool bare =
        chunk.owners.empty() && chunk.person == kNoToken && chunk.core_end - chunk.core_begin == hit.end - t;
    // A phrase of several words that all have capitals is a name by itself: "State Department".
    if (bare && (hit.end - t < 2 || !r_.is_capital(t))) return std::nullopt;
    // "Air Services", "Commercial Offices": in the plural and without a state mostly a common noun.
    if (phrase.plural && chunk.owners.empty() && !sets_.contains("plural_names", phrase.body_type)) {
      const bool counted = chunk.begin > r_.sentence_begin(t) && r_.is(chunk.begin - 1, kTwo | kBoth);
      if (!counted) return std::nullopt;
    }
    take_organs(chunk);
    return chunk;
  }

  TokenIndex earliest_of(const BodyChunk& chunk) const { return earliest(chunk.head_begin); }

  /// Words of the name before its head: "Islamic Revolutionary Guard [Corps]".
  void take_words_before(BodyChunk& chunk, bool capital) const {
    const TokenIndex limit = earliest(chunk.head_begin);
    TokenIndex t = chunk.begin;
    while (t > limit) {
      const TokenIndex before = t - 1;
      const NameHit* hit = r_.name_over(before);
      if (hit) break;
      if (const PhraseHit* office = r_.phrase_at(before); office && r_.phrase(*office).office && !r_.is(before, kTopic))
        break;
      if (is_name_word(r_, before) && (capital || r_.is(before, kTopic | kBodyModifier))) {
        t = before;
      } else if (!r_.is_capital(before) && !capital && r_.is(before, kBodyModifier | kTopic | kInnerAdjective)) {
        t = before;
      } else if (r_.is_hyphen(before) && before > limit && r_.is_glued(before) && r_.is_glued(t) &&
                 !r_.name_over(before - 1) && is_name_word(r_, before - 1)) {
        t = before - 1;
      } else if (is_and(r_, before) && before > limit && capital && is_topic_at(r_, before - 1, t, true) &&
                 is_topic_at(r_, t, chunk.end, true)) {
        t = before - 1;
      } else {
        break;
      }
    }
    chunk.begin = t;
  }

  /// "the Bush administration", "Bouteflika's government": owned by whoever leads it.
  void take_person_before(BodyChunk& chunk) const {
    if (!chunk.owners.empty() || !sets_.contains("personal_bodies", chunk.phrase->body_type)) return;
    const TokenIndex limit = earliest(chunk.head_begin);
    if (chunk.begin <= limit) return;
    TokenIndex t = chunk.begin - 1;
    if (r_.is_apostrophe_s(t) && t > limit) --t;
    if (chunk.core_begin < chunk.head_begin && t == chunk.begin - 1) return;  // "Reagan Economic ..."
    if (!r_.is_capital(t) || r_.pos(t) != Upos::Propn || r_.name_over(t)) return;
    if (r_.is(t, kNotName | kTopic | kBodyModifier)) return;
    // "President Bouteflika's government" has the person named in full.
    if (t > limit && r_.phrase_at(t - 1) && r_.phrase(*r_.phrase_at(t - 1)).office) return;
    if (t > limit + 1 && r_.phrase_at(t - 2) && r_.phrase_at(t - 2)->end == t && r_.phrase(*r_.phrase_at(t - 2)).office)
      return;
    chunk.person = t;
    chunk.begin = t;
  }

  /// In lower case only some kinds of bodies, and only with an owner: "the Thai parliament".
  bool is_lower_body(const BodyChunk& chunk) const {
    if (chunk.person != kNoToken) return true;
    if (chunk.owners.empty()) return false;
    if (!sets_.contains("lower_body_types", chunk.phrase->body_type)) return false;
    if (sets_.contains("firms_in_lower", chunk.phrase->singular)) return false;
    const TokenIndex next = chunk.end;
    if (next >= r_.size() || next >= r_.sentence_end(chunk.head_begin)) return true;
    if (const PhraseHit* hit = r_.phrase_at(next); hit && (r_.phrase(*hit).office || r_.phrase(*hit).group))
      return true;
    return r_.pos(next) != Upos::Noun || r_.is_capital(next) || r_.in_timex(next) || r_.lemma_is(next, kActorVerb);
  }

  const Reading& r_;
  const WordSets& sets_;
  std::vector<BodyChunk> out_;
};

}  // namespace

TokenIndex group_nominal_end(const Reading& r, TokenIndex t) {
  const TokenIndex end = r.sentence_end(t);
  TokenIndex i = t;
  if (r.is(i, kDefinite)) ++i;
  const bool definite = i > t;
  if (i >= end) return t;
  if (r.is(i, kBoth) || (definite && r.is(i, kTwo))) ++i;
  else return t;
  // "both of the sides", "both the countries"
  if (i + 1 < end && r.is(i, kOwnerPreposition)) ++i;
  if (i < end && i > t + (definite ? 1u : 0u) && r.is(i, kDefinite)) ++i;
  for (int n = 0; n < 2 && i < end && r.is(i, kPairAdjective); ++n) ++i;
  return i < end && r.is(i, kPairNoun | kStatesNoun) ? i + 1 : t;
}

std::vector<OwnerWords> take_owners_before(const Reading& r, TokenIndex& begin, bool several) {
  std::vector<OwnerWords> owners;
  const TokenIndex first = r.sentence_begin(begin);
  TokenIndex t = begin;
  if (t == first) return owners;
  TokenIndex at = t - 1;
  if (r.is_apostrophe_s(at) && at > first) {
    --at;
    // "the two countries' ministries": the nominal is read from its left end.
    for (TokenIndex back = 1; back <= 3 && at >= first + back; ++back) {
      if (group_nominal_end(r, at - back) == at + 1) {
        begin = at - back;
        // The determiner before "two countries" belongs to the nominal.
        owners.push_back({begin, at + 1, true});
        return owners;
      }
    }
  }
  const NameHit* hit = r.name_over(at);
  if (!hit || hit->end != at + 1 || !can_own(r, *hit)) return owners;
  owners.push_back({hit->begin, hit->end, false});
  begin = hit->begin;
  bool in_list = false;  // "Russian, Chinese and Cuban": a comma joins only behind an "and"
  while (begin > first + 1) {
    TokenIndex join = begin - 1;
    const bool hyphen = r.is_hyphen(join);
    if (!hyphen && !several) break;
    if (!hyphen && r.low(join) == "the" && join > first) --join;
    if (!hyphen && !is_and(r, join) && !(in_list && r.form(join) == ",")) break;
    in_list = in_list || is_and(r, join);
    TokenIndex before = join - 1;
    if (is_and(r, join) && r.form(before) == "," && before > first) --before;
    if (r.is_apostrophe_s(before) && before > first) --before;
    const NameHit* other = r.name_over(before);
    if (!other || other->end != before + 1 || !can_own(r, *other)) break;
    owners.insert(owners.begin(), {other->begin, other->end, false});
    begin = other->begin;
  }
  return owners;
}

std::vector<OwnerWords> take_owners_after(const Reading& r, TokenIndex& end, bool several) {
  std::vector<OwnerWords> owners;
  const TokenIndex stop = end == 0 ? 0 : r.sentence_end(end - 1);
  TokenIndex t = end;
  if (t >= stop) return owners;
  // "envoys from Chad": states only, since officials also come from towns.
  const bool origin = r.gazetteer().sets().contains("origin_prepositions", r.low(t));
  if (!origin && !r.is(t, kOwnerPreposition)) return owners;
  ++t;
  while (t < stop) {
    if (const TokenIndex nominal = group_nominal_end(r, t); nominal > t) {
      owners.push_back({t, nominal, true});
      end = nominal;
      return owners;
    }
    if (r.low(t) == "the" && t + 1 < stop) ++t;
    const NameHit* hit = r.name_at(t);
    if (!hit || !can_own(r, *hit)) return owners;
    const ListedName& name = r.first_meaning(*hit);
    if (name.sort == NameSort::Adjective || name.sort == NameSort::Demonym) return owners;
    if (origin && name.sort != NameSort::State && name.sort != NameSort::Organisation) return owners;
    owners.push_back({hit->begin, hit->end, false});
    end = t = hit->end;
    if (!several || t >= stop) return owners;
    if (r.form(t) == "," && t + 1 < stop) ++t;
    if (is_and(r, t) && t + 1 < stop) {
      ++t;
      // "the Governments of Peru and of Chile"
      if (r.is(t, kOwnerPreposition) && t + 1 < stop) ++t;
    }
    if (t == end) return owners;
  }
  return owners;
}

namespace {

/// "for East Asian and Pacific Affairs": regions that one word closes as what an office is for.
TokenIndex region_end(const Reading& r, TokenIndex begin, TokenIndex stop) {
  constexpr TokenIndex kMaxRegion = 6;  // words before the one that closes them
  const TokenIndex last = std::min(stop, begin + kMaxRegion + 1);
  for (TokenIndex t = begin; t < last; ++t) {
    if (r.gazetteer().sets().contains("region_closers", r.low(t))) return r.is_capital(t) ? t + 1 : begin;
    if (!r.is_capital(t) && !is_and(r, t)) return begin;
  }
  return begin;
}

}  // namespace

TokenIndex complement_end(const Reading& r, TokenIndex begin, bool capital, bool open) {
  const TokenIndex stop = std::min(r.sentence_end(begin), begin + 2 * kMaxReach);
  TokenIndex t = begin;
  if (t >= stop || !r.is(t, kNameLink) || is_and(r, t)) return begin;
  if (capital && !open) {
    if (const TokenIndex end = region_end(r, t + 1, stop); end > t + 1) return end;
  }
  TokenIndex end = begin;  // of what is certain so far
  bool expects_word = true;
  ++t;
  while (t < stop) {
    if (r.low(t) == "the" && expects_word && t + 1 < stop) {
      ++t;
      continue;
    }
    if (r.name_over(t) || r.in_timex(t)) break;
    const PhraseHit* phrase = r.phrase_at(t);
    const bool topic = is_topic_at(r, t, stop, capital);
    if (phrase && !topic && (r.phrase(*phrase).body || r.phrase(*phrase).office)) break;
    // "the Bureau of Environmental Affairs Ana Vera": a first name with a family name ends it.
    if (open && !topic && !expects_word && r.is(t, kGivenName) && t + 1 < stop && r.is_capital(t + 1)) break;
    if (topic || (open && r.is_capital(t) && is_name_word(r, t))) {
      end = ++t;
      expects_word = false;
    } else if (expects_word) {
      break;
    } else if (r.is_hyphen(t) && r.is_glued(t) && t + 1 < stop && r.is_glued(t + 1)) {
      ++t;
      expects_word = true;
    } else if ((is_and(r, t) || r.form(t) == ",") && t + 1 < stop) {
      // A list goes on only with a topic: "Ministry of Health and Kim Jong Un" does not.
      TokenIndex next = t + 1;
      if (r.form(t) == "," && is_and(r, next) && next + 1 < stop) ++next;
      if (!is_topic_at(r, next, stop, capital)) break;
      if (const PhraseHit* head = r.phrase_at(next); head && r.phrase(*head).body && head->end > next + 1) break;
      t = next;
      expects_word = true;
    } else if (r.is(t, kNameLink) && t + 1 < stop &&
               (is_topic_at(r, t + 1, stop, capital) ||
                (r.low(t + 1) == "the" && is_topic_at(r, t + 2, stop, capital)))) {
      ++t;
      expects_word = true;
    } else {
      break;
    }
  }
  return end;
}

std::vector<BodyChunk> find_bodies(const Reading& reading) { return BodyFinder(reading).find(); }

}  // namespace entente
