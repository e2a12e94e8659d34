// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/formats.h"

#include <array>
#include <utility>

#include "entente/ingest/html.h"
#include "entente/ingest/json_report.h"
#include "entente/ingest/plain_text.h"

namespace entente {
namespace {

// Where a file's first line ends later, only its beginning decides.
constexpr std::size_t kLookAhead = 64u << 10;

std::string_view without_space(std::string_view bytes) {
  const std::size_t at = bytes.find_first_not_of(" \t\r\n\f\v");
  return at == bytes.npos ? std::string_view() : bytes.substr(at);
}

bool starts_with_tag(std::string_view bytes, std::string_view tag) {
  if (bytes.size() <= tag.size()) return false;
  for (std::size_t i = 0; i < tag.size(); ++i) {
    const char c = bytes[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != tag[i]) return false;
  }
  const char after = bytes[tag.size()];
  return after == '>' || after == ' ' || after == '\t' || after == '\n' || after == '\r' || after == '/' ||
         after == '-';
}

/// A page begins with a doctype, a comment or an element; an XML declaration may stand before it.
bool is_html(std::string_view bytes) {
  bytes = without_space(bytes);
  if (bytes.starts_with("<?xml")) {
    const std::string_view head = bytes.substr(0, kLookAhead);
    return head.find("<html") != head.npos;
  }
  if (bytes.starts_with("<!--")) return true;
  for (const std::string_view tag :
       {"<!doctype", "<html", "<head",   "<body",   "<title",  "<meta",  "<article", "<main",
        "<section",  "<div",  "<header", "<p",      "<h1",     "<h2",    "<h3",      "<table",
        "<ul",       "<ol",   "<center", "<figure", "<script", "<style", "<link",    "<a"})
    if (starts_with_tag(bytes, tag)) return true;
  return false;
}

/// Whether the brackets of a JSON value that begins the bytes are closed before the first line
/// ends.
bool closes_on_first_line(std::string_view bytes) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < bytes.size() && bytes[i] != '\n'; ++i) {
    const char c = bytes[i];
    if (in_string) {
      if (c == '\\') ++i;
      else if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (depth <= 1) return true;
      --depth;
    }
  }
  return false;
}

bool begins_object(std::string_view bytes) {
  const std::string_view rest = without_space(bytes);
  if (!rest.starts_with("{")) return false;
  const std::string_view inside = without_space(rest.substr(1));
  return inside.starts_with("\"") || inside.starts_with("}");
}

bool is_json_object(std::string_view bytes) {
  const std::string_view rest = without_space(bytes).substr(0, kLookAhead);
  // A first line that goes on past the look-ahead is a line of JSON Lines.
  return begins_object(bytes) && rest.find('\n') != rest.npos && !closes_on_first_line(rest);
}

Result<IncomingReport> read_json(std::string bytes, const IngestRules&) {
  std::string id;
  return parse_json_report(bytes, id);
}
Result<IncomingReport> read_page(std::string bytes, const IngestRules& rules) {
  return read_html(std::move(bytes), rules.html);
}
Result<IncomingReport> read_text(std::string bytes, const IngestRules&) { return read_plain_text(std::move(bytes)); }

constexpr std::array<Format, 4> kFormats = {{
    {"json", is_json_object, read_json},
    {"jsonl", begins_object, nullptr},
    {"html", is_html, read_page},
    {"text", [](std::string_view) { return true; }, read_text},
}};

}  // namespace

Result<IngestRules> IngestRules::load(const std::string& data) {
  auto html = HtmlRules::load(data + "/html");
  if (!html) return std::unexpected(html.error());
  return IngestRules{*std::move(html)};
}

std::span<const Format> formats() { return kFormats; }

const Format& sniff_format(std::string_view bytes) {
  for (const Format& format : kFormats)
    if (format.sniff(bytes)) return format;
  return kFormats.back();
}

}  // namespace entente
