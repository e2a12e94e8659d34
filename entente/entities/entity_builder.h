// SPDX-License-Identifier: Apache-2.0
// Turns the pieces that the patterns found into actors and mentions, in text order, and resolves
// what stands for actors named elsewhere. One per document; internal to this folder.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/entities/actor_book.h"
#include "entente/entities/chunks.h"
#include "entente/entities/discourse.h"
#include "entente/entities/reading.h"

namespace entente {

class EntityBuilder {
 public:
  explicit EntityBuilder(Reading& reading);
  /// The layer without its dates.
  Entities build();

 private:
  enum class ItemType : std::uint8_t { Body, Person, Nominal, Name, Word };
  struct Item {
    TokenIndex begin = 0;
    TokenIndex end = 0;
    ItemType type = ItemType::Word;
    std::uint32_t index = 0;
  };

  /// Whom an office serves.
  struct Service {
    std::string country;
    std::string code;  // of an organisation, where there is no country
    ActorId body;
  };

  // Before the walk (entity_builder.cc).
  void cover_chunks();
  void find_unambiguous_states();
  void read_provenance();
  void read_title_persons(std::string_view title);
  void learn_issuer(const PersonChunk& office, ActorId person);
  void find_issuers();
  void register_full_names();
  void set_priors();
  std::vector<Item> items() const;

  // The walk, by kind of item.
  void add_body(std::uint32_t index);  // build_bodies.cc
  void keep_longest_name(ActorId id, TokenIndex begin, TokenIndex end);
  std::vector<std::string> body_core(const BodyChunk& chunk) const;
  void add_person(std::uint32_t index);  // build_persons.cc
  void add_office(std::uint32_t index);
  void add_plural_office(const PersonChunk& chunk);
  Service service_of(const PersonChunk& chunk);
  void learn_office(ActorId id, const PersonChunk& chunk, const Service& service);
  void learn_sex(ActorId id, TokenIndex begin, TokenIndex end);
  bool leads(ActorId person) const;
  bool is_past(int year) const;
  bool fits_office(ActorId id, const Phrase& office) const;
  void add_nominal(const NominalChunk& chunk);  // build_nominals.cc
  void add_group(const NominalChunk& chunk);
  std::vector<ActorId> we();
  std::vector<ActorId> we_at(TokenIndex t);
  std::vector<ActorId> you();
  ActorId i(TokenIndex t) const;
  bool is_in_quotes(TokenIndex t) const;
  std::vector<ActorId> regime(const std::vector<ActorId>& named) const;
  bool stands_for_kind(const NominalChunk& chunk) const;
  std::vector<ActorId> the_country(const NominalChunk& chunk) const;
  std::vector<ActorId> others_in_play(std::size_t count, const NominalChunk& chunk) const;
  std::string office_country(const PersonChunk& chunk) const;
  const ListedName* known_holder(const PersonChunk& chunk) const;
  std::string stands_for(TokenId person) const;
  ActorId he_she(TokenIndex t) const;
  ActorId whoever_is_to(TokenId verb) const;
  ActorId it(TokenIndex t) const;
  std::vector<ActorId> clause_subject(TokenId pronoun) const;
  std::vector<ActorId> saying_body(TokenId pronoun) const;
  TokenId sayer_over(TokenId pronoun) const;
  TokenId subject_ahead(TokenId pronoun) const;
  void settle_pending();
  void drop_named_beside(TokenRange sentence);
  bool names_beside(TokenId pronoun, ActorId id) const;
  void note_met(TokenRange sentence);
  std::vector<ActorId> actors_of_row(TokenId first) const;
  TokenId met_by(TokenId verb) const;
  std::vector<ActorId> actors_around(TokenId word) const;
  void add_name(const NameHit& hit);  // build_names.cc
  void add_place(TokenIndex begin, TokenIndex end, std::string country, bool is_state);
  bool names_an_event(TokenIndex t) const;
  TokenIndex add_word(TokenIndex t, TokenIndex end);

  // Shared.
  const ListedName& choose(const NameHit& hit) const;
  /// Whoever a capital or seat stands for: its state, or the organisation that sits there ("Brussels") where the text
  /// does not name the state.
  ActorId government_at(const NameHit& hit);
  std::vector<ActorId> owner_actors(const OwnerWords& owner);
  std::vector<ActorId> owner_actors(const std::vector<OwnerWords>& owners);
  void begin_turn(TokenRange sentence);
  std::string own_country(const Phrase& office) const;
  std::string context_country(const Phrase* office = nullptr, std::string_view except = {}) const;
  std::string partner_of(std::string_view self) const;
  bool is_shared(TokenIndex t) const;
  std::string clean_text(TokenIndex begin, TokenIndex end) const;
  std::vector<std::string> office_words(TokenIndex begin, TokenIndex end) const;
  std::vector<std::string> office_words(std::string_view text) const;
  void mention(TokenIndex begin, TokenIndex end, MentionKind kind, std::vector<ActorId> actors,
               TokenIndex likely_head = kNoToken);
  void note(ActorId id, TokenId head, double weight);
  bool is_subject(TokenId head) const;
  bool says(TokenId subject) const;
  TokenId first_conjunct(TokenId head) const;
  void learn_alias(TokenIndex t, ActorId id);
  bool acts_as_government(const NameHit& hit) const;
  bool is_modifier(TokenIndex begin, TokenIndex end) const;
  void finish(Entities& out);

  Reading& r_;
  std::vector<BodyChunk> bodies_;
  std::vector<PersonChunk> persons_;
  std::vector<NominalChunk> nominals_;
  struct Pending {
    const NominalChunk* chunk;
    TokenId subject;
  };
  std::vector<Pending> pending_;  // pronouns of the present sentence that stand before whom they stand for
  ActorBook book_;
  Discourse discourse_;
  std::vector<Mention> mentions_;
  std::vector<Place> places_;
  std::vector<std::uint8_t> cover_;                               // by token: Cover bits
  std::vector<ActorId> person_actor_;                             // by person chunk
  std::vector<ActorId> body_actor_;                               // by body chunk, the first of several
  std::vector<bool> body_added_;                                  // by body chunk
  std::unordered_map<std::uint32_t, std::string> printed_names_;  // by listed actor
  std::unordered_map<std::uint32_t, std::string> office_kind_;    // by person actor
  std::unordered_map<std::uint32_t, bool> called_she_;            // by person actor: "she" or "he" before
  std::set<std::uint32_t> past_;                                  // persons out of office long before the report
  std::map<std::string, ActorId, std::less<>> aliases_;
  std::map<std::string, int, std::less<>> state_counts_;           // unambiguous names in text and title
  std::map<std::uint32_t, std::vector<ActorId>> conjuncts_;        // by token: actors coordinated there
  std::map<std::string, std::string, std::less<>> title_persons_;  // words of the title: whose they may be
  std::vector<ActorId> title_issuers_;                             // actors of the title before "on" and the like
  std::vector<std::string> title_states_;
  ActorId last_located_;     // the state somebody went to last
  std::vector<ActorId> we_;  // whom "we" stands for
  std::string issuer_;       // ISO3 of the government that issued the text
  std::string home_;         // ISO3 of the outlet's country
  ActorId author_;           // who signs the text in its first line
  ActorId turn_person_;      // who speaks in a transcript
  std::string turn_;         // ISO3 of whoever speaks in a transcript
  bool is_speech_ = false;   // the title calls it remarks, a briefing
  bool in_turn_ = false;     // somebody is named before a colon as the one who speaks
  bool asking_ = false;      // it is a journalist, or who leads
  bool leading_ = false;     // it is who leads
  bool answering_ = false;   // whoever spoke before asked

  enum Cover : std::uint8_t { kInBody = 1, kInPerson = 2, kInPersonName = 4, kInNominal = 8, kOwner = 16 };
};

}  // namespace entente
