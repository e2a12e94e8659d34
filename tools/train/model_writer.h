// SPDX-License-Identifier: Apache-2.0
// Writes the model file: weights rounded to integers, tables laid out as the reader maps them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "tools/train/data.h"
#include "tools/train/lemma_learner.h"
#include "tools/train/network.h"

namespace entente::train {

/// Rows of 8-bit integers, each with its scale.
struct VectorRows {
  std::size_t dim = 0;
  std::vector<float> scale;
  std::vector<std::int8_t> value;
};

/// `zero_first` puts an all-zero row before the given ones.
VectorRows quantize_rows(const std::vector<float>& values, std::size_t dim, bool zero_first);
std::vector<float> dequantize_rows(const VectorRows& rows);

Result<void> write_model(const std::string& path, const Sizes& sizes, const Weights& weights, const Lexicon& lexicon,
                         const VectorRows& vectors, const LemmaRules& lemmas);

}  // namespace entente::train
