// SPDX-License-Identifier: Apache-2.0
// Commitments: what someone takes on to do, one record for each action of a list, beginning with its
// verb in the base form: "committed to enhancing exchanges" gives "enhance exchanges".
#include <algorithm>

#include "entente/facts/build.h"

namespace entente {
namespace {

// The words of an action: without subject, auxiliaries and the mark before it, the verb as lemma.
std::string action_text(const Context& c, TokenId verb, TokenRange range) {
  std::vector<TokenRange> skipped;
  for (TokenId child : near_children(c.tree, verb)) {
    if (child > verb) break;
    switch (c.tree.rel(child)) {
      case Deprel::Nsubj: case Deprel::NsubjPass: case Deprel::Aux: case Deprel::AuxPass: case Deprel::Mark:
      case Deprel::Cc: case Deprel::Punct: case Deprel::Obl: case Deprel::OblUnmarked: case Deprel::Advcl:
      case Deprel::Expl:
        skipped.push_back(c.tree.subtree(child));
        break;
      default: break;
    }
  }
  std::string text;
  TokenId previous;
  for (TokenId t = range.begin; t < range.end; ++t) {
    const bool skip = std::ranges::any_of(skipped, [&](TokenRange r) { return r.contains(t); });
    if (skip || (text.empty() && c.pos(t) == Upos::Punct)) continue;
    const bool blank = (c.tokens.flags[t.value] & Tokens::kSpaceBefore) != 0;
    if (!text.empty() && (blank || previous + 1 != t)) text += ' ';
    text += t == verb && c.is_verb(t) ? c.lemma(t) : c.word(t);
    previous = t;
  }
  return text;
}

// The words from a phrase such as "in line with" to the end of what it governs.
TokenRange condition_range(const Context& c, TokenRange within) {
  const LabelTable& table = c.rules.labels("conditions");
  for (TokenId t = within.begin; t < within.end; ++t) {
    for (const WordId word : {c.lemma_id(t), c.form_id(t)}) {
      for (const LabelTable::Entry& entry : table.starting_with(word)) {
        const TokenRange phrase = c.phrase_at(t, entry.phrase);
        if (phrase.empty()) continue;
        TokenId top = t;
        for (int i = 0; i < 8; ++i) {
          const TokenId head = c.tree.head(top);
          if (!head.valid() || c.tree.subtree(head).begin < t) break;
          top = head;
        }
        return c.trimmed({t, std::max(phrase.end, c.tree.subtree(top).end)});
      }
    }
  }
  return {within.begin, within.begin};
}

}  // namespace

void build_commitment(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  const Assignment* action = yield.find("action");
  Fact common = start_fact(c, match, yield);
  assign_fields(c, match, yield, common);
  if (common.values(Field::By).empty()) return;
  const bool from_role = action && action->parts.size() == 1 && action->parts[0].role >= 0 &&
                         action->parts[0].property.empty();
  const std::vector<TokenId> verbs = from_role ? match.of(action->parts[0].role) : std::vector{match.trigger};
  const TokenRange clause = capped(c.clause(match.trigger), match.trigger);
  for (TokenId verb : verbs) {
    Fact fact = common;
    const TokenRange words = capped(c.phrase(verb), verb);
    if (from_role || !action) fact.set(Field::Action, action_text(c, verb, words), c.span(words));
    if (fact.value(Field::Action).empty()) continue;
    if (fact.value(Field::Sector).empty()) {
      for (std::string& sector : sectors_in(c, words)) fact.add(Field::Sector, std::move(sector));
    }
    if (fact.value(Field::Condition).empty()) {
      TokenRange condition = condition_range(c, words);
      if (condition.empty()) condition = condition_range(c, clause);
      if (!condition.empty()) fact.set(Field::Condition, c.text(condition), c.span(condition));
    }
    out.push_back({std::move(fact), verb});
  }
}

}  // namespace entente
