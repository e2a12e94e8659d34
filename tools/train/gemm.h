// SPDX-License-Identifier: Apache-2.0
// Matrix products of the trainer. With AMX (-march=native on a processor that has it): operands
// rounded to bfloat16, sums in single precision, about 1 TFLOP/s a core. Without: single precision
// throughout, 50 GFLOP/s with AVX2. One thread; the same machine gives the same bits every time.
#pragma once

#include <cstddef>

namespace entente::train {

/// Element (i, j) is p[i * row_stride + j * col_stride]; one of the strides is 1.
struct View {
  const float* p;
  std::size_t row_stride, col_stride;
};

inline View rows(const float* p, std::size_t stride) { return {p, stride, 1}; }
inline View transposed(const float* p, std::size_t stride) { return {p, 1, stride}; }

/// C[m x n] = A[m x k] B[k x n], or += if `add`; C has rows of ldc floats.
void gemm(std::size_t m, std::size_t n, std::size_t k, View a, View b, float* c, std::size_t ldc, bool add);

}  // namespace entente::train
