// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/document_issuer.h"

#include <algorithm>

namespace entente {
namespace {

constexpr std::uint32_t kReach = 6;  // sentences

bool speaks(const Context& c, TokenId t) {
  return c.actors.actors_of(t).link == ActorLink::Self || c.in_set(t, "speaking_persons") ||
         c.in_set(t, "speaking_groups");
}

TokenId subject_of(const Context& c, TokenId verb) {
  for (const Argument& argument : c.arguments.of(verb))
    if (argument.role == ArgumentRole::Subj && speaks(c, argument.head)) return argument.head;
  return {};
}

// "The statement of Peru", "a statement by Peru".
TokenId author_within(const Context& c, TokenId paper) {
  for (const Argument& argument : c.arguments.of(paper)) {
    const bool by =
        argument.role == ArgumentRole::Nmod && c.rules.words().contains("author_prepositions", argument.prep);
    if ((by || argument.role == ArgumentRole::Poss) && speaks(c, argument.head)) return argument.head;
  }
  return {};
}

// "Peru issued a statement", "Peru said in a statement", "in a statement, Peru said".
TokenId author_around(const Context& c, TokenId paper) {
  const TokenId verb = c.tree.head(c.arguments.first_conjunct(paper));
  if (!verb.valid() || !c.is_verb(verb)) return {};
  const Deprel rel = c.tree.rel(c.arguments.first_conjunct(paper));
  const bool issued = (rel == Deprel::Obj || rel == Deprel::NsubjPass) && c.in_set(verb, "issuing_verbs");
  const bool said_in = rel == Deprel::Obl && (c.in_set(verb, "speech_verbs") || c.in_set(verb, "urging_verbs") ||
                                              c.in_set(verb, "accusing_verbs") || c.in_set(verb, "position_verbs"));
  return issued || said_in ? subject_of(c, verb) : TokenId();
}

}  // namespace

TokenId issuer_of(const Context& c, TokenId paper) {
  if (const TokenId own = author_within(c, paper); own.valid()) return own;
  if (const TokenId own = author_around(c, paper); own.valid()) return own;
  const std::uint32_t here = c.tree.sentence(paper).value;
  for (std::uint32_t back = 0; back <= std::min(here, kReach); ++back) {
    const TokenRange words = c.tokens.sentence(SentenceId(here - back));
    for (TokenId t = words.end; t > words.begin;) {
      t = t - 1;
      if (t >= paper || !c.is_noun(t) || !c.in_set(t, "issued_papers")) continue;
      if (const TokenId author = author_within(c, t); author.valid()) return author;
      if (const TokenId author = author_around(c, t); author.valid()) return author;
    }
  }
  return {};
}

}  // namespace entente
