// SPDX-License-Identifier: Apache-2.0
// From a match to facts: one builder per fact type, in build_<type>.cc. A builder takes the values of
// the rule's `yields` line and adds what the type always asks for (dates, status, sectors ...).
#pragma once

#include <string>
#include <vector>

#include "entente/facts/context.h"
#include "entente/facts/fact.h"
#include "entente/facts/match.h"
#include "entente/facts/voice.h"

namespace entente {

/// A fact and the words it comes from; later steps compare and merge by them.
struct Built {
  Fact fact;
  TokenId trigger;
  TokenId speaker{};   // statements: the head of the words that name who says it, where there are any
  bool once = false;   // events: the same if one of its sides and its type was told before
  bool alone = false;  // events: of one's own people
};

struct Resolved {
  std::string value;
  Span span;
  ActorId actor;  // where the value comes from an actor
};

/// What a value of a `yields` line stands for, in the shape that the field asks for: party codes
/// for parties, source, target, by; names for speakers; ISO dates; places; the words of a phrase.
std::vector<Resolved> resolve(const Context& context, const Match& match, const Assignment& assignment, FactType type);
/// Sets all fields that the yields line names.
void assign_fields(const Context& context, const Match& match, const Yield& yield, Fact& fact);

/// A fact with type, rule, modality, attribution and the evidence that the rule asks for.
Fact start_fact(const Context& context, const Match& match, const Yield& yield);
/// The words that prove a match, as the rule asks.
Span evidence_of(const Context& context, const Match& match);
/// Whether the sentence of the word is a question: "Has Chad agreed to send troops?" tells of nothing that has
/// happened.
bool is_asked(const Context& context, TokenId word);
/// A range cut to a length that a quotation may have, around `centre`.
TokenRange capped(TokenRange range, TokenId centre);

/// What a table (kinds.tsv, sectors.tsv ...) says of the longest of its phrases that begins where the
/// range does; no words if there is none. REQUIRES: the range is not empty. Points into the rules.
struct Labelled {
  std::string_view label;
  TokenRange words;
};
Labelled longest_label(const Context& context, TokenRange range, std::string_view table);
/// The sectors that words of the range stand for, in text order, without doubles.
std::vector<std::string> sectors_in(const Context& context, TokenRange range);
/// The first label that a table gives to words of the range, "" if none.
std::string label_in(const Context& context, TokenRange range, std::string_view table);

void build_agreement(const Context&, const Match&, const Yield&, std::vector<Built>&);
void build_event(const Context&, const Match&, const Yield&, std::vector<Built>&);
void build_commitment(const Context&, const Match&, const Yield&, std::vector<Built>&);
void build_mechanism(const Context&, const Match&, const Yield&, std::vector<Built>&);
void build_channel(const Context&, const Match&, const Yield&, std::vector<Built>&);
void build_milestone(const Context&, const Match&, const Yield&, std::vector<Built>&);
void build_statement(const Context&, const Match&, const Yield&, std::vector<Built>&);
void build_message(const Context&, const Match&, const Yield&, std::vector<Built>&);
void build_source(const Context&, const Match&, const Yield&, std::vector<Built>&);

/// Country and affiliation of a speaker, where the phrase is an actor itself.
void describe_speaker(const Context&, TokenId speaker, Fact&);
/// The name under which a source is credited: a person with the office the text gives.
std::string credited_name(const Context&, TokenId speaker);

/// What no trigger word gives: credits, bylines and agencies in brackets.
void scan_sources(const Context&, const Voices&, std::vector<Built>&);
/// What is said without a verb of speech: "according to X", first-person releases, transcripts.
void scan_statements(const Context&, const Voices&, std::vector<Built>&);
/// A release that its own title calls a joint statement: one agreement, proved by the sentence that
/// first names the sides. Only where the text itself tells of none at its head.
void scan_joint_release(const Context&, std::vector<Built>&);
/// A text that is nothing but the title of an instrument: one agreement, proved by all of it, and nothing that its
/// nouns would else tell of acts and promises.
void scan_title(const Context&, std::vector<Built>&);
/// Forums with a name of their own that no rule has found: a mechanism each. Linear in the mentions times mechanisms.
void scan_forums(const Context&, std::vector<Built>&);
/// "Chile and Peru agreed to:" and a list below it: one commitment for each line that begins with a verb.
void scan_listed_promises(const Context&, std::vector<Built>&);

}  // namespace entente
