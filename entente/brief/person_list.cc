// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/person_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "entente/brief/cells.h"
#include "entente/brief/display.h"
#include "entente/brief/record_json.h"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMinWidth = 40;

Json or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

// "from 12 October 2025 to 3 February 2026", of the reports.
std::string told_text(const PersonOffice& office) {
  if (office.first.empty()) return plain_date("");
  if (office.first == office.last) return plain_date(office.first);
  return plain_date(office.first) + " to " + plain_date(office.last);
}

Result<Json> person_object(const Register& reg, const RecordSet& set, const Person& person) {
  Json offices = Json::array();
  for (const PersonOffice& office : person.offices) {
    Json evidence = Json::array();
    for (const OfficeTold& told : office.told) {
      const auto context = reg.context(told.report, told.span);
      if (!context) return std::unexpected(context.error());
      const Provenance& p = find_report(set.reports, told.report).provenance;
      evidence.push_back({{"report", told.report},
                          {"outlet", or_null(p.outlet)},
                          {"published", or_null(told.day)},
                          {"begin", told.span.begin},
                          {"end", told.span.end},
                          {"quote", context->quote}});
    }
    offices.push_back({{"office", office.office},
                       {"first", or_null(office.first)},
                       {"last", or_null(office.last)},
                       {"evidence", std::move(evidence)}});
  }
  return Json{{"id", person.id},
              {"record_type", "person"},
              {"name", person.name},
              {"country", or_null(person.country)},
              {"offices", std::move(offices)}};
}

}  // namespace

std::string render_persons_table(std::span<const Person> persons, std::size_t width, const Names& names) {
  std::vector<Cells> rows{{"id", "name", "country", "office", "told from", "to", "reports"}};
  for (const Person& p : persons)
    for (const PersonOffice& o : p.offices)
      rows.push_back({p.id, printable_line(p.name), plain_name(p.country, names), printable_line(o.office), o.first,
                      o.last, std::to_string(o.told.size())});
  return table_of(rows, std::max(width, kMinWidth));
}

std::string render_persons_csv(std::span<const Person> persons) {
  std::string out;
  add_csv_line(out, {"id", "record_type", "name", "country", "office", "first", "last", "reports"});
  for (const Person& p : persons)
    for (const PersonOffice& o : p.offices)
      add_csv_line(out, {p.id, "person", p.name, p.country, o.office, o.first, o.last, std::to_string(o.told.size())});
  return out;
}

Result<std::string> render_persons_json(const Register& reg, const RecordSet& set, std::span<const Person> persons,
                                        std::string_view next) {
  Json items = Json::array();
  for (const Person& p : persons) {
    auto item = person_object(reg, set, p);
    if (!item) return std::unexpected(item.error());
    items.push_back(*std::move(item));
  }
  return json_text({{"items", std::move(items)}, {"next", or_null(std::string(next))}}) + "\n";
}

Result<std::string> render_person_text(const Register& reg, const RecordSet& set, const Person& person,
                                       std::size_t width, const Names& names) {
  width = std::max(width, kMinWidth);
  std::string title = person.id + "  " + person.name;
  if (!person.country.empty()) title += ", " + plain_name(person.country, names);
  std::string out = wrapped(title, width, 2);
  std::size_t number = 0;
  for (const PersonOffice& office : person.offices) {
    out += "\n" + wrapped(office.office + ": told " + told_text(office), width, 5);
    for (const OfficeTold& told : office.told) {
      const auto context = reg.context(told.report, told.span);
      if (!context) return std::unexpected(context.error());
      const Provenance& p = find_report(set.reports, told.report).provenance;
      const std::string origin = (p.outlet.empty() ? "outlet not stated" : p.outlet) + ", " + plain_date(told.day);
      out += wrapped(origin, width, 5, padded(fmt::format("[{}]", ++number), 4) + " ");
      out += wrapped(context->before + ">>" + context->quote + "<<" + context->after, width, 5, "     ");
    }
  }
  return out;
}

Result<std::string> render_person_json(const Register& reg, const RecordSet& set, const Person& person) {
  const auto object = person_object(reg, set, person);
  if (!object) return std::unexpected(object.error());
  return json_text(*object) + "\n";
}

}  // namespace entente
