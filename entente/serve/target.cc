// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/target.h"

#include <algorithm>

#include "entente/base/utf8.h"

namespace entente {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_plain(char c) { return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7f; }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

std::unexpected<Error> wrong(std::string message) { return fail(ErrorCode::InvalidArgument, std::move(message)); }

}  // namespace

Result<std::string> unescape(std::string_view text, bool is_query) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && is_query) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? digit(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return wrong("a '%' without two hexadecimal digits behind it");
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (first_invalid_utf8(out)) return wrong("an address that is no UTF-8");
  return out;
}

Result<Target> Target::parse(std::string_view text) {
  if (!text.starts_with('/')) return wrong("an address has to begin with '/'");
  if (!std::ranges::all_of(text, is_plain)) return wrong("an address with characters that it has to escape");
  Target target;
  const std::size_t question = text.find('?');
  target.path = text.substr(0, question);
  std::string_view rest = std::string_view(target.path).substr(1);
  while (!rest.empty()) {
    const std::size_t end = rest.find('/');
    auto segment = unescape(rest.substr(0, end), false);
    if (!segment) return std::unexpected(segment.error());
    if (segment->empty() || *segment == "." || *segment == ".." || segment->find_first_of("/\\") != segment->npos ||
        std::ranges::any_of(*segment, is_control))
      return wrong("a path with pieces that lead elsewhere");
    target.segments.push_back(std::move(*segment));
    if (end == rest.npos) break;
    rest.remove_prefix(end + 1);
    if (rest.empty()) return wrong("a path that ends in '/'");
  }
  if (question == text.npos) return target;
  std::string_view query = text.substr(question + 1);
  while (!query.empty()) {
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    const std::size_t equals = pair.find('=');
    auto name = unescape(pair.substr(0, equals), true);
    auto value = unescape(equals == pair.npos ? std::string_view() : pair.substr(equals + 1), true);
    if (!name) return std::unexpected(name.error());
    if (!value) return std::unexpected(value.error());
    if (!pair.empty()) target.values.emplace_back(std::move(*name), std::move(*value));
    if (end == query.npos) break;
    query.remove_prefix(end + 1);
  }
  return target;
}

}  // namespace entente
