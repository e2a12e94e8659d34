// SPDX-License-Identifier: Apache-2.0
// Matrix products for processors without AMX: single precision throughout, blocked so that one
// operand stays in the second-level cache and a panel of the other in the first.
#ifndef __AMX_BF16__
#include <cstddef>
#include <cstring>
#include <vector>

#include "tools/train/gemm.h"

namespace entente::train {
namespace {

#ifdef __AVX512F__
constexpr std::size_t kLanes = 16;
constexpr std::size_t kRows = 12;  // 24 sums, 2 columns, 1 row: 27 of 32 registers
#else
constexpr std::size_t kLanes = 8;
constexpr std::size_t kRows = 6;  // 12 sums, 2 columns, 1 row: 15 of 16 registers
#endif
typedef float Lanes __attribute__((vector_size(4 * kLanes)));
constexpr std::size_t kColumns = 2 * kLanes;
constexpr std::size_t kDepth = 256;   // of a block: a panel takes 16 or 32 KiB
constexpr std::size_t kHeight = 240;  // of a block: 240 KiB

/// Panels [size/width][depth][width] of `major` lines, padded with zeros; line i begins at
/// p + i * line and goes on in steps of `step`.
void pack(const float* p, std::size_t line, std::size_t step, std::size_t size, std::size_t depth, std::size_t width,
          float* out) {
  for (std::size_t i = 0; i < size; i += width, out += depth * width) {
    const std::size_t whole = size - i < width ? size - i : width;
    if (whole < width) std::memset(out, 0, depth * width * sizeof(float));
    const float* from = p + i * line;
    if (step == 1)
      for (std::size_t x = 0; x < whole; ++x)
        for (std::size_t d = 0; d < depth; ++d) out[d * width + x] = from[x * line + d];
    else
      for (std::size_t d = 0; d < depth; ++d)
        for (std::size_t x = 0; x < whole; ++x) out[d * width + x] = from[x * line + d * step];
  }
}

/// One tile of kRows x kColumns into `block`.
void multiply(const float* a, const float* b, std::size_t depth, float* block) {
  Lanes sum[kRows][2] = {};
  for (std::size_t d = 0; d < depth; ++d, a += kRows, b += kColumns) {
    Lanes left, right;
    std::memcpy(&left, b, sizeof left);
    std::memcpy(&right, b + kLanes, sizeof right);
#pragma GCC unroll 12
    for (std::size_t r = 0; r < kRows; ++r) {
      sum[r][0] += a[r] * left;
      sum[r][1] += a[r] * right;
    }
  }
  std::memcpy(block, sum, sizeof sum);
}

}  // namespace

void gemm(std::size_t m, std::size_t n, std::size_t k, View a, View b, float* c, std::size_t ldc, bool add) {
  static std::vector<float> packed_a, packed_b;
  packed_a.resize(kHeight * kDepth);
  packed_b.resize((n + kColumns - 1) / kColumns * kColumns * kDepth);
  for (std::size_t d = 0; d < k; d += kDepth) {
    const std::size_t depth = k - d < kDepth ? k - d : kDepth;
    pack(b.p + d * b.row_stride, b.col_stride, b.row_stride, n, depth, kColumns, packed_b.data());
    for (std::size_t i = 0; i < m; i += kHeight) {
      const std::size_t height = m - i < kHeight ? m - i : kHeight;
      pack(a.p + i * a.row_stride + d * a.col_stride, a.row_stride, a.col_stride, height, depth, kRows,
           packed_a.data());
      for (std::size_t j = 0; j < n; j += kColumns)
        for (std::size_t r = 0; r < height; r += kRows) {
          float block[kRows * kColumns];
          multiply(packed_a.data() + r * depth, packed_b.data() + j * depth, depth, block);
          const std::size_t tall = height - r < kRows ? height - r : kRows;
          const std::size_t broad = n - j < kColumns ? n - j : kColumns;
          for (std::size_t y = 0; y < tall; ++y) {
            float* row = c + (i + r + y) * ldc + j;
            for (std::size_t x = 0; x < broad; ++x) row[x] = (add || d > 0 ? row[x] : 0.0f) + block[y * kColumns + x];
          }
        }
    }
  }
}

}  // namespace entente::train
#endif
