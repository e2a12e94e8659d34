// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/record_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "entente/base/date.h"
#include "entente/base/utf8.h"
#include "entente/brief/record_json.h"
#include "entente/brief/record_line.h"
#include "entente/register/dates.h"
#include "entente/register/main_pairs.h"
#include "entente/serve/text_places.h"

namespace entente {
namespace {

std::string day_text(std::int32_t day) { return add_days({1970, 1, 1}, day).iso(); }

std::string with_who(std::string who, const std::string& what) { return who.empty() ? what : who + ": " + what; }

// Where the words of a step stand, so that one click leads to them.
void add_place(Json& step, const Snapshot& snapshot) {
  if (!step["claim"].is_string()) return;
  const auto record = snapshot.record(step["record"].get<std::string>());
  if (!record) return;
  const auto claim = std::ranges::find((*record)->claims, step["claim"].get<std::string>(), &Claim::id);
  if (claim == (*record)->claims.end()) return;
  const Provenance& from = snapshot.set.report(*claim).provenance;
  const Span span = claim->fact.evidence.front();
  step["begin"] = span.begin;
  step["end"] = span.end;
  step["outlet"] = or_null(from.outlet);
  step["published"] = or_null(from.published ? from.published->iso() : "");
}

void add_places(Json& record, const Snapshot& snapshot) {
  if (record.contains("progress"))
    for (Json& step : record["progress"]["steps"]) add_place(step, snapshot);
  if (!record.contains("sessions")) return;
  for (Json& step : record["sessions"]) add_place(step, snapshot);
  if (record["next_expected"].is_object()) add_place(record["next_expected"], snapshot);
}

bool is_after(std::string_view date, std::string_view today) {
  const auto when = DateRange::parse(date), now = DateRange::parse(today);
  return when && now && when->first > now->last;
}

bool is_contact(const Record& event) {
  return event.value(Field::Type) == "CONSULT" || event.value(Field::Cameo).starts_with("04");
}

}  // namespace

std::string label_of(const Record& record, const Workshop& shop) {
  const std::string line = line_of(record, *shop.words, shop.names);
  if (record.type == FactType::Statement) return with_who(speaker_of(record, shop.names), line);
  if (record.type != FactType::Commitment) return line;
  std::vector<std::string> bound;
  for (std::string_view by : record.values(Field::By)) bound.push_back(plain_name(by, shop.names));
  return with_who(plain_list(bound), line);
}

std::string_view lane_of(const Record& record) {
  switch (record.type) {
    case FactType::Agreement: return "agreements";
    case FactType::Event: return is_contact(record) ? "contacts" : "events";
    case FactType::Commitment: return "commitments";
    case FactType::Mechanism:
    case FactType::Channel: return "mechanisms";
    case FactType::Milestone: return "milestones";
    case FactType::Statement: return "statements";
    case FactType::Message: return "messages";
    case FactType::Source: return "";
  }
  return "";
}

std::optional<Period> period_of(std::string_view iso) {
  const auto range = DateRange::parse(iso);
  if (!range) return std::nullopt;
  const std::string_view precision = iso.find('/') != iso.npos ? "span"
                                     : iso.size() == 4         ? "year"
                                     : iso.size() == 7         ? "month"
                                                               : "day";
  return Period{day_text(range->first), day_text(range->last), precision};
}

std::string_view state_of(const Record& record, std::string_view today) {
  const bool is_said_to_be = record.modality == Modality::Asserted || record.modality == Modality::Planned ||
                             record.modality == Modality::Negotiating;
  const bool is_refused = record.modality == Modality::Refused || record.modality == Modality::Denied;
  switch (record.type) {
    case FactType::Milestone: return is_said_to_be ? "milestone" : "";
    case FactType::Commitment: return is_said_to_be ? "due" : is_refused ? "cancelled" : "";
    case FactType::Agreement:
    case FactType::Event:
      if (is_refused) return "cancelled";
      if (record.modality == Modality::Asserted && !is_after(record.date(), today)) return "held";
      return is_said_to_be ? "planned" : "";
    default: return "";
  }
}

std::vector<std::string> states_of(const Record& record) {
  auto parties = record.parties();
  std::erase_if(parties, [](const std::string& p) { return !is_state_code(p); });
  return parties;
}

Json record_object(const Snapshot& snapshot, const Record& record, const Workshop& shop) {
  Json out = record_to_json(snapshot.set, record);
  out["label"] = label_of(record, shop);
  out["disputed"] = record.has_conflict();
  for (Json& link : out["links"]) {
    const auto other = snapshot.record(link["record"].get<std::string>());
    link["label"] = other ? label_of(**other, shop) : "";
  }
  add_places(out, snapshot);
  Json& fields = out["fields"];
  for (const RecordField& field : record.fields) {
    Json& values = fields[std::string(to_string(field.field))]["values"];
    for (std::size_t i = 0; i < field.values.size() && i < values.size(); ++i)
      values[i]["disputed"] = field.values[i].disputed;
  }
  return out;
}

Json contact_object(const Record* record, const Workshop& shop) {
  if (record == nullptr) return nullptr;
  return {{"record", record->id},
          {"date", or_null(record->date())},
          {"label", label_of(*record, shop)},
          {"level", or_null(record->value(Field::Level))},
          {"kind", to_string(record->type)}};
}

Json country_object(std::string_view code, const Workshop& shop) {
  return {{"code", code}, {"name", plain_name(code, shop.names)}};
}

Json span_object(const TextPlaces& places, Span span) {
  const TextPlace start = places.of(span.begin), end = places.of(span.end);
  return {{"start", start.code_points},
          {"end", end.code_points},
          {"bytes", {{"begin", span.begin}, {"end", span.end}}},
          {"utf16", {{"start", start.utf16}, {"end", end.utf16}}}};
}

std::expected<std::string, Problem> party_of(const Call& call, std::string_view parameter, const std::string& typed) {
  if (const auto code = call.shop.countries->find(typed)) return *code;
  const auto& known = call.snapshot->parties;
  if (const auto at = known.find(to_lower(typed)); at != known.end()) return at->second;
  return refuse(400, fmt::format("no state is called '{}', and no record names such a body", typed),
                std::string(parameter));
}

std::expected<std::vector<std::string>, Problem> parties_of(const Call& call) {
  std::vector<std::string> out;
  for (const char* name : {"party", "other"})
    for (const std::string& typed : call.parameters.all(name)) {
      auto party = party_of(call, name, typed);
      if (!party) return std::unexpected(party.error());
      out.push_back(std::move(*party));
    }
  return out;
}

std::expected<std::pair<std::string, std::string>, Problem> pair_of(const Call& call) {
  std::vector<std::string> codes;
  for (const std::string& typed : call.values) {
    const auto code = call.shop.countries->find(typed);
    if (!code) return refuse(404, fmt::format("no country is called '{}'", typed));
    codes.push_back(*code);
  }
  if (codes[0] == codes[1]) return refuse(400, "a relation is between two countries, not one");
  return std::pair(codes[0], codes[1]);
}

bool has_parties(const Record& record, const std::vector<std::string>& parties) {
  if (parties.empty()) return true;
  const auto all = record.parties();
  return std::ranges::all_of(parties, [&](const std::string& p) { return std::ranges::binary_search(all, p); });
}

Json counts_object(const std::vector<std::size_t>& by_type) {
  Json out = Json::object();
  for (std::size_t i = 0; i < by_type.size(); ++i)
    if (by_type[i] > 0) out[std::string(plural_name(static_cast<FactType>(i)))] = by_type[i];
  return out;
}

}  // namespace entente
