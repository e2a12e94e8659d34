// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/fact.h"

#include <algorithm>
#include <array>
#include <utility>

namespace entente {
namespace {

constexpr std::array<std::string_view, kFactTypeCount> kTypeNames = {
    "agreement", "event", "commitment", "mechanism", "channel", "milestone", "statement", "message", "source",
};
constexpr std::array<std::string_view, kFactTypeCount> kPluralNames = {
    "agreements", "events", "commitments", "mechanisms", "channels", "milestones", "statements", "messages", "sources",
};
constexpr std::array<std::string_view, 7> kModalityNames = {
    "asserted", "planned", "negotiating", "refused", "denied", "urged", "hypothetical",
};
constexpr std::array<std::string_view, 31> kFieldNames = {
    "title",       "kind",        "parties", "signatories", "sector",   "signed",   "place",    "status",
    "status_date", "type",        "mode",    "cameo",       "source",   "target",   "date",     "level",
    "by",          "to",          "action",  "condition",   "deadline", "strength", "name",     "what",
    "speaker",     "affiliation", "country", "topic",       "gist",     "from",     "occasion",
};
static_assert(std::to_underlying(Field::Occasion) + 1 == kFieldNames.size());
static_assert(std::to_underlying(Modality::Hypothetical) + 1 == kModalityNames.size());

template <class Enum, std::size_t N>
std::optional<Enum> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::ranges::find(names, name);
  if (it == names.end()) return std::nullopt;
  return static_cast<Enum>(it - names.begin());
}

constexpr FieldSpec one(Field field) { return {field, false}; }
constexpr FieldSpec list(Field field) { return {field, true}; }

constexpr std::array kAgreement = {one(Field::Title),        one(Field::Kind),    list(Field::Parties),
                                   list(Field::Signatories), list(Field::Sector), one(Field::Signed),
                                   one(Field::Place),        one(Field::Status),  one(Field::StatusDate)};
constexpr std::array kEvent = {one(Field::Type),          one(Field::Mode),          one(Field::Cameo),
                               list(Field::SourceActors), list(Field::TargetActors), one(Field::Date),
                               one(Field::Place),         one(Field::Level)};
constexpr std::array kCommitment = {list(Field::By),     list(Field::To),       one(Field::Action),
                                    list(Field::Sector), one(Field::Condition), one(Field::Deadline),
                                    one(Field::Strength)};
constexpr std::array kMechanism = {one(Field::Name), one(Field::Kind), one(Field::Level), list(Field::Parties),
                                   one(Field::Status)};
constexpr std::array kChannel = {one(Field::Name), list(Field::Parties)};
constexpr std::array kMilestone = {one(Field::What), list(Field::Parties), one(Field::Date)};
constexpr std::array kStatement = {one(Field::Speaker), one(Field::Affiliation), one(Field::Country), one(Field::Topic),
                                   one(Field::Gist)};
constexpr std::array kMessage = {one(Field::From), one(Field::To), one(Field::Occasion), one(Field::Date)};
constexpr std::array kSource = {one(Field::Name), one(Field::Kind)};

}  // namespace

std::string_view to_string(FactType type) { return kTypeNames[std::to_underlying(type)]; }
std::string_view plural_name(FactType type) { return kPluralNames[std::to_underlying(type)]; }

std::optional<FactType> parse_fact_type(std::string_view name) {
  if (const auto type = find_name<FactType>(kTypeNames, name)) return type;
  return find_name<FactType>(kPluralNames, name);
}

std::string_view to_string(Modality modality) { return kModalityNames[std::to_underlying(modality)]; }
std::optional<Modality> parse_modality(std::string_view name) { return find_name<Modality>(kModalityNames, name); }

std::string_view to_string(Field field) { return kFieldNames[std::to_underlying(field)]; }
std::optional<Field> parse_field(std::string_view name) { return find_name<Field>(kFieldNames, name); }

std::span<const FieldSpec> fields_of(FactType type) {
  switch (type) {
    case FactType::Agreement: return kAgreement;
    case FactType::Event: return kEvent;
    case FactType::Commitment: return kCommitment;
    case FactType::Mechanism: return kMechanism;
    case FactType::Channel: return kChannel;
    case FactType::Milestone: return kMilestone;
    case FactType::Statement: return kStatement;
    case FactType::Message: return kMessage;
    case FactType::Source: return kSource;
  }
  return {};
}

std::string_view Fact::value(Field field) const {
  const auto it = std::ranges::find(fields, field, &FieldValue::field);
  return it == fields.end() ? std::string_view() : std::string_view(it->value);
}

std::vector<std::string_view> Fact::values(Field field) const {
  std::vector<std::string_view> found;
  for (const FieldValue& f : fields) {
    if (f.field == field) found.push_back(f.value);
  }
  return found;
}

void Fact::set(Field field, std::string value, Span span) {
  std::erase_if(fields, [field](const FieldValue& f) { return f.field == field; });
  fields.push_back({field, std::move(value), span, std::nullopt});
}

void Fact::add(Field field, std::string value, Span span) {
  const bool known =
      std::ranges::any_of(fields, [&](const FieldValue& f) { return f.field == field && f.value == value; });
  if (!known) fields.push_back({field, std::move(value), span, std::nullopt});
}

bool is_assumed(const Fact& fact, const FieldValue& value) {
  return fact.rule == kHomeTitleRule && value.field == Field::Parties && value.evidence.empty();
}

}  // namespace entente
