// SPDX-License-Identifier: Apache-2.0
// The dependency tree of every sentence (Universal Dependencies v2), and the index over it that
// entities and facts walk: children, subtrees, sentence of a token.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "entente/base/span.h"
#include "entente/text/tokens.h"

namespace entente {

/// UD v2 relations with the subtypes of UD English.
enum class Deprel : std::uint8_t {
  Acl,
  AclRelcl,
  Advcl,
  AdvclRelcl,
  Advmod,
  Amod,
  Appos,
  Aux,
  AuxPass,
  Case,
  Cc,
  CcPreconj,
  Ccomp,
  Compound,
  CompoundPrt,
  Conj,
  Cop,
  Csubj,
  CsubjOuter,
  CsubjPass,
  Dep,
  Det,
  DetPredet,
  Discourse,
  Dislocated,
  Expl,
  Fixed,
  Flat,
  Goeswith,
  Iobj,
  List,
  Mark,
  Nmod,
  NmodDesc,
  NmodPoss,
  NmodUnmarked,
  Nsubj,
  NsubjOuter,
  NsubjPass,
  Nummod,
  Obj,
  Obl,
  OblAgent,
  OblUnmarked,
  Orphan,
  Parataxis,
  Punct,
  Reparandum,
  Root,
  Vocative,
  Xcomp,
};
constexpr std::size_t kDeprelCount = 51;

std::string_view to_string(Deprel deprel);  // "nsubj:pass"
/// Unknown subtypes fall back to the universal relation; an unknown relation is nothing.
std::optional<Deprel> parse_deprel(std::string_view name);

struct Dependencies {
  std::vector<TokenId> head;  // absolute; not valid for the root of a sentence
  std::vector<Deprel> rel;
};

/// Children in text order, and the token range a subtree covers. Built once per document; holds
/// references to nothing. Iterative: a chain of any length is no deeper than a short one.
class Tree {
 public:
  Tree() = default;
  Tree(const Tokens& tokens, const Dependencies& dependencies);

  TokenId head(TokenId t) const { return head_[t.value]; }
  Deprel rel(TokenId t) const { return rel_[t.value]; }
  std::span<const TokenId> children(TokenId t) const {
    return std::span(children_).subspan(first_child_[t.value], first_child_[t.value + 1] - first_child_[t.value]);
  }
  /// From the leftmost to the rightmost descendant (covers the gaps of a non-projective tree).
  TokenRange subtree(TokenId t) const { return subtree_[t.value]; }
  SentenceId sentence(TokenId t) const { return sentence_[t.value]; }
  TokenId root(SentenceId s) const { return root_[s.value]; }
  /// The first child with this relation; not valid if there is none.
  TokenId child(TokenId t, Deprel rel) const;
  /// True if `ancestor` stands on the way from t to the root, or is t.
  bool dominates(TokenId ancestor, TokenId t) const;
  std::size_t size() const { return head_.size(); }

 private:
  std::vector<TokenId> head_;
  std::vector<Deprel> rel_;
  std::vector<std::uint32_t> first_child_;
  std::vector<TokenId> children_;
  std::vector<TokenRange> subtree_;
  std::vector<SentenceId> sentence_;
  std::vector<TokenId> root_;
};

}  // namespace entente
