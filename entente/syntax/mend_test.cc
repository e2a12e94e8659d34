// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/mend.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace entente {
namespace {

struct Given {
  Upos upos;
  const char* xpos;
  Deprel rel;
  int head;  // counted from 1, 0 for the root
};

/// "pos/tag:relation(head)" of each word after the mend.
std::string mended(const std::vector<Given>& given) {
  std::vector<TaggerParser::Word> words;
  for (const Given& g : given)
    words.push_back({g.upos, parse_xpos(g.xpos).value_or(0), g.rel,
                     g.head == 0 ? TaggerParser::kRoot : static_cast<std::uint32_t>(g.head - 1)});
  Mender mender;
  std::string out;
  for (const TaggerParser::Word& word : mender.mend(words))
    out += fmt::format("{}{}/{}:{}({})", out.empty() ? "" : " ", to_string(word.upos), xpos_name(word.xpos),
                       to_string(word.rel), word.head == TaggerParser::kRoot ? 0 : word.head + 1);
  return out;
}

TEST(Mender, what_has_a_subject_and_an_object_is_a_verb) {
  // ministry sanctions banks
  EXPECT_EQ(mended({{Upos::Noun, "NN", Deprel::Nsubj, 2},
                    {Upos::Noun, "NNS", Deprel::Root, 0},
                    {Upos::Noun, "NNS", Deprel::Obj, 2}}),
            "NOUN/NN:nsubj(2) VERB/VBZ:root(0) NOUN/NNS:obj(2)");
}

TEST(Mender, a_subject_is_a_noun) {
  // talks resume
  EXPECT_EQ(mended({{Upos::Verb, "VBZ", Deprel::Nsubj, 2}, {Upos::Verb, "VBP", Deprel::Root, 0}}),
            "NOUN/NNS:nsubj(2) VERB/VBP:root(0)");
}

TEST(Mender, what_stands_behind_to_and_has_an_object_is_a_verb) {
  // pleasure to welcome guests
  EXPECT_EQ(mended({{Upos::Noun, "NN", Deprel::Root, 0},
                    {Upos::Part, "TO", Deprel::Mark, 3},
                    {Upos::Adj, "JJ", Deprel::Acl, 1},
                    {Upos::Noun, "NNS", Deprel::Obj, 3}}),
            "NOUN/NN:root(0) PART/TO:mark(3) VERB/VB:acl(1) NOUN/NNS:obj(3)");
}

TEST(Mender, a_participle_before_the_object_tells_of_the_object) {
  // they expressed continued support
  EXPECT_EQ(mended({{Upos::Pron, "PRP", Deprel::Nsubj, 2},
                    {Upos::Verb, "VBD", Deprel::Root, 0},
                    {Upos::Verb, "VBN", Deprel::Xcomp, 2},
                    {Upos::Noun, "NN", Deprel::Obj, 3}}),
            "PRON/PRP:nsubj(2) VERB/VBD:root(0) VERB/VBN:amod(4) NOUN/NN:obj(2)");
}

TEST(Mender, what_has_a_subject_modifies_no_noun) {
  // planes entered airspace .
  EXPECT_EQ(mended({{Upos::Noun, "NNS", Deprel::Nsubj, 2},
                    {Upos::Verb, "VBD", Deprel::Amod, 3},
                    {Upos::Noun, "NN", Deprel::Root, 0},
                    {Upos::Punct, ".", Deprel::Punct, 3}}),
            "NOUN/NNS:nsubj(2) VERB/VBD:root(0) NOUN/NN:obj(2) PUNCT/.:punct(2)");
}

TEST(Mender, a_participle_between_a_subject_and_a_noun_without_a_copula_is_the_verb) {
  // Chad normalised ties .
  EXPECT_EQ(mended({{Upos::Propn, "NNP", Deprel::Nsubj, 3},
                    {Upos::Verb, "VBN", Deprel::Amod, 3},
                    {Upos::Noun, "NNS", Deprel::Root, 0},
                    {Upos::Punct, ".", Deprel::Punct, 3}}),
            "PROPN/NNP:nsubj(2) VERB/VBD:root(0) NOUN/NNS:obj(2) PUNCT/.:punct(2)");
  // Theirs are improved ties .
  EXPECT_EQ(mended({{Upos::Pron, "PRP", Deprel::Nsubj, 4},
                    {Upos::Aux, "VBP", Deprel::Cop, 4},
                    {Upos::Verb, "VBN", Deprel::Amod, 4},
                    {Upos::Noun, "NNS", Deprel::Root, 0},
                    {Upos::Punct, ".", Deprel::Punct, 4}}),
            "PRON/PRP:nsubj(4) AUX/VBP:cop(4) VERB/VBN:amod(4) NOUN/NNS:root(0) PUNCT/.:punct(4)");
}

TEST(Mender, a_verb_in_the_past_is_no_part_of_a_row) {
  // Chad and Mali resumed flights .
  EXPECT_EQ(mended({{Upos::Propn, "NNP", Deprel::Root, 0},
                    {Upos::Cconj, "CC", Deprel::Cc, 5},
                    {Upos::Propn, "NNP", Deprel::Conj, 1},
                    {Upos::Verb, "VBD", Deprel::Amod, 5},
                    {Upos::Noun, "NNS", Deprel::Conj, 1},
                    {Upos::Punct, ".", Deprel::Punct, 5}}),
            "PROPN/NNP:nsubj(4) CCONJ/CC:cc(3) PROPN/NNP:conj(1) VERB/VBD:root(0) NOUN/NNS:obj(4) PUNCT/.:punct(4)");
}

TEST(Mender, behind_another_part_of_the_clause_nothing_tells_of_a_noun) {
  // they spoke by phone today with guests
  EXPECT_EQ(mended({{Upos::Pron, "PRP", Deprel::Nsubj, 2},
                    {Upos::Verb, "VBD", Deprel::Root, 0},
                    {Upos::Adp, "IN", Deprel::Case, 4},
                    {Upos::Noun, "NN", Deprel::Obl, 2},
                    {Upos::Noun, "NN", Deprel::OblUnmarked, 2},
                    {Upos::Adp, "IN", Deprel::Case, 7},
                    {Upos::Noun, "NNS", Deprel::Nmod, 4}}),
            "PRON/PRP:nsubj(2) VERB/VBD:root(0) ADP/IN:case(4) NOUN/NN:obl(2) NOUN/NN:obl:unmarked(2) ADP/IN:case(7) "
            "NOUN/NNS:obl(2)");
}

TEST(Mender, a_sentence_that_was_read_as_one_noun_has_a_verb) {
  const std::vector<Given> sentence = {{Upos::Det, "DT", Deprel::Det, 3},    {Upos::Noun, "NN", Deprel::Compound, 3},
                                       {Upos::Noun, "NNS", Deprel::Root, 0}, {Upos::Part, "TO", Deprel::Mark, 5},
                                       {Upos::Verb, "VB", Deprel::Acl, 3},   {Upos::Punct, ".", Deprel::Punct, 3}};
  // the parliament votes to leave .
  EXPECT_EQ(mended(sentence),
            "DET/DT:det(2) NOUN/NN:nsubj(3) VERB/VBZ:root(0) PART/TO:mark(5) VERB/VB:xcomp(3) PUNCT/.:punct(3)");
  // A heading has no full stop: "Peace talks to resume".
  const std::vector<Given> heading(sentence.begin(), sentence.end() - 1);
  EXPECT_EQ(mended(heading), "DET/DT:det(3) NOUN/NN:compound(3) NOUN/NNS:root(0) PART/TO:mark(5) VERB/VB:acl(3)");
}

TEST(Mender, behind_a_list_between_dashes_comes_the_verb) {
  // today leaders - Ana - met .
  EXPECT_EQ(mended({{Upos::Noun, "NN", Deprel::NmodUnmarked, 2},
                    {Upos::Noun, "NNS", Deprel::Root, 0},
                    {Upos::Punct, ":", Deprel::Punct, 4},
                    {Upos::Propn, "NNP", Deprel::Appos, 2},
                    {Upos::Punct, ":", Deprel::Punct, 2},
                    {Upos::Verb, "VBN", Deprel::Acl, 2},
                    {Upos::Punct, ".", Deprel::Punct, 2}}),
            "NOUN/NN:obl:unmarked(6) NOUN/NNS:nsubj(6) PUNCT/::punct(4) PROPN/NNP:appos(2) PUNCT/::punct(2) "
            "VERB/VBD:root(0) PUNCT/.:punct(6)");
  // photo of leaders , taken
  EXPECT_EQ(mended({{Upos::Noun, "NN", Deprel::Root, 0},
                    {Upos::Adp, "IN", Deprel::Case, 3},
                    {Upos::Noun, "NNS", Deprel::Nmod, 1},
                    {Upos::Punct, ",", Deprel::Punct, 5},
                    {Upos::Verb, "VBN", Deprel::Acl, 1}}),
            "NOUN/NN:root(0) ADP/IN:case(3) NOUN/NNS:nmod(1) PUNCT/,:punct(5) VERB/VBN:acl(1)");
}

TEST(Mender, a_noun_without_a_preposition_is_the_subject_of_its_clause) {
  // left after Chad barred ships
  EXPECT_EQ(mended({{Upos::Verb, "VBD", Deprel::Root, 0},
                    {Upos::Sconj, "IN", Deprel::Mark, 4},
                    {Upos::Propn, "NNP", Deprel::Obl, 4},
                    {Upos::Verb, "VBD", Deprel::Advcl, 1},
                    {Upos::Noun, "NNS", Deprel::Obj, 4}}),
            "VERB/VBD:root(0) SCONJ/IN:mark(4) PROPN/NNP:nsubj(4) VERB/VBD:advcl(1) NOUN/NNS:obj(4)");
}

TEST(Mender, a_verb_is_joined_to_a_verb) {
  // Chad praised talks and calls on Mali
  EXPECT_EQ(mended({{Upos::Propn, "NNP", Deprel::Nsubj, 2},
                    {Upos::Verb, "VBD", Deprel::Root, 0},
                    {Upos::Noun, "NNS", Deprel::Obj, 2},
                    {Upos::Cconj, "CC", Deprel::Cc, 5},
                    {Upos::Verb, "VBZ", Deprel::Conj, 3},
                    {Upos::Adp, "IN", Deprel::Case, 7},
                    {Upos::Propn, "NNP", Deprel::Obl, 5}}),
            "PROPN/NNP:nsubj(2) VERB/VBD:root(0) NOUN/NNS:obj(2) CCONJ/CC:cc(5) VERB/VBZ:conj(2) ADP/IN:case(7) "
            "PROPN/NNP:obl(5)");
}

TEST(Mender, what_is_reported_without_a_comma_is_said_by_who_comes_second) {
  const std::vector<Given> sentence = {{Upos::Propn, "NNP", Deprel::Nsubj, 2}, {Upos::Verb, "VBD", Deprel::Ccomp, 4},
                                       {Upos::Noun, "NNS", Deprel::Nsubj, 4},  {Upos::Verb, "VBD", Deprel::Root, 0},
                                       {Upos::Noun, "NN", Deprel::Nsubj, 6},   {Upos::Adj, "JJ", Deprel::Ccomp, 4},
                                       {Upos::Punct, ".", Deprel::Punct, 4}};
  // Reuters reported sources said war near .
  EXPECT_EQ(mended(sentence),
            "PROPN/NNP:nsubj(2) VERB/VBD:root(0) NOUN/NNS:nsubj(4) VERB/VBD:ccomp(2) NOUN/NN:nsubj(6) ADJ/JJ:ccomp(4) "
            "PUNCT/.:punct(2)");
  // war ended , Reuters said
  EXPECT_EQ(mended({{Upos::Noun, "NN", Deprel::Nsubj, 2},
                    {Upos::Verb, "VBD", Deprel::Ccomp, 5},
                    {Upos::Punct, ",", Deprel::Punct, 5},
                    {Upos::Propn, "NNP", Deprel::Nsubj, 5},
                    {Upos::Verb, "VBD", Deprel::Root, 0}}),
            "NOUN/NN:nsubj(2) VERB/VBD:ccomp(5) PUNCT/,:punct(5) PROPN/NNP:nsubj(5) VERB/VBD:root(0)");
}

TEST(Mender, a_row_of_adjectives_ends_in_its_noun) {
  // condemned Chad 's planned , brutal and lawless raid
  EXPECT_EQ(mended({{Upos::Verb, "VBD", Deprel::Root, 0},
                    {Upos::Propn, "NNP", Deprel::NmodPoss, 4},
                    {Upos::Part, "POS", Deprel::Case, 2},
                    {Upos::Verb, "VBN", Deprel::Obj, 1},
                    {Upos::Punct, ",", Deprel::Punct, 6},
                    {Upos::Adj, "JJ", Deprel::Conj, 4},
                    {Upos::Cconj, "CC", Deprel::Cc, 9},
                    {Upos::Adj, "JJ", Deprel::Amod, 9},
                    {Upos::Noun, "NN", Deprel::Conj, 4}}),
            "VERB/VBD:root(0) PROPN/NNP:nmod:poss(9) PART/POS:case(2) VERB/VBN:amod(9) PUNCT/,:punct(6) "
            "ADJ/JJ:amod(9) CCONJ/CC:cc(9) ADJ/JJ:amod(9) NOUN/NN:obj(1)");
}

TEST(Mender, behind_a_comma_another_name_begins) {
  // met Ana of Chad , minister Bob Kone of Mali
  EXPECT_EQ(mended({{Upos::Verb, "VBD", Deprel::Root, 0},
                    {Upos::Propn, "NNP", Deprel::Obj, 1},
                    {Upos::Adp, "IN", Deprel::Case, 4},
                    {Upos::Propn, "NNP", Deprel::Nmod, 2},
                    {Upos::Punct, ",", Deprel::Punct, 2},
                    {Upos::Noun, "NN", Deprel::NmodDesc, 7},
                    {Upos::Propn, "NNP", Deprel::Compound, 8},
                    {Upos::Propn, "NNP", Deprel::Flat, 2},
                    {Upos::Adp, "IN", Deprel::Case, 10},
                    {Upos::Propn, "NNP", Deprel::Nmod, 2}}),
            "VERB/VBD:root(0) PROPN/NNP:obj(1) ADP/IN:case(4) PROPN/NNP:nmod(2) PUNCT/,:punct(8) "
            "NOUN/NN:nmod:desc(7) PROPN/NNP:compound(8) PROPN/NNP:conj(2) ADP/IN:case(10) PROPN/NNP:nmod(8)");
}

}  // namespace
}  // namespace entente
