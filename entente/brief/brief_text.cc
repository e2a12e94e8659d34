// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "entente/brief/brief.h"
#include "entente/brief/display.h"
#include "entente/brief/record_line.h"

namespace entente {
namespace {

constexpr std::size_t kMinWidth = 40;

std::string numbers(const std::vector<std::size_t>& notes) {
  std::string out;
  for (std::size_t n : notes) out += fmt::format("[{}]", n);
  return out.empty() ? out : " " + out;
}

std::string heading(const std::string& text, char line) {
  return "\n" + text + "\n" + std::string(display_width(text), line) + "\n";
}

std::string dated(const BriefLine& l) { return (l.date.empty() ? "" : l.date + ": ") + l.text + numbers(l.notes); }

std::string origin(const std::string& outlet, const std::string& published) {
  return (outlet.empty() ? "outlet not stated" : outlet) + ", " + plain_date(published);
}

}  // namespace

std::string render_brief_text(const Brief& b, std::size_t width) {
  width = std::max(width, kMinWidth);
  const std::string title = b.name_a + " - " + b.name_b + ": state of relations";
  std::string out = title + "\n" + std::string(display_width(title), '=') + "\n";
  if (b.sections.empty()) return out + wrapped("The register knows nothing of these two states.", width, 0);
  out += wrapped("As of " + plain_date(b.as_of) + ", " + reports_line(b) + ".", width, 0);
  if (!b.relations_since.text.empty())
    out += wrapped("Relations since " + b.relations_since.date + numbers(b.relations_since.notes) + ".", width, 2);
  if (!b.last_contact.text.empty()) out += wrapped("Last contact: " + dated(b.last_contact), width, 2);
  if (!b.next_ahead.text.empty()) out += wrapped("Next: " + dated(b.next_ahead), width, 2);
  out += heading("At a glance", '-');
  for (const BriefCount& c : b.glance) out += wrapped(c.text, width, 4, "  - ");
  for (const BriefSection& s : b.sections) {
    out += heading(s.heading, '-');
    for (const BriefGroup& g : s.groups) {
      if (!g.heading.empty()) out += wrapped(g.heading + ":", width, 2);
      for (const BriefLine& l : g.lines) out += wrapped(dated(l), width, 4, "  - ");
      if (g.left_out > 0) out += wrapped(more_lines(g), width, 4, "    ");
    }
  }
  if (!b.disagreements.empty()) {
    out += heading("Where the sources disagree", '-');
    for (const BriefDisagreement& d : b.disagreements) {
      out += wrapped(d.subject + ", " + d.field + ":", width, 2);
      for (const BriefSide& side : d.sides)
        out += wrapped(side.value + " (" + plain_list(side.outlets) + ")" + numbers(side.notes), width, 4, "  - ");
    }
  }
  out += heading("Coverage", '-');
  out += wrapped(coverage_line(b.coverage), width, 2);
  for (const BriefOutlet& o : b.coverage.outlets) out += wrapped(outlet_line(o), width, 4, "  - ");
  if (!b.coverage.silences.empty()) out += wrapped("Days without a report:", width, 2);
  for (const BriefSilence& silence : b.coverage.silences) out += wrapped(silence_line(silence), width, 4, "  - ");
  out += heading("Sources", '-');
  for (const BriefSource& s : b.sources)
    out += wrapped(
        origin(s.outlet, s.published) + (s.title.empty() ? "" : ": " + s.title) + (s.url.empty() ? "" : ", " + s.url),
        width, 4, "  - ");
  if (!b.quoted_sources.empty())
    out += wrapped("The reports rest on: " + joined_names(b.quoted_sources) + ".", width, 2);
  out += heading("Quotations", '-');
  for (const BriefNote& n : b.notes) {
    const std::string mark = fmt::format("[{}] ", n.number);
    out += wrapped("\u201c" + printable_line(n.quote) + "\u201d " + origin(n.outlet, n.published), width, mark.size(),
                   mark);
  }
  return out;
}

}  // namespace entente
