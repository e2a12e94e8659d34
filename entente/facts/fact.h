// SPDX-License-Identifier: Apache-2.0
// What a report says: typed facts with their fields, how each is said, who says it, the rule that
// found it and the words that prove it. A fact knows bytes, not tokens, so that everything after
// this stage (register, brief, exports) depends on the text alone.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/span.h"

namespace entente {

enum class FactType : std::uint8_t {
  Agreement,
  Event,
  Commitment,
  Mechanism,
  Channel,
  Milestone,
  Statement,
  Message,
  Source,
};
constexpr std::size_t kFactTypeCount = 9;
std::string_view to_string(FactType type);    // "agreement": one record
std::string_view plural_name(FactType type);  // "agreements": the key in JSON, the argument of `list`
std::optional<FactType> parse_fact_type(std::string_view name);  // singular or plural

/// How the text says it. Asserted facts happened or stand, in the report's words.
enum class Modality : std::uint8_t {
  Asserted,
  Planned,
  Negotiating,
  Refused,
  Denied,
  Urged,
  Hypothetical,
};
std::string_view to_string(Modality modality);
std::optional<Modality> parse_modality(std::string_view name);

/// The fields of all fact types; which type has which is in fields_of(). The names are the JSON keys.
enum class Field : std::uint8_t {
  Title,
  Kind,
  Parties,
  Signatories,
  Sector,
  Signed,
  Place,
  Status,
  StatusDate,  // agreement
  Type,
  Mode,
  Cameo,
  SourceActors,
  TargetActors,
  Date,
  Level,  // event
  By,
  To,
  Action,
  Condition,
  Deadline,
  Strength,  // commitment
  Name,
  What,
  Speaker,
  Affiliation,
  Country,
  Topic,
  Gist,
  From,
  Occasion,  // the others
};
std::string_view to_string(Field field);  // "title"; SourceActors is "source", TargetActors "target"
std::optional<Field> parse_field(std::string_view name);

struct FieldSpec {
  Field field;
  bool is_list;
};
/// The fields of a fact type in the order in which they are printed.
std::span<const FieldSpec> fields_of(FactType type);

/// What is known of a signatory besides its name.
struct SignatoryDetail {
  std::string body_type;
  std::string country;  // ISO 3166-1 alpha-3
  std::string person;   // who signed for the body, "" if not said

  friend bool operator==(const SignatoryDetail&, const SignatoryDetail&) = default;
};

/// One value of one field, with the words it was read from. A list field has several of these.
struct FieldValue {
  Field field = Field::Title;
  std::string value;
  Span evidence;  // may be empty: then the fact's own evidence proves it
  std::optional<SignatoryDetail> signatory;
};

/// The rule of an agreement that a register of treaties lists, with a party that no words name: the state whose
/// register it is (Provenance::home).
inline constexpr std::string_view kHomeTitleRule = "home-title";

struct Fact {
  FactType type = FactType::Event;
  Modality modality = Modality::Asserted;
  std::string attributed_to;   // who says so, innermost speaker first if nested: "A, via B"; "" = the report
  std::string rule;            // id of the rule that made it
  std::vector<Span> evidence;  // at least one; the first is the main one
  std::vector<FieldValue> fields;

  /// The first value of a field, "" if it has none.
  std::string_view value(Field field) const;
  std::vector<std::string_view> values(Field field) const;
  void set(Field field, std::string value, Span evidence = {});  // replaces
  void add(Field field, std::string value, Span evidence = {});  // appends, without doubles
};

/// Whether no words of the text say this, but whoever gave it to read.
bool is_assumed(const Fact& fact, const FieldValue& value);

}  // namespace entente
