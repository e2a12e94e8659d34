// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/record_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "entente/brief/life_line.h"
#include "entente/register/stages.h"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json signatory(const RecordValue& v) {
  Json out{{"name", v.value}};
  const SignatoryDetail detail = v.signatory.value_or(SignatoryDetail{});
  out["body_type"] = or_null(detail.body_type);
  out["country"] = or_null(detail.country);
  if (!detail.person.empty()) out["person"] = detail.person;
  return out;
}

Json field_value(FactType type, const FieldSpec& spec, const RecordField* field) {
  if (!spec.is_list) return field ? Json(field->values.front().value) : Json(nullptr);
  Json list = Json::array();
  if (field)
    for (const RecordValue& v : field->values)
      list.push_back(type == FactType::Agreement && spec.field == Field::Signatories ? signatory(v) : Json(v.value));
  return list;
}

Json values_of(const RecordSet& set, const Record& record, const RecordField& field) {
  Json values = Json::array();
  for (const RecordValue& v : field.values) {
    Json reports = Json::array();
    for (const Support& s : v.support) {
      const std::string& id = set.report(record.claims[s.claim]).id;
      if (std::ranges::find(reports, Json(id)) == reports.end()) reports.push_back(id);
    }
    values.push_back({{"value", v.value}, {"sources", v.sources}, {"reports", std::move(reports)}});
  }
  return values;
}

// How far the reports agree on each field, and who gives which value.
Json standings(const RecordSet& set, const Record& record) {
  Json out = Json::object();
  for (const FieldSpec& spec : fields_of(record.type)) {
    const RecordField* field = record.field(spec.field);
    Json& entry = out[std::string(to_string(spec.field))] = {{"class", to_string(record.standing(spec.field))}};
    if (field != nullptr && field->decided != 0) entry["decision"] = field->decided;
    entry["values"] = field == nullptr ? Json::array() : values_of(set, record, *field);
  }
  return out;
}

}  // namespace

Json record_to_json(const RecordSet& set, const Record& record) {
  Json out{{"id", record.id}, {"record_type", to_string(record.type)}};
  if (!has_field(record.type, Field::Date)) out["date"] = or_null(record.date());
  if (!has_field(record.type, Field::Parties)) out["parties"] = record.parties();
  for (const FieldSpec& spec : fields_of(record.type))
    out[std::string(to_string(spec.field))] = field_value(record.type, spec, record.field(spec.field));
  if (record.type == FactType::Agreement) {
    out["stages"] = Json::array();
    for (const StageReached& s : stages_of(record))
      out["stages"].push_back({{"status", s.status}, {"date", or_null(s.date)}, {"claims", s.claims.size()}});
  }
  if (record.type == FactType::Commitment) out["progress"] = progress_json(set, record);
  if (record.type == FactType::Mechanism) out.update(sessions_json(set, record));
  out["modality"] = to_string(record.modality);
  const Claim& first = record.claims.front();
  out["attributed_to"] = or_null(first.fact.attributed_to);
  out["rule"] = first.fact.rule;
  out["review"] = to_string(record.review);
  out["decisions"] = record.decisions;
  if (record.type == FactType::Agreement) out["collective"] = record.collective;
  if (record.collective) out["count"] = record.count == 0 ? Json(nullptr) : Json(record.count);
  if (record.collective) out["named"] = record.named;
  out["fields"] = standings(set, record);
  out["links"] = Json::array();
  for (const Link& link : record.links)
    out["links"].push_back({{"relation", to_string(link.relation)}, {"record", link.record}});
  out["evidence"] = Json::array();
  for (const Claim& claim : record.claims) {
    const Report& report = set.report(claim);
    const Provenance& p = report.provenance;
    for (std::size_t i = 0; i < claim.quotes.size(); ++i) {
      const Span span = claim.fact.evidence[i];
      out["evidence"].push_back({{"report", report.id},
                                 {"claim", claim.id},
                                 {"url", or_null(p.url)},
                                 {"outlet", or_null(p.outlet)},
                                 {"published", or_null(p.published ? p.published->iso() : "")},
                                 {"begin", span.begin},
                                 {"end", span.end},
                                 {"quote", claim.quotes[i]},
                                 {"modality", to_string(claim.fact.modality)},
                                 {"attributed_to", or_null(claim.fact.attributed_to)},
                                 {"rule", claim.fact.rule}});
      if (claim.fact.rule == kImportRule) out["evidence"].back()["row"] = p.id;
      for (const FieldValue& value : claim.fact.fields)
        if (is_assumed(claim.fact, value))
          out["evidence"].back()["assumed"][std::string(to_string(value.field))].push_back(value.value);
    }
  }
  return out;
}

std::string render_conflicts_json(const RecordSet& set) {
  Json items = Json::array();
  for (const Record& record : set.records)
    for (const RecordField& field : record.fields)
      if (field.conflict)
        items.push_back({{"record", record.id},
                         {"record_type", to_string(record.type)},
                         {"field", to_string(field.field)},
                         {"class", to_string(field.standing)},
                         {"values", values_of(set, record, field)}});
  return json_text({{"items", std::move(items)}, {"next", nullptr}}) + "\n";
}

std::string json_text(const Json& value) { return value.dump(2, ' ', false, Json::error_handler_t::replace); }

std::string render_records_json(const RecordSet& set, std::string_view next) {
  Json items = Json::array();
  for (const Record& r : set.records) items.push_back(record_to_json(set, r));
  return json_text({{"items", std::move(items)}, {"next", or_null(next)}}) + "\n";
}

}  // namespace entente
