// SPDX-License-Identifier: Apache-2.0
// The noun phrase of an instrument, its date and the fields it lists.
#include <algorithm>
#include <cctype>

#include "entente/facts/agreement.h"

namespace entente {
namespace {

bool starts_upper(std::string_view word) { return !word.empty() && std::isupper(static_cast<unsigned char>(word[0])); }

// Where the next instrument of a list begins inside the range: "an accord with X, a protocol with Y"
// may hang on "X" in the tree.
TokenId next_in_list(const Context& c, TokenId noun, TokenId end) {
  for (TokenId t = noun + 1; t < end; ++t) {
    const Deprel rel = c.tree.rel(t);
    if (rel != Deprel::Conj && rel != Deprel::List && rel != Deprel::Appos) continue;
    if (!c.is_noun(t) || !c.in_set(t, "instruments")) continue;
    TokenId from = t;
    for (TokenId child : near_children(c.tree, t)) {
      const Deprel kind = c.tree.rel(child);
      if (child < t && (kind == Deprel::Det || kind == Deprel::Cc || kind == Deprel::Punct || kind == Deprel::Amod ||
                        kind == Deprel::Compound || kind == Deprel::Nummod))
        from = std::min(from, c.tree.subtree(child).begin);
    }
    // "a memorandum of understanding (MoU)" names one thing twice.
    if (from > noun && c.word(from) == "(") continue;
    if (t > noun + 1 && c.word(t - 1) == "(") continue;
    return from;
  }
  return end;
}

// "the Kenya-Uganda trade pact": a parser may take the first name for the head and the pact for its
// apposition, or cut the row at the dash. Where names of sides stand right before it, it begins with them.
TokenId begin_with_sides(const Context& c, TokenId noun, TokenId begin) {
  const TokenId first = c.sentence(noun).begin;
  const bool apposed = c.tree.rel(noun) == Deprel::Appos || c.tree.rel(noun) == Deprel::Flat;
  TokenId at = begin;
  while (at > first) {
    const bool joined = at > first + 1 && c.in_set(at - 1, "row_marks");
    if (!joined && (!apposed || at != begin)) break;
    const TokenId last = joined ? at - 2 : at - 1;
    const Mention* side = c.actors.mention_at(last);
    if (!side || side->tokens.end != last + 1 || side->tokens.begin < first) break;
    const ActorKind kind = c.entities.actor(side->actors.front()).kind;
    if (kind != ActorKind::State && kind != ActorKind::Organisation && kind != ActorKind::ArmedGroup) break;
    at = side->tokens.begin;
  }
  if (c.tree.rel(noun) == Deprel::Flat) {
    while (at > first && (starts_upper(c.word(at - 1)) || c.in_set(at - 1, "row_marks") || c.pos(at - 1) == Upos::Num))
      at = at - 1;
  }
  if (at == begin) return begin;
  // "the 2024 Kenya-Uganda pact"
  return at > first && c.pos(at - 1) == Upos::Num && c.timex_at(at - 1) ? at - 1 : at;
}

// "Treaty in Rome", "Treaty with Peru": what follows is no part of the name.
bool stands_apart(const Context& c, TokenId t) {
  return c.in_set(t, "party_prepositions") ||
         (c.in_set(t, "place_prepositions") && !c.in_set(t, "content_prepositions"));
}

// "the Treaty of Peace and Amity of 1787": a parser may set Amity beside the treaty. The name goes on to it, the
// phrase to what stands behind it.
void add_second_half(const Context& c, Instrument& found) {
  const TokenId noun = found.noun;
  if (!starts_upper(c.word(noun))) return;
  TokenId half;
  for (TokenId child : near_children(c.tree, noun)) {
    const Deprel rel = c.tree.rel(child);
    if (half.valid() && rel == Deprel::Nmod) found.phrase.end = std::max(found.phrase.end, c.tree.subtree(child).end);
    const bool joined = !half.valid() && rel == Deprel::Conj && child > noun + 2 && c.pos(child - 1) == Upos::Cconj;
    if (!joined || c.pos(child) != Upos::Propn || !starts_upper(c.word(child)) || c.in_set(child, "instruments") ||
        c.actors.mention_at(child))
      continue;
    half = child;
    found.title.end = std::max(found.title.end, half + 1);
    found.phrase.end = std::max(found.phrase.end, half + 1);
  }
}

// Whether a name goes on behind its noun: "Treaty of Amity", "Convention on the Law of the Sea".
bool goes_on_as_name(const Context& c, TokenId t, TokenId end) {
  if (t < end && starts_upper(c.word(t))) return true;
  if (t >= end || stands_apart(c, t)) return false;
  TokenId next = t + 1;
  if (next < end && c.pos(t) == Upos::Adp && c.pos(next) == Upos::Det) next = next + 1;
  return next < end && starts_upper(c.word(next));
}

constexpr int kMaxAddition = 8;  // "to the 1949 North Atlantic Treaty"

// "... on the Accession of X, Y and Z" behind a name.
TokenId with_accession(const Context& c, TokenId end) {
  constexpr int kMaxBefore = 3;  // "on the Accession"
  const TokenId stop = c.sentence(end - 1).end;
  for (TokenId t = end; t < end + kMaxBefore && t + 2 < stop; ++t) {
    if (!c.in_set(t, "accession_nouns") || c.lemma(t + 1) != "of") continue;
    const ActorRow row = actors_from(c, {t + 2, stop});
    return row.actors.empty() ? end : row.end;
  }
  return end;
}

// Where the name ends that an addition to another instrument bears: "the Protocols to the North Atlantic Treaty of 1949
// on the Accession of X"; the noun itself if it is none. By the words: the tree may hang the other one anywhere.
TokenId end_of_addition(const Context& c, TokenId noun) {
  const TokenId end = std::min(c.sentence(noun).end, noun + kMaxAddition);
  if (!starts_upper(c.word(noun)) || noun + 1 >= end || !c.in_set(noun + 1, "added_to_words")) return noun;
  for (TokenId t = noun + 2; t < end; ++t) {
    if (c.in_set(t, "instruments") && starts_upper(c.word(t)))
      return with_accession(c, std::max(t + 1, c.phrase(t).end));
    if (!c.is_noun(t) && c.pos(t) != Upos::Det && c.pos(t) != Upos::Adj && c.pos(t) != Upos::Num) break;
  }
  return noun;
}

// "An agreement on fishing in Lima": where it was made, not what it is about; a country would tell that ("peace in
// Chad").
void take_place(const Context& c, Instrument& found) {
  const TokenId noun = found.noun, last = found.title.end - 1;
  if (last < noun + 2 || starts_upper(c.word(noun))) return;
  const Place* place = c.actors.place_at(last);
  if (!place || place->is_state || place->tokens.end != last + 1 || place->tokens.begin < noun + 2) return;
  const TokenId before = place->tokens.begin - 1;
  if (!c.in_set(before, "place_prepositions") || c.in_set(before, "content_prepositions")) return;
  found.place = place;
  found.title = c.trimmed({found.title.begin, before});
}

// "A peace agreement in July": when it was made is no part of what it is called; "the treaty of 1967" is.
TokenRange without_day(const Context& c, TokenId noun, TokenRange title) {
  // "A deal on rice on 3 May in Lima", "a deal reached last week": no name, whatever the day hangs on.
  if (!starts_upper(c.word(noun))) {
    for (const Timex& timex : c.timexes_in({noun + 1, title.end})) {
      TokenId end = timex.tokens.begin;
      if (timex.type != TimexType::Date || timex.iso.empty() || end <= noun + 1) continue;
      const bool behind = c.in_set(end - 1, "place_prepositions");
      if (!behind && !c.is_verb(end - 1) && !c.is_noun(end - 1)) continue;
      if (behind) end = end - 1;
      while (end > noun + 1 && c.is_verb(end - 1)) end = end - 1;
      return c.trimmed({title.begin, end});
    }
  }
  // "the Good Friday Agreement as a foundation", "the NPT, among others": such names are whole.
  for (TokenId t = noun + 1; t < title.end && c.in_set(noun, "instrument_names"); ++t)
    if (c.word(t) == "," || c.pos(t) == Upos::Sconj || (c.pos(t) == Upos::Adp && !c.in_set(t, "author_prepositions")))
      return c.trimmed({title.begin, t});
  // "the Declaration of 3 May 1990, signed by X": nor who signed it.
  for (TokenId t = noun + 2; t < title.end; ++t) {
    if (c.tag(t) == "VBN" && c.in_set(t, "act_of_signing") && c.word(t - 1) == ",")
      return c.trimmed({title.begin, t - 1});
  }
  const Timex* timex = title.end > noun + 2 ? c.timex_at(title.end - 1) : nullptr;
  if (!timex || timex->tokens.end != title.end || timex->tokens.begin <= noun + 1) return title;
  if (c.tree.head(c.head_of(timex->tokens)) != noun) return title;
  const TokenId preposition = timex->tokens.begin - 1;
  if (c.pos(preposition) != Upos::Adp || c.in_set(preposition, "author_prepositions")) return title;
  return c.trimmed({title.begin, preposition});
}

// "the ceasefire and prisoner deal": one article for both.
bool shares_article(const Context& c, TokenId noun) {
  const TokenId first = c.arguments.first_conjunct(noun);
  if (first == noun || first > noun || noun.value - first.value > kMaxAddition) return false;
  const TokenId own = c.tree.child(noun, Deprel::Det), shared = c.tree.child(first, Deprel::Det);
  return !own.valid() && shared.valid() && c.in_set(shared, "definite_words");
}

}  // namespace

Instrument instrument_at(const Context& c, TokenId noun) {
  Instrument found;
  found.noun = noun;
  found.title = c.short_phrase(noun);
  found.phrase = c.phrase(noun);
  add_second_half(c, found);
  // A nominal predicate has its subject below it: "the two others are the accord with X".
  TokenId begin = found.title.begin;
  for (TokenId child : near_children(c.tree, noun)) {
    if (child > noun) break;
    switch (c.tree.rel(child)) {
      case Deprel::Nsubj:
      case Deprel::NsubjPass:
      case Deprel::Cop:
      case Deprel::Aux:
      case Deprel::Advmod:
      case Deprel::Obl:
      case Deprel::Advcl:
      case Deprel::Parataxis:
      case Deprel::Mark: begin = std::max(begin, c.tree.subtree(child).end); break;
      default: break;
    }
  }
  begin = begin_with_sides(c, noun, std::min(begin, noun));
  const TokenId end = next_in_list(c, noun, found.phrase.end);
  found.phrase = c.trimmed({begin, std::max(end, noun + 1)});
  TokenRange title{begin, std::clamp(found.title.end, noun + 1, std::max(end, noun + 1))};
  found.definite = begin > c.sentence(noun).begin && c.in_set(begin - 1, "definite_words");
  while (title.begin < noun) {
    const TokenId t = title.begin;
    const Deprel rel = c.tree.rel(t);
    const bool det = c.pos(t) == Upos::Det || c.tag(t) == "PRP$";
    if (!det && rel != Deprel::Punct && rel != Deprel::Case) break;
    found.definite |= c.in_set(t, "definite_words");
    ++title.begin;
  }
  // "the 2015 Accord; the raids in the south": what stands behind is another item.
  for (TokenId t = noun + 1; t < title.end; ++t)
    if (c.word(t) == ";") title.end = t;
  found.definite |= shares_article(c, noun);
  found.title = without_day(c, noun, c.trimmed(title));
  take_place(c, found);
  // Written as a name: the noun in capitals, with another word in capitals beside it.
  if (starts_upper(c.word(noun)) && c.kind(noun) != SentenceKind::Heading) {
    const bool before = noun > found.title.begin && starts_upper(c.word(noun - 1)) && !c.in_set(noun - 1, "months");
    found.proper = before || goes_on_as_name(c, noun + 1, found.title.end) || c.in_set(noun, "instrument_names");
    if (const TokenId last = end_of_addition(c, noun); last > noun) {
      found.proper = true;
      found.title.end = std::max(found.title.end, last);
      found.phrase.end = std::max(found.phrase.end, last);
    }
  }
  // "the Minsk agreements": called by the place where they were made.
  if (found.definite && noun == found.title.begin + 1 && c.actors.place_at(found.title.begin)) found.proper = true;
  // "the Lima Convention treaty"
  if (noun > found.title.begin && c.in_set(noun - 1, "instruments") && starts_upper(c.word(noun - 1)))
    found.proper = true;
  // "the Protocol to the Treaty of 1949 on the Accession of X": the protocol's name goes on, not the treaty's.
  for (TokenId t = noun + 1; t < found.title.end && is_added_to(c, noun); ++t) {
    if (!c.in_set(t, "accession_nouns")) continue;
    found.title.end = t;
    while (found.title.end > noun + 1 && !c.is_noun(found.title.end - 1) && c.pos(found.title.end - 1) != Upos::Num)
      found.title.end = found.title.end - 1;
  }
  found.bare = true;
  for (TokenId t = found.title.begin; t < found.title.end; ++t) {
    if (t > noun && c.in_set(t, "place_prepositions") && stands_apart(c, t)) break;
    if (t == noun || c.in_set(t, "kind_words") || c.in_set(t, "instruments")) continue;
    found.bare = false;
  }
  return found;
}

bool is_part_of_other_name(const Context& c, TokenId noun) {
  const Deprel rel = c.tree.rel(noun);
  const TokenId above = c.tree.head(noun);
  if (above.valid() && c.is_verb(above)) {
    // "the convention, known as the Hanoi Convention"
    if (c.in_set(above, "naming_verbs") && (c.tree.rel(above) == Deprel::Acl || c.tree.rel(above) == Deprel::Advcl))
      return true;
  } else if (above.valid() && c.in_set(above, "instruments") && rel == Deprel::Nmod) {
    // "45 agreements, including deals on rail links"
    if (c.arguments.marker(noun).starts_with("includ")) return true;
  }
  // "the Torres-Vega Communiqué" is one, "the Test Ban Treaty Organization" none.
  if (rel == Deprel::Flat) return noun + 1 < c.sentence(noun).end && starts_upper(c.word(noun + 1));
  // "a memorandum of understanding (MoU)": its short form.
  if (rel == Deprel::Appos && noun > c.sentence(noun).begin && c.word(noun - 1) == "(") return true;
  if (rel != Deprel::Compound && rel != Deprel::Amod) return false;
  const TokenId head = c.tree.head(noun);
  if (c.in_set(head, "instruments")) return true;
  return label_in(c, {head, head + 1}, "statuses").empty();
}

bool is_added_to(const Context& c, TokenId noun) {
  const TokenId first = c.sentence(noun).begin;
  for (int i = 1; i <= kMaxAddition && first + i < noun; ++i) {
    const TokenId t = noun - i;
    if (c.in_set(t, "instruments") && starts_upper(c.word(t))) return end_of_addition(c, t) > noun;
  }
  return false;
}

bool is_mass_noun(const Context& c, TokenId noun) {
  if (c.tag(noun) != "NN" || starts_upper(c.word(noun)) || c.kind(noun) == SentenceKind::Heading) return false;
  if (!c.in_set(noun, "mass_instruments")) return false;
  for (TokenId child : near_children(c.tree, noun)) {
    const Deprel rel = c.tree.rel(child);
    if (child > noun) break;
    if (rel == Deprel::Det || rel == Deprel::Amod || rel == Deprel::Compound || rel == Deprel::Nummod) return false;
  }
  // "X's agreement to send" is consent, too.
  return true;
}

std::optional<TitleDate> date_in_title(const Context& c, const Instrument& instrument) {
  const TokenRange range{instrument.phrase.begin, instrument.phrase.end};
  for (const Timex& timex : c.timexes_in(range)) {
    if (timex.iso.size() < 4 || !std::isdigit(static_cast<unsigned char>(timex.iso[0]))) continue;
    const TokenId head = c.head_of(timex.tokens);
    const bool before = timex.tokens.end <= instrument.noun;
    // What follows must hang on the name, not on a verb inside it.
    TokenId above = c.tree.head(head);
    bool direct = above == instrument.noun || before;
    if (!direct && above.valid() && !c.is_verb(above) && instrument.title.contains(head)) {
      const std::string marker = c.arguments.marker(head);
      direct = marker == "of" || marker == "in";
    }
    if (!direct || (!before && above != instrument.noun && is_added_to(c, above))) continue;
    const std::string marker = before ? std::string() : c.arguments.marker(head);
    if (!before && marker != "of" && marker != "in" && marker != "on" && marker != "from" && !marker.empty()) continue;
    return TitleDate{timex.iso, timex.span, marker == "of"};
  }
  return std::nullopt;
}

std::optional<TitleDate> date_behind_name(const Context& c, const Instrument& instrument) {
  constexpr int kMaxWords = 6;  // "signed by both ministers in Lima in 1795"
  const TokenId end = c.sentence(instrument.noun).end;
  TokenId t = instrument.title.end;
  if (t < end && c.word(t) == ",") t = t + 1;
  const bool act = t < end && c.tag(t) == "VBN" && c.in_set(t, "act_of_signing");
  if (!act &&
      (!instrument.proper || t != instrument.title.end || t >= end || c.pos(t) != Upos::Adp || c.lemma(t) != "in"))
    return std::nullopt;
  const TokenId last = std::min(end, t + (act ? kMaxWords + 1 : 2));
  for (TokenId u = t + 1; u < last && c.word(u) != "," && !c.is_verb(u); ++u) {
    const Timex* timex = c.timex_at(u);
    if (timex && timex->iso.size() >= 4 && std::isdigit(static_cast<unsigned char>(timex->iso[0])))
      return TitleDate{timex->iso, timex->span, false};
  }
  return std::nullopt;
}

// "Two agreements, one on fisheries and one on energy": what each "one" is on.
std::vector<TokenRange> fields_of_ones(const Context& c, const Instrument& instrument) {
  std::vector<TokenRange> fields;
  const TokenId end = capped(c.sentence(instrument.noun), instrument.noun).end;
  for (TokenId t = instrument.noun + 1; t + 2 < end; ++t) {
    if (!c.in_set(t, "each_of_several") || !c.in_set(t + 1, "field_prepositions")) continue;
    const TokenId head = c.tree.head(t + 1);
    if (!head.valid() || c.tree.head(head) != t) continue;
    const TokenRange words = c.short_phrase(head);
    TokenId stop = t + 2;
    while (stop < words.end && !c.in_set(stop, "each_of_several") && c.word(stop) != ",") ++stop;
    if (c.pos(stop - 1) == Upos::Cconj) stop = stop - 1;
    fields.push_back(c.trimmed({t + 2, stop}));
  }
  return fields;
}

// Where the row of fields begins: behind "in such fields as", or behind the preposition of several agreements "in
// culture, health and tourism", of which there must be three unless they are counted.
TokenId row_of_fields(const Context& c, const Instrument& instrument, std::size_t& fewest) {
  const TokenRange range = instrument.phrase;
  for (TokenId t = instrument.noun + 1; t < range.end; ++t) {
    if (c.in_set(t, "field_nouns") && c.tree.head(t) == instrument.noun) return t + 1;
  }
  if (!c.tag(instrument.noun).ends_with("S") && !c.in_set(instrument.noun, "plural_instruments")) return range.end;
  TokenId preposition = instrument.noun + 1;
  while (preposition < range.end && c.in_set(preposition, "kind_words")) preposition = preposition + 1;
  if (preposition + 1 >= range.end) return range.end;
  const TokenId first = c.tree.head(preposition);
  if (!c.in_set(preposition, "field_prepositions") || !first.valid()) return range.end;
  // "memoranda of understanding on health": under the noun or under the words of its kind.
  if (const TokenId above = c.tree.head(first); above < instrument.noun || above >= preposition) return range.end;
  if (!c.is_noun(first) || c.in_set(first, "instruments") || c.actors.mention_at(first)) return range.end;
  fewest = 3;
  // "on cooperation in defence, culture and health"
  const TokenId inner = preposition + 2;
  const bool carried =
      inner + 1 < range.end && c.in_set(preposition + 1, "field_carriers") && c.in_set(inner, "field_prepositions");
  return carried ? inner + 1 : preposition + 1;
}

std::vector<TokenRange> listed_fields(const Context& c, const Instrument& instrument) {
  if (auto ones = fields_of_ones(c, instrument); ones.size() > 1) return ones;
  const TokenRange range = instrument.phrase;
  std::size_t fewest = 2;
  TokenId from = row_of_fields(c, instrument, fewest);
  while (from < range.end && c.in_set(from, "list_openers")) ++from;
  std::vector<TokenRange> fields;
  TokenId begin = from;
  const auto close = [&](TokenId end) {
    while (begin < end && (c.pos(begin) == Upos::Cconj || c.pos(begin) == Upos::Punct)) ++begin;
    if (begin < end) fields.push_back({begin, end});
  };
  for (TokenId t = from; t < range.end; ++t) {
    if (c.word(t) != ",") continue;
    close(t);
    begin = t + 1;
  }
  if (from >= range.end) return fields;
  // The last of "A, B and C", or both of "A and B", stand without a comma between them.
  const bool closed = begin < range.end && c.pos(begin) == Upos::Cconj;
  if (!closed) {
    for (TokenId t = begin; t < range.end; ++t) {
      if (c.pos(t) != Upos::Cconj) continue;
      close(t);
      begin = t + 1;
      break;
    }
  }
  close(range.end);
  if (fields.size() < fewest) fields.clear();
  return fields;
}

}  // namespace entente
