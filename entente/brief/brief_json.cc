// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "entente/brief/brief.h"
#include "entente/brief/record_json.h"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json line(const BriefLine& l) {
  return {{"records", l.records}, {"date", or_null(l.date)}, {"text", l.text}, {"notes", l.notes}};
}

Json line_or_null(const BriefLine& l) { return l.text.empty() ? Json(nullptr) : line(l); }

Json array() { return Json::array(); }

}  // namespace

std::string render_brief_json(const Brief& b) {
  Json out{{"a", {{"code", b.code_a}, {"name", b.name_a}}},
           {"b", {{"code", b.code_b}, {"name", b.name_b}}},
           {"as_of", or_null(b.as_of)},
           {"latest_report", or_null(b.latest_report)},
           {"reports", b.reports},
           {"relations_since", line_or_null(b.relations_since)},
           {"last_contact", line_or_null(b.last_contact)},
           {"next_ahead", line_or_null(b.next_ahead)},
           {"since", or_null(b.since)}};
  out["glance"] = array();
  for (const BriefCount& c : b.glance) out["glance"].push_back({{"section", c.section}, {"text", c.text}});
  out["sections"] = array();
  for (const BriefSection& s : b.sections) {
    Json groups = array();
    for (const BriefGroup& g : s.groups) {
      Json lines = array();
      for (const BriefLine& l : g.lines) lines.push_back(line(l));
      groups.push_back({{"heading", or_null(g.heading)}, {"lines", std::move(lines)}, {"left_out", g.left_out}});
    }
    out["sections"].push_back({{"id", s.id}, {"heading", s.heading}, {"groups", std::move(groups)}});
  }
  out["disagreements"] = array();
  for (const BriefDisagreement& d : b.disagreements) {
    Json sides = array();
    for (const BriefSide& side : d.sides)
      sides.push_back({{"value", side.value}, {"outlets", side.outlets}, {"notes", side.notes}});
    out["disagreements"].push_back(
        {{"record", d.record}, {"subject", d.subject}, {"field", d.field}, {"sides", std::move(sides)}});
  }
  Json coverage{{"first", or_null(b.coverage.first)},
                {"last", or_null(b.coverage.last)},
                {"undated", b.coverage.undated},
                {"languages", b.coverage.languages},
                {"outlets", array()},
                {"silences", array()}};
  for (const BriefOutlet& o : b.coverage.outlets)
    coverage["outlets"].push_back(
        {{"name", o.name}, {"reports", o.reports}, {"first", or_null(o.first)}, {"last", or_null(o.last)}});
  for (const BriefSilence& s : b.coverage.silences)
    coverage["silences"].push_back({{"from", s.from}, {"to", s.to}, {"days", s.days}});
  out["coverage"] = std::move(coverage);
  out["quoted_sources"] = b.quoted_sources;
  out["sources"] = array();
  for (const BriefSource& s : b.sources)
    out["sources"].push_back({{"report", s.report},
                              {"outlet", or_null(s.outlet)},
                              {"published", or_null(s.published)},
                              {"title", or_null(s.title)},
                              {"url", or_null(s.url)},
                              {"lang", or_null(s.lang)}});
  out["notes"] = array();
  for (const BriefNote& n : b.notes)
    out["notes"].push_back({{"number", n.number},
                            {"report", n.report},
                            {"begin", n.span.begin},
                            {"end", n.span.end},
                            {"quote", n.quote},
                            {"attributed_to", or_null(n.attributed_to)},
                            {"outlet", or_null(n.outlet)},
                            {"published", or_null(n.published)},
                            {"title", or_null(n.title)},
                            {"url", or_null(n.url)}});
  return json_text(out) + "\n";
}

}  // namespace entente
