// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/dependencies.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array<std::string_view, kDeprelCount> kNames = {
    "acl",        "acl:relcl", "advcl",       "advcl:relcl",   "advmod",   "amod",        "appos",        "aux",
    "aux:pass",   "case",      "cc",          "cc:preconj",    "ccomp",    "compound",    "compound:prt", "conj",
    "cop",        "csubj",     "csubj:outer", "csubj:pass",    "dep",      "det",         "det:predet",   "discourse",
    "dislocated", "expl",      "fixed",       "flat",          "goeswith", "iobj",        "list",         "mark",
    "nmod",       "nmod:desc", "nmod:poss",   "nmod:unmarked", "nsubj",    "nsubj:outer", "nsubj:pass",   "nummod",
    "obj",        "obl",       "obl:agent",   "obl:unmarked",  "orphan",   "parataxis",   "punct",        "reparandum",
    "root",       "vocative",  "xcomp"};
static_assert(std::ranges::is_sorted(kNames));

std::optional<Deprel> find(std::string_view name) {
  const auto it = std::ranges::lower_bound(kNames, name);
  if (it == kNames.end() || *it != name) return std::nullopt;
  return static_cast<Deprel>(it - kNames.begin());
}

}  // namespace

std::string_view to_string(Deprel deprel) { return kNames[static_cast<std::size_t>(deprel)]; }

std::optional<Deprel> parse_deprel(std::string_view name) {
  if (const auto exact = find(name)) return exact;
  // Older treebanks: measure and time phrases without a case marker.
  if (name == "nmod:npmod" || name == "nmod:tmod") return Deprel::NmodUnmarked;
  if (name == "obl:npmod" || name == "obl:tmod") return Deprel::OblUnmarked;
  return find(name.substr(0, name.find(':')));
}

Tree::Tree(const Tokens& tokens, const Dependencies& dependencies) : head_(dependencies.head), rel_(dependencies.rel) {
  const std::size_t n = head_.size();
  first_child_.assign(n + 1, 0);
  for (const TokenId h : head_)
    if (h.valid()) ++first_child_[h.value + 1];
  for (std::size_t i = 0; i < n; ++i) first_child_[i + 1] += first_child_[i];
  children_.resize(first_child_[n]);
  std::vector<std::uint32_t> next(first_child_.begin(), first_child_.end() - 1);
  for (std::size_t i = 0; i < n; ++i)
    if (head_[i].valid()) children_[next[head_[i].value]++] = TokenId(i);

  sentence_.resize(n);
  root_.resize(tokens.sentence_count());
  subtree_.resize(n);
  std::vector<TokenId> order;
  order.reserve(n);
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) {
    const TokenRange range = tokens.sentence(SentenceId(s));
    for (TokenId t = range.begin; t < range.end; ++t) {
      sentence_[t.value] = SentenceId(s);
      subtree_[t.value] = {t, t + 1};
      if (!head_[t.value].valid()) {
        root_[s] = t;
        order.push_back(t);
      }
    }
  }
  // Breadth first from the roots; backwards, every child is finished before its head.
  for (std::size_t i = 0; i < order.size(); ++i)
    for (const TokenId c : children(order[i])) order.push_back(c);
  for (std::size_t i = order.size(); i-- > 0;) {
    const TokenId h = head_[order[i].value];
    if (!h.valid()) continue;
    const TokenRange mine = subtree_[order[i].value];
    TokenRange& whole = subtree_[h.value];
    whole = {std::min(whole.begin, mine.begin), std::max(whole.end, mine.end)};
  }
}

TokenId Tree::child(TokenId t, Deprel rel) const {
  for (const TokenId c : children(t))
    if (rel_[c.value] == rel) return c;
  return {};
}

bool Tree::dominates(TokenId ancestor, TokenId t) const {
  while (t.valid() && t != ancestor) t = head_[t.value];
  return t.valid();
}

}  // namespace entente
