// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/join_names.h"

#include <gtest/gtest.h>

#include <string>

namespace entente {
namespace {

/// A tree from one head for each token, 0 for the root, else counted from 1.
Dependencies tree(const std::vector<std::pair<int, Deprel>>& tokens) {
  Dependencies d;
  for (const auto& [head, rel] : tokens) {
    d.head.push_back(head == 0 ? TokenId() : TokenId(static_cast<std::size_t>(head - 1)));
    d.rel.push_back(rel);
  }
  return d;
}

/// The name of tokens [begin, end), headed by `head`; all counted from 1.
Entities name(int begin, int end, int head) {
  const auto at = [](int i) { return TokenId(static_cast<std::size_t>(i - 1)); };
  Entities e;
  Mention m;
  m.tokens = {at(begin), at(end)};
  m.head = at(head);
  e.mentions.push_back(m);
  return e;
}

std::string dump(const Dependencies& d) {
  std::string out;
  for (std::size_t i = 0; i < d.head.size(); ++i) {
    out += (i > 0 ? " " : "") + std::to_string(d.head[i].valid() ? d.head[i].value + 1 : 0) + ":";
    out += to_string(d.rel[i]);
  }
  return out;
}

TEST(JoinNames, who_is_coordinated_with_a_word_of_a_name_is_coordinated_with_the_name) {
  // Secretary of Laos To Nam and Chau met
  const auto d = tree({{8, Deprel::Nsubj},
                       {3, Deprel::Case},
                       {1, Deprel::Nmod},
                       {5, Deprel::Case},
                       {3, Deprel::Nmod},
                       {7, Deprel::Cc},
                       {5, Deprel::Conj},
                       {0, Deprel::Root}});
  EXPECT_EQ(dump(join_names(d, name(1, 6, 1))), "8:nsubj 3:case 1:nmod 5:case 3:nmod 7:cc 1:conj 0:root");
}

TEST(JoinNames, loose_parts_of_a_name_hang_on_its_head) {
  // President Ana Ruiz met
  const auto d = tree({{4, Deprel::Nsubj}, {4, Deprel::Obl}, {2, Deprel::Flat}, {0, Deprel::Root}});
  EXPECT_EQ(dump(join_names(d, name(1, 4, 1))), "4:nsubj 1:flat 2:flat 0:root");
}

TEST(JoinNames, the_word_with_a_part_in_the_sentence_speaks_for_the_name) {
  // visits by Secretary Ana Committee ended: "Secretary" belongs to the visits, "Committee" was taken for another name
  // of them
  const auto d = tree({{6, Deprel::Nsubj},
                       {3, Deprel::Case},
                       {1, Deprel::Nmod},
                       {3, Deprel::Flat},
                       {1, Deprel::Appos},
                       {0, Deprel::Root}});
  EXPECT_EQ(dump(join_names(d, name(3, 6, 5))), "6:nsubj 3:case 1:nmod 3:flat 3:flat 0:root");
}

TEST(JoinNames, a_word_of_a_name_is_no_preposition_before_it) {
  // To Nam arrived in Lima
  const auto d = tree({{2, Deprel::Case}, {3, Deprel::Obl}, {0, Deprel::Root}, {5, Deprel::Case}, {3, Deprel::Obl}});
  EXPECT_EQ(dump(join_names(d, name(1, 3, 2))), "2:flat 3:nsubj 0:root 5:case 3:obl");
  // They went to Nam: "to" is no word of the name
  const auto e = tree({{2, Deprel::Nsubj}, {0, Deprel::Root}, {4, Deprel::Case}, {2, Deprel::Obl}});
  EXPECT_EQ(dump(join_names(e, name(4, 5, 4))), dump(e));
}

TEST(JoinNames, a_name_behind_a_preposition_is_no_clause) {
  // She spoke with acting Minister Chau
  const auto d = tree({{2, Deprel::Nsubj},
                       {0, Deprel::Root},
                       {4, Deprel::Mark},
                       {2, Deprel::Advcl},
                       {6, Deprel::NmodDesc},
                       {4, Deprel::Appos}});
  EXPECT_EQ(dump(join_names(d, name(4, 7, 6))), "2:nsubj 0:root 4:case 2:obl 6:nmod:desc 4:appos");
  // He left while acting Minister Chau slept: the clause has a verb of its own
  const auto e = tree({{2, Deprel::Nsubj},
                       {0, Deprel::Root},
                       {7, Deprel::Mark},
                       {6, Deprel::Amod},
                       {6, Deprel::NmodDesc},
                       {7, Deprel::Nsubj},
                       {2, Deprel::Advcl}});
  EXPECT_EQ(dump(join_names(e, name(4, 7, 6))), dump(e));
}

TEST(JoinNames, no_state_is_another_name_of_another_one) {
  // Peru, Spain and Laos met: the parser took Spain and Laos for another name of Peru
  const auto d = tree({{6, Deprel::Nsubj},
                       {1, Deprel::Appos},
                       {5, Deprel::Dep},
                       {5, Deprel::Cc},
                       {2, Deprel::Conj},
                       {0, Deprel::Root}});
  Entities e;
  for (const auto& [code, token] : {std::pair("PER", 0U), std::pair("ESP", 1U), std::pair("LAO", 4U)}) {
    Actor state;
    state.code = state.country = code;
    Mention m;
    m.tokens = {TokenId(token), TokenId(token + 1)};
    m.head = m.tokens.begin;
    m.actors = {ActorId(e.actors.size())};
    e.actors.push_back(state);
    e.mentions.push_back(m);
  }
  EXPECT_EQ(dump(join_names(d, e)), "6:nsubj 1:conj 5:dep 5:cc 1:conj 0:root");
  for (Actor& actor : e.actors) actor.code = "PER";
  EXPECT_EQ(dump(join_names(d, e)), dump(d));
}

TEST(JoinNames, what_would_close_a_circle_stays) {
  // 1 leads out of the name to 3, which hangs on 2, a word of the name
  const auto d = tree({{3, Deprel::Nmod}, {4, Deprel::Dep}, {2, Deprel::Conj}, {0, Deprel::Root}});
  EXPECT_EQ(dump(join_names(d, name(1, 3, 1))), dump(d));
}

TEST(JoinNames, a_name_that_is_one_phrase_stays) {
  const auto d =
      tree({{3, Deprel::Compound}, {3, Deprel::Compound}, {4, Deprel::Nsubj}, {0, Deprel::Root}, {4, Deprel::Obj}});
  EXPECT_EQ(dump(join_names(d, name(1, 4, 3))), dump(d));
}

}  // namespace
}  // namespace entente
