// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/lost_subjects.h"

#include <vector>

namespace entente {
namespace {

bool is_subject(Deprel rel) { return rel == Deprel::Nsubj || rel == Deprel::NsubjPass; }
bool is_clause(Deprel rel) { return rel == Deprel::Ccomp || rel == Deprel::Parataxis; }

}  // namespace

void give_back_subjects(const Tokens& tokens, const Morphology& morphology, Dependencies& dependencies) {
  auto& [head, rel] = dependencies;
  std::vector<TokenId> subject(tokens.size());  // of each verb, the first
  std::vector<TokenId> clause(tokens.size());   // of each verb, the first clause behind its first subject
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) {
    const TokenRange sentence = tokens.sentence(SentenceId(s));
    for (TokenId t = sentence.begin; t < sentence.end; ++t) {
      const TokenId verb = head[t.value];
      if (!verb.valid() || !(t < verb)) continue;
      if (is_clause(rel[t.value]) && subject[verb.value].valid() && !clause[verb.value].valid()) clause[verb.value] = t;
      if (!is_subject(rel[t.value])) continue;
      const TokenId first = subject[verb.value];
      const TokenId between = clause[verb.value];
      if (!first.valid()) {
        subject[verb.value] = t;
      } else if (between.valid() && !subject[between.value].valid() && first < between &&
                 morphology.pos(between) == Upos::Verb) {
        head[first.value] = between;
        subject[between.value] = first;
        subject[verb.value] = t;
      }
    }
  }
}

}  // namespace entente
