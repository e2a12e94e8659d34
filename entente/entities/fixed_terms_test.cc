// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/fixed_terms.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace entente {
namespace {

struct Word {
  const char* form;
  int head;  // counted from 1, 0 for the root
  Deprel rel;
  Upos pos = Upos::Noun;
};

/// The relations after the terms were given their trees, "head:relation" for each word.
std::string fixed(const std::vector<Word>& words) {
  const std::string folder = std::string(ENTENTE_SOURCE_DIR) + "/data";
  const auto terms = FixedTerms::load({&folder, 1});
  EXPECT_TRUE(terms);
  std::string text;
  Tokens tokens;
  Syntax syntax;
  for (const Word& w : words) {
    if (!text.empty()) text += ' ';
    const auto begin = static_cast<ByteOffset>(text.size());
    text += w.form;
    tokens.spans.push_back({begin, static_cast<ByteOffset>(text.size())});
    tokens.flags.push_back(Tokens::kSpaceBefore);
    syntax.dependencies.head.push_back(w.head == 0 ? TokenId() : TokenId(static_cast<std::size_t>(w.head - 1)));
    syntax.dependencies.rel.push_back(w.rel);
    syntax.morphology.upos.push_back(w.pos);
    syntax.morphology.xpos.push_back(0);
    syntax.morphology.features.push_back(0);
  }
  tokens.first = {TokenId(0), TokenId(words.size())};
  tokens.kinds = {SentenceKind::Prose};
  terms->apply(*Document::from_utf8(text, {}), tokens, syntax);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const TokenId head = syntax.dependencies.head[i];
    out += (i > 0 ? " " : "") + std::to_string(head.valid() ? head.value + 1 : 0) + ":";
    out += to_string(syntax.dependencies.rel[i]);
    if (syntax.morphology.pos(TokenId(i)) != words[i].pos) out += "*";
  }
  return out;
}

TEST(FixedTerms, the_second_noun_is_no_verb_and_what_hung_on_it_hangs_on_the_first) {
  EXPECT_EQ(fixed({{"The", 2, Deprel::Det, Upos::Det},
                   {"Memorandum", 7, Deprel::Nsubj},
                   {"of", 4, Deprel::Mark, Upos::Sconj},
                   {"understanding", 2, Deprel::Acl, Upos::Verb},
                   {"on", 6, Deprel::Case, Upos::Adp},
                   {"health", 4, Deprel::Obl},
                   {"lapsed", 0, Deprel::Root, Upos::Verb}}),
            "2:det 7:nsubj 4:case 2:nmod* 6:case 2:nmod 0:root");
}

TEST(FixedTerms, the_first_word_takes_the_place_of_the_term) {
  EXPECT_EQ(fixed({{"letters", 3, Deprel::Compound},
                   {"of", 3, Deprel::Case, Upos::Adp},
                   {"intent", 4, Deprel::Nsubj},
                   {"lapsed", 0, Deprel::Root, Upos::Verb}}),
            "4:nsubj 3:case 1:nmod 0:root");
  // Its governor hangs on the term itself: no circle may arise.
  EXPECT_EQ(fixed({{"letter", 4, Deprel::Nsubj},
                   {"of", 3, Deprel::Case, Upos::Adp},
                   {"intent", 0, Deprel::Root, Upos::Verb},
                   {"signed", 3, Deprel::Ccomp, Upos::Verb}}),
            "0:root 3:case 1:nmod* 1:acl");
}

TEST(FixedTerms, other_words_stay) {
  EXPECT_EQ(fixed({{"letters", 0, Deprel::Root}, {"of", 3, Deprel::Case, Upos::Adp}, {"friends", 1, Deprel::Nmod}}),
            "0:root 3:case 1:nmod");
}

TEST(FixedTerms, a_term_has_three_words) {
  const std::string folder = ::testing::TempDir() + "fixed_terms_test";
  EXPECT_FALSE(FixedTerms::load({&folder, 1}));
}

}  // namespace
}  // namespace entente
