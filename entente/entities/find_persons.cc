// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "entente/entities/chunks.h"

namespace entente {
namespace {

constexpr TokenIndex kMaxName = 8;     // tokens of a name
constexpr TokenIndex kMaxOffice = 14;  // tokens before the head of an office

class PersonFinder {
 public:
  PersonFinder(const Reading& reading, const std::vector<BodyChunk>& bodies)
      : r_(reading), bodies_(bodies), body_at_(reading.size(), 0), taken_(reading.size(), 0) {
    for (std::size_t b = 0; b < bodies.size(); ++b)
      for (TokenIndex t = bodies[b].begin; t < bodies[b].end; ++t) body_at_[t] = static_cast<std::uint32_t>(b + 1);
  }

  std::vector<PersonChunk> find() {
    for (TokenIndex t = 0; t < r_.size(); ++t)
      if (const PhraseHit* hit = r_.phrase_at(t); hit && r_.phrase(*hit).office && t >= free_from_) office(t, *hit);
    for (TokenIndex t = 0; t < r_.size();) t = bare_name(t);
    put_in_order();
    return std::move(out_);
  }

 private:
  bool is_free(TokenIndex begin, TokenIndex end) const {
    for (TokenIndex t = begin; t < end; ++t)
      if (taken_[t] != 0) return false;
    return true;
  }

  std::uint32_t add(PersonChunk chunk) {
    out_.push_back(std::move(chunk));
    const auto index = static_cast<std::uint32_t>(out_.size());
    for (TokenIndex t = out_.back().begin; t < out_.back().end; ++t) taken_[t] = index;
    return index - 1;
  }

  /// A capitalised word that may be part of a name. `bound`: it follows an office or another part.
  bool is_name_part(TokenIndex t, bool bound) const {
    if (!r_.is_word(t) || !r_.is_capital(t) || r_.in_timex(t)) return false;
    if (body_at_[t] != 0 && bodies_[body_at_[t] - 1].begin < bodies_[body_at_[t] - 1].end) return false;
    if (const PhraseHit* hit = r_.phrase_at(t))
      if ((r_.phrase(*hit).body || r_.phrase(*hit).office) && !r_.is(t, kGivenName)) return false;
    if (r_.is(t, kNotName) && r_.is(t, kGivenName) && r_.pos(t) == Upos::Propn && !r_.in_title_case(t) &&
        t + 1 < r_.sentence_end(t)) {
      // "Bill de Blasio", "Mark Rutte"
      const bool goes_on =
          (r_.is_capital(t + 1) && r_.is_word(t + 1) && !r_.is(t + 1, kNotName)) || r_.is(t + 1, kNameParticle);
      if (goes_on) return true;
    }
    if (r_.is(t, kNotName)) {
      // "To Lam": a small word with a capital in the middle of a sentence, between office and name.
      return bound && !r_.starts_sentence(t) && !r_.in_title_case(t) && r_.low(t).size() <= 3 &&
             t + 1 < r_.sentence_end(t) && r_.is_capital(t + 1) && r_.is_word(t + 1) && !r_.is(t + 1, kNotName) &&
             !r_.name_over(t + 1);
    }
    if (r_.is(t, kEventName | kTopic) && !r_.is(t, kGivenName)) return false;
    if (!bound || r_.in_title_case(t)) {
      const Upos pos = r_.pos(t);
      if (pos != Upos::Propn && !r_.is(t, kGivenName)) return false;
    }
    return true;
  }

  bool is_initial(TokenIndex t) const {
    const std::string_view form = r_.form(t);
    return r_.is_capital(t) && form.size() == 2 && form[1] == '.';
  }

  /// End of the personal name that begins at t; t if there is none.
  TokenIndex name_end(TokenIndex t, bool bound) const {
    if (t >= r_.size()) return t;
    const TokenIndex stop = std::min(r_.sentence_end(t), t + kMaxName);
    TokenIndex i = t;
    if (const NameHit* hit = r_.name_at(t)) {
      if (r_.meaning(*hit, NameSort::Person)) {
        i = hit->end;
      } else {
        // "Israel Katz", "Chelsea Clinton": a place as first name, where an office stands before
        // it.
        const bool single = hit->end == t + 1 && t + 1 < stop;
        if (!bound || !single || !is_name_part(t + 1, true) || r_.name_at(t + 1)) {
          if (!(bound && single && r_.is(t, kGivenName))) {
            const bool surname = bound && hit->end == t + 1 && r_.first_meaning(*hit).sort == NameSort::Place;
            return surname ? t + 1 : t;
          }
        }
        i = t + 1;
      }
    } else if (is_name_part(t, bound)) {
      i = t + 1;
    } else if (bound && r_.is(t, kNameParticle) && t + 1 < stop && is_name_part(t + 1, true)) {
      i = t + 2;
    } else {
      return t;
    }
    while (i < stop) {
      if (r_.is_hyphen(i) && r_.is_glued(i) && i + 1 < stop && r_.is_glued(i + 1) && r_.is_word(i + 1) &&
          !r_.is_all_caps(i + 1) == !r_.is_all_caps(i - 1)) {
        i += 2;
      } else if (r_.is(i, kNameParticle) && i + 2 < stop && r_.is_hyphen(i + 1) && r_.is_glued(i + 1) &&
                 r_.is_glued(i + 2) && r_.is_capital(i + 2)) {
        i += 3;  // "bin Khalifa al-Thani"
      } else if (is_initial(i) || (r_.is(i, kNameSuffix) && i > t)) {
        ++i;
      } else if (r_.is(i, kNameParticle) && !(r_.is_capital(i) && r_.is(i, kNotName)) && i + 1 < stop &&
                 (is_name_part(i + 1, true) || r_.is(i + 1, kNameParticle)) && !r_.name_at(i + 1)) {
        ++i;
      } else if (r_.is_hyphen(i) && r_.is_glued(i) && i + 1 < stop && r_.is_glued(i + 1) && r_.is_capital(i + 1)) {
        i += 2;
      } else if (const NameHit* hit = r_.name_at(i)) {
        if (hit->end == i + 1 && is_fuller_name(t, hit->end)) {
          ++i;
          continue;
        }
        // "Bill Clinton": a town as family name behind a first name.
        const NameSort sort = r_.first_meaning(*hit).sort;
        const bool town = sort == NameSort::Place || sort == NameSort::Capital || r_.first_meaning(*hit).ambiguous;
        if (!town || hit->end != i + 1 || i != t + 1 || !(bound || r_.is(t, kGivenName))) break;
        ++i;
      } else if (is_name_part(i, true)) {
        ++i;
      } else {
        break;
      }
    }
    while (i > t && r_.is(i - 1, kNameParticle) && i - 1 > t && !r_.is_capital(i - 1)) --i;
    return i;
  }

  /// Titles between an office and a name: "Sheikh Dr." An office that ends a line has no name in the next:
  /// "Luis Vera, Spokesman", and below it "Minister Ana Torres met ...".
  TokenIndex skip_titles(TokenIndex t) const {
    if (t < r_.size() && (r_.tokens().flags[t] & Tokens::kParagraphStart) != 0) return r_.size();
    const TokenIndex stop = t < r_.size() ? r_.sentence_end(t) : t;
    for (TokenIndex n = 0; n < 4 && t < stop; ++n) {
      const PhraseHit* hit = r_.phrase_at(t);
      if (!hit || !r_.phrase(*hit).office || r_.phrase(*hit).plural || !r_.is_capital(t)) break;
      t = hit->end;
    }
    return t;
  }

  void office(TokenIndex t, const PhraseHit& hit) {
    const Phrase& phrase = r_.phrase(hit);
    if (taken_[t] != 0 || r_.in_timex(t)) return;
    if (body_at_[t] != 0 && !is_body_start(t)) return;
    if (phrase.office_kind == "honorific") {
      if (!r_.is_capital(t)) return;
      const TokenIndex from = skip_titles(hit.end);
      const TokenIndex end = name_end(from, true);
      if (end == from) return;
      PersonChunk chunk;
      chunk.begin = t;
      chunk.name_begin = from;
      chunk.end = chunk.name_end = end;
      take_listed(chunk);
      free_from_ = end;
      add(std::move(chunk));
      return;
    }
    PersonChunk chunk;
    chunk.office = &phrase;
    chunk.plural = phrase.plural;
    chunk.begin = t;
    chunk.end = hit.end;
    take_words_before(chunk);
    take_words_after(chunk);
    chunk.office_begin = chunk.begin;
    chunk.office_end = chunk.end;
    const TokenIndex from = skip_titles(chunk.end);
    if (TokenIndex end = name_end(from, true); end > from && is_free(chunk.begin, end)) {
      chunk.name_begin = from;
      chunk.end = chunk.name_end = end;
      chunk.plural = false;
      take_listed(chunk);
      // "Chancellor Angela Merkel of Germany"
      if (chunk.owners.empty() && chunk.body == PersonChunk::kNone)
        chunk.owners = take_owners_after(r_, chunk.end, false);
      const PersonChunk first = chunk;
      add(std::move(chunk));
      free_from_ = end;
      if (phrase.plural) more_names(first, end);
      return;
    }
    // "head", "general", "chair" are common words: without a name they count only with a capital or
    // where something tells whose they are.
    chunk.end = chunk.office_end;
    if (!is_free(chunk.begin, chunk.end)) return;
    const Upos pos = r_.pos(hit.end - 1);
    if (pos != Upos::Noun && pos != Upos::Propn) return;  // "the premier forum"
    if (chunk.end == hit.end && hit.end < r_.sentence_end(t) && !r_.is_capital(hit.end) &&
        r_.pos(hit.end) == Upos::Noun && !r_.in_timex(hit.end))
      return;  // "minister level"
    free_from_ = chunk.end;
    apposition(std::move(chunk));
  }

  bool is_body_start(TokenIndex t) const { return bodies_[body_at_[t] - 1].head_begin > t; }

  /// "Presidents Putin and Biden".
  void more_names(const PersonChunk& first, TokenIndex t) {
    const TokenIndex stop = r_.sentence_end(first.begin);
    while (t + 1 < stop && (r_.low(t) == "and" || r_.form(t) == ",")) {
      ++t;
      if (r_.low(t) == "and" && t + 1 < stop) ++t;
      const TokenIndex end = name_end(t, true);
      if (end == t || !is_free(t, end)) return;
      PersonChunk chunk = first;
      chunk.begin = chunk.name_begin = t;
      chunk.end = chunk.name_end = end;
      chunk.listed = nullptr;
      take_listed(chunk);
      add(std::move(chunk));
      free_from_ = t = end;
    }
  }

  void take_listed(PersonChunk& chunk) const {
    // The table may have the name with its title: "President Ho Chi Minh".
    const bool is_fuller = is_fuller_name(chunk.name_begin, chunk.name_end);
    const NameHit* hit = r_.name_over(is_fuller ? chunk.name_end - 1 : chunk.name_begin);
    if (hit && hit->end == chunk.name_end && r_.meaning(*hit, NameSort::Person)) chunk.listed = hit;
  }

  /// "Ana Maria Torres", where "Ana Torres" and "Torres" are listed.
  bool is_fuller_name(TokenIndex begin, TokenIndex end) const {
    if (end < begin + 3 || r_.name_at(begin)) return false;
    const NameHit* surname = r_.name_over(end - 1);
    if (!surname || surname->begin != end - 1 || !r_.meaning(*surname, NameSort::Person)) return false;
    const auto first = r_.gazetteer().persons_named(r_.low(begin));
    const auto last = r_.gazetteer().persons_named(r_.low(end - 1));
    return std::ranges::find_first_of(first, last) != first.end();
  }

  /// Everything before the head of an office: "U.S. Deputy Special [Representative]".
  void take_words_before(PersonChunk& chunk) const {
    const TokenIndex first = r_.sentence_begin(chunk.begin);
    const TokenIndex limit = std::max({first, free_from_, chunk.begin > kMaxOffice ? chunk.begin - kMaxOffice : 0});
    const bool capital = r_.is_capital(chunk.end - 1);
    TokenIndex t = chunk.begin;
    while (t > limit) {
      const TokenIndex before = t - 1;
      if (body_at_[before] != 0 && bodies_[body_at_[before] - 1].end == t) {
        const BodyChunk& body = bodies_[body_at_[before] - 1];
        if (body.begin < limit) break;
        chunk.body = body_at_[before] - 1;
        t = body.begin;
        break;
      }
      if (body_at_[before] != 0 || r_.name_over(before)) break;
      const PhraseHit* phrase = r_.phrase_at(before);
      const bool word = r_.is(before, kOfficeModifier | kTopic | kBodyModifier | kInnerAdjective) ||
                        (phrase && (r_.phrase(*phrase).body || r_.phrase(*phrase).office) && phrase->end == t &&
                         !r_.phrase(*phrase).plural);
      if (word && (capital || !r_.is_capital(before) || r_.starts_sentence(before))) {
        if (r_.starts_sentence(before) && !r_.is(before, kOfficeModifier | kTopic | kBodyModifier) && !phrase) break;
        t = before;
      } else if (!r_.is_capital(before) && modifies(before, t, chunk.end)) {
        t = before;  // "farm minister"
      } else if (before > limit && r_.is_hyphen(before) && r_.is_glued(before) &&
                 r_.is(before - 1, kOfficeModifier | kTopic | kBodyModifier | kInnerAdjective)) {
        t = before - 1;
      } else if (before > limit && r_.low(before) == "and" && r_.is(before - 1, kTopic) && r_.is(t, kTopic) &&
                 !r_.name_over(before - 1)) {
        t = before - 1;
      } else {
        break;
      }
    }
    chunk.begin = t;
    if (chunk.body == PersonChunk::kNone) {
      chunk.owners = take_owners_before(r_, chunk.begin, chunk.plural);
      if (chunk.begin < limit) {
        chunk.begin = t;
        chunk.owners.clear();
      }
    }
  }

  /// A noun or adjective that the tree hangs on one of the words behind it.
  bool modifies(TokenIndex t, TokenIndex begin, TokenIndex end) const {
    const Deprel rel = r_.tree().rel(TokenId(t));
    if (rel != Deprel::Compound && rel != Deprel::Amod) return false;
    const TokenId governor = r_.tree().head(TokenId(t));
    return r_.is_word(t) && governor.valid() && governor.value >= begin && governor.value < end;
  }

  /// "of Foreign Affairs", "of the Communist Party of Vietnam Central Committee", "to Thailand".
  void take_words_after(PersonChunk& chunk) const {
    const TokenIndex stop = r_.sentence_end(chunk.begin);
    const bool capital = r_.is_capital(chunk.end - 1);
    TokenIndex t = chunk.end;
    if (t >= stop || !r_.is(t, kNameLink) || t + 1 >= stop) return;
    TokenIndex next = t + 1;
    if (r_.low(next) == "the" && next + 1 < stop) ++next;
    // "envoys of the Lake Union, Chad and Niger": the organisation is the first of several.
    if (chunk.plural && chunk.owners.empty() && chunk.body == PersonChunk::kNone && r_.name_at(next)) {
      TokenIndex end = chunk.end;
      if (std::vector<OwnerWords> several = take_owners_after(r_, end, true); several.size() > 1) {
        chunk.owners = std::move(several);
        chunk.end = end;
        return;
      }
    }
    if (r_.low(t) != "and" && body_at_[next] != 0 && bodies_[body_at_[next] - 1].begin == next) {
      const bool serves = r_.is(t, kOwnerPreposition) || r_.low(t) == "for" || r_.low(t) == "at";
      if (serves && chunk.body == PersonChunk::kNone && chunk.owners.empty()) chunk.body = body_at_[next] - 1;
      else if (!serves && !r_.gazetteer().sets().contains("post_prepositions", r_.low(t))) return;
      chunk.end = bodies_[body_at_[next] - 1].end;
      return;
    }
    const TokenIndex topics = complement_end(r_, t, capital, false);
    const TokenIndex realm = capital ? realm_end(t, next) : t;
    if (std::max(topics, realm) > t) chunk.end = std::max(topics, realm);
    std::vector<OwnerWords> owners = take_owners_after(r_, chunk.end, chunk.plural);
    if (chunk.owners.empty()) chunk.owners = std::move(owners);
    if (chunk.end > t || !r_.gazetteer().sets().contains("post_prepositions", r_.low(t))) return;
    // "ambassador to Thailand": where they serve, not whom. "Thanked the premier for Chad's support" names no post.
    if (const NameHit* hit = r_.name_at(next);
        hit && r_.first_meaning(*hit).sort == NameSort::State && !(hit->end < stop && r_.is_apostrophe_s(hit->end)))
      chunk.end = hit->end;
    // "envoys for Mali from Chad and Niger"
    if (chunk.owners.empty() && chunk.plural) chunk.owners = take_owners_after(r_, chunk.end, true);
  }

  /// "Special Envoy for the Horn of Africa Ana Vera": capitals up to a first name with a family name behind it; the
  /// link `t` if there is none.
  TokenIndex realm_end(TokenIndex t, TokenIndex next) const {
    constexpr TokenIndex kLongest = 10;
    const TokenIndex stop = std::min(r_.sentence_end(t), t + kLongest);
    for (TokenIndex u = next; u + 1 < stop; ++u) {
      if (!r_.is_word(u) || body_at_[u] != 0) return t;
      if (!r_.is_capital(u)) {
        if (!r_.is(u, kNameLink) && r_.low(u) != "the" && r_.low(u) != "and") return t;
        continue;
      }
      const NameHit* listed = r_.name_at(u);
      const bool first_name = r_.is(u, kGivenName) && !r_.is(u, kTopic | kNotName) && is_name_part(u + 1, true);
      const bool named = u > next && r_.is_capital(u - 1) &&
                         (first_name || (listed != nullptr && r_.meaning(*listed, NameSort::Person) != nullptr));
      if (named) return u;
    }
    return t;
  }

  /// An office without a name right behind it: "Nguyen Minh Vu, deputy foreign minister", "the
  /// Iranian foreign minister, Abbas Araghchi,", or a mention of its own.
  void apposition(PersonChunk chunk) {
    const TokenIndex first = r_.sentence_begin(chunk.begin);
    const TokenIndex stop = r_.sentence_end(chunk.begin);
    TokenIndex before = chunk.begin;
    if (before > first && (r_.low(before - 1) == "the" || r_.low(before - 1) == "a" || r_.low(before - 1) == "an"))
      --before;
    if (!chunk.plural && before > first + 1 && r_.form(before - 1) == ",") {
      const TokenIndex comma = before - 1;
      std::uint32_t person = taken_[comma - 1];
      if (person == 0) person = name_before(comma);
      if (person != 0 && out_[person - 1].name_end == comma) {
        chunk.same_as = person - 1;
        add(std::move(chunk));
        return;
      }
    }
    const bool definite = before < chunk.begin || !chunk.owners.empty() || chunk.body != PersonChunk::kNone;
    if (!chunk.plural && definite && chunk.end + 1 < stop && r_.form(chunk.end) == ",") {
      const TokenIndex from = chunk.end + 1;
      const TokenIndex end = name_end(from, true);
      const bool closed =
          end == stop || (end < stop && (r_.form(end) == "," || r_.form(end) == "." || r_.is_apostrophe_s(end)));
      if (end > from + 1 && closed && is_free(from, end) && !r_.name_over(from)) {
        PersonChunk name;
        name.begin = name.name_begin = from;
        name.end = name.name_end = end;
        take_listed(name);
        chunk.same_as = static_cast<std::uint32_t>(out_.size() + 1);
        const TokenIndex after = end;
        add(std::move(chunk));
        add(std::move(name));
        free_from_ = after;
        return;
      }
    }
    add(std::move(chunk));
  }

  /// The name that ends right before `comma`: index of its new chunk plus one, 0 if there is none.
  std::uint32_t name_before(TokenIndex comma) {
    const TokenIndex first = std::max(r_.sentence_begin(comma), comma > kMaxName ? comma - kMaxName : 0);
    TokenIndex t = comma;
    while (t > first && taken_[t - 1] == 0 && r_.is_word(t - 1) &&
           (r_.is_capital(t - 1) || r_.is(t - 1, kNameParticle) || r_.is_hyphen(t - 1)))
      --t;
    for (; t < comma; ++t) {
      // The longest name that ends at the comma.
      if (r_.starts_sentence(t) && r_.is(t, kNotName)) continue;
      if (const PhraseHit* title = r_.phrase_at(t); title && r_.phrase(*title).office && t + 1 < comma) continue;
      if (name_end(t, true) != comma) continue;
      if (r_.name_at(t) && !r_.meaning(*r_.name_at(t), NameSort::Person)) return 0;
      PersonChunk name;
      name.begin = name.name_begin = t;
      name.end = name.name_end = comma;
      take_listed(name);
      return add(std::move(name)) + 1;
    }
    return 0;
  }

  /// A name without an office: known from the table, or two words and more that begin with a first
  /// name, or that say something. Returns where to go on.
  TokenIndex bare_name(TokenIndex t) {
    if (taken_[t] != 0 || !r_.is_capital(t) || body_at_[t] != 0) return t + 1;
    // "Q Ada, will you ...": who is asked.
    if ((r_.tokens().flags[t] & Tokens::kParagraphStart) != 0 && r_.form(t).size() == 1 &&
        r_.gazetteer().sets().contains("asking_turns", r_.low(t)))
      return t + 1;
    const NameHit* hit = r_.name_over(t);
    const bool listed = hit && hit->begin == t && r_.meaning(*hit, NameSort::Person);
    if (hit && !listed && !(r_.is(t, kGivenName) && hit->end == t + 1)) return hit->end;
    const TokenIndex end = name_end(t, false);
    if (end == t || !is_free(t, end)) return t + 1;
    if (!listed && !is_fuller_name(t, end) && !is_person(t, end)) return end;
    PersonChunk chunk;
    chunk.begin = chunk.name_begin = t;
    chunk.end = chunk.name_end = end;
    take_listed(chunk);
    add(std::move(chunk));
    return end;
  }

  /// "Zork Blim, the Senate Majority Leader, said", "Zork Blim, who leads it, said": what stands between the commas is
  /// about somebody.
  bool says_behind_aside(TokenIndex begin, TokenIndex end) const {
    const TokenIndex stop = r_.sentence_end(begin);
    if (end + 1 >= stop || r_.form(end) != ",") return false;
    const Tree& tree = r_.tree();
    const TokenId head = r_.head(begin, end);
    const TokenId verb = tree.head(head);
    if (tree.rel(head) != Deprel::Nsubj || !verb.valid() || !r_.lemma_is(verb.value, kSpeechVerb)) return false;
    if (r_.gazetteer().sets().contains("relative_persons", r_.low(end + 1))) return true;
    for (TokenIndex t = end + 1; t < stop && r_.form(t) != ","; ++t) {
      if (const PhraseHit* office = r_.phrase_at(t); office && r_.phrase(*office).office && !r_.phrase(*office).plural)
        return true;
    }
    return false;
  }

  bool is_person(TokenIndex begin, TokenIndex end) const {
    const TokenIndex stop = r_.sentence_end(begin);
    if (end < begin + 2) return false;
    if (end < stop) {
      if (r_.is(end, kEventName | kPlaceWord) && r_.is_capital(end)) return false;
      const PhraseHit* next = r_.phrase_at(end);
      if (next && r_.phrase(*next).body && r_.is_capital(end)) return false;
      // "Ada Roe Voting Rights Act": the name of something else goes on.
      const bool goes_on = r_.is_capital(end) && r_.pos(end) == Upos::Propn && !r_.in_timex(end) && !r_.name_over(end);
      if (goes_on && !next && !r_.in_title_case(end) && !r_.is_all_caps(end)) return false;
    }
    for (TokenIndex t = begin; t < end; ++t)
      if (r_.is(t, kPlaceWord | kEventName)) return false;
    if (r_.is(begin, kGivenName)) return true;
    if (r_.in_title_case(begin)) return false;
    // An unknown name that says something.
    if (end < stop && r_.pos(end) == Upos::Verb && r_.lemma_is(end, kSpeechVerb)) return true;
    if (says_behind_aside(begin, end)) return true;
    return begin > r_.sentence_begin(begin) && r_.pos(begin - 1) == Upos::Verb && r_.lemma_is(begin - 1, kSpeechVerb) &&
           end < stop && (r_.form(end) == "," || r_.form(end) == ".");
  }

  void put_in_order() {
    std::vector<std::uint32_t> order(out_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return out_[i].begin; });
    std::vector<std::uint32_t> place(out_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<PersonChunk> sorted;
    sorted.reserve(out_.size());
    for (std::uint32_t i : order) {
      sorted.push_back(std::move(out_[i]));
      if (sorted.back().same_as != PersonChunk::kNone) sorted.back().same_as = place[sorted.back().same_as];
    }
    out_ = std::move(sorted);
  }

  const Reading& r_;
  const std::vector<BodyChunk>& bodies_;
  std::vector<std::uint32_t> body_at_;  // by token: 1 + index of the body
  std::vector<std::uint32_t> taken_;    // by token: 1 + index of the chunk
  std::vector<PersonChunk> out_;
  TokenIndex free_from_ = 0;  // words before it are used up by the last chunk
};

}  // namespace

std::vector<PersonChunk> find_persons(const Reading& reading, const std::vector<BodyChunk>& bodies) {
  return PersonFinder(reading, bodies).find();
}

}  // namespace entente
