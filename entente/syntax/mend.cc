// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/mend.h"

#include <string_view>

namespace entente {
namespace {

enum : std::uint8_t {
  kSubject = 1,
  kComplement = 2,
  kCopula = 4,
  kPreposition = 8,
  kAuxiliary = 16,
  kDeterminer = 32,
  kMarker = 64,
};

std::uint8_t part_of(Deprel rel) {
  switch (rel) {
    case Deprel::Nsubj: return kSubject;
    case Deprel::Obj:
    case Deprel::Ccomp: return kComplement;
    case Deprel::Cop: return kCopula;
    case Deprel::Case: return kPreposition;
    case Deprel::Aux:
    case Deprel::AuxPass: return kAuxiliary;
    case Deprel::Det: return kDeterminer;
    case Deprel::Mark: return kMarker;
    default: return 0;
  }
}

// Where a clause has other relations: "nsubj" is a noun's, a clause's would be "csubj".
bool is_place_of_noun(Deprel rel) {
  switch (rel) {
    case Deprel::Nsubj:
    case Deprel::NsubjPass:
    case Deprel::Obj:
    case Deprel::Obl:
    case Deprel::Nmod: return true;
    default: return false;
  }
}

bool is_place_of_clause(Deprel rel) {
  return rel == Deprel::Root || rel == Deprel::Ccomp || rel == Deprel::Parataxis || rel == Deprel::Advcl;
}

std::uint8_t xpos_of(std::string_view name) { return parse_xpos(name).value_or(0); }

}  // namespace

Mender::Mender()
    : plural_noun_(xpos_of("NNS")),
      singular_verb_(xpos_of("VBZ")),
      plural_verb_(xpos_of("VBP")),
      participle_(xpos_of("VBN")),
      past_(xpos_of("VBD")),
      base_(xpos_of("VB")),
      to_(xpos_of("TO")),
      comma_(xpos_of(",")),
      dash_(xpos_of(":")) {}

std::span<const TaggerParser::Word> Mender::mend(std::span<const TaggerParser::Word> words) {
  words_.assign(words.begin(), words.end());
  look_at_parts();
  for (std::size_t i = 0; i < words_.size(); ++i) mend_word(i);
  return words_;
}

void Mender::look_at_parts() {
  parts_.assign(words_.size(), 0);
  for (const TaggerParser::Word& word : words_)
    if (word.head != TaggerParser::kRoot) parts_[word.head] |= part_of(word.rel);
}

// One word takes the place of another, which then hangs on it.
void Mender::put_above(std::size_t upper, std::size_t lower, Deprel rel) {
  words_[upper].head = words_[lower].head;
  words_[upper].rel = words_[lower].rel;
  words_[lower].head = static_cast<std::uint32_t>(upper);
  words_[lower].rel = rel;
}

void Mender::mend_word(std::size_t i) {
  TaggerParser::Word& word = words_[i];
  const std::uint8_t parts = parts_[i];
  // "The ministry sanctions two banks": what the tree gives a subject and an object is a verb, though the tagger
  // took it for a noun.
  constexpr std::uint8_t kOfVerb = kSubject | kComplement;
  if (word.upos == Upos::Noun && (parts & (kOfVerb | kCopula)) == kOfVerb) {
    word.upos = Upos::Verb;
    word.xpos = word.xpos == plural_noun_ ? singular_verb_ : plural_verb_;
    return;
  }
  // "A pleasure to welcome the minister": what stands behind "to" and has an object is a verb.
  constexpr std::uint8_t kOfInfinitive = kMarker | kComplement;
  if ((word.upos == Upos::Adj || word.upos == Upos::Noun) && (parts & (kOfInfinitive | kDeterminer)) == kOfInfinitive &&
      i > 0 && words_[i - 1].xpos == to_ && words_[i - 1].head == i) {
    word.upos = Upos::Verb;
    word.xpos = base_;
    return;
  }
  // "They said that talks between Chad and Mali are ongoing": the subject is a noun.
  constexpr std::uint8_t kOfClause = kSubject | kComplement | kAuxiliary | kMarker;
  if (word.upos == Upos::Verb && (word.xpos == singular_verb_ || word.xpos == plural_noun_) &&
      is_place_of_noun(word.rel) && (parts & kOfClause) == 0) {
    word.upos = Upos::Noun;
    word.xpos = plural_noun_;
    for (TaggerParser::Word& below : words_)
      if (below.head == i && below.rel == Deprel::Obl) below.rel = Deprel::Nmod;
    return;
  }
  if (word.xpos == participle_ && word.rel == Deprel::Xcomp &&
      (parts & (kComplement | kMarker | kAuxiliary)) == kComplement)
    mend_participle(i);
  if (word.rel == Deprel::Nmod) mend_crossing(i);
  if (word.upos == Upos::Verb && word.rel == Deprel::Amod) {
    if ((parts & (kSubject | kMarker)) == kSubject) mend_modifier(i);
    if (word.xpos == past_ && parts == 0) mend_row(i);
  }
  if (word.upos == Upos::Noun && is_place_of_clause(word.rel) &&
      (parts & (kSubject | kCopula | kPreposition | kComplement)) == kSubject)
    mend_predicate(i);
  if (word.upos == Upos::Noun && word.xpos == plural_noun_ && word.head == TaggerParser::kRoot &&
      (parts & (kSubject | kCopula | kPreposition)) == 0)
    mend_root(i);
  if (word.head == TaggerParser::kRoot && (word.upos == Upos::Noun || word.upos == Upos::Propn) &&
      (parts & (kSubject | kCopula | kPreposition)) == 0)
    mend_list(i);
  if (word.rel == Deprel::Obl && (word.upos == Upos::Noun || word.upos == Upos::Propn) && (parts & kPreposition) == 0)
    mend_subject(i);
  if (word.rel == Deprel::Conj && word.upos == Upos::Verb && (parts & kSubject) == 0) mend_coordination(i);
  if (word.rel == Deprel::Flat) mend_name(i);
  if (is_place_of_noun(word.rel) && (word.upos == Upos::Adj || (word.upos == Upos::Verb && word.xpos == participle_)) &&
      (parts & (kSubject | kCopula | kAuxiliary | kMarker)) == 0)
    mend_praise(i);
  if (word.rel == Deprel::Ccomp && word.upos == Upos::Verb && (parts & (kComplement | kMarker)) == 0) mend_report(i);
}

// "They expressed continued support": what stands right behind the verb and before its object tells of the object.
void Mender::mend_participle(std::size_t i) {
  const std::size_t verb = words_[i].head;
  if (i != verb + 1) return;
  for (std::size_t object = i + 1; object < words_.size(); ++object) {
    if (words_[object].head != i || words_[object].rel != Deprel::Obj) continue;
    words_[object].head = static_cast<std::uint32_t>(verb);
    words_[i].head = static_cast<std::uint32_t>(object);
    words_[object].rel = Deprel::Obj;
    words_[i].rel = Deprel::Amod;
    for (std::size_t later = object + 1; later < words_.size(); ++later)
      if (words_[later].head == i) words_[later].head = static_cast<std::uint32_t>(verb);
    return;
  }
}

// "Two planes entered the zone": what has a subject of its own before it modifies no noun; the noun is its object.
void Mender::mend_modifier(std::size_t verb) {
  const std::uint32_t object = words_[verb].head;
  if (object <= verb || !is_place_of_clause(words_[object].rel)) return;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].head != object || i == verb) continue;
    if (i < verb || words_[i].rel == Deprel::Punct) words_[i].head = static_cast<std::uint32_t>(verb);
  }
  put_above(verb, object, Deprel::Obj);
}

// "She spoke by phone today with him": behind another part of the clause nothing tells of the phone any more.
void Mender::mend_crossing(std::size_t i) {
  const std::uint32_t noun = words_[i].head;
  if (noun >= i || words_[noun].rel != Deprel::Obl) return;
  const std::uint32_t verb = words_[noun].head;
  if (verb >= noun || words_[verb].upos != Upos::Verb) return;
  for (std::size_t between = noun + 1; between < i; ++between) {
    if (words_[between].head != verb || words_[between].rel == Deprel::Punct) continue;
    words_[i].head = verb;
    words_[i].rel = Deprel::Obl;
    return;
  }
}

// "Chad and Mali resumed the flights": a verb in the past modifies nothing; what it was read into, as one more item of
// the row, is its object, and the row its subject.
void Mender::mend_row(std::size_t verb) {
  const std::uint32_t object = words_[verb].head;
  if (object <= verb || words_[object].rel != Deprel::Conj) return;
  const std::uint32_t first = words_[object].head;
  if (first >= verb || !is_place_of_clause(words_[first].rel)) return;
  std::size_t last = first;
  for (std::size_t i = first; i < verb; ++i)
    if (words_[i].head == first && words_[i].rel == Deprel::Conj) last = i;
  if (last == first) return;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (i == verb || words_[i].head != object) continue;
    if (i < verb) words_[i].head = static_cast<std::uint32_t>(last);
    else if (words_[i].rel == Deprel::Punct) words_[i].head = static_cast<std::uint32_t>(verb);
  }
  put_above(verb, first, Deprel::Nsubj);
  words_[object].head = static_cast<std::uint32_t>(verb);
  words_[object].rel = Deprel::Obj;
}

// "Chad and Mali normalised ties": a noun without a copula has no subject; the participle between the two is the verb.
void Mender::mend_predicate(std::size_t noun) {
  std::size_t subject = noun, verb = noun;
  for (std::size_t i = 0; i < noun; ++i) {
    if (words_[i].head != noun) continue;
    if (words_[i].rel == Deprel::Nsubj) subject = i;
    const bool is_participle = words_[i].xpos == participle_ || words_[i].xpos == past_;
    if (verb == noun && subject < i && words_[i].rel == Deprel::Amod && is_participle) verb = i;
    if (verb == noun && words_[i].rel == Deprel::Det) return;
  }
  if (verb == noun || subject == noun || (parts_[verb] & kAuxiliary) != 0) return;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].head != noun || i == verb) continue;
    if (i < verb || words_[i].rel == Deprel::Punct || words_[i].rel == Deprel::Obl)
      words_[i].head = static_cast<std::uint32_t>(verb);
  }
  words_[verb].upos = Upos::Verb;
  words_[verb].xpos = past_;
  put_above(verb, noun, Deprel::Obj);
}

// "The parliament votes to leave." is a sentence, though all of it may be read as one noun: "The parliament votes".
void Mender::mend_root(std::size_t root) {
  if (root == 0 || words_[root - 1].head != root || words_[root - 1].rel != Deprel::Compound) return;
  const std::size_t subject = root - 1;
  std::size_t first = root, infinitive = root, last = root;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    const TaggerParser::Word& word = words_[i];
    if (word.head != root) continue;
    if (i < first) first = i;
    if (i > root && word.rel == Deprel::Acl && (parts_[i] & kMarker) != 0) infinitive = i;
    last = i;
  }
  if (infinitive == root || words_[first].rel != Deprel::Det || words_[last].rel != Deprel::Punct) return;
  words_[root].upos = Upos::Verb;
  words_[root].xpos = singular_verb_;
  words_[subject].rel = Deprel::Nsubj;
  words_[infinitive].rel = Deprel::Xcomp;
  for (std::size_t i = first; i < subject; ++i)
    if (words_[i].head == root) words_[i].head = static_cast<std::uint32_t>(subject);
}

// "The leaders – Ana of Chad, Bob of Mali – met": behind a list between dashes comes the verb of the sentence.
void Mender::mend_list(std::size_t root) {
  std::size_t opening = root;
  std::size_t verb = root;
  for (std::size_t i = root + 1; i < words_.size() && verb == root; ++i) {
    const TaggerParser::Word& word = words_[i];
    if (opening == root && words_[i].upos == Upos::Punct && words_[i].xpos == dash_) opening = i;
    if (word.head != root || word.rel != Deprel::Acl || (word.xpos != past_ && word.xpos != participle_)) continue;
    // The tagger takes the second dash for a comma at times.
    const bool is_closed = opening > root && opening + 1 < i && words_[i - 1].upos == Upos::Punct;
    if (is_closed && (parts_[i] & (kSubject | kAuxiliary | kMarker)) == 0) verb = i;
  }
  if (verb == root || opening == root) return;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].head != root || i == verb) continue;
    const bool is_of_clause = i > verb || words_[i].rel == Deprel::NmodUnmarked;
    if (!is_of_clause) continue;
    words_[i].head = static_cast<std::uint32_t>(verb);
    if (words_[i].rel == Deprel::NmodUnmarked) words_[i].rel = Deprel::OblUnmarked;
  }
  words_[verb].xpos = past_;
  put_above(verb, root, Deprel::Nsubj);
}

// "After Chad barred the ship": what stands without a preposition before the verb of such a clause is its subject.
void Mender::mend_subject(std::size_t noun) {
  const std::uint32_t verb = words_[noun].head;
  if (verb <= noun || verb == TaggerParser::kRoot || words_[verb].upos != Upos::Verb) return;
  const std::uint8_t xpos = words_[verb].xpos;
  if (xpos != past_ && xpos != singular_verb_ && xpos != plural_verb_) return;
  if ((parts_[verb] & (kMarker | kSubject | kAuxiliary)) == kMarker) words_[noun].rel = Deprel::Nsubj;
}

// "Chad praised the talks and calls on Mali": a verb that is no noun's equal is joined to the verb before the noun.
void Mender::mend_coordination(std::size_t verb) {
  std::uint8_t& xpos = words_[verb].xpos;
  if (xpos != singular_verb_ && xpos != past_ && xpos != plural_noun_) return;
  std::uint32_t above = words_[verb].head;
  if (above >= verb || !is_place_of_noun(words_[above].rel)) return;
  if (words_[above].upos != Upos::Noun && words_[above].upos != Upos::Propn) return;
  if ((parts_[above] & kCopula) != 0) return;
  while (above != TaggerParser::kRoot && above < verb && words_[above].upos != Upos::Verb) above = words_[above].head;
  if (above == TaggerParser::kRoot || above >= verb) return;
  words_[verb].head = above;
  if (xpos == plural_noun_) xpos = singular_verb_;
}

// "The agency reported on Monday a minister said that ...": what is said stands behind a comma where it comes first.
void Mender::mend_report(std::size_t verb) {
  const std::uint32_t said = words_[verb].head;
  if (said == TaggerParser::kRoot || said <= verb || words_[said].upos != Upos::Verb) return;
  bool has_own = false, is_of_another = false;
  for (std::size_t i = 0; i < said; ++i) {
    if (i > verb && words_[i].upos == Upos::Punct) return;
    if (words_[i].rel != Deprel::Nsubj) continue;
    has_own |= i < verb && words_[i].head == verb;
    is_of_another |= i > verb && words_[i].head == said;
  }
  if (!has_own || !is_of_another) return;
  for (std::size_t i = said + 1; i < words_.size(); ++i)
    if (words_[i].head == said && words_[i].rel == Deprel::Punct) words_[i].head = static_cast<std::uint32_t>(verb);
  put_above(verb, said, Deprel::Ccomp);
}

// "Chad's planned, unprovoked and brutal raid": the row ends in the noun that all before it tell of.
void Mender::mend_praise(std::size_t adjective) {
  std::size_t noun = adjective;
  bool is_opened = false;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].head != adjective) continue;
    is_opened |= i < adjective && (words_[i].rel == Deprel::NmodPoss || words_[i].rel == Deprel::Det);
    if (words_[i].rel != Deprel::Conj || i < adjective) continue;
    if (noun != adjective) return;  // something stands behind the noun
    if (words_[i].upos == Upos::Noun) noun = i;
    else if (words_[i].upos != Upos::Adj && words_[i].xpos != participle_) return;
  }
  if (noun == adjective || !is_opened) return;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].head != adjective || i == noun) continue;
    words_[i].head = static_cast<std::uint32_t>(noun);
    if (words_[i].rel == Deprel::Conj) words_[i].rel = Deprel::Amod;
  }
  put_above(noun, adjective, Deprel::Amod);
}

// "Minister Ana Ruiz of Chad, Minister Bob Kone of Mali": behind a comma another name begins.
void Mender::mend_name(std::size_t last) {
  const std::uint32_t first = words_[last].head;
  if (first >= last) return;
  std::size_t comma = last;
  for (std::size_t i = first + 1; i < last; ++i)
    if (words_[i].upos == Upos::Punct && words_[i].xpos == comma_) comma = i;
  if (comma == last || comma + 1 == last) return;
  for (std::size_t i = comma; i < words_.size(); ++i)
    if (words_[i].head == first && i != last && words_[i].rel != Deprel::Conj)
      words_[i].head = static_cast<std::uint32_t>(last);
  if (words_[first].rel == Deprel::Conj) words_[last].head = words_[first].head;
  words_[last].rel = Deprel::Conj;
}

}  // namespace entente
