// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/html.h"

#include <fmt/format.h>

#include <utility>

#include "entente/base/utf8.h"
#include "entente/ingest/encoding.h"
#include "entente/ingest/html_blocks.h"
#include "entente/ingest/html_guard.h"
#include "entente/ingest/html_metadata.h"

namespace entente {
namespace {

// Browsers look for the encoding in the first 1024 bytes; pages that begin with long comments
// exist.
constexpr std::size_t kEncodingWithin = 4096;

/// The encoding that a <meta charset> or <meta http-equiv> near the start names, or "".
std::string named_encoding(std::string_view page) {
  std::string head(page.substr(0, kEncodingWithin));
  for (char& c : head)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (std::size_t meta = head.find("<meta"); meta != head.npos; meta = head.find("<meta", meta + 5)) {
    const std::size_t end = head.find('>', meta);
    std::size_t at = head.find("charset", meta);
    if (at == head.npos || at > end) continue;
    at = head.find_first_not_of(" \t\r\n=\"'", at + 7);
    if (at == head.npos) return {};
    return head.substr(at, head.find_first_of(" \t\r\n\"';/>", at) - at);
  }
  return {};
}

}  // namespace

Result<IncomingReport> read_html(std::string page, const HtmlRules& rules) {
  if (page.size() > kMaxHtmlBytes)
    return fail(ErrorCode::TooLarge, fmt::format("the page has {} bytes; the limit is {}", page.size(), kMaxHtmlBytes));
  const std::string encoding = named_encoding(page);
  if (!encoding.empty() && !encoding.starts_with("utf")) {
    auto converted = convert_to_utf8(page, encoding);
    if (!converted) return std::unexpected(converted.error());
    page = *std::move(converted);
  }
  if (const auto bad = first_invalid_utf8(page))
    return fail(ErrorCode::InvalidUtf8, "the page is not valid UTF-8 and names no other encoding",
                fmt::format("byte {}", *bad));
  const auto tree = HtmlTree::parse(page);
  if (!tree) return std::unexpected(tree.error());
  const std::vector<HtmlBlock> blocks = find_blocks(*tree, page);
  const HtmlArticle article = find_article(*tree, blocks, rules);

  IncomingReport report;
  report.provenance = read_metadata(*tree, article.node);
  bool after_item = false;
  for (const std::size_t index : article.blocks) {
    const HtmlBlock& block = blocks[index];
    const bool item = block.kind == HtmlBlock::Kind::Item;
    if (!report.text.empty()) report.text += item && after_item ? "\n" : "\n\n";
    if (item) report.text += "- ";
    report.offsets.append(block.offsets, static_cast<ByteOffset>(report.text.size()));
    report.text += block.text;
    after_item = item;
  }
  if (report.text.empty()) return fail(ErrorCode::InvalidInput, "the page holds no text to read");
  return report;
}

}  // namespace entente
