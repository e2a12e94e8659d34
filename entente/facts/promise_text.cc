// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/promise_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "entente/base/utf8.h"

namespace entente {
namespace {

// A quotation mark whose other half stands outside the range.
bool is_lone_quote(const Context& c, TokenId t, TokenRange range) {
  const std::string_view mark = c.word(t);
  if (mark == "“" || mark == "”") {
    for (TokenId u = range.begin; u < range.end; ++u) {
      if (mark == "“" ? u > t && c.word(u) == "”" : u < t && c.word(u) == "“") return false;
    }
    return true;
  }
  if (mark != "\"") return false;
  int before = 0, after = 0;
  for (TokenId u = range.begin; u < range.end; ++u) {
    if (c.word(u) == mark) ++(u < t ? before : after);
  }
  return before % 2 == 0 && after == 1;  // an opening mark, itself the last
}

// "Promoting and protecting the forest": the second verb where both have one object; not valid if there is none.
TokenId next_gerund(const Context& c, TokenId verb) {
  if (c.tag(verb) != "VBG") return {};
  TokenId t = verb + 1;
  while (t < c.sentence(verb).end && (c.pos(t) == Upos::Cconj || c.pos(t) == Upos::Adv)) ++t;
  return t > verb + 1 && t < c.sentence(verb).end && c.tag(t) == "VBG" && c.tree.rel(t) == Deprel::Conj ? t : TokenId();
}

// "... in May, according to Reuters": who says so is no part of it.
TokenRange without_credit(const Context& c, TokenId verb, TokenRange range) {
  for (TokenId t = verb + 1; t < range.end; ++t)
    if (c.in_set(t, "according_words") && c.tag(t) == "VBG" && c.pos(t - 1) == Upos::Punct)
      return c.trimmed({range.begin, t});
  return range;
}

// "n't" of "won't".
bool is_short_not(const Context& c, TokenId t) {
  const std::string_view word = c.word(t);
  return word == "n't" || word == "n’t";
}

// The words of an action: without subject, auxiliaries and the mark before it, the verb as lemma.
std::string action_text(const Context& c, TokenId verb, TokenRange range) {
  range = without_credit(c, verb, range);
  std::vector<TokenRange> skipped;
  const bool whole = has_thing_as_subject(c, verb);
  // "the summit, which Peru will host in May": to host the summit.
  TokenId relative;
  for (TokenId child : near_children(c.tree, verb))
    if (child < verb && c.tree.rel(child) == Deprel::Obj && (c.tag(child) == "WDT" || c.tag(child) == "WP"))
      relative = child;
  const TokenId noun = relative.valid() && c.tree.rel(verb) == Deprel::AclRelcl ? c.tree.head(verb) : TokenId();
  if (relative.valid()) skipped.push_back(c.tree.subtree(relative));
  for (TokenId child : near_children(c.tree, verb)) {
    if (child > verb || (whole && c.tree.rel(child) != Deprel::Mark)) break;
    switch (c.tree.rel(child)) {
      case Deprel::Nsubj:
      case Deprel::NsubjPass:
      case Deprel::Aux:
      case Deprel::AuxPass:
      case Deprel::Mark:
      case Deprel::Cc:
      case Deprel::Punct:
      case Deprel::Obl:
      case Deprel::OblUnmarked:
      case Deprel::Advcl:
      case Deprel::Expl:
      case Deprel::Cop:
      case Deprel::NsubjOuter: skipped.push_back(c.tree.subtree(child)); break;
      case Deprel::Advmod:
      case Deprel::Discourse: {
        // "First, both sides will ...": a word set off by a comma numbers the action, it is no part of it;
        // nor are "also" and the "where" of a relative clause.
        const TokenRange aside = c.tree.subtree(child);
        const bool set_off = aside.end < verb && (c.word(aside.end) == "," || c.word(aside.end - 1) == ",");
        if (set_off || c.in_set(child, "linking_adverbs")) skipped.push_back(aside);
        break;
      }
      default: break;
    }
  }
  std::string text;
  TokenId previous;
  for (TokenId t = range.begin; t < range.end; ++t) {
    const bool skip =
        is_lone_quote(c, t, range) || std::ranges::any_of(skipped, [&](TokenRange r) { return r.contains(t); });
    if (skip || (text.empty() && (c.pos(t) == Upos::Punct || c.pos(t) == Upos::Cconj || c.tag(t) == "TO"))) continue;
    const bool blank = (c.tokens.flags[t.value] & Tokens::kSpaceBefore) != 0;
    if (!text.empty() && (blank || previous + 1 != t)) text += ' ';
    const bool is_deed = t == verb || (t > verb && t == next_gerund(c, verb));
    if (text.empty() && is_short_not(c, t)) text += "not";
    else text += is_deed && c.is_verb(t) && !whole ? c.lemma(t) : c.word(t);
    if (t == verb && noun.valid()) text += ' ' + c.text(c.short_phrase(noun));
    previous = t;
  }
  return text;
}

// "The dialogue will be led by Peru": what Peru is to lead; not valid if the clause stands below another.
TokenId patient_of(const Context& c, TokenId verb) {
  if (!c.is_verb(verb) || !c.arguments.is_passive(verb) || c.tree.rel(verb) == Deprel::Ccomp) return {};
  const TokenId patient = c.tree.child(verb, Deprel::NsubjPass);
  return patient.valid() && c.tree.child(verb, Deprel::OblAgent).valid() ? patient : TokenId();
}

// "will not sign, nor lift the ban".
bool is_joined_by_nor(const Context& c, TokenId verb) {
  const TokenId joint = c.tree.child(verb, Deprel::Cc);
  return joint.valid() && c.lemma(joint) == "nor";
}

}  // namespace

bool has_thing_as_subject(const Context& c, TokenId verb) {
  if (c.tree.rel(verb) != Deprel::Ccomp) return false;
  return std::ranges::any_of(near_children(c.tree, verb), [&](TokenId child) {
    const Deprel rel = c.tree.rel(child);
    if (child > verb || !c.is_noun(child)) return false;
    return rel == Deprel::NsubjPass || (rel == Deprel::Nsubj && !c.actors.actors_of_all(child));
  });
}

std::string promise_text(const Context& c, TokenId verb, TokenRange words) {
  std::string text = action_text(c, verb, words);
  if (const TokenId patient = patient_of(c, verb); patient.valid()) {
    TokenRange what = c.short_phrase(patient);
    std::string article;
    if (c.pos(what.begin) == Upos::Det) {
      article = to_lower(c.word(what.begin)) + ' ';
      ++what.begin;
    }
    text = fmt::format("{} {}{}", c.lemma(verb), article, c.text(what));
  }
  if (!text.empty() && is_joined_by_nor(c, verb)) text.insert(0, "not ");
  return text;
}

}  // namespace entente
