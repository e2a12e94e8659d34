// SPDX-License-Identifier: Apache-2.0
// The visible text of a page as blocks: paragraphs, headings, items, captions. Each knows how much
// of it is links and where in the page its bytes stood.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "entente/ingest/html_tree.h"
#include "entente/ingest/report.h"

namespace entente {

struct HtmlBlock {
  enum class Kind : std::uint8_t { Paragraph, Heading, Item, Caption };
  Kind kind = Kind::Paragraph;
  std::uint32_t node = 0;      // the innermost block element around it
  std::string text;            // white space collapsed, except in <pre>
  OffsetMap offsets;           // from this text to the page
  std::size_t link_bytes = 0;  // of the text, inside of links
};

/// Blocks in document order. What is never shown (scripts, forms, hidden elements) is left out.
std::vector<HtmlBlock> find_blocks(const HtmlTree& tree, std::string_view page);

}  // namespace entente
