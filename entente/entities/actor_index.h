// SPDX-License-Identifier: Apache-2.0
// Looks actors up by token: which mention has its head here, which stand inside these words, whom a
// noun phrase is about. Built once per document in linear time; refers to the layers it was built
// from, which must outlive it. May be read from several threads.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/entities/entities.h"

namespace entente {

class Gazetteer;

/// How a noun phrase comes to its actors.
enum class ActorLink : std::uint8_t {
  None,   // no actor
  Self,   // the phrase is a mention: "North Korea", "both sides"
  Owner,  // the phrase belongs to them: "North Korea's programme", "the Thai offer", "people of
          // Chad"
};

/// Whom a noun phrase is about.
struct PhraseActors {
  ActorLink link = ActorLink::None;
  std::vector<ActorId> actors;  // in text order, without doubles
  MentionId mention;            // the (first) mention they come from
  Span span;                    // its words

  explicit operator bool() const { return link != ActorLink::None; }
};

class ActorIndex {
 public:
  ActorIndex(const Entities& entities, const Tokens& tokens, const Morphology& morphology, const Tree& tree,
             const Gazetteer& gazetteer);

  /// The outermost mention whose head is t; else the outermost name that covers t with the head
  /// inside the same words (the parser may cut a name in two); nullptr if there is none.
  const Mention* mention_at(TokenId t) const;
  /// The place whose head is t or that covers t; nullptr if there is none.
  const Place* place_at(TokenId t) const;

  /// Mentions that lie inside the range, in text order, outer before inner.
  std::vector<MentionId> mentions_in(TokenRange range) const;
  /// Like mentions_in, without those that lie inside another mention of the range.
  std::vector<MentionId> outer_mentions_in(TokenRange range) const;
  std::vector<const Place*> places_in(TokenRange range) const;
  /// The actors of outer_mentions_in, in text order, without doubles.
  std::vector<ActorId> actors_in(TokenRange range) const;

  /// Whom the noun phrase headed by t is about: its mention, else its owners (possessor, adjective,
  /// compound or of-phrase; who is private and acts, "the German carmaker", has none). Its conjuncts are not looked at.
  PhraseActors actors_of(TokenId t) const;
  /// actors_of t and of every conjunct of t ("Vietnam and North Korea"). The link is that of the
  /// first conjunct that has actors; conjuncts that only own something are left out when t is a
  /// mention itself.
  PhraseActors actors_of_all(TokenId t) const;

  /// The states (or, where there are fewer than two, organisations and groups) that the document is
  /// mostly about, the first first; two, one or none.
  const std::vector<ActorId>& main_dyad() const { return main_dyad_; }
  /// The actor of a state by its ISO 3166-1 alpha-3 code; not valid if the text does not name it.
  ActorId state(std::string_view iso3) const;
  /// party_code() of each actor, in order, without doubles.
  std::vector<std::string> party_codes(std::span<const ActorId> actors) const;

 private:
  std::vector<const Mention*> persons_behind(TokenId noun) const;
  bool is_owned_by(TokenId modifier) const;

  const Entities* entities_;
  const Tree* tree_;
  const Morphology* morphology_;
  const std::set<std::string, std::less<>>* owner_prepositions_;   // "of"
  const std::set<std::string, std::less<>>* origin_prepositions_;  // "from"
  const std::set<std::string, std::less<>>* representing_verbs_;   // "represent"
  const std::set<std::string, std::less<>>* private_nouns_;        // "carmaker"
  const std::set<std::string, std::less<>>* seat_nouns_;           // "government", "parliament"
  const std::set<std::string, std::less<>>* place_prepositions_;   // "in"
  std::vector<MentionId> at_;                                      // by token: mention headed there
  std::vector<MentionId> cover_;                                   // by token: outermost mention that covers it
  std::vector<std::uint32_t> place_;  // by token: 1 + index of the place that covers it; 0 if none
  std::vector<ActorId> main_dyad_;
};

/// The two actors that a document is mostly about, by the number and kind of their mentions; one where the second is
/// hardly named among so many `words`.
std::vector<ActorId> find_main_dyad(const Entities& entities, std::size_t words);

}  // namespace entente
