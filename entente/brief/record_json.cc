// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/record_json.h"

#include <nlohmann/json.hpp>

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

// Every value of the fields with more than one, or with contradictions: who gives it.
Json alternatives(const RecordSet& set, const Record& record, bool conflicting) {
  Json out = Json::array();
  for (const RecordField& field : record.fields) {
    if (field.is_list || field.values.size() < 2 || field.conflict != conflicting) continue;
    Json values = Json::array();
    for (const RecordValue& v : field.values) {
      Json reports = Json::array();
      for (const Support& s : v.support) reports.push_back(set.report(record.claims[s.claim]).id);
      values.push_back({{"value", v.value}, {"sources", v.sources}, {"reports", std::move(reports)}});
    }
    out.push_back({{"field", to_string(field.field)}, {"values", std::move(values)}});
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
    for (const StageReached& s : stages_of(record)) out["stages"].push_back({{"status", s.status}, {"date", or_null(s.date)}, {"claims", s.claims.size()}});
  }
  out["modality"] = to_string(record.modality);
  const Claim& first = record.claims.front();
  out["attributed_to"] = or_null(first.fact.attributed_to);
  out["rule"] = first.fact.rule;
  out["review"] = to_string(record.review);
  out["decisions"] = record.decisions;
  if (record.type == FactType::Agreement) out["collective"] = record.collective;
  out["conflicts"] = alternatives(set, record, true);
  out["variants"] = alternatives(set, record, false);
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
    }
  }
  return out;
}

std::string json_text(const Json& value) {
  return value.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string render_records_json(const RecordSet& set, std::string_view next) {
  Json items = Json::array();
  for (const Record& r : set.records) items.push_back(record_to_json(set, r));
  return json_text({{"items", std::move(items)}, {"next", or_null(next)}}) + "\n";
}

}  // namespace entente
