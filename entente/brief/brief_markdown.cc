// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "entente/brief/brief.h"
#include "entente/brief/display.h"

namespace entente {
namespace {

// CommonMark: any ASCII punctuation may stand behind a backslash; these are the ones that mean something
// inside a line. '.', '-', '+' and '#' mean something only where a line begins, which ours never do.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : printable_line(text)) {
    if (std::string_view("\\`*_{}[]<>|~&!").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// A link target in angle brackets takes anything but these.
std::string target(std::string_view url) {
  std::string out;
  for (char c : printable_line(url)) {
    if (c == '<' || c == '>' || c == '\\' || c == ' ') out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else out += c;
  }
  return out;
}

bool is_web_address(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

std::string numbers(const std::vector<std::size_t>& notes) {
  std::string out;
  for (std::size_t n : notes) out += fmt::format("[^{}]", n);
  return out;
}

std::string dated(const BriefLine& l) {
  return (l.date.empty() ? "" : escaped(l.date) + ": ") + escaped(l.text) + numbers(l.notes);
}

std::string origin(const std::string& outlet, const std::string& published, const std::string& title,
                   const std::string& url) {
  std::string out = escaped(outlet.empty() ? "outlet not stated" : outlet) + ", " + escaped(plain_date(published));
  if (is_web_address(url)) return out + ", [" + escaped(title.empty() ? url : title) + "](<" + target(url) + ">)";
  for (const std::string* more : {&title, &url})
    if (!more->empty()) out += ", " + escaped(*more);
  return out;
}

}  // namespace

std::string render_brief_markdown(const Brief& b) {
  std::string out = "# " + escaped(b.name_a) + " - " + escaped(b.name_b) + ": state of relations\n\n";
  if (b.sections.empty()) return out + "The register knows nothing of these two states.\n";
  out += fmt::format("As of {}, {}.\n", escaped(plain_date(b.as_of)), escaped(reports_line(b)));
  if (!b.relations_since.text.empty())
    out += "\nRelations since " + escaped(b.relations_since.date) + numbers(b.relations_since.notes) + ".\n";
  if (!b.last_contact.text.empty()) out += "\nLast contact: " + dated(b.last_contact) + "\n";
  if (!b.next_ahead.text.empty()) out += "\nNext: " + dated(b.next_ahead) + "\n";
  out += "\n## At a glance\n\n";
  for (const BriefCount& c : b.glance) out += "- " + escaped(c.text) + "\n";
  for (const BriefSection& s : b.sections) {
    out += "\n## " + escaped(s.heading) + "\n";
    for (const BriefGroup& g : s.groups) {
      out += g.heading.empty() ? "\n" : "\n### " + escaped(g.heading) + "\n\n";
      for (const BriefLine& l : g.lines) out += "- " + dated(l) + "\n";
      if (g.left_out > 0) out += "\n" + escaped(more_lines(g)) + "\n";
    }
  }
  if (!b.disagreements.empty()) {
    out += "\n## Where the sources disagree\n\n";
    for (const BriefDisagreement& d : b.disagreements) {
      out += "- " + escaped(d.subject) + ", " + escaped(d.field) + ":\n";
      for (const BriefSide& side : d.sides)
        out +=
            "  - " + escaped(side.value) + " (" + escaped(plain_list(side.outlets)) + ")" + numbers(side.notes) + "\n";
    }
  }
  out += "\n## Coverage\n\n" + escaped(coverage_line(b.coverage)) + "\n\n";
  for (const BriefOutlet& o : b.coverage.outlets) out += "- " + escaped(outlet_line(o)) + "\n";
  if (!b.coverage.silences.empty()) out += "\nDays without a report:\n\n";
  for (const BriefSilence& silence : b.coverage.silences) out += "- " + escaped(silence_line(silence)) + "\n";
  out += "\n## Sources\n\n";
  for (const BriefSource& s : b.sources) out += "- " + origin(s.outlet, s.published, s.title, s.url) + "\n";
  if (!b.quoted_sources.empty()) out += "\nThe reports rest on: " + escaped(joined_names(b.quoted_sources)) + ".\n";
  out += "\n## Quotations\n\n";
  for (const BriefNote& n : b.notes)
    out += fmt::format("[^{}]: \u201c{}\u201d {}\n", n.number, escaped(n.quote),
                       origin(n.outlet, n.published, n.title, n.url));
  return out;
}

}  // namespace entente
