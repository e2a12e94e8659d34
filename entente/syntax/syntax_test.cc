// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/syntax.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <sstream>

#include "entente/syntax/conllu.h"
#include "entente/syntax/kernels.h"

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
                       to_string(syntax.morphology.pos(t)), to_string(syntax.dependencies.rel[i]),
                       head.valid() ? text.document.text(text.tokens.span(head)) : "");
  }
  return out;
}

/// Heads form one tree for each sentence that has tokens, and only roots are labelled root.
void expect_trees(const Tokens& tokens, const Syntax& syntax) {
  ASSERT_EQ(syntax.morphology.size(), tokens.size());
  ASSERT_EQ(syntax.dependencies.head.size(), tokens.size());
  const Tree tree(tokens, syntax.dependencies);
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) {
    const TokenRange range = tokens.sentence(SentenceId(s));
    std::size_t roots = 0;
    for (TokenId t = range.begin; t < range.end; ++t) {
      const TokenId head = tree.head(t);
      roots += !head.valid();
      ASSERT_TRUE(!head.valid() || range.contains(head));
      ASSERT_EQ(!head.valid(), tree.rel(t) == Deprel::Root);
    }
    if (range.empty()) continue;
    ASSERT_EQ(roots, 1u);
    // A cycle would not be reached from the root.
    std::vector<TokenId> reached = {tree.root(SentenceId(s))};
    for (std::size_t i = 0; i < reached.size(); ++i)
      for (const TokenId c : tree.children(reached[i])) reached.push_back(c);
    ASSERT_EQ(reached.size(), range.size());
  }
}

TEST(Syntax, EverySetOfKernelsGivesTheSameTrees) {
  std::string lines;
  for (int i = 0; i < 40; ++i)
    lines += fmt::format(
        "On {} May the ministers of Ghana and Togo , who had met twice , agreed to open {} offices .\n", i, i * i);
  const GivenTokens text = given(lines);
  const std::string expected = dump(text, Parser(model()).parse(text.document, text.tokens));
  for (const Kernels* kernels : available_kernels())
    EXPECT_EQ(dump(text, Parser(model(), *kernels).parse(text.document, text.tokens)), expected) << kernels->name;
}

TEST(Syntax, TakesListedFormsOfVerbsForWhatTheyAre) {
  auto with_forms = SyntaxModel::open(ENTENTE_SOURCE_DIR "/data/en/syntax.model");
  ASSERT_TRUE(with_forms) << with_forms.error().text();
  const auto read = with_forms->read_verb_forms(ENTENTE_SOURCE_DIR "/data/en/verb_forms.tsv");
  ASSERT_TRUE(read) << read.error().text();
  const GivenTokens text = given("Ghana froze the account and freed two men .");
  const Syntax syntax = Parser(*with_forms).parse(text.document, text.tokens);
  EXPECT_EQ(syntax.morphology.lemma(TokenId(1)), "freeze");
  EXPECT_EQ(syntax.morphology.lemma(TokenId(5)), "free");
  EXPECT_EQ(with_forms->read_verb_forms("/nowhere/forms.tsv").error().code, ErrorCode::NotFound);
}

TEST(Syntax, ReadsASentenceWithoutAVerbAgain) {
  auto with_forms = SyntaxModel::open(ENTENTE_SOURCE_DIR "/data/en/syntax.model");
  ASSERT_TRUE(with_forms) << with_forms.error().text();
  ASSERT_TRUE(with_forms->read_verb_forms(ENTENTE_SOURCE_DIR "/data/en/verb_forms.tsv"));
  ASSERT_TRUE(with_forms->read_stand_ins(ENTENTE_SOURCE_DIR "/data/en/verb_stand_ins.tsv"));
  EXPECT_EQ(with_forms->read_stand_ins("/nowhere/forms.tsv").error().code, ErrorCode::NotFound);
  Parser parser(*with_forms);
  const auto root_of = [&](const std::string& line) {
    const GivenTokens text = given("The talks went on .\n" + line);
    const Syntax syntax = parser.parse(text.document, text.tokens);
    expect_trees(text.tokens, syntax);
    const TokenId root = Tree(text.tokens, syntax.dependencies).root(SentenceId(1));
    return fmt::format("{}/{}", syntax.morphology.lemma(root), to_string(syntax.morphology.pos(root)));
  };
  EXPECT_EQ(root_of("Chad cuts diplomatic ties with Mali ."), "cut/VERB");
  EXPECT_EQ(root_of("German police arrest a Chadian man suspected of war crimes ."), "arrest/VERB");
  EXPECT_EQ(root_of("Peru 's Supreme Federal Court sentences former congressman Juan Cruz to four years ."),
            "sentence/VERB");
  // What names something stays a name.
  EXPECT_EQ(root_of("New budget cuts in Chad ."), "cut/NOUN");
  EXPECT_EQ(root_of("A drone strike on Chad ."), "strike/NOUN");
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

bool same(const Syntax& a, const Syntax& b) {
  return a.morphology.upos == b.morphology.upos && a.morphology.xpos == b.morphology.xpos &&
         a.morphology.features == b.morphology.features && a.morphology.lemma_end == b.morphology.lemma_end &&
         a.morphology.lemma_pool == b.morphology.lemma_pool && a.dependencies.head == b.dependencies.head &&
         a.dependencies.rel == b.dependencies.rel;
}

/// Pseudo-words that no treebank holds, some far longer than any word.
std::string babble(std::size_t words, std::size_t sentence, std::uint32_t seed) {
  std::string out;
  for (std::size_t i = 0; i < words; ++i) {
    seed = seed * 1664525u + 1013904223u;
    const std::size_t length = seed % 97 == 0 ? 300 : 1 + seed / 97 % 11;
    for (std::size_t k = 0; k < length; ++k) out += static_cast<char>('A' + (seed >> (k % 24)) % 58);
    out += (i + 1) % sentence == 0 ? '\n' : ' ';
  }
  return out;
}

TEST(Syntax, GivesATreeForAnyTokens) {
  Parser parser(model());
  for (const std::size_t sentence : {1u, 2u, 7u, 40u, 255u, 256u, 257u, 700u}) {
    const GivenTokens text = given(babble(1500, sentence, static_cast<std::uint32_t>(sentence)));
    expect_trees(text.tokens, parser.parse(text.document, text.tokens));
  }
}

TEST(Syntax, ASentenceOfTwentyThousandWordsCostsNoMoreThanManyShortOnes) {
  std::string words;
  for (int i = 0; i < 5'000; ++i) words += "the two sides signed ";
  const GivenTokens text = given(words);
  ASSERT_EQ(text.tokens.sentence_count(), 1u);
  Parser parser(model());
  expect_trees(text.tokens, parser.parse(text.document, text.tokens));
}

TEST(Syntax, ToleratesEmptySentencesAndTokens) {
  Tokens tokens;
  tokens.first = {TokenId(0), TokenId(0), TokenId(2), TokenId(2)};
  tokens.kinds.assign(3, SentenceKind::Prose);
  tokens.spans = {{0, 0}, {0, 5}};
  tokens.flags = {0, 0};
  const auto document = Document::from_utf8("Hanoi", {});
  ASSERT_TRUE(document);
  Parser parser(model());
  expect_trees(tokens, parser.parse(*document, tokens));
}

TEST(Syntax, TheSameTokensGiveTheSameLayersWhateverWasParsedBefore) {
  const GivenTokens text = given(
      "The foreign ministers of both countries signed a memorandum of understanding .\n"
      "Hanoi\nThey will meet again in Pyongyang next year , the agency said .\n");
  Parser fresh(model());
  const Syntax expected = fresh.parse(text.document, text.tokens);
  // Enough new words to turn the cache over.
  const GivenTokens other = given(babble(12'000, 25, 3));
  Parser used(model());
  used.parse(other.document, other.tokens);
  EXPECT_TRUE(same(used.parse(text.document, text.tokens), expected));
  EXPECT_TRUE(same(used.parse(text.document, text.tokens), expected));
}

TEST(Syntax, ASentenceIsParsedAlikeInAnyCompany) {
  const std::string sentence = "Both sides agreed to open a hotline between the two navies .";
  const GivenTokens alone = given(sentence);
  const GivenTokens among = given(babble(700, 31, 9) + "\n" + sentence + "\n" + babble(300, 9, 8));
  Parser parser(model());
  const std::string expected = dump(alone, parser.parse(alone.document, alone.tokens));
  EXPECT_NE(dump(among, parser.parse(among.document, among.tokens)).find(expected), std::string::npos);
}

}  // namespace
}  // namespace entente
