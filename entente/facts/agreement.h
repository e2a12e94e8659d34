// SPDX-License-Identifier: Apache-2.0
// The parts that an agreement is put together from: its words, its parties, the stages it has
// reached, the fields it is about. For the builders of what sides make and keep between them;
// everything is computed from the context and holds no state.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/facts/build.h"
#include "entente/facts/when.h"

namespace entente {

/// The noun phrase that names an instrument.
struct Instrument {
  TokenId noun;
  TokenRange title;              // without article, numbers and clauses: "trade agreement with Peru"
  TokenRange phrase;             // with its clauses, up to the next instrument of a list
  bool proper = false;           // written as a name: "Outer Space Treaty"
  bool definite = false;         // "the", "this", "its", or a name
  const Place* place = nullptr;  // "in Lima", behind a name that is none
  bool bare = false;             // nothing but the noun and its kind: "the peace agreement"
};
Instrument instrument_at(const Context& context, TokenId noun);

/// Whether the word is itself a part of the name of something else ("treaty allies", "ceasefire deal").
bool is_part_of_other_name(const Context& context, TokenId noun);

/// "the Protocol to the Treaty of Rome": what is told here is told of the addition.
bool is_added_to(const Context& context, TokenId noun);

/// "in agreement", "its agreement to send": consent, not a text.
bool is_mass_noun(const Context& context, TokenId noun);

/// Actors in a row: "between X, Y and Z" gives three. Reads on from `from` as long as nothing but
/// commas, conjunctions, articles and nouns stand between one actor and the next.
struct ActorRow {
  std::vector<std::pair<ActorId, Span>> actors;
  bool has_company = false;
  bool with = false;        // "with X": the other side is named elsewhere
  bool signed_for = false;  // "on behalf of X": who has no country holds the pen only
  TokenId end;              // behind the last of them
};
ActorRow actors_from(const Context& context, TokenRange range);

/// Parties that the noun phrase itself names: "between X and Y", "with X", "X's", "the X-Y treaty".
ActorRow own_parties(const Context& context, const Instrument& instrument);
/// Parties that the words around it name: who signs it, with whom.
ActorRow parties_of_stage(const Context& context, TokenId word, TokenId noun);
/// Whom a sentence counts among the parties: "the other signatories of the pact are X and Y",
/// "X is a party to the convention".
ActorRow parties_to(const Context& context, TokenId noun);

/// The codes of the parties, without doubles.
std::set<std::string_view> parties_of(const Fact& fact);
/// Adds the two states that the sentence is about, if it is about no third.
void add_sides_of_sentence(const Context& context, TokenId at, Fact& fact);
/// The two sides that a sentence, else the text as a whole, is about, for what does not name them.
void add_sides(const Context& context, TokenId at, Fact& fact);
/// For an instrument known by name: the two sides that the text is about, if the sentence is about
/// no third and tells of what is between them ("our alliance rests on the Treaty of 1970").
void add_sides_of_name(const Context& context, TokenId at, Fact& fact);
void add_party(const Context& context, ActorId actor, Span span, Fact& fact);
/// Whether this kind of actor signs under its own name.
bool is_signatory(ActorKind kind);

/// A word that says what has become of the instrument: "signed", "the signing of", "into force".
struct Stage {
  TokenId word;
  std::string status;  // label of data/en/rules/statuses.tsv, shifted by the modality of the word
  Modality modality = Modality::Asserted;
};
/// All that the text says about the noun here, in no order.
std::vector<Stage> stages_of(const Context& context, TokenId noun);
/// From negotiating to terminated; 0 for "".
int rank_of_status(std::string_view status);
/// "Began talks on a treaty" and "signed the treaty", told of one: it stands where it came furthest. Gives it the stage
/// of `later`, its date and how certain it is, unless that is less far or less certain.
void take_later_stage(const Fact& later, Fact& agreement);

/// The date that belongs to the name: "the 1951 convention", "the treaty of 4 May 1945".
struct TitleDate {
  std::string iso;
  Span span;
  bool of = false;  // "treaty of 1967": the usual way to name what is in force
};
std::optional<TitleDate> date_in_title(const Context& context, const Instrument& instrument);
/// "the Treaty of Amity in 1787", "the treaty, signed in Lima in 1795", where the tree hangs the words
/// behind the name on something else.
std::optional<TitleDate> date_behind_name(const Context& context, const Instrument& instrument);

/// "agreements in such fields as culture and health": one range for each field; empty if it has none.
std::vector<TokenRange> listed_fields(const Context& context, const Instrument& instrument);

}  // namespace entente
