// SPDX-License-Identifier: Apache-2.0
// The pieces that the patterns find before anything is resolved: bodies, offices and persons as
// words with the words of their owners. Internal to this folder. All finders are linear: they look
// at a bounded number of tokens on either side of a head word.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/entities/reading.h"

namespace entente {

/// Words that tell whose a body or office is: a listed name, or a nominal ("the two countries").
struct OwnerWords {
  TokenIndex begin = 0;
  TokenIndex end = 0;
  bool is_nominal = false;
};

struct BodyChunk {
  TokenIndex begin = 0;  // all the words: owners before and after, organs
  TokenIndex end = 0;
  TokenIndex core_begin = 0;  // the words without their owners: "Ministry of Public Health"
  TokenIndex core_end = 0;
  TokenIndex head_begin = 0;  // the head phrase: "Ministry"
  TokenIndex head_end = 0;
  const Phrase* phrase = nullptr;   // nullptr: a listed organisation
  const NameHit* listed = nullptr;  // the listed organisation that the words begin with or are
  bool plural = false;
  TokenIndex person = kNoToken;    // the leader it is named after: "the Bush administration"
  std::vector<OwnerWords> owners;  // in text order
};

struct PersonChunk {
  TokenIndex begin = 0;  // all the words: office, honorific, name
  TokenIndex end = 0;
  TokenIndex name_begin = 0;  // empty range: an office without a name ("the Thai ambassador")
  TokenIndex name_end = 0;
  TokenIndex office_begin = 0;  // empty range: a name without an office
  TokenIndex office_end = 0;
  const Phrase* office = nullptr;   // the head of the office
  bool plural = false;              // an office without a name, for several: "foreign ministers"
  const NameHit* listed = nullptr;  // a name of the table of persons
  std::vector<OwnerWords> owners;
  std::uint32_t body = kNone;     // index of the body they serve ("Foreign Ministry spokesman")
  std::uint32_t same_as = kNone;  // index of the chunk that an apposition speaks of

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  bool has_name() const { return name_begin < name_end; }
};

enum class NominalKind : std::uint8_t {
  Pair,     // "the two countries", "both sides", "each side"
  Several,  // "the three countries"
  Country,  // "the country"
  Body,     // "the ministry"
  Group,    // "Russian troops", "protesters"
  HeShe,
  They,
  It,
  We,
  I,
  You,
};

/// Words that stand for actors named elsewhere, or for people without a name.
struct NominalChunk {
  TokenIndex begin = 0;
  TokenIndex end = 0;
  TokenIndex head = 0;
  NominalKind kind = NominalKind::Pair;
  std::uint8_t count = 2;          // Several
  bool states_only = false;        // "countries", not "sides"
  bool is_ours = false;            // "our countries": of whoever speaks
  const Phrase* phrase = nullptr;  // Body, Group
  std::vector<OwnerWords> owners;  // Group
};

/// Owners before `begin`: "Vietnamese and North Korean", "Vietnam's", "the two countries'". Moves
/// `begin` to their first word. Several are taken only where `several` or a hyphen joins them.
std::vector<OwnerWords> take_owners_before(const Reading& reading, TokenIndex& begin, bool several);

/// Owners after `end` behind "of": "of Vietnam", "of France and Germany", "of both countries".
/// Moves `end` behind them.
std::vector<OwnerWords> take_owners_after(const Reading& reading, TokenIndex& end, bool several);

/// End of the topic words of a body or office that begin at `begin` behind a link word: "of
/// Culture, Sports and Tourism". `begin` if there are none. `open` also takes capitalised words
/// that are no listed topics.
TokenIndex complement_end(const Reading& reading, TokenIndex begin, bool capital, bool open);

/// "the two countries", "both sides": the end of a nominal for several actors that begins at t, or
/// t.
TokenIndex group_nominal_end(const Reading& reading, TokenIndex t);

/// In text order, not overlapping; listed organisations among them.
std::vector<BodyChunk> find_bodies(const Reading& reading);

/// Offices and persons in text order, not overlapping. `bodies` are those of find_bodies.
std::vector<PersonChunk> find_persons(const Reading& reading, const std::vector<BodyChunk>& bodies);

/// Nominals and pronouns outside the chunks given, in text order, not overlapping.
std::vector<NominalChunk> find_nominals(const Reading& reading, const std::vector<BodyChunk>& bodies,
                                        const std::vector<PersonChunk>& persons);

}  // namespace entente
