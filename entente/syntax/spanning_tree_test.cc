// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/spanning_tree.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace entente {
namespace {

bool is_single_root_tree(const std::vector<std::uint32_t>& heads) {
  const std::size_t n = heads.size();
  std::size_t roots = 0;
  for (std::size_t i = 0; i < n; ++i) {
    roots += heads[i] == n;
    std::size_t t = i;
    for (std::size_t step = 0; t != n; ++step, t = heads[t])
      if (step > n || heads[t] > n) return false;
  }
  return roots == 1;
}

/// Log-probability of a tree under softmax rows.
double value(const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  const std::size_t n = heads.size();
  double out = 0;
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::size_t j = 0; j <= n; ++j)
      if (j != i) sum += std::exp(static_cast<double>(scores[i * (n + 1) + j]));
    out += scores[i * (n + 1) + heads[i]] - std::log(sum);
  }
  return out;
}

/// The best tree by looking at all of them.
double best_value(const std::vector<float>& scores, std::size_t n) {
  std::vector<std::uint32_t> heads(n, 0);
  double best = -1e300;
  while (true) {
    if (is_single_root_tree(heads)) best = std::max(best, value(scores, heads));
    std::size_t i = 0;
    while (i < n && ++heads[i] > n) heads[i++] = 0;
    if (i == n) return best;
  }
}

TEST(SpanningTree, AgreesWithTheSearchOverAllTrees) {
  std::mt19937 random(5);
  SpanningTree tree;
  for (int round = 0; round < 400; ++round) {
    const std::size_t n = 1 + round % 6;
    std::vector<float> scores(n * (n + 1));
    for (float& s : scores) s = static_cast<float>(random() % 2000) / 200.0f;
    std::vector<std::uint32_t> heads(n);
    tree.decode(scores.data(), n, heads);
    ASSERT_TRUE(is_single_root_tree(heads)) << "round " << round;
    EXPECT_NEAR(value(scores, heads), best_value(scores, n), 1e-3) << "round " << round;
  }
}

TEST(SpanningTree, GivesATreeForEveryLengthAndAnyScores) {
  std::mt19937 random(6);
  SpanningTree tree;
  for (std::size_t n = 1; n <= 256; n += 17)
    for (const float span : {0.0f, 1e-3f, 1.0f, 1e6f, 1e20f}) {
      std::vector<float> scores(n * (n + 1));
      for (float& s : scores) s = span * (static_cast<float>(random() % 2001) - 1000.0f) / 1000.0f;
      std::vector<std::uint32_t> heads(n);
      tree.decode(scores.data(), n, heads);
      EXPECT_TRUE(is_single_root_tree(heads)) << n << " words, scores up to " << span;
    }
}

TEST(SpanningTree, UntanglesNestedCycles) {
  // Every word prefers its neighbour in a ring, so the whole sentence is one cycle of cycles.
  const std::size_t n = 256;
  std::vector<float> scores(n * (n + 1), 0.0f);
  for (std::size_t i = 0; i < n; ++i) {
    scores[i * (n + 1) + (i ^ 1)] = 10;
    scores[i * (n + 1) + (i ^ 2)] = 5;
    scores[i * (n + 1) + (i ^ 4)] = 2;
  }
  std::vector<std::uint32_t> heads(n);
  SpanningTree tree;
  tree.decode(scores.data(), n, heads);
  EXPECT_TRUE(is_single_root_tree(heads));
}

}  // namespace
}  // namespace entente
