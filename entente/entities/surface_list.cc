// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/surface_list.h"

#include <algorithm>

#include "entente/text/document.h"
#include "entente/text/tokens.h"

namespace entente {
namespace {

/// "U.S." in capitals is itself; a name of five letters or more is also found in capitals.
bool has_capital_variant(std::string_view surface) {
  std::size_t letters = 0;
  bool lower = false;
  for (unsigned char c : surface) {
    if (c >= 0x80) return false;
    const bool is_lower = c >= 'a' && c <= 'z';
    lower |= is_lower;
    letters += is_lower || (c >= 'A' && c <= 'Z');
  }
  return lower && letters >= 5;
}

std::string to_capitals(std::string_view ascii) {
  std::string out(ascii);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

/// The tokens of each surface; views into `lines`. The surfaces stand in paragraphs of their own,
/// so that none leans on its neighbour.
std::vector<std::vector<std::string_view>> split(const Document& lines, const TextRules& rules) {
  const Tokens tokens = tokenize(lines, rules);
  std::vector<std::vector<std::string_view>> out(1);
  ByteOffset at = 0;
  for (const Span span : tokens.spans) {
    const std::string_view between = lines.text({at, span.begin});
    for (std::size_t n = static_cast<std::size_t>(std::ranges::count(between, '\n')) / 2; n > 0; --n)
      out.emplace_back();
    std::string_view token = lines.text(span);
    // At the end of a line the tokenizer cannot tell "Inc." from a sentence; inside one it keeps
    // the stop.
    if (token == "." && span.begin == at && !out.back().empty()) {
      token = lines.text({at - static_cast<ByteOffset>(out.back().back().size()), span.end});
      out.back().pop_back();
    }
    out.back().push_back(token);
    at = span.end;
  }
  return out;
}

}  // namespace

void SurfaceList::add(std::string_view surface, std::uint32_t payload) {
  lines_ += surface;
  lines_ += "\n\n";
  payloads_.push_back(payload);
}

void SurfaceList::add_in_capitals(std::string_view surface, std::uint32_t payload) {
  if (has_capital_variant(surface)) add(to_capitals(surface), payload);
}

Result<void> SurfaceList::build(const TextRules& rules, NameIndex& into) && {
  const auto document = Document::from_utf8(std::move(lines_), {});
  if (!document) return std::unexpected(document.error());
  const auto names = split(*document, rules);
  if (names.size() < payloads_.size() && !payloads_.empty())
    return fail(ErrorCode::InvalidData, "a name is empty or holds white space only");
  for (std::size_t i = 0; i < payloads_.size(); ++i) into.add(names[i], payloads_[i]);
  return {};
}

}  // namespace entente
