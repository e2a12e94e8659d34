// SPDX-License-Identifier: Apache-2.0
// What the recogniser knows before it reads: names of states, organisations, places and persons,
// and the words that bodies, offices and groups are made of. Read once from data/gazetteer,
// data/en/names and data/en/entities; immutable afterwards and shared by threads. Names are split
// by the tokenizer of the texts, so that both agree on hyphens and full stops.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/base/error.h"
#include "entente/base/text_hash.h"
#include "entente/entities/entities.h"
#include "entente/lexicon/name_index.h"
#include "entente/lexicon/word_sets.h"
#include "entente/text/text_rules.h"

namespace entente {

/// What a listed name is a name of, and how it is used.
enum class NameSort : std::uint8_t {
  State,      // "North Korea", "U.S."
  Adjective,  // "Vietnamese"
  Demonym,    // "Palestinians"
  Seat,       // a seat of government: "Kremlin"
  Capital,
  Place,         // another city, region, sea
  Organisation,  // any listed actor that is no state: UN, Hamas, Reuters
  Person,
  Hidden,  // looks like one of the others, and is none: "South American"
};

/// One meaning of a listed name. A surface may have several; they stand in the order of the tables.
struct ListedName {
  NameSort sort = NameSort::State;
  ActorKind kind = ActorKind::State;
  bool plural = false;                        // demonyms: may stand for several people
  bool singular = false;                      // demonyms: may stand for one person
  bool ambiguous = false;                     // also means something else: taken only where the context agrees
  std::string name;                           // the usual name of what it is
  std::string code;                           // states: ISO 3166-1 alpha-3; organisations: usual acronym or name
  std::string country;                        // ISO 3166-1 alpha-3 or ""
  std::string based_in;                       // armed groups, companies: the state in which they are
  std::uint16_t since = 0;                    // persons: the year in which they came to office; 0: not known
  std::uint32_t first_day = 0, last_day = 0;  // persons: their term, as 20220131; 0: open
  std::uint16_t until = 0;                    // persons: the year in which they left office; 0: not known to have
  std::string detail;                         // organisations: their kind in the table; persons: office
};

/// What a phrase of common words can be the head of. Phrases are kept in lower case.
struct Phrase {
  bool body = false;    // "ministry", "chamber of commerce"
  bool office = false;  // "foreign minister", "ambassador"
  bool group = false;   // "troops", "protesters"
  bool plural = false;
  ActorKind kind = ActorKind::Body;  // bodies
  std::string body_type;             // bodies: "ministry"
  std::string office_kind;           // offices: "country-leader", "minister", "honorific" ...
  bool speaks_for_state = false;     // offices
  std::string sector;                // groups: PLOVER sector, "GOV", "MIL"
  std::string singular;              // bodies, offices, groups: the phrase in the singular
};

/// What a single word (lower case) can be for the patterns: bits.
enum WordClass : std::uint64_t {
  kTopic = 1ull << 0,             // what ministries are of: trade, affairs
  kNameLink = 1ull << 1,          // small words inside names: and, of, the
  kOwnerPreposition = 1ull << 2,  // of
  kNameParticle = 1ull << 3,      // bin, van, de
  kNameSuffix = 1ull << 4,        // Jr, II
  kNotName = 1ull << 5,           // capitalised, but no part of a person's name
  kEventName = 1ull << 6,         // agreement, day, summit: names of things that are no actors
  kPlaceWord = 1ull << 7,         // airport, province: names of places
  kActorVerb = 1ull << 8,         // what only actors do (lemmas)
  kRelationNoun = 1ull << 9,      // relations, stance (lemmas)
  kPlacePreposition = 1ull << 10,
  kBodyModifier = 1ull << 11,    // foreign, supreme
  kInnerAdjective = 1ull << 12,  // between a state and its body or person
  kOfficeModifier = 1ull << 13,  // deputy, acting
  kGivenName = 1ull << 14,
  kPairNoun = 1ull << 15,    // sides, parties: after "both" or "the two"
  kStatesNoun = 1ull << 16,  // countries, nations
  kStateNoun = 1ull << 17,   // country, kingdom: after "the"
  kDefinite = 1ull << 18,    // the, these
  kBoth = 1ull << 19,
  kTwo = 1ull << 20,
  kThree = 1ull << 21,
  kEach = 1ull << 22,      // each, either
  kPartNoun = 1ull << 23,  // side, country: after "each"
  kHeShe = 1ull << 24,
  kThey = 1ull << 25,
  kIt = 1ull << 26,
  kWe = 1ull << 27,
  kPairAdjective = 1ull << 28,  // between "two" and "countries": friendly, neighbouring
  kSpeechVerb = 1ull << 29,
  kBarePairNoun = 1ull << 30,  // "the sides"
  kMaleName = 1ull << 32,      // given names
  kFemaleName = 1ull << 33,
  kShe = 1ull << 34,         // she, her
  kObjectVerb = 1ull << 36,  // accuse, urge: their object is an actor
  kTownVerb = 1ull << 37,    // what towns do: host, lie
  kI = 1ull << 38,
  kYou = 1ull << 40,
  kTownNoun = 1ull << 39,           // what towns have: streets, mayor
  kSeatNoun = 1ull << 41,           // what sits in a capital for the whole state: government, parliament
  kBurdenWord = 1ull << 42,         // call, impose, pressure: what is done or put on governments (lemmas)
  kBurdenPreposition = 1ull << 43,  // on
  kForPreposition = 1ull << 35,     // "signed for Ghana"
  kPairPreposition = 1ull << 31,    // between, with: a capital behind it is a government
};

/// The last two letters of a word in UTF-8; all of a shorter one.
std::string_view last_two_letters(std::string_view word);

class Gazetteer {
 public:
  Gazetteer() = default;  // knows nothing

  /// Reads each directory, laid out like data/ (gazetteer/, en/names/, en/entities/). The first
  /// must be complete; of the others any file may be missing. A surface, phrase or word set of a
  /// later directory takes the place of the earlier one. InvalidData with file and line on a bad
  /// row.
  static Result<Gazetteer> load(std::span<const std::string> directories, const TextRules& rules);

  /// Surfaces by their tokens, with straight apostrophes; payloads are indexes into listed().
  const NameIndex& names() const { return names_; }
  const std::vector<ListedName>& listed() const { return listed_; }
  /// Phrases by their tokens in lower case; payloads are indexes into phrase_list().
  const NameIndex& phrases() const { return phrases_; }
  const std::vector<Phrase>& phrase_list() const { return phrase_list_; }
  /// WordClass bits of a word or lemma in lower case, 0 if it has none.
  std::uint64_t word_classes(std::string_view word) const;
  /// kMaleName or kFemaleName where nearly all listed given names that end like this one (lower case) are of that sex,
  /// else 0: "kyriakos", "kamala". A guess, for names that are not listed.
  std::uint64_t sex_by_ending(std::string_view given_name) const;
  /// What a word of an office or body is compared by: "foreign minister" for "fm", "" for
  /// "affairs", the word itself where nothing else is said.
  std::string_view office_word(std::string_view word) const;
  /// The state whose office this is where the text names none ("pope"), "" if it may be any's.
  std::string_view office_state(std::string_view office) const;
  /// False if a state has no such office: the United States have no prime minister.
  bool has_office(std::string_view iso3, std::string_view office) const;
  /// The state that a word ("North") stands for in a text that names the state in full, "" if none.
  std::string_view short_name(std::string_view word) const;
  /// Listed persons whose first or last name is this word (lower case), as indexes into listed():
  /// behind an office one of them may be enough.
  std::span<const std::uint32_t> persons_named(std::string_view word) const;
  /// The usual English name of a state, "" if the code is unknown.
  std::string_view state_name(std::string_view iso3) const;
  /// The word sets of data/en/entities; those that the code names were checked on loading.
  const WordSets& sets() const { return sets_; }

 private:
  friend class GazetteerLoader;

  NameIndex names_;
  std::vector<ListedName> listed_;
  NameIndex phrases_;
  std::vector<Phrase> phrase_list_;
  std::unordered_map<std::string, std::uint64_t, TextHash, std::equal_to<>> classes_;
  std::map<std::string, std::uint64_t, std::less<>> name_endings_;  // the last two letters of given names
  std::map<std::string, std::string, std::less<>> states_;
  std::map<std::string, std::string, std::less<>> office_words_;
  std::map<std::string, std::string, std::less<>> office_states_;
  std::map<std::string, std::string, std::less<>> short_names_;
  std::unordered_map<std::string, std::vector<std::uint32_t>, TextHash, std::equal_to<>> persons_named_;
  std::set<std::string, std::less<>> foreign_offices_;  // "prime minister|USA"
  WordSets sets_;
};

}  // namespace entente
