// SPDX-License-Identifier: Apache-2.0
// What the rules need beyond the tree, as a table: a sentence, a word of it, the arguments that the
// view gives that word. Read with the shipped model; what a given tree gives is in arguments_test.cc.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "entente/facts/arguments.h"
#include "entente/facts/rule_set.h"
#include "entente/syntax/syntax.h"
#include "entente/text/text_rules.h"

namespace entente {
namespace {

struct Row {
  const char *sentence, *word;
  const char* arguments;  // "role:preposition=conjunct+conjunct", sorted
};

constexpr Row kRows[] = {
    // Passives.
    {"The treaty was signed by Kenya in Lima.", "signed", "obj=treaty obl:in=Lima subj:by=Kenya"},
    {"The treaty and the protocol were signed.", "signed", "obj=treaty+protocol"},
    {"Peru was invited to join the bloc.", "invited", "obj=Peru xcomp:to=join"},
    // Control.
    {"Kenya agreed to leave the bloc.", "leave", "obj=bloc subj=Kenya"},
    {"Kenya urged Peru to leave the bloc.", "leave", "obj=bloc subj=Peru"},
    {"Kenya called on Peru to leave the bloc.", "leave", "obj=bloc subj=Peru"},
    {"Kenya promised Peru to leave the bloc.", "leave", "obj=bloc subj=Kenya"},
    {"Peru was invited to join the bloc.", "join", "obj=bloc subj=Peru"},
    {"Kenya refused to try to leave the bloc.", "leave", "obj=bloc subj=Kenya"},
    {"Kenya is ready to sign the treaty.", "sign", "obj=treaty subj=Kenya"},
    {"Kenya announced its decision to leave the bloc.", "leave", "obj=bloc subj=its"},
    {"Kenya accused Peru of attacking its ships.", "attacking", "obj=ships subj=Peru"},
    {"Kenya thanked Peru for hosting the talks.", "hosting", "obj=talks subj=Peru"},
    {"Kenya punished Peru by closing the border.", "closing", "obj=border subj=Kenya"},
    {"Peru was accused of attacking its ships.", "attacking", "obj=ships subj=Peru"},
    {"Peru joined Chile in signing the treaty.", "signing", "obj=treaty subj=Chile subj=Peru"},
    {"Peru has been a leader in condemning the raids.", "condemning", "obj=raids subj=Peru"},
    {"After signing the treaty, Kenya left.", "signing", "obj=treaty subj=Kenya"},
    // Coordination.
    {"Kenya and Peru signed a treaty.", "signed", "obj=treaty subj=Kenya+Peru"},
    {"Kenya, Peru and Chad signed a treaty and a protocol.", "signed", "obj=treaty+protocol subj=Kenya+Peru+Chad"},
    {"Kenya signed the treaty and left the bloc.", "left", "obj=bloc subj=Kenya"},
    {"Kenya signed and ratified the treaty.", "ratified", "obj=treaty subj=Kenya"},
    {"The treaty was signed and ratified.", "ratified", "obj=treaty"},
    {"The treaty was signed in May and expired in June.", "expired", "obl:in=June subj=treaty"},
    // A subject that the parser lists with what stands before it.
    {"Following peace talks in Quito, Ecuador, the governments of Chad and Mali agree to a truce.", "agree",
     "obl:to=truce obl=talks subj=governments"},
    // Relative clauses and participles.
    {"Kenya condemned the army that attacked Peru.", "attacked", "obj=Peru subj=army"},
    {"Kenya praised the treaty that Peru signed.", "signed", "obj=treaty subj=Peru"},
    {"Kenya praised the treaty Peru signed.", "signed", "obj=treaty subj=Peru"},
    {"Kenya praised the treaty, which was signed and ratified in May.", "ratified", "obj=treaty obl:in=May"},
    {"Kenya praised the treaty that Peru agreed to sign.", "sign", "obj=treaty subj=Peru"},
    {"The country whose army attacked Peru left.", "army", "poss=country"},
    {"They visited the city in which Kenya signed the treaty.", "signed", "obj=treaty obl:in=city subj=Kenya"},
    {"The treaty signed by Kenya has expired.", "signed", "obj=treaty subj:by=Kenya"},
    {"The soldiers carrying weapons were arrested.", "carrying", "obj=weapons subj=soldiers"},
    {"They spoke of official Peru-Kenya relations.", "relations", "mod=Kenya+Peru mod=official"},
    // Modifiers over conjuncts.
    {"The Vietnamese and North Korean ministries of national defense signed a plan.", "ministries",
     "mod=Korean+Vietnamese nmod:of=defense"},
    {"The foreign ministers of Kenya and Peru met.", "ministers", "mod=foreign nmod:of=Kenya+Peru"},
    {"Kenya's president and prime minister met.", "minister", "mod=prime poss=Kenya"},
    {"Ana Tiro spoke with the minister on the response to Chad's premeditated, unprovoked, and unjustified attack on "
     "Peru.",
     "attack", "mod=unjustified nmod:on=Peru poss=Chad"},
    {"They shared concerns regarding Chad.", "concerns", "nmod:regarding=Chad"},
    {"The Kenyan president and prime minister met.", "minister", "mod=Kenyan mod=prime"},
    {"The president and prime minister of Kenya met.", "minister", "mod=prime nmod:of=Kenya"},
    // A preposition that the parser hangs on a title.
    {"Ada Tiro spoke with Chilean Foreign Minister Andrés Allamand yesterday to discuss fishing.", "spoke",
     "advcl:to=discuss obl:with=Andrés obl=yesterday subj=Ada"},
    {"Deputy Secretary of State Ada Tiro spoke today with Chilean Foreign Minister Luis Soto about fishing.", "spoke",
     "obl:with=Luis obl=today subj=Secretary"},
    {"Ada Tiro spoke by phone today with President Luis Soto of Chile.", "spoke",
     "obl:by=phone obl:with=Luis obl=today subj=Ada"},
    // Nouns that a verb carries.
    {"Kenya held talks with Peru in Lima.", "talks", "nmod:with=Peru obl:in=Lima subj=Kenya"},
    {"The talks between Kenya and Peru took place in Lima.", "talks", "nmod:between=Kenya+Peru obl:in=Lima"},
};

class ArgumentsTable : public ::testing::Test {
 protected:
  ArgumentsTable()
      : text_(TextRules::load(ENTENTE_SOURCE_DIR "/data/en/text")),
        model_(SyntaxModel::open(ENTENTE_SOURCE_DIR "/data/en/syntax.model")),
        rules_(RuleSet::load(std::array{std::string(ENTENTE_SOURCE_DIR "/data/en/rules")})) {}

  std::string read(const Row& row) const {
    const auto document = Document::from_utf8(row.sentence, {});
    const Tokens tokens = tokenize(*document, *text_);
    const Syntax syntax = Parser(*model_).parse(*document, tokens);
    const Tree tree(tokens, syntax.dependencies);
    const ArgumentView view(syntax.morphology, tree, rules_->words());
    std::vector<std::string> shown;
    for (std::size_t t = 0; t < tokens.size(); ++t) {
      if (document->text(tokens.spans[t]) != row.word) continue;
      for (const Argument& argument : view.of(TokenId(t))) {
        std::vector<std::string> fillers;
        for (TokenId filler : view.conjuncts(argument.head)) fillers.emplace_back(document->text(tokens.span(filler)));
        if (argument.role == ArgumentRole::Mod) std::ranges::sort(fillers);
        std::string text(to_string(argument.role));
        if (!argument.prep.empty()) text += ":" + argument.prep;
        for (std::size_t i = 0; i < fillers.size(); ++i) text += (i == 0 ? "=" : "+") + fillers[i];
        shown.push_back(std::move(text));
      }
      break;
    }
    std::ranges::sort(shown);
    std::string all;
    for (const std::string& s : shown) all += (all.empty() ? "" : " ") + s;
    return all;
  }

  Result<TextRules> text_;
  Result<SyntaxModel> model_;
  Result<RuleSet> rules_;
};

TEST_F(ArgumentsTable, holds) {
  ASSERT_TRUE(text_ && model_ && rules_);
  for (const Row& row : kRows) EXPECT_EQ(read(row), row.arguments) << row.sentence << " [" << row.word << "]";
}

}  // namespace
}  // namespace entente
