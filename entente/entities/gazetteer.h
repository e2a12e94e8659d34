// SPDX-License-Identifier: Apache-2.0
// What the recogniser knows before it reads: names of states, organisations, places and persons, and
// the words that bodies, offices and groups are made of. Read once from data/gazetteer, data/en/names
// and data/en/entities; immutable afterwards and shared by threads. Names are split by the tokenizer
// of the texts, so that both agree on hyphens and full stops.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/base/error.h"
#include "entente/entities/entities.h"
#include "entente/lexicon/name_index.h"
#include "entente/lexicon/word_sets.h"

namespace entente {

/// What a listed name is a name of, and how it is used.
enum class NameSort : std::uint8_t {
  State,         // "North Korea", "U.S."
  Adjective,     // "Vietnamese"
  Demonym,       // "Palestinians"
  Prefix,        // the first half of "Sino-Russian"
  Seat,          // a seat of government: "Kremlin"
  Capital,
  Place,         // another city, region, sea
  Organisation,  // any listed actor that is no state: UN, Hamas, Reuters
  Person,
};

/// One meaning of a listed name.
struct ListedName {
  NameSort sort = NameSort::State;
  ActorKind kind = ActorKind::State;
  bool plural = false;
  bool ambiguous = false;  // also means something else: taken only where the context agrees
  std::string name;        // the usual name of what it is
  std::string code;        // states: ISO 3166-1 alpha-3; organisations: usual acronym or name
  std::string country;     // ISO 3166-1 alpha-3 or ""
  std::string detail;      // bodies: body type; persons: office
};

/// What a word (lower case) can be for the patterns. Bits of WordInfo::classes.
enum WordClass : std::uint32_t {
  kBodyHead = 1u << 0,      // ministry, chamber
  kOfficeHead = 1u << 1,    // minister, spokesperson
  kPluralHead = 1u << 2,    // ministries, ministers
  kLowerBody = 1u << 3,     // a body in lower case too, if a state owns it: "the Thai parliament"
  kOfficeModifier = 1u << 4,  // deputy, acting
  kHonorific = 1u << 5,     // Mr, Dr
  kTopic = 1u << 6,         // what ministries and offices are of: trade, affairs
  kGivenName = 1u << 7,
  kNameParticle = 1u << 8,  // bin, van, de
  kNotName = 1u << 9,       // never part of a person's name: months, weekdays, function words
  kGroupNoun = 1u << 10,    // troops, officials, protesters
  kOfficialGroup = 1u << 11,  // those that act for their state: officials, troops
  kNewsWord = 1u << 12,     // Times, Post, News
  kCompanyWord = 1u << 13,  // Inc, Ltd, Airlines
  kSpeech = 1u << 14,       // say, agree, urge: what only actors do
  kGovernmentAct = 1u << 15,  // what makes a capital a government: "between", "accuse"
  kEventName = 1u << 16,    // Agreement, Day, Summit: names of things that are no actors
  kSurname = 1u << 17,
  kSubUnit = 1u << 18,      // region, province: after a name it is a place
};

struct WordInfo {
  std::uint32_t classes = 0;
  ActorKind kind = ActorKind::Body;  // of body heads
  std::uint8_t rank = 0;             // of office heads: 3 heads of state, government or party, 2 ministers, 1 others
  std::string type;                  // of body heads: "ministry"; of office heads: the singular
};

class Gazetteer {
 public:
  /// Reads each directory, laid out like data/ (gazetteer/, en/names/, en/entities/). The first must be
  /// complete; of the others any file may be missing. A surface, a word set or a head word of a later
  /// directory takes the place of the earlier one. InvalidData with file and line on a bad row.
  static Result<Gazetteer> load(std::span<const std::string> directories);

  /// Meanings of the names that match; ids are indexes into listed().
  const NameIndex& names() const { return names_; }
  const std::vector<ListedName>& listed() const { return listed_; }
  /// The usual English name of a state, "" if the code is unknown.
  std::string_view state_name(std::string_view iso3) const;
  /// nullptr if the word has no class. `word` in lower case.
  const WordInfo* word(std::string_view word) const;
  /// Small closed sets: "owner_prepositions", "side_nouns" ...; every name used by the code is checked
  /// on loading.
  const WordSets& sets() const { return sets_; }

 private:
  friend class GazetteerLoader;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };

  NameIndex names_;
  std::vector<ListedName> listed_;
  std::map<std::string, std::string, std::less<>> states_;
  std::unordered_map<std::string, WordInfo, Hash, std::equal_to<>> words_;
  WordSets sets_;
};

}  // namespace entente
