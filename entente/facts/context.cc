// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/context.h"

#include <algorithm>

#include "entente/base/utf8.h"
#include "entente/facts/office_words.h"

namespace entente {
namespace {

// The longest phrase in a word set is far shorter.
constexpr int kMaxPhraseBack = 6;
// Governors looked at between a word and the verb of its clause.
constexpr int kMaxClimb = 24;

bool is_clause_relation(Deprel rel) {
  switch (rel) {
    case Deprel::Root:
    case Deprel::Ccomp:
    case Deprel::Xcomp:
    case Deprel::Advcl:
    case Deprel::AdvclRelcl:
    case Deprel::Acl:
    case Deprel::AclRelcl:
    case Deprel::Parataxis:
    case Deprel::Csubj:
    case Deprel::CsubjPass:
    case Deprel::CsubjOuter: return true;
    default: return false;
  }
}

}  // namespace

Context::Context(const FactInput& input, const RuleSet& rule_set)
    : document(input.document),
      tokens(input.tokens),
      morphology(input.morphology),
      tree(input.tree),
      entities(input.entities),
      actors(input.actors),
      rules(rule_set),
      arguments(input.morphology, input.tree, rule_set.words()),
      offices(office_words(input.entities, input.document)) {
  lemma_ids_.resize(tokens.size());
  form_ids_.resize(tokens.size());
  std::string lower;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const TokenId t(i);
    const std::string_view printed = word(t);
    lower = to_lower(printed);
    form_ids_[i] = rules.word_id(lower);
    const std::string_view base = lemma(t);
    if (base == lower) {
      lemma_ids_[i] = form_ids_[i];
    } else {
      lower = to_lower(base);
      lemma_ids_[i] = rules.word_id(lower);
    }
  }
}

TokenRange Context::phrase_at(TokenId t, std::span<const WordId> phrase) const {
  const TokenRange range{t, t + static_cast<int>(phrase.size())};
  if (range.end > sentence(t).end) return {t, t};
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (!is_word(t + static_cast<int>(i), phrase[i])) return {t, t};
  }
  return range;
}

TokenId Context::head_of(TokenRange range) const {
  for (TokenId t = range.begin; t < range.end; ++t) {
    if (!tree.head(t).valid() || !range.contains(tree.head(t))) return t;
  }
  return range.begin;
}

bool Context::in_set(TokenId t, const WordIds& set) const {
  if (set.contains(lemma_id(t)) || set.contains(form_id(t))) return true;
  if (set.phrases.empty()) return false;
  const TokenId first = sentence(t).begin;
  for (int back = 0; back <= kMaxPhraseBack && first.value + static_cast<std::uint32_t>(back) <= t.value; ++back) {
    const TokenId from = t - back;
    const auto starts = [&](const std::vector<WordId>& phrase, WordId word) { return phrase.front() < word; };
    for (const WordId word : {lemma_id(from), form_id(from)}) {
      if (word == 0) continue;
      // Phrases are sorted, so those that begin with one word stand together.
      for (auto it = std::lower_bound(set.phrases.begin(), set.phrases.end(), word, starts);
           it != set.phrases.end() && it->front() == word; ++it) {
        const TokenRange range = phrase_at(from, *it);
        if (range.contains(t) && head_of(range) == t) return true;
      }
    }
  }
  return false;
}

TokenRange Context::cut(TokenId t, bool clauses) const {
  TokenRange range{t, t + 1};
  bool open = true;
  for (TokenId child : near_children(tree, t)) {
    const Deprel rel = tree.rel(child);
    const bool aside = rel == Deprel::Conj || rel == Deprel::Cc || rel == Deprel::Parataxis ||
                       rel == Deprel::Discourse || rel == Deprel::List || rel == Deprel::CcPreconj;
    // "memorandum of understanding": a noun is no clause, whatever its relation says.
    const bool clausal = (rel == Deprel::Acl && pos(child) != Upos::Noun) || rel == Deprel::AclRelcl ||
                         rel == Deprel::Appos || rel == Deprel::Advcl || rel == Deprel::Dep;
    const TokenRange part = tree.subtree(child);
    if (child < t) {
      if (aside || rel == Deprel::Case || rel == Deprel::Mark || rel == Deprel::Punct) continue;
      range.begin = std::min(range.begin, part.begin);
    } else if (open) {
      if (aside || (clausal && !clauses)) {
        // What stands behind a conjunct or a clause belongs to it, or to all of them.
        open = false;
      } else {
        range.end = std::max(range.end, part.end);
      }
    }
  }
  return range;
}

TokenRange Context::phrase(TokenId t) const { return whole_words(trimmed(cut(t, true))); }
TokenRange Context::short_phrase(TokenId t) const { return whole_words(trimmed(cut(t, false))); }

TokenRange Context::whole_words(TokenRange range) const {
  const TokenId first = range.empty() ? range.begin : sentence(range.begin).begin;
  const auto hyphen = [&](TokenId t) { return word(t) == "-"; };
  while (first < range.begin && !(tokens.flags[range.begin.value] & Tokens::kSpaceBefore) &&
         (hyphen(range.begin) || hyphen(range.begin - 1)))
    range.begin = range.begin - 1;
  return range;
}

TokenId Context::clause_head(TokenId t) const {
  for (int i = 0; i < kMaxClimb; ++i) {
    if (!tree.head(t).valid() || is_clause_relation(tree.rel(t))) return t;
    if (tree.rel(t) == Deprel::Conj && is_verb(t)) return t;
    t = tree.head(t);
  }
  return t;
}

TokenRange Context::clause(TokenId predicate) const {
  const TokenId head = clause_head(predicate);
  TokenRange range = cut(head, true);
  // The predicate may stand in a second conjunct that was cut off.
  const TokenRange own = cut(predicate, true);
  range.begin = std::min(range.begin, own.begin);
  range.end = std::max(range.end, own.end);
  return trimmed(range);
}

TokenRange Context::trimmed(TokenRange range) const {
  // The partner of a bracket or quote stands between two tokens.
  const auto stands_in = [&](TokenId from, TokenId to, std::string_view partner) {
    for (TokenId t = from; t < to; ++t) {
      if (word(t) == partner) return true;
    }
    return false;
  };
  while (range.size() > 1 && pos(range.begin) == Upos::Punct) {
    const std::string_view w = word(range.begin);
    const std::string_view closing = w == "(" ? ")" : w == "“" ? "”" : w == "\"" ? "\"" : "";
    if (!closing.empty() && stands_in(range.begin + 1, range.end, closing)) break;
    ++range.begin;
  }
  while (range.size() > 1 && pos(range.end - 1) == Upos::Punct) {
    const TokenId last = range.end - 1;
    const std::string_view w = word(last);
    const std::string_view opening = w == ")" ? "(" : w == "”" ? "“" : w == "\"" ? "\"" : "";
    if (!opening.empty() && stands_in(range.begin, last, opening)) break;
    range.end = last;
  }
  return range;
}

std::string one_line(std::string_view text) {
  std::string line;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      blank = !line.empty();
      continue;
    }
    if (blank) line += ' ';
    blank = false;
    line += c;
  }
  return line;
}

std::string Context::text(TokenRange range) const { return one_line(document.text(span(range))); }

std::span<const Timex> Context::timexes_in(TokenRange range) const {
  const auto& all = entities.timexes;
  const auto first = std::ranges::lower_bound(all, range.begin, {}, [](const Timex& x) { return x.tokens.begin; });
  auto last = first;
  while (last != all.end() && last->tokens.end <= range.end) ++last;
  return {first, last};
}

const Timex* Context::timex_at(TokenId t) const {
  const auto& all = entities.timexes;
  auto it = std::ranges::upper_bound(all, t, {}, [](const Timex& x) { return x.tokens.begin; });
  for (int back = 0; it != all.begin() && back < 3; ++back) {
    --it;
    if (it->tokens.contains(t)) return &*it;
  }
  return nullptr;
}

bool Context::has_copula(TokenId t) const { return tree.child(t, Deprel::Cop).valid(); }

}  // namespace entente
