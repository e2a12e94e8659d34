// SPDX-License-Identifier: Apache-2.0
#include "entente/pipeline/analysis_json.h"

#include "entente/base/json_writer.h"

namespace entente {
namespace {

void write_span(JsonWriter& json, const Document& document, Span span) {
  json.begin_object();
  json.member("begin", std::int64_t{span.begin});
  json.member("end", std::int64_t{span.end});
  json.member("quote", document.text(span));
  json.end_object();
}

void write_signatory(JsonWriter& json, const FieldValue& value) {
  const SignatoryDetail detail = value.signatory.value_or(SignatoryDetail{});
  json.begin_object();
  json.member("name", std::string_view(value.value));
  json.key("body_type");
  json.value_or_null(detail.body_type);
  json.key("country");
  json.value_or_null(detail.country);
  json.key("person");
  json.value_or_null(detail.person);
  json.end_object();
}

// Only where there are any: what the words of the text do not say is no part of other analyses.
void write_assumed(JsonWriter& json, const Fact& fact) {
  bool open = false;
  for (const FieldSpec& spec : fields_of(fact.type)) {
    bool listed = false;
    for (const FieldValue& value : fact.fields) {
      if (value.field != spec.field || !is_assumed(fact, value)) continue;
      if (!open) {
        json.key("assumed");
        json.begin_object();
      }
      if (!listed) {
        json.key(to_string(spec.field));
        json.begin_array();
      }
      open = listed = true;
      json.value(std::string_view(value.value));
    }
    if (listed) json.end_array();
  }
  if (open) json.end_object();
}

void write_fact(JsonWriter& json, const Document& document, const Fact& fact) {
  json.begin_object();
  for (const FieldSpec& spec : fields_of(fact.type)) {
    json.key(to_string(spec.field));
    if (!spec.is_list) {
      json.value_or_null(fact.value(spec.field));
      continue;
    }
    json.begin_array();
    for (const FieldValue& value : fact.fields) {
      if (value.field != spec.field) continue;
      if (spec.field == Field::Signatories) write_signatory(json, value);
      else json.value(std::string_view(value.value));
    }
    json.end_array();
  }
  write_assumed(json, fact);
  json.member("modality", to_string(fact.modality));
  json.key("attributed_to");
  json.value_or_null(fact.attributed_to);
  json.member("rule", std::string_view(fact.rule));
  json.key("evidence");
  json.begin_array();
  for (Span span : fact.evidence) write_span(json, document, span);
  json.end_array();
  json.end_object();
}

void write_actors(JsonWriter& json, const Document& document, const Entities& entities) {
  std::vector<std::vector<Span>> mentions(entities.actors.size());
  for (const Mention& mention : entities.mentions)
    for (ActorId actor : mention.actors) mentions[actor.value].push_back(mention.span);
  json.begin_array();
  for (std::size_t i = 0; i < entities.actors.size(); ++i) {
    const Actor& actor = entities.actors[i];
    json.begin_object();
    json.member("name", std::string_view(actor.name));
    json.member("kind", to_string(actor.kind));
    json.member("code", actor.party_code());
    json.key("country");
    json.value_or_null(actor.country);
    json.key("office");
    json.value_or_null(actor.office);
    json.key("mentions");
    json.begin_array();
    for (Span span : mentions[i]) write_span(json, document, span);
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_dates(JsonWriter& json, const Document& document, const Entities& entities) {
  json.begin_array();
  for (const Timex& timex : entities.timexes) {
    json.begin_object();
    json.member("type", to_string(timex.type));
    json.member("value", std::string_view(timex.value));
    json.key("evidence");
    json.begin_array();
    write_span(json, document, timex.span);
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string to_json_line(const Analysis& analysis) {
  std::string out;
  out.reserve(2 * analysis.document.text().size() + 256);
  JsonWriter json(out);
  json.begin_object();
  json.member("id", std::string_view(analysis.document.provenance().id));
  json.member("lang", std::string_view(analysis.document.provenance().lang));
  for (std::size_t i = 0; i < kFactTypeCount; ++i) {
    const auto type = static_cast<FactType>(i);
    json.key(plural_name(type));
    json.begin_array();
    for (const Fact& fact : analysis.facts)
      if (fact.type == type) write_fact(json, analysis.document, fact);
    json.end_array();
  }
  json.key("actors");
  write_actors(json, analysis.document, analysis.entities);
  json.key("dates");
  write_dates(json, analysis.document, analysis.entities);
  json.end_object();
  return out;
}

std::string error_json_line(std::string_view id, const Error& error, std::size_t line) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("id");
  json.value_or_null(id);
  json.key("error");
  json.begin_object();
  json.member("code", to_string(error.code));
  json.member("message", std::string_view(error.text()));
  json.member("line", static_cast<std::int64_t>(line));
  json.end_object();
  json.end_object();
  return out;
}

}  // namespace entente
