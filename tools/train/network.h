// SPDX-License-Identifier: Apache-2.0
// The joint tagger and parser as it is trained: forward and backward over a batch of sentences.
// Word, vector and affix embeddings; bidirectional QRNN layers with fo-pooling (Bradbury et al.
// 2017); UPOS and XPOS from the second layer; biaffine arcs with a distance bias and labels from the last
// layer (after Dozat and Manning 2017).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "tools/train/data.h"
#include "tools/train/parameter.h"

namespace entente::train {

struct Sizes {
  std::size_t layers = 3, hidden = 128;  // hidden units per direction
  std::size_t word = 64, vector = kVectorSize, affix = 64;
  std::size_t arc = 128, label = 128;
  static constexpr int kClip = 15;  // distances beyond it share a bias
  std::size_t input() const { return word + vector + affix; }
  std::size_t out() const { return 2 * hidden; }
  std::size_t gates() const { return 6 * hidden; }
  std::size_t tagged() const { return layers > 1 ? 1 : 0; }  // the layer that tags are read from
  std::size_t projections() const { return 2 * arc + 2 * label; }
};

struct Dropout {
  float input = 0.2f, layer = 0.33f, word = 0.2f;
};

struct Weights {
  Parameter word, affix;
  std::vector<float> vectors;          // frozen, row 0 is zero
  std::vector<Parameter> layer, bias;  // layer 0 reads left | centre | right neighbour
  Parameter tags, tags_bias;           // UPOS then XPOS
  Parameter project, project_bias;     // arc dependant | arc head | label dependant | label head
  Parameter arc, arc_bias;             // the biaffine matrix; its bias acts on the head side
  Parameter root_arc, root_label, distance;
  Parameter label, label_bias;

  void init(const Sizes& sizes, const Lexicon& lexicon, std::vector<float> vector_rows, Random& random);
  std::vector<Parameter*> all();
};

struct Loss {
  double arcs = 0, labels = 0, tags = 0;
};

/// What the network says of one word.
struct Prediction {
  std::uint8_t upos, xpos, deprel;
  std::int32_t head;
};

class Network {
 public:
  Network(const Sizes& sizes, Weights& weights) : s_(sizes), w_(weights) {}

  /// Adds the gradients of a batch to the weights' and returns the summed losses.
  Loss train(std::span<const Sentence* const> batch, const Dropout& dropout, Random& random);
  /// Greedy heads (the best score for each word, trees not enforced), to watch training.
  void predict(std::span<const Sentence* const> batch, std::vector<Prediction>& out);

 private:
  void embed(bool training, const Dropout& dropout, Random& random);
  void forward(bool training, const Dropout& dropout, Random& random);
  void recur(std::size_t layer);
  void recur_back(std::size_t layer);
  Loss score(std::span<const Sentence* const> batch, bool training, const Dropout& dropout, Random& random,
             std::vector<Prediction>* predictions);
  void backward();

  const Sizes s_;
  Weights& w_;
  std::size_t n_ = 0;                // words of the batch
  std::vector<std::size_t> begins_;  // of sentences, and the end
  std::vector<const Word*> words_;
  std::vector<std::uint32_t> word_rows_;  // after word dropout
  using Floats = std::vector<float>;
  Floats x_, x_mask_, window_, d_window_;
  struct Layer {
    Floats in, mask, gates, cell, out, d_gates, d_out;
  };
  std::vector<Layer> layers_;
  Floats tag_in_, tag_mask_, tag_scores_, d_tags_;
  Floats top_, top_mask_, project_, project_mask_, d_project_, query_, d_query_;
  Floats arc_scores_, label_in_, label_mask_, label_scores_, d_label_in_, d_top_;
};

}  // namespace entente::train
