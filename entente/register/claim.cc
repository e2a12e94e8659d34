// SPDX-License-Identifier: Apache-2.0
#include "entente/register/claim.h"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "entente/base/hash.h"

namespace entente {
namespace {

// Every part with its length, so that no two lists of parts give the same bytes.
void append(std::string& out, std::string_view part) {
  out += std::to_string(part.size());
  out += ':';
  out += part;
}

}  // namespace

std::string report_id(const Document& document) {
  const Provenance& p = document.provenance();
  std::string key;
  append(key, document.content_hash());
  append(key, p.title);
  append(key, p.url);
  append(key, p.outlet);
  append(key, p.published ? p.published->iso() : "");
  append(key, p.lang);
  return sha256_hex(key);
}

std::string claim_id(std::string_view report, const Fact& fact) {
  assert(!fact.evidence.empty());
  std::string key;
  append(key, report);
  append(key, to_string(fact.type));
  append(key, to_string(fact.modality));
  append(key, fact.attributed_to);
  append(key, std::to_string(fact.evidence.front().begin));
  append(key, std::to_string(fact.evidence.front().end));
  for (const FieldSpec& spec : fields_of(fact.type)) {
    for (const FieldValue& f : fact.fields) {
      if (f.field != spec.field) continue;
      append(key, to_string(f.field));
      append(key, f.value);
      if (!f.signatory) continue;
      append(key, f.signatory->body_type);
      append(key, f.signatory->country);
      append(key, f.signatory->person);
    }
  }
  return sha256_hex(key);
}

bool is_party(Field field) {
  switch (field) {
    case Field::Parties:
    case Field::SourceActors:
    case Field::TargetActors:
    case Field::By:
    case Field::To:
    case Field::From:
    case Field::Country: return true;
    default: return false;
  }
}

std::vector<std::string> parties_of(const Fact& fact) {
  std::vector<std::string> out;
  for (const FieldValue& f : fact.fields)
    if (is_party(f.field)) out.push_back(f.value);
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

const Report& find_report(std::span<const Report> reports, std::string_view id) {
  const auto at = std::ranges::lower_bound(reports, id, {}, &Report::id);
  assert(at != reports.end() && at->id == id);
  return *at;
}

bool ClaimOrder::operator()(const Claim& a, const Claim& b) const {
  const auto& day_a = find_report(reports, a.report).provenance.published;
  const auto& day_b = find_report(reports, b.report).provenance.published;
  if (day_a != day_b) {
    if (!day_a || !day_b) return day_a.has_value();
    return *day_a < *day_b;
  }
  return std::tuple(std::string_view(a.report), a.fact.evidence.front(), std::string_view(a.id)) <
         std::tuple(std::string_view(b.report), b.fact.evidence.front(), std::string_view(b.id));
}

}  // namespace entente
