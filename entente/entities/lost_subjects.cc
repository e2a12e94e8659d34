// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/lost_subjects.h"

#include <vector>

namespace entente {
namespace {

bool is_subject(Deprel rel) { return rel == Deprel::Nsubj || rel == Deprel::NsubjPass; }
bool is_clause(Deprel rel) { return rel == Deprel::Ccomp || rel == Deprel::Parataxis; }

// "Citing the arrest of sailors by Chad, Togo recalled its envoy": behind the comma that ends a clause before the main
// verb stands the subject, where the verb has none, and not another name of whom the clause named last.
void give_back_opened(TokenRange sentence, const Morphology& morphology, Dependencies& dependencies) {
  auto& [head, rel] = dependencies;
  TokenId root;
  for (TokenId t = sentence.begin; t < sentence.end; ++t)
    if (!head[t.value].valid()) root = t;
  if (!root.valid() || morphology.pos(root) != Upos::Verb) return;
  TokenId found;
  for (TokenId t = sentence.begin; t < sentence.end; ++t) {
    if (head[t.value] == root && (is_subject(rel[t.value]) || rel[t.value] == Deprel::Expl)) return;
    if (t < root && rel[t.value] == Deprel::Appos) found = t;
  }
  if (!found.valid()) return;
  TokenId top = found;
  while (head[top.value].valid() && head[top.value] != root) top = head[top.value];
  if (head[top.value] != root || !(top < found) || (rel[top.value] != Deprel::Advcl && rel[top.value] != Deprel::Obl))
    return;
  // Nothing else stands between it and the verb: "Italy, on Monday, recalled", "Italy also recalled". What a bracket or
  // a comma closes, "the People's Republic (PRC) signed", is another name after all.
  for (TokenId t = found + 1; t < root; ++t) {
    if (head[t.value] == found && rel[t.value] == Deprel::Punct) return;
    TokenId up = t;
    while (up != found && up != root && head[up.value].valid() && up != top) up = head[up.value];
    if (up == top) return;
  }
  head[found.value] = root;
  rel[found.value] = Deprel::Nsubj;
}

// "Vera said trade had grown", without "that": the first subject of the clause stands before the verb of speech.
void give_back_sayers(TokenRange sentence, const Morphology& morphology, Dependencies& dependencies,
                      const std::vector<TokenId>& subject) {
  auto& [head, rel] = dependencies;
  std::vector<TokenId> sayer(sentence.size());  // by the clause's verb: its first subject
  for (TokenId t = sentence.begin; t < sentence.end; ++t) {
    const TokenId clause = head[t.value];
    if (!clause.valid() || !is_subject(rel[t.value]) || !(t < clause)) continue;
    TokenId& first = sayer[clause.value - sentence.begin.value];
    if (!first.valid()) {
      first = t;
      continue;
    }
    const TokenId verb = head[clause.value];
    const bool between = verb.valid() && first < verb && verb < t;
    if (!between || rel[clause.value] != Deprel::Ccomp || subject[verb.value].valid() ||
        morphology.pos(verb) != Upos::Verb)
      continue;
    head[first.value] = verb;
    rel[first.value] = Deprel::Nsubj;
    return;
  }
}

}  // namespace

void give_back_subjects(const Tokens& tokens, const Morphology& morphology, Dependencies& dependencies) {
  auto& [head, rel] = dependencies;
  std::vector<TokenId> subject(tokens.size());  // of each verb, the first
  std::vector<TokenId> clause(tokens.size());   // of each verb, the first clause behind its first subject
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) {
    const TokenRange sentence = tokens.sentence(SentenceId(s));
    give_back_opened(sentence, morphology, dependencies);
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
    give_back_sayers(sentence, morphology, dependencies, subject);
  }
}

}  // namespace entente
