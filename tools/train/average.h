// SPDX-License-Identifier: Apache-2.0
// The mean of the weights over a stretch of training, which does better than the last ones
// (Polyak and Juditsky 1992).
#pragma once

#include <cstddef>
#include <vector>

#include "tools/train/network.h"

namespace entente::train {

class Average {
 public:
  void add(Weights& weights) {
    const std::vector<Parameter*> all = weights.all();
    sums_.resize(all.size());
    for (std::size_t p = 0; p < all.size(); ++p) {
      sums_[p].resize(all[p]->w.size(), 0.0);
      for (std::size_t i = 0; i < sums_[p].size(); ++i) sums_[p][i] += all[p]->w[i];
    }
    ++count_;
  }
  /// Changes places with the weights: called twice, it leaves them as they were. Nothing before
  /// the first add().
  void swap(Weights& weights) {
    if (count_ == 0) return;
    const std::vector<Parameter*> all = weights.all();
    for (std::size_t p = 0; p < all.size(); ++p)
      for (std::size_t i = 0; i < sums_[p].size(); ++i) {
        const double n = static_cast<double>(count_), mean = sums_[p][i] / n;
        sums_[p][i] = static_cast<double>(all[p]->w[i]) * n;
        all[p]->w[i] = static_cast<float>(mean);
      }
  }

 private:
  std::vector<std::vector<double>> sums_;
  std::size_t count_ = 0;
};

}  // namespace entente::train
