// SPDX-License-Identifier: Apache-2.0
// Learns lemma scripts and features from a treebank: one script for each word that the suffix rules
// would get wrong, the suffix rules, and the usual features of each tag pair.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "entente/syntax/conllu.h"
#include "entente/syntax/model_format.h"
#include "entente/syntax/morphology.h"

namespace entente::train {

struct LemmaRules {
  std::map<std::string, std::uint32_t> rules;  // RuleEntry keys and values
  std::vector<LemmaScript> scripts;
  std::string script_text;
  std::vector<std::uint16_t> features;  // [upos][xpos]
};

/// `vocabulary`: words in lower case, the most frequent first; a lemma should be one of them.
LemmaRules learn_lemmas(const std::vector<ConlluSentence>& treebank, const std::vector<std::string>& vocabulary);

}  // namespace entente::train
