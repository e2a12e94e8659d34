// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/atom_text.h"

#include "entente/brief/html.h"

namespace entente {
namespace {

// XML 1.0 has no place for control characters, not even escaped.
std::string xml_text(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') kept += c;
  return html_text(kept);
}

void add(std::string& out, std::string_view indent, std::string_view name, std::string_view value) {
  out.append(indent).append("<").append(name).append(">").append(xml_text(value));
  out.append("</").append(name.substr(0, name.find(' '))).append(">\n");
}

void add_link(std::string& out, std::string_view indent, std::string_view relation, std::string_view link) {
  if (!link.empty())
    out.append(indent)
        .append("<link rel=\"")
        .append(relation)
        .append("\" href=\"")
        .append(xml_text(link))
        .append("\"/>\n");
}

}  // namespace

std::string render_atom(const AtomFeed& feed) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  add(out, "  ", "id", feed.id);
  add(out, "  ", "title", feed.title);
  add(out, "  ", "updated", feed.updated);
  add_link(out, "  ", "self", feed.link);
  out += "  <generator version=\"" ENTENTE_VERSION "\">Entente</generator>\n  <author><name>Entente</name></author>\n";
  for (const AtomEntry& entry : feed.entries) {
    out += "  <entry>\n";
    add(out, "    ", "id", entry.id);
    add(out, "    ", "title", entry.title);
    add(out, "    ", "updated", entry.updated);
    add_link(out, "    ", "alternate", entry.link);
    add(out, "    ", "summary type=\"text\"", entry.summary);
    out += "  </entry>\n";
  }
  return out + "</feed>\n";
}

}  // namespace entente
