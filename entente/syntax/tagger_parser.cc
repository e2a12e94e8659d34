// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/tagger_parser.h"

#include <algorithm>
#include <cstring>

namespace entente {
namespace {

constexpr std::size_t kCacheSets = 2048;  // times four words of 6 to 9 kB: 45 to 75 MB when full
constexpr std::size_t kMissingAtOnce = 96;

std::size_t best(const float* scores, std::size_t n) {
  std::size_t at = 0;
  for (std::size_t i = 1; i < n; ++i)
    if (scores[i] > scores[at]) at = i;
  return at;
}

void add_row(const RowTable& table, std::size_t row, float* out) {
  const float scale = table.scale[row];
  const std::int8_t* value = table.value + row * table.dim;
  for (std::size_t i = 0; i < table.dim; ++i) out[i] += static_cast<float>(value[i]) * scale;
}

std::size_t panels(std::size_t n) { return (n + kPanel - 1) / kPanel * kPanel; }

}  // namespace

TaggerParser::TaggerParser(const NetworkView& network, const Kernels& kernels)
    : net_(network),
      kernels_(kernels),
      hidden_(network.sizes.hidden),
      wide_(2 * hidden_),
      gates_(network.gates()),
      cache_(kCacheSets, 3 * gates_),
      zero_row_(3 * gates_, 0),
      state_(hidden_) {
  // Biases of arcs by distance, so that a row of scores adds one contiguous run.
  const auto clip = static_cast<std::ptrdiff_t>(net_.sizes.clip);
  const auto reach = static_cast<std::ptrdiff_t>(kLongestSequence);
  for (std::ptrdiff_t d = -reach; d <= reach; ++d)
    distance_.push_back(net_.distance[std::clamp(d, -clip, clip) + clip]);
  zero_bias_.assign(panels(kLongestSequence + 1), 0.0f);
}

void TaggerParser::clear() {
  rows_.clear();
  missing_.clear();
  ends_.clear();
  overflow_scales_.clear();
  cache_.begin_batch();
}

void TaggerParser::add_word(std::string_view text) {
  const std::size_t i = rows_.size();
  if (forms_.size() <= i) forms_.resize(i + 1);
  WordForm& form = forms_[i];
  form.assign(text);
  WordCache::Slot slot{};
  if (!cache_.find(form.spelling(), hash_bytes(form.spelling(), 0), slot)) {
    rows_.push_back({nullptr, nullptr, overflow_scales_.size()});
    missing_.push_back({i, nullptr, nullptr});
    overflow_scales_.push_back(0);
    return;
  }
  rows_.push_back({slot.value, slot.scale, 0});
  if (!slot.filled) missing_.push_back({i, slot.value, slot.scale});
}

void TaggerParser::end_sequence() {
  if (rows_.size() > (ends_.empty() ? 0 : ends_.back())) ends_.push_back(rows_.size());
}

void TaggerParser::embed(WordForm& form, float* x) const {
  std::fill_n(x, net_.layers[0].k, 0.0f);
  const LexiconEntry* entry = net_.lexicon.find(form.lower());
  add_row(net_.words, entry ? entry->word : 0, x);
  add_row(net_.vectors, entry ? entry->vector : 0, x + net_.sizes.word);
  form.hash_affixes();
  for (const std::uint64_t hash : form.affixes())
    add_row(net_.affixes, hash % net_.affixes.rows, x + net_.sizes.word + net_.sizes.vector);
}

/// Computes the words that were not in the cache.
void TaggerParser::fill_first_layer() {
  const DenseView& layer = net_.layers[0];
  overflow_.resize(overflow_scales_.size() * layer.n);
  for (Row& row : rows_)
    if (row.value == nullptr) {
      row.value = overflow_.data() + row.overflow * layer.n;
      row.scale = &overflow_scales_[row.overflow];
    }
  for (std::size_t begin = 0; begin < missing_.size(); begin += kMissingAtOnce) {
    const std::size_t count = std::min(kMissingAtOnce, missing_.size() - begin);
    input_.resize(count * layer.k);
    quantized_.resize(std::max(quantized_.size(), count * layer.k));
    scales_.resize(std::max(scales_.size(), count));
    gate_values_.resize(std::max(gate_values_.size(), count * layer.n));
    for (std::size_t i = 0; i < count; ++i) embed(forms_[missing_[begin + i].word], input_.data() + i * layer.k);
    kernels_.quantize(input_.data(), count, layer.k, layer.k, kZero, quantized_.data(), scales_.data());
    kernels_.multiply(quantized_.data(), scales_.data(), count, layer, gate_values_.data(), layer.n);
    for (std::size_t i = 0; i < count; ++i) {
      const Row& row = rows_[missing_[begin + i].word];
      kernels_.keep_gates(gate_values_.data() + i * layer.n, layer.n, row.value, row.scale);
    }
  }
}

void TaggerParser::encode() {
  const std::size_t n = rows_.size();
  gate_values_.resize(std::max(gate_values_.size(), n * gates_));
  hidden_values_.resize(std::max(hidden_values_.size(), n * wide_));
  next_.resize(std::max(next_.size(), n * wide_));
  quantized_.resize(std::max(quantized_.size(), n * std::max<std::size_t>(wide_, kMaxDepth)));
  scales_.resize(std::max(scales_.size(), n));
  const GateRow nothing = {zero_row_.data(), 0.0f};
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    for (std::size_t t = begin; t < end; ++t) {
      const GateRow left = t > begin ? GateRow{rows_[t - 1].value, *rows_[t - 1].scale} : nothing;
      const GateRow right = t + 1 < end ? GateRow{rows_[t + 1].value + 2 * gates_, *rows_[t + 1].scale} : nothing;
      kernels_.add_gates(left, {rows_[t].value + gates_, *rows_[t].scale}, right, gates_,
                         gate_values_.data() + t * gates_);
    }
    kernels_.recur(gate_values_.data() + begin * gates_, end - begin, hidden_, nullptr, state_.data(),
                   hidden_values_.data() + begin * wide_);
    begin = end;
  }
  if (net_.sizes.tagged == 0) tag();
  for (std::size_t l = 1; l < net_.layers.size(); ++l) {
    kernels_.quantize(hidden_values_.data(), n, wide_, wide_, kZero, quantized_.data(), scales_.data());
    kernels_.multiply(quantized_.data(), scales_.data(), n, net_.layers[l], gate_values_.data(), gates_);
    begin = 0;
    for (const std::size_t end : ends_) {
      kernels_.recur(gate_values_.data() + begin * gates_, end - begin, hidden_, hidden_values_.data() + begin * wide_,
                     state_.data(), next_.data() + begin * wide_);
      begin = end;
    }
    hidden_values_.swap(next_);
    if (l == net_.sizes.tagged) tag();
  }
}

void TaggerParser::tag() {
  const std::size_t n = rows_.size(), width = net_.tags.n;
  scores_.resize(std::max(scores_.size(), n * width));
  kernels_.quantize(hidden_values_.data(), n, wide_, wide_, kZero, quantized_.data(), scales_.data());
  kernels_.multiply(quantized_.data(), scales_.data(), n, net_.tags, scores_.data(), width);
  for (std::size_t t = 0; t < n; ++t) {
    const float* row = scores_.data() + t * width;
    words_[t].upos = static_cast<Upos>(best(row, kUposCount));
    words_[t].xpos = static_cast<std::uint8_t>(best(row + kUposCount, kXposCount));
  }
}

/// The four projections of the last layer and the arc queries.
void TaggerParser::project() {
  const std::size_t n = rows_.size(), arc = net_.sizes.arc, width = net_.project.n;
  projected_.resize(std::max(projected_.size(), n * width));
  query_.resize(std::max(query_.size(), n * net_.arc.n));
  kernels_.quantize(hidden_values_.data(), n, wide_, wide_, kZero, quantized_.data(), scales_.data());
  kernels_.multiply(quantized_.data(), scales_.data(), n, net_.project, projected_.data(), width);
  kernels_.leaky(projected_.data(), n, 2 * arc, width);
  kernels_.quantize(projected_.data(), n, arc, width, kZero, quantized_.data(), scales_.data());
  kernels_.multiply(quantized_.data(), scales_.data(), n, net_.arc, query_.data(), net_.arc.n);
}

/// Scores all arcs of one sequence and takes the best tree. The heads of the sequence, and the
/// root after them, are laid out as the columns of a matrix.
void TaggerParser::attach(std::size_t begin, std::size_t length) {
  const std::size_t arc = net_.sizes.arc, width = net_.project.n, columns = length + 1;
  DenseView heads;
  heads.k = arc;
  heads.n = panels(columns);
  heads_panel_.resize(std::max(heads_panel_.size(), heads.n * arc));
  heads_scale_.resize(std::max(heads_scale_.size(), heads.n));
  heads_offset_.resize(std::max(heads_offset_.size(), heads.n));
  quantized_.resize(std::max(quantized_.size(), (length + columns) * arc));
  scales_.resize(std::max(scales_.size(), length + columns));
  std::uint8_t* rows = quantized_.data() + length * arc;  // of heads: signed weights, not yet activations
  kernels_.quantize(query_.data() + begin * net_.arc.n, length, arc, net_.arc.n, kZero, quantized_.data(),
                    scales_.data());
  kernels_.quantize(projected_.data() + begin * width + arc, length, arc, width, 0, rows, heads_scale_.data());
  kernels_.quantize(net_.root_arc, 1, arc, arc, 0, rows + length * arc, heads_scale_.data() + length);
  std::fill(heads_scale_.begin() + static_cast<std::ptrdiff_t>(columns),
            heads_scale_.begin() + static_cast<std::ptrdiff_t>(heads.n), 0.0f);
  std::ranges::fill(heads_offset_, 0);
  for (std::size_t j = 0; j < columns; ++j) {
    std::int8_t* panel = heads_panel_.data() + j / kPanel * kPanel * arc + j % kPanel * 4;
    const std::uint8_t* row = rows + j * arc;
    for (std::size_t i = 0; i < arc; i += 4) std::memcpy(panel + i * kPanel, row + i, 4);
    for (std::size_t i = 0; i < arc; ++i) heads_offset_[j] += kZero * static_cast<std::int8_t>(row[i]);
  }
  heads.offset = heads_offset_.data();
  heads.scale = heads_scale_.data();
  heads.bias = zero_bias_.data();
  heads.weight = heads_panel_.data();
  scores_.resize(std::max(scores_.size(), length * heads.n));
  kernels_.multiply(quantized_.data(), scales_.data(), length, heads, scores_.data(), heads.n);
  arc_scores_.resize(std::max(arc_scores_.size(), length * columns));
  for (std::size_t i = 0; i < length; ++i) {
    const float* from = scores_.data() + i * heads.n;
    const float* bias = distance_.data() + kLongestSequence - i;
    float* to = arc_scores_.data() + i * columns;
    for (std::size_t j = 0; j < length; ++j) to[j] = from[j] + bias[j];
    to[length] = from[length];
  }
  heads_.resize(std::max(heads_.size(), length));
  tree_.decode(arc_scores_.data(), length, std::span(heads_).first(length));
  for (std::size_t i = 0; i < length; ++i)
    words_[begin + i].head = heads_[i] == length ? kRoot : static_cast<std::uint32_t>(begin + heads_[i]);
}

void TaggerParser::label() {
  const std::size_t n = rows_.size(), dim = net_.sizes.label, width = net_.project.n;
  const std::size_t mine = 2 * std::size_t{net_.sizes.arc}, other = mine + dim;
  label_input_.resize(std::max(label_input_.size(), n * dim));
  for (std::size_t t = 0; t < n; ++t) {
    const std::uint32_t head = words_[t].head;
    kernels_.add_leaky(projected_.data() + t * width + mine,
                       head == kRoot ? net_.root_label : projected_.data() + head * width + other, dim,
                       label_input_.data() + t * dim);
  }
  quantized_.resize(std::max(quantized_.size(), n * dim));
  scores_.resize(std::max(scores_.size(), n * net_.label.n));
  kernels_.quantize(label_input_.data(), n, dim, dim, kZero, quantized_.data(), scales_.data());
  kernels_.multiply(quantized_.data(), scales_.data(), n, net_.label, scores_.data(), net_.label.n);
  constexpr auto kRootRel = static_cast<std::size_t>(Deprel::Root);
  for (std::size_t t = 0; t < n; ++t) {
    float* row = scores_.data() + t * net_.label.n;
    row[kRootRel] = -1e30f;  // only the root is labelled root
    words_[t].rel = words_[t].head == kRoot ? Deprel::Root : static_cast<Deprel>(best(row, kDeprelCount));
  }
}

std::span<const TaggerParser::Word> TaggerParser::run() {
  end_sequence();
  words_.resize(rows_.size());
  if (rows_.empty()) return words_;
  fill_first_layer();
  encode();
  project();
  std::size_t begin = 0;
  for (const std::size_t end : ends_) {
    attach(begin, end - begin);
    begin = end;
  }
  label();
  return words_;
}

}  // namespace entente
