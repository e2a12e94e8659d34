// SPDX-License-Identifier: Apache-2.0
// The trained network as it lies in the mapped model: views only, checked by read_network().
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/syntax/kernels.h"
#include "entente/syntax/lemmatizer.h"
#include "entente/syntax/model_format.h"

namespace entente {

/// Rows of 8-bit integers, each with its scale.
struct RowTable {
  std::size_t rows = 0, dim = 0;
  const float* scale = nullptr;
  const std::int8_t* value = nullptr;
};

struct NetworkView {
  ModelSizes sizes{};
  TextTable<LexiconEntry> lexicon;
  RowTable words, vectors, affixes;
  std::vector<DenseView> layers;  // layer 0: left, centre and right gates of one word side by side
  DenseView tags, project, arc, label;
  const float *root_arc = nullptr, *root_label = nullptr, *distance = nullptr;
  Lemmatizer lemmatizer;

  std::size_t gates() const { return std::size_t{6} * sizes.hidden; }
  std::size_t input() const { return std::size_t{sizes.word} + sizes.vector + sizes.affix; }
};

/// Checks that every size, index and number in the sections is what the code relies on, so that no
/// file, however made, leads outside it. Corrupt otherwise; `where` goes into errors.
Result<NetworkView> read_network(const std::map<std::uint32_t, std::string_view>& sections, const std::string& where);

}  // namespace entente
