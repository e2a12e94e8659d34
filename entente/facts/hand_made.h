// SPDX-License-Identifier: Apache-2.0
// For tests: layers written by hand, one word a line, so that what is tested does not depend on a
// trained model: "form/lemma/XPOS/head/relation" between blanks, heads counted from 1.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/facts/rule_syntax.h"
#include "entente/syntax/dependencies.h"
#include "entente/syntax/morphology.h"
#include "entente/text/document.h"
#include "entente/text/tokens.h"

namespace entente {

inline Upos upos_of_tag(std::string_view tag) {
  if (tag.starts_with("NNP")) return Upos::Propn;
  if (tag.starts_with("NN")) return Upos::Noun;
  if (tag.starts_with("VB")) return Upos::Verb;
  if (tag == "MD") return Upos::Aux;
  if (tag.starts_with("JJ")) return Upos::Adj;
  if (tag.starts_with("RB")) return Upos::Adv;
  if (tag == "IN" || tag == "RP") return Upos::Adp;
  if (tag == "TO" || tag == "POS") return Upos::Part;
  if (tag == "DT" || tag == "PDT") return Upos::Det;
  if (tag == "CC") return Upos::Cconj;
  if (tag == "CD") return Upos::Num;
  if (tag.starts_with("PRP") || tag.starts_with("W")) return Upos::Pron;
  return Upos::Punct;
}

/// One sentence.
struct HandMade {
  std::vector<std::string> forms;
  Tokens tokens;
  Morphology morphology;
  Tree tree;

  explicit HandMade(std::string_view words) {
    Dependencies dependencies;
    ByteOffset at = 0;
    for (const std::string& word : split_words(words)) {
      const std::vector<std::string> parts = split_at(word, '/');
      if (parts.size() != 5) continue;
      forms.push_back(parts[0]);
      tokens.spans.push_back({at, at + static_cast<ByteOffset>(parts[0].size())});
      at = tokens.spans.back().end + 1;
      tokens.flags.push_back(Tokens::kSpaceBefore);
      morphology.upos.push_back(upos_of_tag(parts[2]));
      morphology.xpos.push_back(parse_xpos(parts[2]).value_or(0));
      morphology.features.push_back(0);
      morphology.lemma_pool += parts[1];
      morphology.lemma_end.push_back(static_cast<std::uint32_t>(morphology.lemma_pool.size()));
      const std::size_t head = static_cast<std::size_t>(std::stoul(parts[3]));
      dependencies.head.push_back(head == 0 ? TokenId() : TokenId(head - 1));
      dependencies.rel.push_back(parse_deprel(parts[4]).value_or(Deprel::Dep));
    }
    tokens.first = {TokenId(0), TokenId(forms.size())};
    tokens.kinds = {SentenceKind::Prose};
    tree = Tree(tokens, dependencies);
  }
};

}  // namespace entente
