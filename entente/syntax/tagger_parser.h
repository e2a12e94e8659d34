// SPDX-License-Identifier: Apache-2.0
// Runs the network over a batch of short token sequences: tags, heads and relations of each word.
// Holds scratch memory and the word cache; one object per thread. The network must outlive it.
// A word's result depends on its own sequence alone, not on the batch or on what came before:
// products are exact integers and every row has its own scale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "entente/syntax/dependencies.h"
#include "entente/syntax/kernels.h"
#include "entente/syntax/morphology.h"
#include "entente/syntax/network.h"
#include "entente/syntax/spanning_tree.h"
#include "entente/syntax/word_cache.h"
#include "entente/syntax/word_form.h"

namespace entente {

/// Longest sequence that is parsed as a whole, in words: arc scores are quadratic.
inline constexpr std::size_t kLongestSequence = 256;

class TaggerParser {
 public:
  TaggerParser(const NetworkView& network, const Kernels& kernels);

  struct Word {
    Upos upos;
    std::uint8_t xpos;
    Deprel rel;
    std::uint32_t head;  // in the batch; kRoot for the root of its sequence
  };
  static constexpr std::uint32_t kRoot = 0xffffffffu;

  /// A batch is built word by word, sequence by sequence, and then run.
  void clear();
  void add_word(std::string_view text);
  void end_sequence();
  std::size_t size() const { return rows_.size(); }
  std::span<const Word> run();
  /// The form of the i-th word of the batch, for its lemma.
  const WordForm& form(std::size_t i) const { return forms_[i]; }

 private:
  void embed(WordForm& form, float* x) const;
  void fill_first_layer();
  void encode();
  void tag();
  void project();
  void attach(std::size_t begin, std::size_t length);
  void label();

  const NetworkView& net_;
  const Kernels& kernels_;
  const std::size_t hidden_, wide_, gates_;
  WordCache cache_;
  SpanningTree tree_;
  std::vector<WordForm> forms_;  // grows to the largest batch and stays
  std::vector<std::size_t> ends_;
  struct Row {
    std::int16_t* value;  // nullptr: in the overflow, at `overflow`
    float* scale;
    std::size_t overflow;
  };
  std::vector<Row> rows_;
  struct Missing {
    std::size_t word;
    std::int16_t* value;
    float* scale;
  };
  std::vector<Missing> missing_;
  std::vector<std::int16_t> overflow_, zero_row_;
  std::vector<std::uint8_t> quantized_;
  std::vector<float> overflow_scales_, distance_, input_, scales_, gate_values_, state_;
  std::vector<float> hidden_values_, next_, scores_, projected_, query_, arc_scores_, label_input_;
  std::vector<std::int8_t> heads_panel_;
  std::vector<std::int32_t> heads_offset_;
  std::vector<float> heads_scale_, zero_bias_;
  std::vector<std::uint32_t> heads_;
  std::vector<Word> words_;
};

}  // namespace entente
