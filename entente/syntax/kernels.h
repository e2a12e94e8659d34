// SPDX-License-Identifier: Apache-2.0
// The inner loops of the network, once for each instruction set; select_kernels() takes the best
// one that this processor has. All of them give the same bits: products are exact integers, and
// the floating-point steps are the same operations in the same order, without fused multiply-add.
// Pure functions over the caller's memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace entente {

/// A dense matrix as it lies in the model file (model_format.h, DenseHeader) or in scratch memory.
struct DenseView {
  std::size_t k = 0, n = 0;              // k a multiple of 8, n of 32
  const float* scale = nullptr;          // [n]
  const float* bias = nullptr;           // [n]
  const std::int32_t* offset = nullptr;  // [n]: kZero times the sum of the column
  const std::int8_t* weight = nullptr;   // [n / 32][k / 4][32][4]
};

/// One word's share of layer 0, kept as integers.
struct GateRow {
  const std::int16_t* value;
  float scale;
};

struct Kernels {
  const char* name;
  /// out[r][c] = (sum_i a[r][i] w[i][c] - w.offset[c]) * (a_scale[r] * w.scale[c]) + w.bias[c], for
  /// all columns. REQUIRES: a <= kZero + kMaxQuantum, |w| <= kMaxQuantum, w.k <= kMaxDepth; out rows
  /// are `stride` floats.
  void (*multiply)(const std::uint8_t* a, const float* a_scale, std::size_t rows, const DenseView& w, float* out,
                   std::size_t stride);
  /// Each row to bytes: round(x / scale) + zero, where the largest |x| becomes kMaxQuantum. `cols` are
  /// read at `stride` and written densely. REQUIRES: cols a multiple of 4, finite values.
  void (*quantize)(const float* x, std::size_t rows, std::size_t cols, std::size_t stride, int zero, std::uint8_t* out,
                   float* scale);
  /// One row of gates to 16 bits. REQUIRES: n a multiple of 4, finite values.
  void (*keep_gates)(const float* x, std::size_t n, std::int16_t* out, float* scale);
  /// out[i] = left + centre + right, dequantised. REQUIRES: n a multiple of 16.
  void (*add_gates)(const GateRow& left, const GateRow& centre, const GateRow& right, std::size_t n, float* out);
  /// Bidirectional fo-pooling over one sentence: gates[t] = z f o (forward) z f o (backward), each
  /// `hidden` wide and not yet squashed. out[t] = h, plus residual[t] if given.
  /// REQUIRES: hidden a multiple of 16; `state` holds `hidden` floats.
  void (*recur)(const float* gates, std::size_t length, std::size_t hidden, const float* residual, float* state,
                float* out);
  /// x = x > 0 ? x : x / 10 over rows of n floats. REQUIRES: n a multiple of 16.
  void (*leaky)(float* x, std::size_t rows, std::size_t n, std::size_t stride);
  /// out = leaky(a + b). REQUIRES: n a multiple of 16.
  void (*add_leaky)(const float* a, const float* b, std::size_t n, float* out);
};

const Kernels& select_kernels();
/// Every set that this processor can run; the portable one first.
std::span<const Kernels* const> available_kernels();

extern const Kernels kPortableKernels;
#ifdef __x86_64__
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
extern const Kernels kAmxKernels;  // the AVX-512 ones with products on tiles
#endif

}  // namespace entente
