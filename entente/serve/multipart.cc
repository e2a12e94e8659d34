// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/multipart.h"

#include <algorithm>

#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kMaxBoundary = 70;
constexpr std::size_t kMaxHead = 8192;

std::unexpected<Error> wrong(std::string message) { return fail(ErrorCode::InvalidInput, std::move(message)); }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// The value of a parameter of a header: `name="x"` or `name=x`; "" where there is none.
std::string parameter(std::string_view header, std::string_view name) {
  const std::string folded = lower(header);
  for (std::size_t at = folded.find(';'); at != folded.npos; at = folded.find(';', at)) {
    ++at;
    while (at < folded.size() && (folded[at] == ' ' || folded[at] == '\t')) ++at;
    if (!std::string_view(folded).substr(at).starts_with(std::string(name) + "=")) continue;
    at += name.size() + 1;
    std::string value;
    if (at < header.size() && header[at] == '"') {
      for (++at; at < header.size() && header[at] != '"'; ++at) {
        if (header[at] == '\\' && at + 1 < header.size()) ++at;
        value += header[at];
      }
      return value;
    }
    while (at < header.size() && header[at] != ';' && header[at] != ' ') value += header[at++];
    return value;
  }
  return {};
}

// What a person's own machine calls the file: only for messages, and never a path of ours.
std::string plain_name(std::string name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != name.npos) name.erase(0, slash + 1);
  for (char& c : name)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  while (const auto bad = first_invalid_utf8(name)) name[*bad] = '?';
  return name;
}

}  // namespace

Result<std::vector<FormPart>> parse_multipart(std::string_view body, std::string_view content_type) {
  const std::string boundary = parameter(content_type, "boundary");
  if (boundary.empty() || boundary.size() > kMaxBoundary) return wrong("a form without a boundary between its parts");
  const std::string delimiter = "\r\n--" + boundary;
  std::vector<FormPart> parts;
  // The first one stands at the beginning, without the line end before it.
  if (!body.starts_with(std::string_view(delimiter).substr(2)))
    return wrong("a form that does not begin with its boundary");
  body.remove_prefix(delimiter.size() - 2);
  for (;;) {
    if (body.starts_with("--")) return parts;
    if (!body.starts_with("\r\n")) return wrong("a boundary that does not end its line");
    body.remove_prefix(2);
    // A part may have no head: then the empty line that ends it comes first.
    std::string_view head;
    if (!body.starts_with("\r\n")) {
      const std::size_t head_end = body.substr(0, kMaxHead).find("\r\n\r\n");
      if (head_end == body.npos) return wrong("a part of a form without a head");
      head = body.substr(0, head_end);
      body.remove_prefix(head_end + 2);
    }
    body.remove_prefix(2);
    const std::size_t end = body.find(delimiter);
    if (end == body.npos) return wrong("a part of a form without an end");
    FormPart part;
    part.body = body.substr(0, end);
    body.remove_prefix(end + delimiter.size());
    while (!head.empty()) {
      const std::string_view line = head.substr(0, head.find("\r\n"));
      head.remove_prefix(std::min(head.size(), line.size() + 2));
      if (!lower(line.substr(0, line.find(':'))).starts_with("content-disposition")) continue;
      part.name = parameter(line, "name");
      part.filename = plain_name(parameter(line, "filename"));
    }
    if (parts.size() == kMaxParts) return fail(ErrorCode::TooLarge, "too many parts in one form");
    parts.push_back(std::move(part));
  }
}

}  // namespace entente
