// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "entente/brief/cells.h"
#include "entente/brief/record_table.h"
#include "entente/register/life.h"

namespace entente {
namespace {

template <class Text>
std::string joined(const std::vector<Text>& items) {
  std::string out;
  for (const Text& item : items) {
    if (!out.empty()) out += "; ";
    out += item;
  }
  return out;
}

}  // namespace

std::string render_records_csv(const RecordSet& set) {
  std::vector<Field> fields;  // in the order of the types, each once
  for (std::size_t t = 0; t < kFactTypeCount; ++t) {
    const auto type = static_cast<FactType>(t);
    if (std::ranges::none_of(set.records, [&](const Record& r) { return r.type == type; })) continue;
    for (const FieldSpec& spec : fields_of(type))
      if (std::ranges::find(fields, spec.field) == fields.end()) fields.push_back(spec.field);
  }
  // Dated and told by their sides are records of every type.
  const auto lacks = [&](Field field) { return std::ranges::find(fields, field) == fields.end(); };
  const bool adds_date = lacks(Field::Date);
  const bool adds_parties = lacks(Field::Parties);
  Cells cells{"id", "record_type"};
  if (adds_date) cells.emplace_back("date");
  if (adds_parties) cells.emplace_back("parties");
  for (Field field : fields) cells.emplace_back(to_string(field));
  const bool has_promises =
      std::ranges::any_of(set.records, [](const Record& r) { return r.type == FactType::Commitment; });
  if (has_promises)
    for (const char* name : {"progress", "overdue", "silent_months"}) cells.emplace_back(name);
  for (const char* name : {"modality", "review", "conflicts", "reports", "outlets", "published", "quote", "url"})
    cells.emplace_back(name);
  std::string out;
  add_csv_line(out, cells);
  for (const Record& r : set.records) {
    cells = {r.id, std::string(to_string(r.type))};
    if (adds_date) cells.emplace_back(r.date());
    if (adds_parties) cells.push_back(joined(r.parties()));
    for (Field field : fields) {
      const RecordField* f = r.field(field);
      cells.push_back(f == nullptr ? "" : f->is_list ? joined(r.values(field)) : f->values.front().value);
    }
    if (has_promises) {
      const bool is_promise = r.type == FactType::Commitment;
      const auto months = is_promise ? silent_months(r, set.reports, set.day) : std::nullopt;
      cells.push_back(is_promise ? std::to_string(progress_of(r).status) : "");
      cells.push_back(!is_promise || set.day.empty() ? "" : is_overdue(r, set.day) ? "true" : "false");
      cells.push_back(months ? std::to_string(*months) : "");
    }
    std::vector<std::string_view> conflicts;
    for (const RecordField& f : r.fields)
      if (f.conflict) conflicts.push_back(to_string(f.field));
    std::vector<std::string_view> reports;
    std::vector<std::string_view> outlets;
    for (const Claim& c : r.claims) {
      const Report& report = set.report(c);
      if (std::ranges::find(reports, report.id) != reports.end()) continue;
      reports.push_back(report.id);
      const std::string& outlet = report.provenance.outlet;
      if (!outlet.empty() && std::ranges::find(outlets, outlet) == outlets.end()) outlets.push_back(outlet);
    }
    const Provenance& first = set.report(r.claims.front()).provenance;
    cells.emplace_back(to_string(r.modality));
    cells.emplace_back(to_string(r.review));
    cells.push_back(joined(conflicts));
    cells.push_back(std::to_string(reports.size()));
    cells.push_back(joined(outlets));
    cells.push_back(first.published ? first.published->iso() : "");
    cells.push_back(r.claims.front().quotes.front());
    cells.push_back(first.url);
    add_csv_line(out, cells);
  }
  return out;
}

}  // namespace entente
