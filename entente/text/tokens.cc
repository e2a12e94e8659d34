// SPDX-License-Identifier: Apache-2.0
#include "entente/text/tokens.h"

#include "entente/text/lines.h"
#include "entente/text/sentences.h"
#include "entente/text/words.h"

namespace entente {

Tokens tokenize(const Document& document, const TextRules& rules) {
  const std::string_view text = document.text();
  const std::vector<Span> paragraphs = find_paragraphs(text);
  Tokens tokens;
  tokens.spans.reserve(text.size() / 5);
  WordSplitter splitter(text, rules);
  for (const Span paragraph : paragraphs) {
    const TokenId begin(tokens.spans.size());
    splitter.split(paragraph, tokens.spans);
    ByteOffset last = begin.value == 0 ? 0 : tokens.spans[begin.value - 1].end;
    for (std::size_t i = begin.value; i < tokens.spans.size(); ++i) {
      const bool first = i == begin.value;
      const bool space = first || tokens.spans[i].begin != last;
      tokens.flags.push_back(
          static_cast<std::uint8_t>((space ? Tokens::kSpaceBefore : 0) | (first ? Tokens::kParagraphStart : 0)));
      last = tokens.spans[i].end;
    }
    add_sentences(text, rules, begin, paragraphs.size() == 1, tokens);
  }
  tokens.first.emplace_back(tokens.spans.size());
  return tokens;
}

}  // namespace entente
