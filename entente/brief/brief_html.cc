// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>

#include "entente/brief/brief.h"
#include "entente/brief/display.h"
#include "entente/brief/html.h"

namespace entente {
namespace {

constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --dim: #555; --line: #bbb; --mark: #0b57a4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --paper: #16181a; --dim: #aaa; --line: #555; --mark: #8ab8f0; }
}
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; color: var(--ink); background: var(--paper);
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.2; }
h2 { font-size: 1.2rem; border-bottom: 1px solid var(--line); margin-top: 2rem; }
h3 { font-size: 1rem; margin-bottom: 0.2rem; }
ul, ol { padding-left: 1.4rem; }
li { margin: 0.25rem 0; overflow-wrap: anywhere; }
a { color: var(--mark); }
sup { line-height: 0; }
sup a { text-decoration: none; padding: 0 0.1rem; }
.facts, .origin { color: var(--dim); }
.disagreements { border: 1px solid var(--line); padding: 0 1rem; }
:target { outline: 2px solid var(--mark); }
.glance { border: 1px solid var(--line); padding: 0.4rem 1rem; }
.glance ul { margin: 0.2rem 0; columns: 2; }
@page { size: A4; margin: 11mm; }
@media print {
  :root { --ink: #000; --paper: #fff; --dim: #333; --line: #999; --mark: #000; color-scheme: light; }
  body { max-width: none; margin: 0; padding: 0; font-size: 7.6pt; line-height: 1.25; }
  main { columns: 2; column-gap: 7mm; }
  h1 { font-size: 13pt; margin: 0 0 1mm; column-span: all; }
  h2 { font-size: 9pt; margin: 2.2mm 0 0.8mm; }
  h3 { font-size: 7.6pt; margin: 1mm 0 0; }
  p { margin: 0.6mm 0; }
  ul, ol { margin: 0.4mm 0; padding-left: 3.6mm; }
  li { margin: 0.2mm 0; break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  h2, h3 { break-after: avoid; }
  .glance, .disagreements { padding: 0.6mm 2mm; break-inside: avoid; }
  .glance ul { columns: 1; }
  #quotations + ol, #sources + ul { font-size: 6pt; line-height: 1.2; }
  .back { display: none; }
}
)";

// Numbers the places that use a note, so that the note can lead back to each of them.
class Page {
 public:
  explicit Page(const Brief& brief) : b_(brief) {}

  std::string render() {
    const std::string title = b_.name_a + " - " + b_.name_b + ": state of relations";
    out_ =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" +
        html_text(title) + "</title>\n<style>" + std::string(kStyle) + "</style>\n</head>\n<body>\n<main>\n<h1>" +
        html_text(title) + "</h1>\n";
    if (b_.sections.empty()) {
      out_ += "<p>The register knows nothing of these two states.</p>\n";
    } else {
      header();
      glance();
      for (const BriefSection& s : b_.sections) section(s);
      disagreements();
      coverage();
      sources();
      notes();
    }
    return out_ + "</main>\n</body>\n</html>\n";
  }

 private:
  std::string marks(const std::vector<std::size_t>& notes) {
    std::string out;
    for (std::size_t n : notes) {
      const std::size_t use = ++uses_[n];
      out += fmt::format("<sup><a id=\"use-{0}-{1}\" href=\"#note-{0}\" aria-label=\"Quotation {0}\">[{0}]</a></sup>",
                         n, use);
    }
    return out;
  }

  std::string dated(const BriefLine& l) {
    const std::string date = l.date.empty() ? "" : "<span class=\"date\">" + html_text(l.date) + "</span>: ";
    return date + html_text(printable_line(l.text)) + marks(l.notes);
  }

  static std::string origin(const std::string& outlet, const std::string& published, const std::string& title,
                            const std::string& url, const std::string& lang) {
    std::string out = html_text(outlet.empty() ? "outlet not stated" : outlet) + ", ";
    out += published.empty()
               ? "date not stated"
               : "<time datetime=\"" + html_text(published) + "\">" + html_text(plain_date(published)) + "</time>";
    const std::string called = html_text(printable_line(title.empty() ? url : title));
    const std::string in_lang = title.empty() || lang.empty() ? "" : " lang=\"" + html_text(lang) + "\"";
    // Only addresses of the web become links: "javascript:" and the like stay words.
    if (url.starts_with("http://") || url.starts_with("https://"))
      out += ", <a href=\"" + html_text(url) + "\" rel=\"noopener noreferrer\"" + in_lang + ">" + called + "</a>";
    else if (!called.empty()) out += ", <span" + in_lang + ">" + called + "</span>";
    return out;
  }

  void header() {
    out_ += "<p class=\"facts\">As of ";
    out_ += b_.as_of.empty()
                ? "date not stated"
                : "<time datetime=\"" + html_text(b_.as_of) + "\">" + html_text(plain_date(b_.as_of)) + "</time>";
    out_ += ", " + html_text(reports_line(b_)) + ".</p>\n";
    if (!b_.relations_since.text.empty())
      out_ += "<p>Relations since " + html_text(b_.relations_since.date) + marks(b_.relations_since.notes) + ".</p>\n";
    if (!b_.last_contact.text.empty()) out_ += "<p>Last contact: " + dated(b_.last_contact) + "</p>\n";
    if (!b_.next_ahead.text.empty()) out_ += "<p>Next: " + dated(b_.next_ahead) + "</p>\n";
  }

  void glance() {
    out_ += "<section class=\"glance\" aria-label=\"At a glance\">\n<ul>\n";
    for (const BriefCount& c : b_.glance)
      out_ += "<li><a href=\"#" + c.section + "\">" + html_text(c.text) + "</a></li>\n";
    out_ += "</ul>\n</section>\n";
  }

  void coverage() {
    out_ += "<section aria-labelledby=\"coverage\">\n<h2 id=\"coverage\">Coverage</h2>\n<p>" +
            html_text(coverage_line(b_.coverage)) + "</p>\n<ul>\n";
    for (const BriefOutlet& o : b_.coverage.outlets)
      out_ += "<li>" + html_text(printable_line(outlet_line(o))) + "</li>\n";
    out_ += "</ul>\n";
    if (!b_.coverage.silences.empty()) {
      out_ += "<p>Days without a report:</p>\n<ul>\n";
      for (const BriefSilence& s : b_.coverage.silences) out_ += "<li>" + html_text(silence_line(s)) + "</li>\n";
      out_ += "</ul>\n";
    }
    out_ += "</section>\n";
  }

  // Every record can be linked to: the first is the line itself, the others are marks in it.
  void line(const BriefLine& l) {
    for (std::size_t i = 0; i < l.records.size(); ++i) {
      const std::string id = " id=\"" + html_text(l.records[i]) + "\">";
      out_ += i == 0 ? "<li" + id : "<span" + id + "</span>";
    }
    out_ += dated(l) + "</li>\n";
  }

  void section(const BriefSection& s) {
    out_ += "<section aria-labelledby=\"" + s.id + "\">\n<h2 id=\"" + s.id + "\">" + html_text(s.heading) + "</h2>\n";
    for (const BriefGroup& g : s.groups) {
      if (!g.heading.empty()) out_ += "<h3>" + html_text(g.heading) + "</h3>\n";
      if (!g.lines.empty()) {
        out_ += "<ul>\n";
        for (const BriefLine& l : g.lines) line(l);
        out_ += "</ul>\n";
      }
      if (g.left_out > 0) out_ += "<p class=\"facts\">" + html_text(more_lines(g)) + "</p>\n";
    }
    out_ += "</section>\n";
  }

  void disagreements() {
    if (b_.disagreements.empty()) return;
    out_ +=
        "<section class=\"disagreements\" aria-labelledby=\"disagreements\">\n"
        "<h2 id=\"disagreements\">Where the sources disagree</h2>\n<ul>\n";
    for (const BriefDisagreement& d : b_.disagreements) {
      out_ += "<li>" + html_text(printable_line(d.subject)) + ", " + html_text(d.field) + ":\n<ul>\n";
      for (const BriefSide& side : d.sides)
        out_ += "<li>" + html_text(printable_line(side.value)) + " <span class=\"origin\">(" +
                html_text(plain_list(side.outlets)) + ")</span>" + marks(side.notes) + "</li>\n";
      out_ += "</ul></li>\n";
    }
    out_ += "</ul>\n</section>\n";
  }

  void sources() {
    out_ += "<section aria-labelledby=\"sources\">\n<h2 id=\"sources\">Sources</h2>\n<ul>\n";
    for (const BriefSource& s : b_.sources)
      out_ += "<li>" + origin(s.outlet, s.published, s.title, s.url, s.lang) + "</li>\n";
    out_ += "</ul>\n";
    if (!b_.quoted_sources.empty())
      out_ += "<p>The reports rest on: " + html_text(printable_line(joined_names(b_.quoted_sources))) + ".</p>\n";
    out_ += "</section>\n";
  }

  void notes() {
    std::map<std::string_view, std::string_view> langs;
    for (const BriefSource& s : b_.sources) langs[s.report] = s.lang;
    out_ += "<section aria-labelledby=\"quotations\">\n<h2 id=\"quotations\">Quotations</h2>\n<ol>\n";
    for (const BriefNote& n : b_.notes) {
      const std::string lang(langs[n.report]);
      out_ += fmt::format("<li id=\"note-{}\"><q lang=\"{}\">", n.number, html_text(lang.empty() ? "en" : lang));
      out_ += html_text(printable_line(n.quote)) + "</q> <span class=\"origin\">" +
              origin(n.outlet, n.published, n.title, n.url, lang) + "</span>";
      for (std::size_t use = 1; use <= uses_[n.number]; ++use)
        out_ += fmt::format(
            " <a class=\"back\" href=\"#use-{0}-{1}\" aria-label=\"Back to use {1} of quotation {0}\">\u21a9</a>",
            n.number, use);
      out_ += "</li>\n";
    }
    out_ += "</ol>\n</section>\n";
  }

  const Brief& b_;
  std::string out_;
  std::map<std::size_t, std::size_t> uses_;
};

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string render_brief_html(const Brief& brief) { return Page(brief).render(); }

}  // namespace entente
