// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/conllu.h"

#include <gtest/gtest.h>

#include <sstream>

namespace entente {
namespace {

/// Rows in short: columns between blanks, rows between slashes; missing columns are "_".
std::string rows(const std::string& text) {
  std::istringstream lines(text);
  std::string out;
  for (std::string line; std::getline(lines, line, '/');) {
    std::istringstream columns(line);
    std::string column;
    int count = 0;
    for (; columns >> column; ++count) out += (count ? "\t" : "") + column;
    if (count > 0 && line.find('#') == std::string::npos)
      for (; count < 10; ++count) out += "\t_";
    out += '\n';
  }
  return out;
}

std::string words_of(const ConlluSentence& sentence) {
  std::string out;
  for (const ConlluWord& word : sentence.words) out += word.form + (word.space_after ? " " : "+");
  return out;
}

TEST(ConlluReader, GivesWordsAndWhereSpacesStand) {
  const struct {
    const char *text, *expected;
  } cases[] = {
      {"", ""},
      {"# only a comment", ""},
      {"1 Hanoi/2 agreed/", "Hanoi agreed "},
      {"1 Hanoi/2 . _ _ _ _ _ _ _ SpaceAfter=No/", "Hanoi .+"},
      {"1-2 don't/1 do/2 n't/3 go/", "do+n't go "},
      {"1-2 du/1 de/2 le/", "de le "},
      {"1-2 can't _ _ _ _ _ _ _ SpaceAfter=No/1 ca/2 n't/3 ./", "ca+n't+. "},
      {"1 a/1.1 ghost/2 b/", "a b "},
      {"1 a _ _ _ _ _ _ _ Lang=en|SpaceAfter=No/2 b/", "a+b "},
  };
  for (const auto& c : cases) {
    std::istringstream in(rows(c.text));
    ConlluReader reader(in);
    const auto sentence = reader.next();
    ASSERT_TRUE(sentence) << c.text << ": " << sentence.error().text();
    EXPECT_EQ(*sentence ? words_of(**sentence) : "", c.expected) << c.text;
    if (*sentence) {
      const auto end = reader.next();
      ASSERT_TRUE(end);
      EXPECT_FALSE(*end) << c.text;
    }
  }
}

TEST(ConlluReader, NamesTheLineThatIsWrong) {
  const struct {
    std::string text;
    const char* where;
  } cases[] = {
      {"1\tHanoi\n", "line 1"},
      {rows("1 a/3 b"), "line 2"},
      {rows("2 a"), "line 1"},
      {rows("x a"), "line 1"},
      {rows("1 a _ _ _ _ 2"), "line 1"},
      {rows("1 a _ _ _ _ x"), "line 1"},
      {rows("1 a/2-3 bc/2 b"), "line 3"},
      {rows("3-2 ab/1 a"), "line 1"},
      {rows("1-2 ab/2-2 b/1 a/2 b"), "line 4"},
      {"1\ta\t\t_\t_\t_\t_\t_\t_\t_\n", "line 1"},
      {"1\ta\t_\t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1"},
      {rows("9999999999999 a"), "line 1"},
  };
  for (const auto& c : cases) {
    std::istringstream in(c.text);
    ConlluReader reader(in);
    const auto sentence = reader.next();
    ASSERT_FALSE(sentence) << c.text;
    EXPECT_EQ(sentence.error().code, ErrorCode::InvalidInput) << c.text;
    EXPECT_EQ(sentence.error().where, c.where) << c.text;
  }
}

TEST(ConlluReader, RefusesALineWithoutEnd) {
  std::istringstream in("# " + std::string(ConlluReader::kMaxLine, 'x'));
  ConlluReader reader(in);
  const auto sentence = reader.next();
  ASSERT_FALSE(sentence);
  EXPECT_EQ(sentence.error().code, ErrorCode::TooLarge);
}

TEST(Conllu, AssemblesGivenTokensAndWritesThemBack) {
  std::istringstream in("# newdoc\n" + rows("1 Hanoi Hanoi PROPN NNP _ 2 nsubj/2 agreed agree VERB VBD "
                                            "Tense=Past|VerbForm=Fin 0 root _ SpaceAfter=No/3 . . PUNCT . _ 2 punct//"
                                            "1 Yes yes INTJ UH _ 0 root/"));
  ConlluReader reader(in);
  std::vector<ConlluSentence> sentences;
  Syntax gold;
  for (auto next = reader.next(); next && *next; next = reader.next()) {
    const std::size_t begin = gold.morphology.size();
    for (const ConlluWord& word : (*next)->words) {
      gold.morphology.upos.push_back(*parse_upos(word.upos));
      gold.morphology.xpos.push_back(*parse_xpos(word.xpos));
      gold.morphology.features.push_back(word.feats == "_" ? 0 : kPast | kFinite);
      gold.morphology.lemma_pool += word.lemma;
      gold.morphology.lemma_end.push_back(static_cast<std::uint32_t>(gold.morphology.lemma_pool.size()));
      gold.dependencies.rel.push_back(*parse_deprel(word.deprel));
      gold.dependencies.head.push_back(word.head ? TokenId(begin + word.head - 1) : TokenId());
    }
    sentences.push_back(std::move(**next));
  }
  ASSERT_EQ(sentences.size(), 2u);
  const auto given = assemble(sentences);
  ASSERT_TRUE(given);
  EXPECT_EQ(given->document.text(), "Hanoi agreed.\nYes");
  std::string out;
  write_conllu(given->document, given->tokens, gold, 1, out);
  EXPECT_EQ(out,
            "# newpar\n# sent_id = 1\n# text = Hanoi agreed.\n"
            "1\tHanoi\tHanoi\tPROPN\tNNP\t_\t2\tnsubj\t_\tByteRange=0:5\n"
            "2\tagreed\tagree\tVERB\tVBD\tTense=Past|VerbForm=Fin\t0\troot\t_\t"
            "ByteRange=6:12|SpaceAfter=No\n"
            "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\tByteRange=12:13\n\n"
            "# sent_id = 2\n# text = Yes\n"
            "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tByteRange=14:17\n\n");
}

TEST(Conllu, RefusesFormsThatAreNoUtf8) {
  ConlluSentence sentence;
  sentence.words.emplace_back().form = "a\xFF";
  const auto given = assemble({&sentence, 1});
  ASSERT_FALSE(given);
  EXPECT_EQ(given.error().code, ErrorCode::InvalidUtf8);
}

}  // namespace
}  // namespace entente
