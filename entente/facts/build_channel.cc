// SPDX-License-Identifier: Apache-2.0
// Channels: the ways by which delegations and messages pass (Party, State, parliament ...), each a
// record of its own.
#include <algorithm>

#include "entente/facts/agreement.h"

namespace entente {
namespace {

// "via Party, State and parliamentary channels" is this long at most.
constexpr int kMaxBack = 40;

}  // namespace

void build_channel(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  const TokenId noun = match.trigger;
  const TokenId first = c.sentence(noun).begin;
  TokenId begin = noun;
  // Back to the word that introduces the list.
  bool found = false;
  for (int back = 1; back <= kMaxBack && begin > first; ++back) {
    begin = begin - 1;
    if (c.in_set(begin, "channel_prepositions")) {
      found = true;
      break;
    }
    if (c.is_verb(begin)) break;
  }
  if (!found) return;
  const TokenId opener = begin;
  ++begin;
  const auto add = [&](TokenId from, TokenId to) {
    while (from < to && (c.pos(from) == Upos::Cconj || c.pos(from) == Upos::Det || c.pos(from) == Upos::Punct ||
                         c.tag(from) == "PRP$"))
      ++from;
    if (from >= to) return;
    Fact fact = start_fact(c, match, yield);
    assign_fields(c, match, yield, fact);
    fact.evidence = {c.span({opener, noun + 1})};
    fact.set(Field::Name, c.text({from, to}) + " channel", c.span({from, to}));
    add_sides(c, noun, fact);
    out.push_back({std::move(fact), noun});
  };
  TokenId from = begin;
  for (TokenId t = begin; t < noun; ++t) {
    if (c.word(t) != "," && c.pos(t) != Upos::Cconj) continue;
    add(from, t);
    from = t + 1;
  }
  add(from, noun);
}

}  // namespace entente
