// SPDX-License-Identifier: Apache-2.0
#include "entente/register/record.h"

#include <algorithm>

#include "entente/base/utf8.h"
#include "entente/register/dates.h"

namespace entente {

std::string_view to_string(Relation relation) {
  switch (relation) {
    case Relation::Covers: return "covers";
    case Relation::CoveredBy: return "covered_by";
    case Relation::Repeats: return "repeats";
    case Relation::RepeatedBy: return "repeated_by";
  }
  return "";
}

const RecordField* Record::field(Field name) const {
  const auto at = std::ranges::find(fields, name, &RecordField::field);
  return at == fields.end() ? nullptr : &*at;
}

std::string_view Record::value(Field name) const {
  const RecordField* f = field(name);
  return f ? std::string_view(f->values.front().value) : std::string_view();
}

std::vector<std::string_view> Record::values(Field name) const {
  std::vector<std::string_view> out;
  if (const RecordField* f = field(name))
    for (const RecordValue& v : f->values) out.push_back(v.value);
  return out;
}

bool Record::has_conflict() const { return std::ranges::any_of(fields, &RecordField::conflict); }

std::string_view Record::date() const {
  for (Field name : {Field::Signed, Field::StatusDate, Field::Date, Field::Deadline})
    if (const auto v = value(name); DateRange::parse(v)) return v;
  return {};
}

std::vector<std::string> Record::parties() const {
  std::vector<std::string> out;
  for (const Claim& claim : claims) {
    const auto some = parties_of(claim.fact);
    out.insert(out.end(), some.begin(), some.end());
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

bool Record::is_linked(Relation relation) const {
  return std::ranges::any_of(links, [&](const Link& l) { return l.relation == relation; });
}

bool matches(const Record& record, const RecordQuery& query) {
  if (query.type && record.type != *query.type) return false;
  if (!query.parties.empty()) {
    const auto parties = record.parties();
    for (const std::string& p : query.parties)
      if (!std::ranges::binary_search(parties, p)) return false;
  }
  const auto holds = [](std::string_view text, const std::string& lower) {
    return to_lower(text).find(lower) != std::string::npos;
  };
  if (!query.sector.empty()) {
    const std::string wanted = to_lower(query.sector);
    if (std::ranges::none_of(record.values(Field::Sector),
                             [&](std::string_view v) { return holds(v, wanted); }))
      return false;
  }
  if (!query.status.empty() && record.value(Field::Status) != query.status) return false;
  if (!query.from.empty() || !query.to.empty()) {
    const auto date = DateRange::parse(record.date());
    if (!date) return false;
    const auto from = DateRange::parse(query.from);
    const auto to = DateRange::parse(query.to);
    if (from && date->last < from->first) return false;
    if (to && date->first > to->last) return false;
  }
  if (!query.text.empty()) {
    const std::string wanted = to_lower(query.text);
    const auto in_claim = [&](const Claim& claim) {
      return std::ranges::any_of(claim.quotes, [&](const auto& q) { return holds(q, wanted); }) ||
             std::ranges::any_of(claim.fact.fields,
                                 [&](const FieldValue& f) { return holds(f.value, wanted); });
    };
    if (std::ranges::none_of(record.claims, in_claim)) return false;
  }
  return true;
}

}  // namespace entente
