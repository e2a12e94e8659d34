// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/lost_subjects.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace entente {
namespace {

/// "head:relation" of each word after the mend; heads are counted from 1, 0 for the root.
std::string mended(const std::vector<std::pair<int, Deprel>>& words) {
  Tokens tokens;
  Morphology morphology;
  Dependencies d;
  for (const auto& [head, rel] : words) {
    tokens.spans.push_back({});
    morphology.upos.push_back(rel == Deprel::Root || rel == Deprel::Ccomp ? Upos::Verb : Upos::Noun);
    d.head.push_back(head == 0 ? TokenId() : TokenId(static_cast<std::size_t>(head - 1)));
    d.rel.push_back(rel);
  }
  tokens.first = {TokenId(0), TokenId(words.size())};
  tokens.kinds = {SentenceKind::Prose};
  give_back_subjects(tokens, morphology, d);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    out += (i > 0 ? " " : "") + std::to_string(d.head[i].valid() ? d.head[i].value + 1 : 0) + ":";
    out += to_string(d.rel[i]);
  }
  return out;
}

TEST(LostSubjects, the_first_of_two_is_that_of_the_clause_between_them) {
  // treaty lapsed ministry said
  EXPECT_EQ(mended({{4, Deprel::Nsubj}, {4, Deprel::Ccomp}, {4, Deprel::Nsubj}, {0, Deprel::Root}}),
            "2:nsubj 4:ccomp 4:nsubj 0:root");
}

TEST(LostSubjects, the_first_of_two_before_the_verb_above_is_that_verb_s) {
  // Vera said trade grew
  EXPECT_EQ(mended({{4, Deprel::Nsubj}, {0, Deprel::Root}, {4, Deprel::Nsubj}, {2, Deprel::Ccomp}}),
            "2:nsubj 0:root 4:nsubj 2:ccomp");
  // Vera she said trade grew: the verb has one.
  EXPECT_EQ(mended({{5, Deprel::Nsubj}, {3, Deprel::Nsubj}, {0, Deprel::Root}, {5, Deprel::Nsubj}, {3, Deprel::Ccomp}}),
            "5:nsubj 3:nsubj 0:root 5:nsubj 3:ccomp");
}

TEST(LostSubjects, what_has_its_subject_keeps_it) {
  EXPECT_EQ(mended({{2, Deprel::Nsubj}, {4, Deprel::Ccomp}, {4, Deprel::Nsubj}, {0, Deprel::Root}}),
            "2:nsubj 4:ccomp 4:nsubj 0:root");
  // Nothing stands between the two.
  EXPECT_EQ(mended({{3, Deprel::Nsubj}, {3, Deprel::Nsubj}, {0, Deprel::Root}, {3, Deprel::Ccomp}}),
            "3:nsubj 3:nsubj 0:root 3:ccomp");
}

TEST(LostSubjects, behind_an_opening_clause_stands_the_subject_of_the_main_one) {
  // citing arrests , Italy recalled
  EXPECT_EQ(mended({{5, Deprel::Advcl}, {1, Deprel::Obj}, {5, Deprel::Punct}, {2, Deprel::Appos}, {0, Deprel::Root}}),
            "5:advcl 1:obj 5:punct 5:nsubj 0:root");
  // citing arrests , Italy , they recalled: it has one.
  EXPECT_EQ(mended({{5, Deprel::Advcl}, {1, Deprel::Obj}, {2, Deprel::Appos}, {5, Deprel::Nsubj}, {0, Deprel::Root}}),
            "5:advcl 1:obj 2:appos 5:nsubj 0:root");
  // In ministries of Republic ( PRC ) signed: another name in brackets.
  EXPECT_EQ(mended({{6, Deprel::Obl},
                    {1, Deprel::Nmod},
                    {4, Deprel::Punct},
                    {2, Deprel::Appos},
                    {4, Deprel::Punct},
                    {0, Deprel::Root}}),
            "6:obl 1:nmod 4:punct 2:appos 4:punct 0:root");
}

}  // namespace
}  // namespace entente
