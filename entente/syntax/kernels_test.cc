// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>
#include <vector>

#include "entente/syntax/model_format.h"

namespace entente {
namespace {

class KernelsTest : public ::testing::Test {
 protected:
  std::vector<float> floats(std::size_t n, float span) {
    std::vector<float> out(n);
    for (float& x : out) x = span * (static_cast<float>(random_() % 20001) / 10000.0f - 1.0f);
    return out;
  }
  template <class T>
  std::vector<T> quanta(std::size_t n, int top) {
    std::vector<T> out(n);
    for (T& x : out) x = static_cast<T>(static_cast<int>(random_() % static_cast<unsigned>(2 * top + 1)) - top);
    return out;
  }
  std::vector<std::uint8_t> activations(std::size_t n) {
    std::vector<std::uint8_t> out(n);
    for (auto& x : out) x = static_cast<std::uint8_t>(1 + random_() % 127);
    return out;
  }
  std::mt19937 random_{11};
};

template <class T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

TEST_F(KernelsTest, MultiplyIsExactOnEverySet) {
  for (const std::size_t rows : {1u, 2u, 3u, 4u, 5u, 11u, 12u, 13u, 16u, 27u, 35u})
    for (const std::size_t k : {8u, 16u, 64u, 232u, 512u}) {
      const std::size_t n = 64;
      auto a = activations(rows * k);
      auto weights = quanta<std::int8_t>(k * n, kMaxQuantum);
      if (k == 512) {  // the largest sums there can be
        std::ranges::fill(a, std::uint8_t{kZero + kMaxQuantum});
        std::ranges::fill(weights, std::int8_t{-kMaxQuantum});
      }
      const auto at = [&](std::size_t i, std::size_t c) {
        return weights[c / kPanel * kPanel * k + i / 4 * kPanel * 4 + c % kPanel * 4 + i % 4];
      };
      std::vector<std::int32_t> offsets(n, 0);
      for (std::size_t c = 0; c < n; ++c)
        for (std::size_t i = 0; i < k; ++i) offsets[c] += kZero * at(i, c);
      const auto scales = floats(rows, 1), column_scales = floats(n, 1), bias = floats(n, 5);
      const DenseView w = {k, n, column_scales.data(), bias.data(), offsets.data(), weights.data()};
      std::vector<float> expected(rows * n);
      for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t c = 0; c < n; ++c) {
          std::int64_t sum = 0;
          for (std::size_t i = 0; i < k; ++i) sum += (a[r * k + i] - kZero) * at(i, c);
          const float product = static_cast<float>(sum) * (scales[r] * column_scales[c]);
          expected[r * n + c] = product + bias[c];
        }
      for (const Kernels* kernels : available_kernels()) {
        std::vector<float> out(rows * n);
        kernels->multiply(a.data(), scales.data(), rows, w, out.data(), n);
        for (std::size_t i = 0; i < out.size(); ++i)
          ASSERT_FLOAT_EQ(out[i], expected[i]) << kernels->name << " k " << k << " rows " << rows;
      }
    }
}

TEST_F(KernelsTest, EverySetGivesTheSameBits) {
  const std::size_t hidden = 48, length = 9;
  const auto gates = floats(length * 6 * hidden, 9), residual = floats(length * 2 * hidden, 1);
  const auto x = floats(7 * 100, 3);
  constexpr int kTop = 30000;
  const auto left = quanta<std::int16_t>(288, kTop), centre = quanta<std::int16_t>(288, kTop),
             right = quanta<std::int16_t>(288, kTop);
  const auto a = activations(9 * 32);
  const std::vector<std::int8_t> weights(32 * 32, 41);
  const std::vector<std::int32_t> offsets(32, kZero * 41 * 32);
  struct Results {
    std::vector<float> pooled, scales, sums, leaky, added, products;
    std::vector<std::uint8_t> quantized;
    std::vector<std::int16_t> kept;
  };
  std::vector<Results> all;
  for (const Kernels* kernels : available_kernels()) {
    Results& r = all.emplace_back();
    std::vector<float> state(hidden);
    r.pooled.resize(length * 2 * hidden);
    kernels->recur(gates.data(), length, hidden, residual.data(), state.data(), r.pooled.data());
    r.quantized.resize(2 * 7 * 92);
    r.scales.resize(15);
    kernels->quantize(x.data(), 7, 92, 100, kZero, r.quantized.data(), r.scales.data());
    kernels->quantize(x.data(), 7, 92, 100, 0, r.quantized.data() + 7 * 92, r.scales.data() + 7);
    r.kept.resize(92);
    kernels->keep_gates(x.data(), 92, r.kept.data(), r.scales.data() + 14);
    r.sums.resize(288);
    kernels->add_gates({left.data(), 0.013f}, {centre.data(), 0.7f}, {right.data(), 1.9f}, 288, r.sums.data());
    r.leaky = x;
    kernels->leaky(r.leaky.data(), 7, 96, 100);
    r.added.resize(96);
    kernels->add_leaky(x.data(), x.data() + 96, 96, r.added.data());
    const DenseView dense = {32, 32, x.data(), x.data() + 32, offsets.data(), weights.data()};
    r.products.resize(9 * 32);
    kernels->multiply(a.data(), x.data(), 9, dense, r.products.data(), 32);
  }
  for (const Results& r : all) {
    EXPECT_TRUE(same_bits(r.pooled, all[0].pooled));
    EXPECT_TRUE(same_bits(r.quantized, all[0].quantized));
    EXPECT_TRUE(same_bits(r.kept, all[0].kept));
    EXPECT_TRUE(same_bits(r.scales, all[0].scales));
    EXPECT_TRUE(same_bits(r.sums, all[0].sums));
    EXPECT_TRUE(same_bits(r.leaky, all[0].leaky));
    EXPECT_TRUE(same_bits(r.added, all[0].added));
    EXPECT_TRUE(same_bits(r.products, all[0].products));
  }
}

TEST_F(KernelsTest, PoolingFollowsItsFormula) {
  const std::size_t hidden = 16, length = 5;
  const auto gates = floats(length * 6 * hidden, 4);
  const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
  for (const Kernels* kernels : available_kernels()) {
    std::vector<float> state(hidden), out(length * 2 * hidden);
    kernels->recur(gates.data(), length, hidden, nullptr, state.data(), out.data());
    for (std::size_t side = 0; side < 2; ++side)
      for (std::size_t i = 0; i < hidden; ++i) {
        double cell = 0;
        for (std::size_t step = 0; step < length; ++step) {
          const std::size_t t = side == 0 ? step : length - 1 - step;
          const float* g = gates.data() + (2 * t + side) * 3 * hidden + i;
          const double f = sigmoid(g[hidden]);
          cell = f * cell + (1 - f) * std::tanh(g[0]);
          EXPECT_NEAR(out[(2 * t + side) * hidden + i], sigmoid(g[2 * hidden]) * cell, 1e-5) << kernels->name;
        }
      }
  }
}

TEST_F(KernelsTest, QuantizeKeepsTheLargestAndSurvivesZeros) {
  for (const Kernels* kernels : available_kernels()) {
    const std::vector<float> x = {0, 0, 0, 0, 1, -2, 0.5f, 2};
    std::vector<std::uint8_t> out(8);
    std::vector<float> scale(2);
    kernels->quantize(x.data(), 2, 4, 4, kZero, out.data(), scale.data());
    EXPECT_EQ(out, (std::vector<std::uint8_t>{64, 64, 64, 64, 96, 1, 80, 127})) << kernels->name;
    EXPECT_FLOAT_EQ(scale[0], 0);
    EXPECT_FLOAT_EQ(scale[1], 2.0f / kMaxQuantum);
  }
}

}  // namespace
}  // namespace entente
