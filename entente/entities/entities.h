// SPDX-License-Identifier: Apache-2.0
// Who and where: actors of one document, the words that mention them, and places. Nominal and
// pronominal mentions ("both sides", "the deputy minister", "they") are resolved to actors of the
// same document. Actors are local to the document; the register joins them across reports.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/span.h"
#include "entente/entities/timex.h"

namespace entente {

enum class ActorKind : std::uint8_t {
  State,
  Body,  // ministry, department, office, embassy, army, court, central bank, government
  Person,
  Party,  // political party or its organs
  Parliament,
  Chamber,     // of commerce, and the like
  NewsAgency,  // agencies, newspapers, broadcasters
  ArmedGroup,
  Organisation,  // international organisations: UN, EU, ASEAN, Red Cross
  Forum,         // forums, movements, groupings, recurring conferences: ARF, NAM, Quad
  Company,
  People,  // protesters, migrants, citizens, Palestinians: people without an office
};
std::string_view to_string(ActorKind kind);  // "news_agency"

struct Actor {
  ActorKind kind = ActorKind::State;
  std::string name;       // the fullest name the text gives; for states the usual English name
  std::string code;       // ISO 3166-1 alpha-3 for states; usual acronym or name for organisations
  std::string country;    // ISO 3166-1 alpha-3 of the state it belongs to; "" if unknown or none
  std::string based_in;   // armed groups, companies: the state in which they are, for which they do not act
  std::string office;     // persons: the office the text gives them ("Deputy Minister of Foreign Affairs")
  std::string body_type;  // bodies: "ministry", "party", "chamber", "news_agency", "army", ...
  ActorId member_of;      // persons: the body they serve, where the text names it

  /// What stands in `parties`, `source`, `target`: the country where there is one, else the code,
  /// else the name.
  std::string_view party_code() const { return !country.empty() ? country : !code.empty() ? code : name; }
};

enum class MentionKind : std::uint8_t { Name, Nominal, Pronoun, Adjective };

/// Words that stand for one or more actors. "the two leaders" stands for two; "the Vietnamese and
/// North Korean Ministries of National Defense" too. An adjective or possessive of a state inside a
/// larger name ("Vietnamese" in "Vietnamese Ministry of Health") is a mention of its own.
struct Mention {
  Span span;
  TokenRange tokens;
  TokenId head;  // syntactic head of the words
  MentionKind kind = MentionKind::Name;
  std::vector<ActorId> actors;  // at least one, in text or document order, without doubles
};

struct Place {
  Span span;
  TokenRange tokens;
  TokenId head;
  std::string name;     // as printed
  std::string country;  // ISO 3166-1 alpha-3, "" if unknown
  bool is_state = false;
};

/// All arrays are in text order (by begin, longer first). Mentions may nest, never cross.
struct Entities {
  std::vector<Timex> timexes;
  std::vector<Actor> actors;
  std::vector<Mention> mentions;
  std::vector<Place> places;

  const Actor& actor(ActorId id) const { return actors[id.value]; }
  const Mention& mention(MentionId id) const { return mentions[id.value]; }
};

}  // namespace entente
