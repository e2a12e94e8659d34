// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/dependencies.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace entente {
namespace {

/// Sentences as lists of heads within the sentence, counted from 1; 0 is the root.
struct Made {
  Tokens tokens;
  Dependencies dependencies;
};

Made make(const std::vector<std::vector<int>>& sentences) {
  Made out;
  for (const auto& sentence : sentences) {
    const std::size_t begin = out.dependencies.head.size();
    out.tokens.first.push_back(TokenId(begin));
    out.tokens.kinds.push_back(SentenceKind::Prose);
    for (const int head : sentence) {
      out.tokens.spans.emplace_back();
      out.tokens.flags.push_back(0);
      out.dependencies.head.push_back(head == 0 ? TokenId() : TokenId(begin + static_cast<std::size_t>(head) - 1));
      out.dependencies.rel.push_back(head == 0 ? Deprel::Root : Deprel::Dep);
    }
  }
  out.tokens.first.push_back(TokenId(out.dependencies.head.size()));
  return out;
}

std::string dump(const Tree& tree) {
  std::string out;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const TokenId t(i);
    out += fmt::format("{}{}[", i == 0 ? "" : " ", i);
    for (const TokenId c : tree.children(t)) out += fmt::format("{},", c.value);
    out += fmt::format("]{}-{}@{}", tree.subtree(t).begin.value, tree.subtree(t).end.value, tree.sentence(t).value);
  }
  return out;
}

TEST(Tree, ListsChildrenSubtreesAndSentences) {
  const struct {
    std::vector<std::vector<int>> heads;
    const char* expected;
  } cases[] = {
      {{}, ""},
      {{{0}}, "0[]0-1@0"},
      {{{2, 0, 2}}, "0[]0-1@0 1[0,2,]0-3@0 2[]2-3@0"},
      {{{0, 1}, {2, 0}}, "0[1,]0-2@0 1[]1-2@0 2[]2-3@1 3[2,]2-4@1"},
      {{{3, 4, 0, 3}}, "0[]0-1@0 1[]1-2@0 2[0,3,]0-4@0 3[1,]1-4@0"},  // crossing arcs
  };
  for (const auto& c : cases) {
    const Made made = make(c.heads);
    EXPECT_EQ(dump(Tree(made.tokens, made.dependencies)), c.expected);
  }
}

TEST(Tree, FindsRootsChildrenAndAncestors) {
  Made made = make({{2, 0, 2, 3}, {0}});
  made.dependencies.rel[0] = Deprel::Nsubj;
  made.dependencies.rel[2] = Deprel::Obj;
  const Tree tree(made.tokens, made.dependencies);
  EXPECT_EQ(tree.root(SentenceId(0)), TokenId(1));
  EXPECT_EQ(tree.root(SentenceId(1)), TokenId(4));
  EXPECT_EQ(tree.child(TokenId(1), Deprel::Obj), TokenId(2));
  EXPECT_FALSE(tree.child(TokenId(1), Deprel::Iobj).valid());
  EXPECT_TRUE(tree.dominates(TokenId(1), TokenId(3)));
  EXPECT_TRUE(tree.dominates(TokenId(3), TokenId(3)));
  EXPECT_FALSE(tree.dominates(TokenId(3), TokenId(1)));
  EXPECT_FALSE(tree.dominates(TokenId(1), TokenId(4)));
}

TEST(Tree, AChainOfAMillionWordsIsNoDeeperThanAShortOne) {
  std::vector<int> chain(1'000'000);
  for (std::size_t i = 0; i < chain.size(); ++i) chain[i] = static_cast<int>(i);
  const Made made = make({chain});
  const Tree tree(made.tokens, made.dependencies);
  EXPECT_EQ(tree.subtree(TokenId(0)), (TokenRange{TokenId(0), TokenId(chain.size())}));
  EXPECT_TRUE(tree.dominates(TokenId(0), TokenId(chain.size() - 1)));
}

TEST(Deprel, NamesAreReadBackAndUnknownSubtypesFallBack) {
  for (std::size_t i = 0; i < kDeprelCount; ++i) {
    const auto rel = static_cast<Deprel>(i);
    EXPECT_EQ(parse_deprel(to_string(rel)), rel);
  }
  EXPECT_EQ(to_string(Deprel::NsubjPass), "nsubj:pass");
  EXPECT_EQ(to_string(Deprel::Xcomp), "xcomp");
  EXPECT_EQ(parse_deprel("flat:name"), Deprel::Flat);
  EXPECT_EQ(parse_deprel("obl:tmod"), Deprel::OblUnmarked);
  EXPECT_FALSE(parse_deprel("subject"));
  EXPECT_FALSE(parse_deprel(""));
}

}  // namespace
}  // namespace entente
