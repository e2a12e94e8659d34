// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/plain_text.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kLongestTitle = 160;  // bytes
constexpr std::size_t kShortestTitle = 8;

std::string find_title(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  const std::size_t line_end = text.find('\n', begin);
  if (line_end == text.npos) return {};
  std::string_view line = text.substr(begin, line_end - begin);
  while (line.ends_with(' ') || line.ends_with('\r') || line.ends_with('\t')) line.remove_suffix(1);
  if (line.size() < kShortestTitle || line.size() > kLongestTitle || line.find(' ') == line.npos) return {};
  if (std::string_view(".!:;,-").find(line.back()) != std::string_view::npos) return {};
  // An empty line, then something longer than the title.
  std::string_view rest = text.substr(line_end + 1);
  const std::size_t next_end = rest.find('\n');
  if (next_end == rest.npos || rest.substr(0, next_end).find_first_not_of(" \t\r") != rest.npos) return {};
  rest = rest.substr(next_end + 1);
  return rest.size() > 2 * line.size() ? std::string(line) : std::string();
}

}  // namespace

Result<IncomingReport> read_plain_text(std::string text) {
  if (const auto bad = first_invalid_utf8(text))
    return fail(ErrorCode::InvalidUtf8, "the text is not valid UTF-8", fmt::format("byte {}", *bad));
  if (text.find_first_not_of(" \t\r\n\v\f") == text.npos)
    return fail(ErrorCode::InvalidInput, "there is no text in it");
  IncomingReport report;
  report.provenance.title = find_title(text);
  report.text = std::move(text);
  return report;
}

}  // namespace entente
