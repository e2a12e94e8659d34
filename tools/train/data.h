// SPDX-License-Identifier: Apache-2.0
// Treebank sentences and word vectors as the trainer wants them: numbers.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/syntax/conllu.h"
#include "entente/syntax/word_form.h"

namespace entente::train {

constexpr std::size_t kVectorSize = 100;
constexpr std::uint32_t kAffixRows = 16384;

struct Word {
  std::uint32_t word_row = 0;    // 0: unknown
  std::uint32_t vector_row = 0;  // 0: none
  std::array<std::uint32_t, kAffixes> affix_rows{};
  std::uint8_t upos = 0, xpos = 0, deprel = 0;
  std::int32_t head = -1;  // index in the sentence; -1: root
};

using Sentence = std::vector<Word>;

Result<std::vector<ConlluSentence>> read_treebank(const std::string& path);

/// The word vectors: the first `limit` words of a wink-embeddings JSON file, in its order.
struct Vectors {
  std::vector<std::string> words;
  std::vector<float> values;  // words.size() x kVectorSize
};
Result<Vectors> read_vectors(const std::string& path, std::size_t limit);

/// Which row of the two tables a lower-cased word has. Row 0 is "none" in both.
struct Lexicon {
  struct Rows {
    std::uint32_t word = 0, vector = 0;
  };
  std::map<std::string, Rows, std::less<>> rows;
  std::uint32_t word_rows = 1, vector_rows = 1;
};
/// Words seen at least twice in the treebank get a trained row.
Lexicon make_lexicon(const std::vector<ConlluSentence>& treebank, const Vectors& vectors);

/// Fails on a tag or relation that the enums do not know.
Result<std::vector<Sentence>> encode(const std::vector<ConlluSentence>& treebank, const Lexicon& lexicon);

}  // namespace entente::train
