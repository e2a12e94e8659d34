// SPDX-License-Identifier: Apache-2.0
#include "tools/train/network.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "entente/syntax/dependencies.h"
#include "entente/syntax/morphology.h"
#include "tools/train/gemm.h"

namespace entente::train {
namespace {

constexpr std::size_t kTags = kUposCount + kXposCount;
constexpr float kTagLoss = 0.5f;
constexpr float kLeak = 0.1f;

/// exp by a polynomial of degree 5; relative error about 2e-7; loops over it vectorise.
inline float fast_exp(float x) {
  x = std::min(std::max(x, -80.0f), 80.0f) * 1.44269504f;
  const float n = (x + 12582912.0f) - 12582912.0f;
  const float f = x - n;
  float p = 1.3333558e-3f;
  p = p * f + 9.6181291e-3f;
  p = p * f + 5.5504109e-2f;
  p = p * f + 2.4022651e-1f;
  p = p * f + 6.9314718e-1f;
  p = p * f + 1.0f;
  return std::bit_cast<float>(std::bit_cast<std::int32_t>(p) + (static_cast<std::int32_t>(n) << 23));
}
inline float sigmoid(float x) { return 1.0f / (1.0f + fast_exp(-x)); }
inline float tanh_of(float x) { return 1.0f - 2.0f / (1.0f + fast_exp(2.0f * x)); }
inline float leaky(float x) { return x > 0 ? x : kLeak * x; }

void make_mask(std::vector<float>& mask, std::size_t size, float drop, bool training, Random& random) {
  mask.resize(size);
  if (!training || drop == 0) {
    std::fill(mask.begin(), mask.end(), 1.0f);
    return;
  }
  const float keep = 1.0f / (1.0f - drop);
  const auto limit = static_cast<std::uint32_t>(drop * 65536.0f);
  std::size_t i = 0;
  for (; i + 4 <= size; i += 4) {
    const std::uint64_t r = random.next();
    for (std::size_t k = 0; k < 4; ++k) mask[i + k] = ((r >> (16 * k)) & 0xffffu) < limit ? 0.0f : keep;
  }
  for (; i < size; ++i) mask[i] = (random.next() & 0xffffu) < limit ? 0.0f : keep;
}

void add_bias(float* rows_of, std::size_t n, const Parameter& bias) {
  for (std::size_t t = 0; t < n; ++t)
    for (std::size_t i = 0; i < bias.cols; ++i) rows_of[t * bias.cols + i] += bias.w[i];
}

void bias_back(const float* d, std::size_t n, Parameter& bias) {
  for (std::size_t t = 0; t < n; ++t)
    for (std::size_t i = 0; i < bias.cols; ++i) bias.g[i] += d[t * bias.cols + i];
}

/// Softmax cross-entropy over one row; leaves the gradient, times `weight`, in the row.
double cross_entropy(float* row, std::size_t n, std::size_t gold, float weight) {
  const float top = *std::max_element(row, row + n);
  float sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += row[i] = fast_exp(row[i] - top);
  const double loss = -std::log(std::max(row[gold] / sum, 1e-20f));
  for (std::size_t i = 0; i < n; ++i) row[i] *= weight / sum;
  row[gold] -= weight;
  return loss;
}

std::size_t best(const float* row, std::size_t n) {
  return static_cast<std::size_t>(std::max_element(row, row + n) - row);
}

}  // namespace

void Weights::init(const Sizes& s, const Lexicon& lexicon, std::vector<float> vector_rows, Random& random) {
  const auto glorot = [](std::size_t in, std::size_t out) { return std::sqrt(2.0f / static_cast<float>(in + out)); };
  word.init(lexicon.word_rows, s.word, 0.1f, random, true);
  affix.init(kAffixRows, s.affix, 0.05f, random, true);
  vectors = std::move(vector_rows);
  layer.resize(s.layers);
  bias.resize(s.layers);
  for (std::size_t l = 0; l < s.layers; ++l) {
    const std::size_t in = l == 0 ? 3 * s.input() : s.out();
    layer[l].init(in, s.gates(), glorot(in, s.hidden), random);
    bias[l].init(1, s.gates(), 0, random);
  }
  tags.init(s.out(), kTags, glorot(s.out(), kTags), random);
  tags_bias.init(1, kTags, 0, random);
  project.init(s.out(), s.projections(), glorot(s.out(), s.arc), random);
  project_bias.init(1, s.projections(), 0, random);
  arc.init(s.arc, s.arc, glorot(s.arc, s.arc), random);
  arc_bias.init(1, s.arc, 0, random);
  root_arc.init(1, s.arc, 0.1f, random);
  root_label.init(1, s.label, 0.1f, random);
  distance.init(1, 2 * Sizes::kClip + 1, 0, random);
  label.init(s.label, kDeprelCount, glorot(s.label, kDeprelCount), random);
  label_bias.init(1, kDeprelCount, 0, random);
}

std::vector<Parameter*> Weights::all() {
  std::vector<Parameter*> out = {&word,     &affix,    &tags,       &tags_bias, &project, &project_bias, &arc,
                                 &arc_bias, &root_arc, &root_label, &distance,  &label,   &label_bias};
  for (Parameter& p : layer) out.push_back(&p);
  for (Parameter& p : bias) out.push_back(&p);
  return out;
}

void Network::embed(bool training, const Dropout& dropout, Random& random) {
  const std::size_t width = s_.input();
  x_.assign(n_ * width, 0);
  word_rows_.resize(n_);
  for (std::size_t t = 0; t < n_; ++t) {
    const Word& word = *words_[t];
    word_rows_[t] = training && random.uniform() < dropout.word ? 0 : word.word_row;
    float* x = x_.data() + t * width;
    const float* from = w_.word.row(word_rows_[t]);
    for (std::size_t i = 0; i < s_.word; ++i) x[i] = from[i];
    from = w_.vectors.data() + word.vector_row * s_.vector;
    for (std::size_t i = 0; i < s_.vector; ++i) x[s_.word + i] = from[i];
    for (const std::uint32_t r : word.affix_rows) {
      from = w_.affix.row(r);
      for (std::size_t i = 0; i < s_.affix; ++i) x[s_.word + s_.vector + i] += from[i];
    }
  }
  make_mask(x_mask_, x_.size(), dropout.input, training, random);
  for (std::size_t i = 0; i < x_.size(); ++i) x_[i] *= x_mask_[i];
  window_.assign(n_ * 3 * width, 0);
  for (std::size_t s = 0; s + 1 < begins_.size(); ++s)
    for (std::size_t t = begins_[s]; t < begins_[s + 1]; ++t)
      for (std::size_t k = 0; k < 3; ++k) {
        if ((k == 0 && t == begins_[s]) || (k == 2 && t + 1 == begins_[s + 1])) continue;
        std::copy_n(x_.data() + (t + k - 1) * width, width, window_.data() + (3 * t + k) * width);
      }
}

void Network::recur(std::size_t l) {
  Layer& layer = layers_[l];
  const std::size_t h = s_.hidden, width = s_.gates();
  layer.cell.resize(n_ * 2 * h);
  layer.out.resize(n_ * 2 * h);
  float* g = layer.gates.data();
  for (std::size_t t = 0; t < n_; ++t)
    for (std::size_t side = 0; side < 2; ++side) {
      float* row = g + t * width + side * 3 * h;
      for (std::size_t i = 0; i < h; ++i) row[i] = tanh_of(row[i]);
      for (std::size_t i = h; i < 3 * h; ++i) row[i] = sigmoid(row[i]);
    }
  const std::vector<float> zero(h, 0.0f);
  for (std::size_t s = 0; s + 1 < begins_.size(); ++s)
    for (std::size_t side = 0; side < 2; ++side) {
      const float* last = zero.data();
      const std::size_t length = begins_[s + 1] - begins_[s];
      for (std::size_t step = 0; step < length; ++step) {
        const std::size_t t = side == 0 ? begins_[s] + step : begins_[s + 1] - 1 - step;
        const float* row = g + t * width + side * 3 * h;
        float* c = layer.cell.data() + t * 2 * h + side * h;
        float* out = layer.out.data() + t * 2 * h + side * h;
        for (std::size_t i = 0; i < h; ++i) {
          c[i] = row[h + i] * last[i] + (1.0f - row[h + i]) * row[i];
          out[i] = row[2 * h + i] * c[i];
        }
        last = c;
      }
    }
  if (l > 0)
    for (std::size_t i = 0; i < layer.out.size(); ++i) layer.out[i] += layers_[l - 1].out[i];
}

void Network::recur_back(std::size_t l) {
  Layer& layer = layers_[l];
  const std::size_t h = s_.hidden, width = s_.gates();
  layer.d_gates.resize(n_ * width);
  const std::vector<float> zero(h, 0.0f);
  std::vector<float> carry(h);
  for (std::size_t s = 0; s + 1 < begins_.size(); ++s)
    for (std::size_t side = 0; side < 2; ++side) {
      std::fill(carry.begin(), carry.end(), 0.0f);
      const std::size_t length = begins_[s + 1] - begins_[s];
      for (std::size_t step = length; step-- > 0;) {
        const std::size_t t = side == 0 ? begins_[s] + step : begins_[s + 1] - 1 - step;
        const float* row = layer.gates.data() + t * width + side * 3 * h;
        const float* c = layer.cell.data() + t * 2 * h + side * h;
        const float* last = step == 0 ? zero.data() : side == 0 ? c - 2 * h : c + 2 * h;
        const float* d_out = layer.d_out.data() + t * 2 * h + side * h;
        float* d = layer.d_gates.data() + t * width + side * 3 * h;
        for (std::size_t i = 0; i < h; ++i) {
          const float z = row[i], f = row[h + i], o = row[2 * h + i];
          const float dc = carry[i] + d_out[i] * o;
          d[i] = dc * (1.0f - f) * (1.0f - z * z);
          d[h + i] = dc * (last[i] - z) * f * (1.0f - f);
          d[2 * h + i] = d_out[i] * c[i] * o * (1.0f - o);
          carry[i] = dc * f;
        }
      }
    }
}

void Network::forward(bool training, const Dropout& dropout, Random& random) {
  embed(training, dropout, random);
  layers_.resize(s_.layers);
  for (std::size_t l = 0; l < s_.layers; ++l) {
    Layer& layer = layers_[l];
    layer.gates.resize(n_ * s_.gates());
    const Parameter& w = w_.layer[l];
    if (l > 0) {
      const Floats& below = layers_[l - 1].out;
      make_mask(layer.mask, below.size(), dropout.layer, training, random);
      layer.in.resize(below.size());
      for (std::size_t i = 0; i < below.size(); ++i) layer.in[i] = below[i] * layer.mask[i];
    }
    const Floats& in = l == 0 ? window_ : layer.in;
    gemm(n_, s_.gates(), w.rows, rows(in.data(), w.rows), rows(w.w.data(), w.cols), layer.gates.data(), s_.gates(),
         false);
    add_bias(layer.gates.data(), n_, w_.bias[l]);
    recur(l);
  }
  const auto drop = [&](const Floats& from, Floats& mask, Floats& to) {
    make_mask(mask, from.size(), dropout.layer, training, random);
    to.resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) to[i] = from[i] * mask[i];
  };
  drop(layers_[s_.tagged()].out, tag_mask_, tag_in_);
  tag_scores_.resize(n_ * kTags);
  gemm(n_, kTags, s_.out(), rows(tag_in_.data(), s_.out()), rows(w_.tags.w.data(), kTags), tag_scores_.data(), kTags,
       false);
  add_bias(tag_scores_.data(), n_, w_.tags_bias);
  drop(layers_.back().out, top_mask_, top_);
  const std::size_t p = s_.projections();
  project_.resize(n_ * p);
  gemm(n_, p, s_.out(), rows(top_.data(), s_.out()), rows(w_.project.w.data(), p), project_.data(), p, false);
  add_bias(project_.data(), n_, w_.project_bias);
  make_mask(project_mask_, n_ * 2 * s_.arc, dropout.layer, training, random);
  for (std::size_t t = 0; t < n_; ++t)
    for (std::size_t i = 0; i < 2 * s_.arc; ++i)
      project_[t * p + i] = leaky(project_[t * p + i]) * project_mask_[t * 2 * s_.arc + i];
  query_.resize(n_ * s_.arc);
  gemm(n_, s_.arc, s_.arc, rows(project_.data(), p), rows(w_.arc.w.data(), s_.arc), query_.data(), s_.arc, false);
  add_bias(query_.data(), n_, w_.arc_bias);
}

Loss Network::score(std::span<const Sentence* const> batch, bool training, const Dropout& dropout, Random& random,
                    std::vector<Prediction>* predictions) {
  Loss loss;
  const std::size_t p = s_.projections(), a = s_.arc;
  d_project_.assign(n_ * p, 0);
  d_query_.assign(n_ * a, 0);
  std::vector<std::size_t> heads(n_);  // in the batch; n_ is the root
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const Sentence& sentence = *batch[s];
    const std::size_t begin = begins_[s], length = sentence.size(), columns = length + 1;
    arc_scores_.resize(length * columns);
    float* scores = arc_scores_.data();
    gemm(length, length, a, rows(query_.data() + begin * a, a), transposed(project_.data() + begin * p + a, p), scores,
         columns, false);
    for (std::size_t i = 0; i < length; ++i) {
      float* row = scores + i * columns;
      for (std::size_t j = 0; j < length; ++j) {
        const int d = std::clamp(static_cast<int>(j) - static_cast<int>(i), -Sizes::kClip, Sizes::kClip);
        row[j] += w_.distance.w[static_cast<std::size_t>(d + Sizes::kClip)];
      }
      row[i] = -1e9f;
      float root = 0;
      for (std::size_t k = 0; k < a; ++k) root += query_[(begin + i) * a + k] * w_.root_arc.w[k];
      row[length] = root;
      std::size_t head = sentence[i].head < 0 ? length : static_cast<std::size_t>(sentence[i].head);
      if (predictions) head = best(row, columns);
      heads[begin + i] = head == length ? n_ : begin + head;
      if (!training) continue;
      loss.arcs += cross_entropy(row, columns, head, 1.0f);
      for (std::size_t j = 0; j < length; ++j) {
        const int d = std::clamp(static_cast<int>(j) - static_cast<int>(i), -Sizes::kClip, Sizes::kClip);
        w_.distance.g[static_cast<std::size_t>(d + Sizes::kClip)] += row[j];
      }
      for (std::size_t k = 0; k < a; ++k) {
        w_.root_arc.g[k] += row[length] * query_[(begin + i) * a + k];
        d_query_[(begin + i) * a + k] += row[length] * w_.root_arc.w[k];
      }
    }
    if (!training) continue;
    gemm(length, a, length, rows(scores, columns), rows(project_.data() + begin * p + a, p),
         d_query_.data() + begin * a, a, true);
    gemm(length, a, length, transposed(scores, columns), rows(query_.data() + begin * a, a),
         d_project_.data() + begin * p + a, p, true);
  }

  const std::size_t b = s_.label;
  label_in_.resize(n_ * b);
  label_scores_.resize(n_ * kDeprelCount);
  make_mask(label_mask_, n_ * b, dropout.layer, training, random);
  const auto head_side = [&](std::size_t t) {
    return heads[t] == n_ ? w_.root_label.w.data() : project_.data() + heads[t] * p + 2 * a + b;
  };
  for (std::size_t t = 0; t < n_; ++t) {
    const float *mine = project_.data() + t * p + 2 * a, *other = head_side(t);
    for (std::size_t i = 0; i < b; ++i) label_in_[t * b + i] = leaky(mine[i] + other[i]) * label_mask_[t * b + i];
  }
  gemm(n_, kDeprelCount, b, rows(label_in_.data(), b), rows(w_.label.w.data(), kDeprelCount), label_scores_.data(),
       kDeprelCount, false);
  add_bias(label_scores_.data(), n_, w_.label_bias);
  if (predictions) {
    predictions->resize(n_);
    for (std::size_t s = 0; s < batch.size(); ++s)
      for (std::size_t t = begins_[s]; t < begins_[s + 1]; ++t) {
        const float* tags = tag_scores_.data() + t * kTags;
        (*predictions)[t] = {static_cast<std::uint8_t>(best(tags, kUposCount)),
                             static_cast<std::uint8_t>(best(tags + kUposCount, kXposCount)),
                             static_cast<std::uint8_t>(best(label_scores_.data() + t * kDeprelCount, kDeprelCount)),
                             heads[t] == n_ ? -1 : static_cast<std::int32_t>(heads[t] - begins_[s])};
      }
  }
  if (!training) return loss;
  for (std::size_t t = 0; t < n_; ++t) {
    loss.labels += cross_entropy(label_scores_.data() + t * kDeprelCount, kDeprelCount, words_[t]->deprel, 1.0f);
    float* tags = tag_scores_.data() + t * kTags;
    loss.tags += cross_entropy(tags, kUposCount, words_[t]->upos, kTagLoss);
    loss.tags += cross_entropy(tags + kUposCount, kXposCount, words_[t]->xpos, kTagLoss);
  }
  d_label_in_.resize(n_ * b);
  gemm(n_, b, kDeprelCount, rows(label_scores_.data(), kDeprelCount), transposed(w_.label.w.data(), kDeprelCount),
       d_label_in_.data(), b, false);
  gemm(b, kDeprelCount, n_, transposed(label_in_.data(), b), rows(label_scores_.data(), kDeprelCount),
       w_.label.g.data(), kDeprelCount, true);
  bias_back(label_scores_.data(), n_, w_.label_bias);
  for (std::size_t t = 0; t < n_; ++t) {
    const float *mine = project_.data() + t * p + 2 * a, *other = head_side(t);
    float* d_mine = d_project_.data() + t * p + 2 * a;
    float* d_other = heads[t] == n_ ? w_.root_label.g.data() : d_project_.data() + heads[t] * p + 2 * a + b;
    for (std::size_t i = 0; i < b; ++i) {
      const float d = d_label_in_[t * b + i] * label_mask_[t * b + i] * (mine[i] + other[i] > 0 ? 1.0f : kLeak);
      d_mine[i] += d;
      d_other[i] += d;
    }
  }
  return loss;
}

void Network::backward() {
  const std::size_t p = s_.projections(), a = s_.arc, h = s_.out();
  gemm(a, a, n_, transposed(project_.data(), p), rows(d_query_.data(), a), w_.arc.g.data(), a, true);
  bias_back(d_query_.data(), n_, w_.arc_bias);
  gemm(n_, a, a, rows(d_query_.data(), a), transposed(w_.arc.w.data(), a), d_project_.data(), p, true);
  // project_ holds leaky(x) * mask: its sign is the sign of x wherever the mask is not zero.
  for (std::size_t t = 0; t < n_; ++t)
    for (std::size_t i = 0; i < 2 * a; ++i)
      d_project_[t * p + i] *= project_mask_[t * 2 * a + i] * (project_[t * p + i] > 0 ? 1.0f : kLeak);
  gemm(h, p, n_, transposed(top_.data(), h), rows(d_project_.data(), p), w_.project.g.data(), p, true);
  bias_back(d_project_.data(), n_, w_.project_bias);
  layers_.back().d_out.resize(n_ * h);
  gemm(n_, h, p, rows(d_project_.data(), p), transposed(w_.project.w.data(), p), layers_.back().d_out.data(), h, false);
  for (std::size_t i = 0; i < n_ * h; ++i) layers_.back().d_out[i] *= top_mask_[i];

  for (std::size_t l = s_.layers; l-- > 0;) {
    Layer& layer = layers_[l];
    if (l == s_.tagged()) {
      gemm(h, kTags, n_, transposed(tag_in_.data(), h), rows(tag_scores_.data(), kTags), w_.tags.g.data(), kTags, true);
      bias_back(tag_scores_.data(), n_, w_.tags_bias);
      d_tags_.resize(n_ * h);
      gemm(n_, h, kTags, rows(tag_scores_.data(), kTags), transposed(w_.tags.w.data(), kTags), d_tags_.data(), h,
           false);
      for (std::size_t i = 0; i < n_ * h; ++i) layer.d_out[i] += d_tags_[i] * tag_mask_[i];
    }
    recur_back(l);
    const Parameter& w = w_.layer[l];
    bias_back(layer.d_gates.data(), n_, w_.bias[l]);
    const Floats& in = l == 0 ? window_ : layer.in;
    gemm(w.rows, s_.gates(), n_, transposed(in.data(), w.rows), rows(layer.d_gates.data(), s_.gates()),
         w_.layer[l].g.data(), s_.gates(), true);
    Floats& d_in = l == 0 ? d_window_ : layers_[l - 1].d_out;
    d_in.resize(n_ * w.rows);
    gemm(n_, w.rows, s_.gates(), rows(layer.d_gates.data(), s_.gates()), transposed(w.w.data(), s_.gates()),
         d_in.data(), w.rows, false);
    if (l > 0)
      for (std::size_t i = 0; i < n_ * h; ++i) d_in[i] = d_in[i] * layer.mask[i] + layer.d_out[i];
  }

  const std::size_t width = s_.input();
  std::vector<float> d(width);
  for (std::size_t s = 0; s + 1 < begins_.size(); ++s)
    for (std::size_t t = begins_[s]; t < begins_[s + 1]; ++t) {
      for (std::size_t i = 0; i < width; ++i) {
        float sum = d_window_[(3 * t + 1) * width + i];
        if (t > begins_[s]) sum += d_window_[(3 * (t - 1) + 2) * width + i];
        if (t + 1 < begins_[s + 1]) sum += d_window_[3 * (t + 1) * width + i];
        d[i] = sum * x_mask_[t * width + i];
      }
      float* g = w_.word.grad_row(word_rows_[t]);
      for (std::size_t i = 0; i < s_.word; ++i) g[i] += d[i];
      for (const std::uint32_t r : words_[t]->affix_rows) {
        g = w_.affix.grad_row(r);
        for (std::size_t i = 0; i < s_.affix; ++i) g[i] += d[s_.word + s_.vector + i];
      }
    }
}

Loss Network::train(std::span<const Sentence* const> batch, const Dropout& dropout, Random& random) {
  begins_.assign(1, 0);
  words_.clear();
  for (const Sentence* sentence : batch) {
    for (const Word& word : *sentence) words_.push_back(&word);
    begins_.push_back(words_.size());
  }
  n_ = words_.size();
  forward(true, dropout, random);
  const Loss loss = score(batch, true, dropout, random, nullptr);
  backward();
  return loss;
}

void Network::predict(std::span<const Sentence* const> batch, std::vector<Prediction>& out) {
  begins_.assign(1, 0);
  words_.clear();
  for (const Sentence* sentence : batch) {
    for (const Word& word : *sentence) words_.push_back(&word);
    begins_.push_back(words_.size());
  }
  n_ = words_.size();
  Random unused(0);
  forward(false, {}, unused);
  score(batch, false, {}, unused, &out);
}

}  // namespace entente::train
