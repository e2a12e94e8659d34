// SPDX-License-Identifier: Apache-2.0
#include "tools/train/parameter.h"

#include <cmath>

namespace entente::train {
namespace {

constexpr float kBeta1 = 0.9f, kBeta2 = 0.95f, kEpsilon = 1e-8f;

}  // namespace

void Parameter::init(std::size_t row_count, std::size_t col_count, float deviation, Random& random, bool is_sparse) {
  rows = row_count;
  cols = col_count;
  sparse = is_sparse;
  w.resize(rows * cols);
  g.assign(rows * cols, 0);
  m.assign(rows * cols, 0);
  v.assign(rows * cols, 0);
  if (sparse) is_touched.assign(rows, 0);
  for (float& x : w) x = deviation == 0 ? 0 : random.normal() * deviation;
}

double Parameter::grad_norm2() const {
  double sum = 0;
  const auto add = [&](std::size_t r) {
    float part = 0;
    for (std::size_t i = 0; i < cols; ++i) part += g[r * cols + i] * g[r * cols + i];
    sum += part;
  };
  if (sparse)
    for (const std::uint32_t r : touched) add(r);
  else
    for (std::size_t r = 0; r < rows; ++r) add(r);
  return sum;
}

void Parameter::step(const AdamStep& adam) {
  const auto update = [&](std::size_t r) {
    float *pw = w.data() + r * cols, *pg = g.data() + r * cols, *pm = m.data() + r * cols, *pv = v.data() + r * cols;
    for (std::size_t i = 0; i < cols; ++i) {
      const float d = pg[i] * adam.scale;
      pm[i] = kBeta1 * pm[i] + (1 - kBeta1) * d;
      pv[i] = kBeta2 * pv[i] + (1 - kBeta2) * d * d;
      pw[i] -= adam.rate * (pm[i] * adam.correct1) / (std::sqrt(pv[i] * adam.correct2) + kEpsilon);
      pg[i] = 0;
    }
  };
  if (sparse) {
    for (const std::uint32_t r : touched) update(r), is_touched[r] = 0;
    touched.clear();
  } else {
    for (std::size_t r = 0; r < rows; ++r) update(r);
  }
}

}  // namespace entente::train
