// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/arguments.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "entente/facts/hand_made.h"

namespace entente {
namespace {

WordSets words() {
  WordSets sets;
  const auto blocks = parse_blocks(
      "set: light_verbs\nwords: hold, pay, sign\n\nset: subject_control\nwords: promise, agree\n\n"
      "set: hosting_verbs\nwords: take\n\n"
      "set: participle_prepositions\nwords: according, including\n\n"
      "set: speaking_nouns\nwords: order, statement\n",
      "test");
  EXPECT_TRUE(blocks && sets.add(*blocks));
  return sets;
}

// "subj=France obj=treaty+pact obl:in=Berlin", roles in alphabetical order.
std::string arguments_of(const std::string& sentence, const std::string& predicate) {
  const HandMade made(sentence);
  const WordSets sets = words();
  const ArgumentView view(made.morphology, made.tree, sets);
  const auto at = std::ranges::find(made.forms, predicate);
  if (at == made.forms.end()) return "no such word";
  std::vector<std::string> shown;
  for (const Argument& argument : view.of(TokenId(static_cast<std::size_t>(at - made.forms.begin())))) {
    std::string text(to_string(argument.role));
    if (!argument.prep.empty()) text += ":" + argument.prep;
    char separator = '=';
    for (TokenId t : view.conjuncts(argument.head)) {
      text += separator + made.forms[t.value];
      separator = '+';
    }
    shown.push_back(std::move(text));
  }
  std::ranges::sort(shown);
  std::string all;
  for (const std::string& s : shown) all += (all.empty() ? "" : " ") + s;
  return all;
}

struct Case {
  const char* predicate;
  const char* expected;
  const char* sentence;
};

TEST(Arguments, are_read_off_the_tree_in_one_shape) {
  const Case cases[] = {
      {"signed", "obj=treaty+pact obl:in=Berlin subj=France+Italy",
       "France/France/NNP/4/nsubj and/and/CC/3/cc Italy/Italy/NNP/1/conj signed/sign/VBD/0/root "
       "a/a/DT/6/det treaty/treaty/NN/4/obj and/and/CC/8/cc pact/pact/NN/6/conj in/in/IN/10/case "
       "Berlin/Berlin/NNP/4/obl"},
      // Passive turned active.
      {"signed", "obj=treaty obl:in=1999 subj:by=France",
       "treaty/treaty/NN/3/nsubj:pass was/be/VBD/3/aux:pass signed/sign/VBN/0/root by/by/IN/5/case "
       "France/France/NNP/3/obl:agent in/in/IN/7/case 1999/1999/CD/3/obl"},
      // Control: the subject of "agreed", the object of "urged".
      {"leave", "subj=France",
       "France/France/NNP/2/nsubj agreed/agree/VBD/0/root to/to/TO/4/mark leave/leave/VB/2/xcomp"},
      {"leave", "subj=Italy",
       "France/France/NNP/2/nsubj urged/urge/VBD/0/root Italy/Italy/NNP/2/obj to/to/TO/5/mark leave/leave/VB/2/xcomp"},
      {"leave", "subj=France",
       "France/France/NNP/2/nsubj promised/promise/VBD/0/root Italy/Italy/NNP/2/obj to/to/TO/5/mark "
       "leave/leave/VB/2/xcomp"},
      // Conjoined verbs and participles share a subject.
      {"ratified", "obj=pact subj=France",
       "France/France/NNP/2/nsubj signed/sign/VBD/0/root and/and/CC/4/cc ratified/ratify/VBD/2/conj "
       "pact/pact/NN/4/obj"},
      // So do the names of a row what one of them is said to be doing.
      {"signing", "obj=pact subj=France+Italy",
       "talk/talk/NN/0/root of/of/IN/3/case France/France/NNP/1/nmod and/and/CC/5/cc Italy/Italy/NNP/3/conj "
       "signing/sign/VBG/5/acl pact/pact/NN/6/obj"},
      {"producing", "obj=results subj=visit",
       "visit/visit/NN/2/nsubj ended/end/VBD/0/root ,/,/,/4/punct producing/produce/VBG/2/advcl "
       "results/result/NNS/4/obj"},
      {"ratified", "obj=pact",
       "pact/pact/NN/3/nsubj:pass was/be/VBD/3/aux:pass signed/sign/VBN/0/root and/and/CC/5/cc "
       "ratified/ratify/VBN/3/conj"},
      // Relative clauses and participles after a noun.
      {"attacked", "obj=ship subj=army",
       "army/army/NN/0/root that/that/WDT/3/nsubj attacked/attack/VBD/1/acl:relcl ship/ship/NN/3/obj"},
      {"signed", "obj=pact subj=France", "pact/pact/NN/0/root France/France/NNP/3/nsubj signed/sign/VBD/1/acl:relcl"},
      {"signed", "obj=pact subj:by=France",
       "pact/pact/NN/0/root signed/sign/VBN/1/acl by/by/IN/4/case France/France/NNP/2/obl"},
      // Whoever issues a text acts in it.
      {"imposing", "obj=tariffs subj=Peru subj=order",
       "Peru/Peru/NNP/2/nsubj signed/sign/VBD/0/root order/order/NN/2/obj imposing/impose/VBG/3/acl "
       "tariffs/tariff/NNS/4/obj"},
      {"condemning", "obj=raid subj=Peru subj=statement",
       "statement/statement/NN/0/root by/by/IN/3/case Peru/Peru/NNP/1/nmod condemning/condemn/VBG/1/acl "
       "raid/raid/NN/4/obj"},
      // A finite verb that the parser takes for an adjective or a participle.
      {"violated", "obj=airspace subj=jets",
       "jets/jet/NNS/0/root violated/violate/VBD/1/acl airspace/airspace/NN/2/obj"},
      // Actors that the parser lists with the day or the place.
      {"agreed", "obl:on=3 subj=Kenya subj=Uganda",
       "On/on/IN/2/case 3/3/CD/8/obl June/June/NNP/2/nmod:unmarked ,/,/,/5/punct Kenya/Kenya/NNP/3/conj "
       "and/and/CC/7/cc "
       "Uganda/Uganda/NNP/3/conj agreed/agree/VBD/0/root"},
      {"met", "obl:in=Lima subj=Peru+Chad",
       "In/in/IN/2/case Lima/Lima/NNP/7/obl ,/,/,/4/punct Peru/Peru/NNP/2/appos and/and/CC/6/cc Chad/Chad/NNP/4/conj "
       "met/meet/VBD/0/root"},
      {"met", "obl:in=Lima subj=they",
       "In/in/IN/2/case Lima/Lima/NNP/6/obl ,/,/,/4/punct Peru/Peru/NNP/2/appos they/they/PRP/6/nsubj "
       "met/meet/VBD/0/root"},
      // Nouns: their own phrases, and those of the verb that carries them.
      {"talks", "nmod:on=trade obl:in=Oslo obl:with=Italy subj=France",
       "France/France/NNP/2/nsubj held/hold/VBD/0/root talks/talk/NNS/2/obj on/on/IN/5/case trade/trade/NN/3/nmod "
       "with/with/IN/7/case Italy/Italy/NNP/2/obl in/in/IN/9/case Oslo/Oslo/NNP/2/obl"},
      {"visit", "nmod:to=Italy poss=France",
       "France/France/NNP/3/nmod:poss 's/'s/POS/1/case visit/visit/NN/0/root to/to/IN/5/case Italy/Italy/NNP/3/nmod"},
      {"relations", "mod=Italy", "Italy/Italy/NNP/2/compound relations/relation/NNS/0/root"},
      {"talks", "obl:in=Oslo",
       "talks/talk/NNS/2/nsubj take/take/VBP/0/root place/place/NN/2/obj in/in/IN/5/case Oslo/Oslo/NNP/2/obl"},
      {"said", "obl:according_to=Italy subj=France",
       "France/France/NNP/2/nsubj said/say/VBD/0/root according/accord/VBG/5/case to/to/IN/3/fixed "
       "Italy/Italy/NNP/2/obl"},
  };
  for (const Case& c : cases) EXPECT_EQ(arguments_of(c.sentence, c.predicate), c.expected) << c.sentence;
}

TEST(Arguments, a_list_of_ten_thousand_costs_no_more_than_its_near_words) {
  std::string sentence = "met/meet/VBD/0/root";
  for (int i = 0; i < 10000; ++i) sentence += " men/man/NNS/1/nsubj";
  const HandMade made(sentence);
  const WordSets sets = words();
  const ArgumentView view(made.morphology, made.tree, sets);
  EXPECT_LE(view.of(TokenId(0)).size(), 128u);
}

}  // namespace
}  // namespace entente
