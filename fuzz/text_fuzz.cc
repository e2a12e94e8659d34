// SPDX-License-Identifier: Apache-2.0
// Any text gives tokens that cover all ink in order without overlap, and sentences that part them.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "entente/text/chars.h"
#include "entente/text/tokens.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

bool has_ink(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin < end) {
    const entente::Char c = entente::char_at(text, begin);
    if (c.kind != entente::CharClass::Space && c.kind != entente::CharClass::Line) return true;
    begin += c.size;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto rules = entente::TextRules::load(ENTENTE_SOURCE_DIR "/data/en/text");
  require(rules.has_value());
  const auto document = entente::Document::from_utf8(std::string(reinterpret_cast<const char*>(data), size), {});
  if (!document) return 0;
  const entente::Tokens tokens = entente::tokenize(*document, *rules);
  const std::string_view text = document->text();
  std::size_t end = 0;
  for (const entente::Span span : tokens.spans) {
    require(end <= span.begin && span.begin < span.end && span.end <= text.size());
    require(!has_ink(text, end, span.begin));
    require(has_ink(text, span.begin, span.end));
    end = span.end;
  }
  require(!has_ink(text, end, text.size()));
  require(tokens.flags.size() == tokens.size());
  require(tokens.first.size() == tokens.sentence_count() + 1);
  require(tokens.first.front().value == 0 && tokens.first.back().value == tokens.size());
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) require(tokens.first[s].value < tokens.first[s + 1].value);
  return 0;
}
