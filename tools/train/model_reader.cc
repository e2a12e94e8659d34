// SPDX-License-Identifier: Apache-2.0
#include "tools/train/model_reader.h"

#include <algorithm>

#include "entente/syntax/model_file.h"
#include "entente/syntax/network.h"

namespace entente::train {
namespace {

bool read_rows(const RowTable& from, Parameter& to) {
  if (from.rows != to.rows || from.dim != to.cols) return false;
  for (std::size_t i = 0; i < to.w.size(); ++i) to.w[i] = static_cast<float>(from.value[i]) * from.scale[i / from.dim];
  return true;
}

/// Element (i, j) of a matrix in panels: see DenseHeader.
float element(const DenseView& w, std::size_t i, std::size_t j) {
  const std::size_t at = j / kPanel * w.k * kPanel + i / 4 * kPanel * 4 + j % kPanel * 4 + i % 4;
  return static_cast<float>(w.weight[at]) * w.scale[j];
}

bool read_dense(const DenseView& from, Parameter& w, Parameter& bias) {
  if (from.k < w.rows || from.n < w.cols) return false;
  for (std::size_t i = 0; i < w.rows; ++i)
    for (std::size_t j = 0; j < w.cols; ++j) w.w[i * w.cols + j] = element(from, i, j);
  std::copy_n(from.bias, w.cols, bias.w.begin());
  return true;
}

/// Layer 0 lies in the file with left, centre and right word side by side.
bool read_first_layer(const DenseView& from, Parameter& w, Parameter& bias) {
  const std::size_t input = w.rows / 3, gates = w.cols;
  if (from.k < input || from.n < 3 * gates) return false;
  for (std::size_t i = 0; i < w.rows; ++i)
    for (std::size_t j = 0; j < gates; ++j) w.w[i * gates + j] = element(from, i % input, i / input * gates + j);
  std::copy_n(from.bias + gates, gates, bias.w.begin());
  return true;
}

}  // namespace

Result<void> read_weights(const std::string& path, const Sizes& sizes, Weights& w) {
  const auto file = ModelFile::open(path);
  if (!file) return std::unexpected(file.error());
  const auto from = read_network(file->sections(), path);
  if (!from) return std::unexpected(from.error());
  const ModelSizes& s = from->sizes;
  bool same = s.layers == sizes.layers && s.hidden == sizes.hidden && s.arc == sizes.arc && s.label == sizes.label &&
              s.clip == Sizes::kClip && s.tagged == sizes.tagged() && read_rows(from->words, w.word) &&
              read_rows(from->affixes, w.affix) && read_first_layer(from->layers[0], w.layer[0], w.bias[0]);
  for (std::size_t l = 1; same && l < sizes.layers; ++l) same = read_dense(from->layers[l], w.layer[l], w.bias[l]);
  same = same && read_dense(from->tags, w.tags, w.tags_bias) && read_dense(from->project, w.project, w.project_bias) &&
         read_dense(from->arc, w.arc, w.arc_bias) && read_dense(from->label, w.label, w.label_bias);
  if (!same) return fail(ErrorCode::InvalidInput, "the model to start from has other sizes", path);
  std::copy_n(from->root_arc, w.root_arc.w.size(), w.root_arc.w.begin());
  std::copy_n(from->root_label, w.root_label.w.size(), w.root_label.w.begin());
  std::copy_n(from->distance, w.distance.w.size(), w.distance.w.begin());
  return {};
}

}  // namespace entente::train
