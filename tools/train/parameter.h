// SPDX-License-Identifier: Apache-2.0
// A matrix of weights with its gradient and the moments of Adam (Kingma and Ba 2015).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tools/train/random.h"

namespace entente::train {

struct AdamStep {
  float rate;
  float scale;               // of the gradient: clipping
  float correct1, correct2;  // bias corrections
};

struct Parameter {
  std::size_t rows = 0, cols = 0;
  std::vector<float> w, g, m, v;
  bool sparse = false;                 // update only the rows of the batch
  std::vector<std::uint32_t> touched;  // rows with a gradient, when sparse
  std::vector<std::uint8_t> is_touched;

  void init(std::size_t row_count, std::size_t col_count, float deviation, Random& random, bool is_sparse = false);
  float* row(std::size_t r) { return w.data() + r * cols; }
  const float* row(std::size_t r) const { return w.data() + r * cols; }
  /// The gradient row, marked as touched.
  float* grad_row(std::size_t r) {
    if (sparse && !is_touched[r]) {
      is_touched[r] = 1;
      touched.push_back(static_cast<std::uint32_t>(r));
    }
    return g.data() + r * cols;
  }
  double grad_norm2() const;
  /// Moves the weights and clears the gradient.
  void step(const AdamStep& adam);
};

}  // namespace entente::train
