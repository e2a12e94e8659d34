// SPDX-License-Identifier: Apache-2.0
// Parts of speech, lemmas and features of every token: parallel arrays beside Tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/span.h"

namespace entente {

/// Universal parts of speech (UD v2), in the order of the UD page.
enum class Upos : std::uint8_t {
  Adj,
  Adp,
  Adv,
  Aux,
  Cconj,
  Det,
  Intj,
  Noun,
  Num,
  Part,
  Pron,
  Propn,
  Punct,
  Sconj,
  Sym,
  Verb,
  X,
};

constexpr std::size_t kUposCount = 17;
constexpr std::size_t kXposCount = 50;

std::string_view to_string(Upos upos);  // "ADJ"
std::optional<Upos> parse_upos(std::string_view name);

/// Features that rules ask for; a subset of UD FEATS. Bits, so that a token may have several.
enum Feature : std::uint16_t {
  kPlural = 1 << 0,      // Number=Plur
  kPast = 1 << 1,        // Tense=Past
  kPresent = 1 << 2,     // Tense=Pres
  kInfinitive = 1 << 3,  // VerbForm=Inf
  kParticiple = 1 << 4,  // VerbForm=Part
  kGerund = 1 << 5,      // VerbForm=Ger
  kFinite = 1 << 6,      // VerbForm=Fin
  kFirstPerson = 1 << 7,
  kThirdPerson = 1 << 8,
  kPossessive = 1 << 9,  // Poss=Yes
  kNegative = 1 << 10,   // Polarity=Neg
};

/// Lemmas live in one pool that the layer owns, so that moving or copying the layer is safe.
struct Morphology {
  std::vector<Upos> upos;
  std::vector<std::uint8_t> xpos;        // index into xpos_name(): Penn Treebank tags
  std::vector<std::uint16_t> features;   // Feature bits
  std::vector<std::uint32_t> lemma_end;  // end of each lemma in the pool; it begins where the last ended
  std::string lemma_pool;

  std::string_view lemma(TokenId t) const {
    const std::uint32_t begin = t.value == 0 ? 0 : lemma_end[t.value - 1];
    return std::string_view(lemma_pool).substr(begin, lemma_end[t.value] - begin);
  }
  Upos pos(TokenId t) const { return upos[t.value]; }
  bool has(TokenId t, Feature f) const { return (features[t.value] & f) != 0; }
  std::size_t size() const { return upos.size(); }
};

std::string_view xpos_name(std::uint8_t xpos);  // "NNP"
std::optional<std::uint8_t> parse_xpos(std::string_view name);

}  // namespace entente
