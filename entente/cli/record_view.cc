// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/record_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace entente::cli {
namespace {

/// What a terminal shows of each kind; the rest is in CSV, JSON and `show`.
std::vector<Field> short_fields(FactType type) {
  switch (type) {
    case FactType::Agreement: return {Field::Kind, Field::Title, Field::Parties, Field::Status};
    case FactType::Event: return {Field::Type, Field::SourceActors, Field::TargetActors, Field::Place};
    case FactType::Commitment: return {Field::By, Field::Action, Field::Condition, Field::Strength};
    case FactType::Mechanism: return {Field::Name, Field::Level, Field::Parties, Field::Status};
    case FactType::Channel: return {Field::Name, Field::Parties};
    case FactType::Milestone: return {Field::What, Field::Parties};
    case FactType::Statement: return {Field::Speaker, Field::Country, Field::Gist};
    case FactType::Message: return {Field::From, Field::To, Field::Occasion};
    case FactType::Source: return {Field::Name, Field::Kind};
  }
  return {};
}

std::string joined(const Record& record, Field field) {
  return fmt::format("{}", fmt::join(record.values(field), "; "));
}

std::string cell(const Record& record, const FieldSpec& spec) {
  return spec.is_list ? joined(record, spec.field) : std::string(record.value(spec.field));
}

bool is_list(FactType type, Field field) {
  const auto specs = fields_of(type);
  const auto spec = std::ranges::find(specs, field, &FieldSpec::field);
  return spec != specs.end() && spec->is_list;
}

std::size_t report_count(const Record& record) {
  std::set<std::string_view> reports;
  for (const Claim& claim : record.claims) reports.insert(claim.report);
  return reports.size();
}

void write_value(JsonWriter& json, const RecordValue& value) {
  if (!value.signatory) return json.value(std::string_view(value.value));
  json.begin_object();
  json.member("name", std::string_view(value.value));
  json.key("body_type");
  json.value_or_null(value.signatory->body_type);
  json.key("country");
  json.value_or_null(value.signatory->country);
  json.key("person");
  json.value_or_null(value.signatory->person);
  json.end_object();
}

void write_fields(JsonWriter& json, const Record& record) {
  json.begin_object();
  for (const FieldSpec& spec : fields_of(record.type)) {
    json.key(to_string(spec.field));
    const RecordField* field = record.field(spec.field);
    if (!spec.is_list) {
      if (field == nullptr)
        json.null();
      else
        json.value(std::string_view(field->values.front().value));
      continue;
    }
    json.begin_array();
    if (field != nullptr)
      for (const RecordValue& value : field->values) write_value(json, value);
    json.end_array();
  }
  json.end_object();
}

/// Where reports contradict each other: every value with who gives it.
void write_disagreements(JsonWriter& json, const Record& record) {
  json.begin_array();
  for (const RecordField& field : record.fields) {
    if (!field.conflict) continue;
    json.begin_object();
    json.member("field", to_string(field.field));
    json.key("values");
    json.begin_array();
    for (const RecordValue& value : field.values) {
      json.begin_object();
      json.member("value", std::string_view(value.value));
      json.member("sources", std::int64_t{value.sources});
      json.key("reports");
      json.begin_array();
      std::set<std::string_view> reports;
      for (const Support& support : value.support) reports.insert(record.claims[support.claim].report);
      for (std::string_view report : reports) json.value(report);
      json.end_array();
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

void write_evidence(JsonWriter& json, const RecordSet& set, const Record& record) {
  json.begin_array();
  for (const Claim& claim : record.claims) {
    const Report& report = set.report(claim);
    for (std::size_t i = 0; i < claim.fact.evidence.size(); ++i) {
      json.begin_object();
      json.member("report", std::string_view(report.id));
      json.key("outlet");
      json.value_or_null(report.provenance.outlet);
      json.key("published");
      json.value_or_null(report.provenance.published ? report.provenance.published->iso() : "");
      json.member("claim", std::string_view(claim.id));
      json.member("modality", to_string(claim.fact.modality));
      json.key("attributed_to");
      json.value_or_null(claim.fact.attributed_to);
      json.member("rule", std::string_view(claim.fact.rule));
      json.member("begin", std::int64_t{claim.fact.evidence[i].begin});
      json.member("end", std::int64_t{claim.fact.evidence[i].end});
      json.member("quote", std::string_view(claim.quotes[i]));
      json.end_object();
    }
  }
  json.end_array();
}

}  // namespace

TextTable short_table(const RecordSet& set, FactType type) {
  TextTable table;
  const bool is_dated = std::ranges::any_of(set.records, [](const Record& r) { return !r.date().empty(); });
  const bool has_modality = std::ranges::any_of(
      set.records, [](const Record& r) { return r.modality != Modality::Asserted; });
  table.header = {"id"};
  if (is_dated) table.header.emplace_back("date");
  for (Field field : short_fields(type)) table.header.emplace_back(to_string(field));
  if (has_modality) table.header.emplace_back("modality");
  table.header.emplace_back("reports");
  for (const Record& record : set.records) {
    std::vector<std::string> row = {record.id};
    if (is_dated) row.emplace_back(record.date());
    for (Field field : short_fields(type)) row.push_back(cell(record, {field, is_list(type, field)}));
    if (has_modality) row.emplace_back(to_string(record.modality));
    row.push_back(fmt::format("{}{}", report_count(record), record.has_conflict() ? " (disagree)" : ""));
    table.rows.push_back(std::move(row));
  }
  return table;
}

TextTable full_table(const RecordSet& set, FactType type) {
  TextTable table;
  table.header = {"id"};
  for (const FieldSpec& spec : fields_of(type)) table.header.emplace_back(to_string(spec.field));
  for (const char* name : {"modality", "reports", "disagreements", "outlets", "quote"}) table.header.emplace_back(name);
  for (const Record& record : set.records) {
    std::vector<std::string> row = {record.id};
    for (const FieldSpec& spec : fields_of(type)) row.push_back(cell(record, spec));
    row.emplace_back(to_string(record.modality));
    row.push_back(std::to_string(report_count(record)));
    std::vector<std::string> disagreements;
    for (const RecordField& field : record.fields)
      if (field.conflict) disagreements.push_back(fmt::format("{}: {}", to_string(field.field), fmt::join(record.values(field.field), " / ")));
    row.push_back(fmt::format("{}", fmt::join(disagreements, "; ")));
    std::set<std::string> outlets;
    for (const Claim& claim : record.claims)
      if (const auto& outlet = set.report(claim).provenance.outlet; !outlet.empty()) outlets.insert(outlet);
    row.push_back(fmt::format("{}", fmt::join(outlets, "; ")));
    row.push_back(record.claims.front().quotes.front());
    table.rows.push_back(std::move(row));
  }
  return table;
}

void write_record(JsonWriter& json, const RecordSet& set, const Record& record) {
  json.begin_object();
  json.member("id", std::string_view(record.id));
  json.member("fact_type", to_string(record.type));
  json.member("modality", to_string(record.modality));
  json.key("date");
  json.value_or_null(record.date());
  json.key("parties");
  json.begin_array();
  for (const std::string& party : record.parties()) json.value(std::string_view(party));
  json.end_array();
  json.member("collective", record.collective);
  json.member("earlier", record.earlier);
  json.key("fields");
  write_fields(json, record);
  json.key("disagreements");
  write_disagreements(json, record);
  json.key("links");
  json.begin_array();
  for (const Link& link : record.links) {
    json.begin_object();
    json.member("relation", to_string(link.relation));
    json.member("record", std::string_view(link.record));
    json.end_object();
  }
  json.end_array();
  json.key("evidence");
  write_evidence(json, set, record);
  json.end_object();
}

void write_report(JsonWriter& json, const Report& report) {
  const Provenance& from = report.provenance;
  json.begin_object();
  json.member("id", std::string_view(report.id));
  json.member("hash", std::string_view(report.hash));
  json.key("published");
  json.value_or_null(from.published ? from.published->iso() : "");
  json.key("outlet");
  json.value_or_null(from.outlet);
  json.key("title");
  json.value_or_null(from.title);
  json.key("url");
  json.value_or_null(from.url);
  json.member("lang", std::string_view(from.lang));
  json.end_object();
}

TextTable report_table(const std::vector<Report>& reports) {
  constexpr std::size_t kShortId = 10;
  TextTable table;
  table.header = {"id", "published", "outlet", "title", "url"};
  for (const Report& report : reports)
    table.rows.push_back({report.id.substr(0, kShortId),
                          report.provenance.published ? report.provenance.published->iso() : "",
                          report.provenance.outlet, report.provenance.title, report.provenance.url});
  return table;
}

}  // namespace entente::cli
