// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/syntax.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>

#include "entente/syntax/conllu.h"

namespace entente {
namespace {

const SyntaxModel& model() {
  static const auto opened = SyntaxModel::open(ENTENTE_SOURCE_DIR "/data/en/syntax.model");
  if (!opened) ADD_FAILURE() << opened.error().text();
  return *opened;
}

/// One sentence a line, tokens between spaces.
GivenTokens given(const std::string& lines) {
  std::vector<ConlluSentence> sentences;
  std::istringstream in(lines);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    sentences.emplace_back();
    for (std::string word; words >> word;) sentences.back().words.emplace_back().form = word;
  }
  auto made = assemble(sentences);
  if (!made) ADD_FAILURE() << made.error().text();
  return std::move(*made);
}

std::string dump(const GivenTokens& text, const Syntax& syntax) {
  std::string out;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const TokenId t(i);
    const TokenId head = syntax.dependencies.head[i];
    out += fmt::format("{}{}/{}/{}({})", i == 0 ? "" : " ", syntax.morphology.lemma(t),
                       to_string(syntax.morphology.pos(t)),
                       to_string(syntax.dependencies.rel[i]),
                       head.valid() ? text.document.text(text.tokens.span(head)) : "");
  }
  return out;
}

TEST(Syntax, ParsesPlainSentences) {
  const struct {
    const char *text, *expected;
  } cases[] = {
      {"Ministers signed an agreement .",
       "minister/NOUN/nsubj(signed) sign/VERB/root() a/DET/det(agreement) "
       "agreement/NOUN/obj(signed) ./PUNCT/punct(signed)"},
      {"", ""},
  };
  Parser parser(model());
  for (const auto& c : cases) {
    const GivenTokens text = given(c.text);
    EXPECT_EQ(dump(text, parser.parse(text.document, text.tokens)), c.expected);
  }
}

}  // namespace
}  // namespace entente
