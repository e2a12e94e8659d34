// SPDX-License-Identifier: Apache-2.0
// The actors of one document while they are being collected: one entry for each state, body,
// person, whatever words name it. Internal to this folder.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/entities/chunks.h"
#include "entente/entities/entities.h"

namespace entente {

class ActorBook {
 public:
  explicit ActorBook(const Gazetteer& gazetteer) : gazetteer_(&gazetteer) {}

  std::vector<Actor>& actors() { return actors_; }
  Actor& actor(ActorId id) { return actors_[id.value]; }
  const Actor& actor(ActorId id) const { return actors_[id.value]; }

  ActorId state(std::string_view iso3);
  /// Not valid if the state has not come up.
  ActorId known_state(std::string_view iso3) const;
  /// A listed organisation, party, agency ...
  ActorId listed(const ListedName& name);
  /// A body by its core words ("foreign ministry") and country; the longest name is kept. Where the
  /// country is unknown, the last body of the same words is taken.
  /// A name that was put together from parts of the text gives way to one that the text prints.
  ActorId body(Actor actor, const std::vector<std::string>& core, bool is_printed);
  bool has_body(const std::vector<std::string>& core) const;
  /// Anything else, by kind, name and country.
  ActorId other(Actor actor);

  /// A person by the words of the name, lower case: a known one whose name has these words in this
  /// order (the latest first), else a new one. `initial` words ("j.") need not match.
  ActorId person(const std::vector<std::string>& words, std::string name, std::string_view country);
  /// A known person whose name has the word; not valid if there is none. The latest mentioned
  /// first.
  ActorId person_by_word(std::string_view word) const;
  /// Tells that a person was mentioned: later look-ups prefer it.
  void touch(ActorId person);
  /// WordClass bits of the first word of a person's full name; 0 if only one word is known.
  std::uint64_t first_name_classes(ActorId person) const;
  /// kMaleName or kFemaleName: what the ending of the first name makes likely; 0 if it tells nothing.
  std::uint64_t likely_sex(ActorId person) const;
  bool has_word(ActorId person, std::string_view word) const;
  /// Whether the word is the first name of a person who has more names.
  bool is_first_name_only(ActorId person, std::string_view word) const;

 private:
  struct PersonEntry {
    ActorId id;
    std::vector<std::string> words;
    std::uint32_t last = 0;  // the later mentioned, the greater
  };
  // The first of a person's words, "" if only one is known.
  std::string_view first_of_several(ActorId person) const;

  const Gazetteer* gazetteer_;
  std::vector<Actor> actors_;
  std::map<std::string, ActorId, std::less<>> by_key_;
  std::map<std::string, ActorId, std::less<>> body_by_core_;
  std::set<std::uint32_t> unprinted_;  // bodies whose name was put together
  std::vector<PersonEntry> persons_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> persons_by_word_;
  std::unordered_map<std::uint32_t, std::uint32_t> person_entry_;  // by actor
  std::uint32_t clock_ = 0;
};

}  // namespace entente
