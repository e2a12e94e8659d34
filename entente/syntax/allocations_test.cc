// SPDX-License-Identifier: Apache-2.0
// Counts what the parser asks the heap for: the layers it returns, and nothing for each sentence.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

#include "entente/syntax/conllu.h"
#include "entente/syntax/syntax.h"

namespace {

std::atomic<std::size_t> allocations = 0;

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* p = std::malloc(size == 0 ? 1 : size)) return p;
  std::abort();
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }

namespace entente {
namespace {

GivenTokens repeated(std::size_t times) {
  const char* const kSentences[] = {
      "The foreign ministers of Kenya and Peru , who met in Lima on 3 May , signed a treaty .",
      "Talks will go on next year , the ministry said ; no date was set .",
      "Well , that they did and so and on of it !"};
  std::vector<ConlluSentence> sentences;
  for (std::size_t i = 0; i < times; ++i)
    for (std::string words : kSentences) {
      sentences.emplace_back();
      for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        sentences.back().words.emplace_back().form = words.substr(at, end - at);
        at = end + 1;
      }
    }
  auto made = assemble(sentences);
  if (!made) ADD_FAILURE() << made.error().text();
  return std::move(*made);
}

std::size_t allocations_of(Parser& parser, const GivenTokens& text) {
  const std::size_t before = allocations;
  const Syntax syntax = parser.parse(text.document, text.tokens);
  return allocations - before;
}

TEST(Allocations, AWarmParserAllocatesOnlyTheLayersItReturns) {
  const auto model = SyntaxModel::open(ENTENTE_SOURCE_DIR "/data/en/syntax.model");
  ASSERT_TRUE(model) << model.error().text();
  Parser parser(*model);
  const GivenTokens few = repeated(10), many = repeated(500);
  allocations_of(parser, few);
  // Four arrays of tags and lemmas, the lemma text, heads and relations.
  constexpr std::size_t kLayers = 7;
  EXPECT_EQ(allocations_of(parser, few), kLayers);
  EXPECT_EQ(allocations_of(parser, many), kLayers);
}

}  // namespace
}  // namespace entente
