// SPDX-License-Identifier: Apache-2.0
// The first layer: sentences and tokens as byte spans, in parallel arrays.
//
// Tokens follow UD English (EWT, GUM): hyphenated compounds and clitics are split
// ("people-to-people" is five tokens, "don't" is "do" + "n't", "Lam's" is "Lam" + "'s"). Every byte
// that is not white space belongs to exactly one token, in order; tokens are never merged or split
// later. White space is ASCII and Unicode white space, the zero-width space and the byte order
// mark.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/base/span.h"
#include "entente/text/document.h"
#include "entente/text/text_rules.h"

namespace entente {

/// What kind of line a sentence stands in.
enum class SentenceKind : std::uint8_t {
  Prose,
  Heading,   // a line without a full stop that stands for itself: a title, a section name, a byline
  ListItem,  // introduced by a bullet, a dash or a number
  Caption,   // the words under a picture, with or without its credit
  Credit,    // "Photo: Vietnam News Agency", "Link: ...", "(Reuters)": who made or sent the text
};

struct Tokens {
  std::vector<Span> spans;          // one per token
  std::vector<std::uint8_t> flags;  // one per token, TokenFlag bits
  std::vector<TokenId> first;       // first token of each sentence, and one past the last token
  std::vector<SentenceKind> kinds;  // one per sentence

  /// What goes on for longer is cut, where possible at a comma, so that no stage meets a sentence
  /// that costs it more than it can pay. The longest of the UD English treebanks has 159 tokens.
  static constexpr std::size_t kLongestSentence = 1000;

  enum TokenFlag : std::uint8_t {
    kSpaceBefore = 1,     // white space, or the start of the text, stands before it
    kParagraphStart = 2,  // first token of a paragraph (a line of its own)
  };

  std::size_t size() const { return spans.size(); }
  std::size_t sentence_count() const { return kinds.size(); }
  TokenRange sentence(SentenceId s) const { return {first[s.value], first[s.value + 1]}; }
  Span span(TokenId t) const { return spans[t.value]; }
  /// From the first byte of the first token to the last byte of the last.
  Span span(TokenRange r) const {
    if (r.empty()) return {};
    return {spans[r.begin.value].begin, spans[r.end.value - 1].end};
  }
  Span span(SentenceId s) const { return span(sentence(s)); }
};

/// Splits a document into sentences and tokens, in linear time. Total: any valid document gives a
/// layer; a text without ink gives no sentence. A line break ends a sentence unless the text is
/// hard-wrapped (lines.h).
Tokens tokenize(const Document& document, const TextRules& rules);

}  // namespace entente
