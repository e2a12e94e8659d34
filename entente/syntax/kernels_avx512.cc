// SPDX-License-Identifier: Apache-2.0
#ifdef __x86_64__
#include <immintrin.h>

#define ENTENTE_LANES 16
#include "entente/syntax/kernels_amx.h"
#include "entente/syntax/kernels_body.h"

namespace entente {
namespace {

constexpr std::size_t kBlockRows = 12;  // 24 sums and 2 weights of 32 registers

/// g++ 12 keeps the sums in memory when given the intrinsic, at half the speed.
ENTENTE_INLINE void add_products(__m512i& sum, __m512i a, __m512i w) {
  __asm__("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(a), "v"(w));
}

/// One panel of up to twelve rows.
template <std::size_t kRows>
void block(const std::uint8_t* a, const float* a_scale, const DenseView& w, std::size_t column, float* out,
           std::size_t stride) {
  const std::size_t k = w.k;
  const std::int8_t* p = w.weight + column * k;
  __m512i sum[kRows][2];
#pragma GCC unroll 16
  for (std::size_t r = 0; r < kRows; ++r)
#pragma GCC unroll 2
    for (std::size_t half = 0; half < 2; ++half)
      sum[r][half] = _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_loadu_si512(w.offset + column + 16 * half));
  for (std::size_t i = 0; i < k; i += 4, p += 4 * kPanel) {
    const __m512i w0 = _mm512_loadu_si512(p);
    const __m512i w1 = _mm512_loadu_si512(p + 64);
#pragma GCC unroll 16
    for (std::size_t r = 0; r < kRows; ++r) {
      int four;
      std::memcpy(&four, a + r * k + i, sizeof four);
      const __m512i all = _mm512_set1_epi32(four);
      add_products(sum[r][0], all, w0);
      add_products(sum[r][1], all, w1);
    }
  }
#pragma GCC unroll 16
  for (std::size_t r = 0; r < kRows; ++r)
#pragma GCC unroll 2
    for (std::size_t half = 0; half < 2; ++half) {
      const std::size_t c = column + 16 * half;
      const __m512 scale = _mm512_mul_ps(_mm512_set1_ps(a_scale[r]), _mm512_loadu_ps(w.scale + c));
      const __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(sum[r][half]), scale);
      _mm512_storeu_ps(out + r * stride + c, _mm512_add_ps(product, _mm512_loadu_ps(w.bias + c)));
    }
}

template <std::size_t kRows>
void rest_of(std::size_t rows, const std::uint8_t* a, const float* a_scale, const DenseView& w, std::size_t column,
             float* out, std::size_t stride) {
  if constexpr (kRows > 0) {
    if (rows == kRows) block<kRows>(a, a_scale, w, column, out, stride);
    else rest_of<kRows - 1>(rows, a, a_scale, w, column, out, stride);
  }
}

void multiply(const std::uint8_t* a, const float* a_scale, std::size_t rows, const DenseView& w, float* out,
              std::size_t stride) {
  for (std::size_t c = 0; c < w.n; c += kPanel) {
    std::size_t r = 0;
    for (; r + kBlockRows <= rows; r += kBlockRows)
      block<kBlockRows>(a + r * w.k, a_scale + r, w, c, out + r * stride, stride);
    rest_of<kBlockRows - 1>(rows - r, a + r * w.k, a_scale + r, w, c, out + r * stride, stride);
  }
}

}  // namespace

const Kernels kAvx512Kernels = {"avx512", multiply, quantize, keep_gates, add_gates, recur, leaky, add_leaky};
const Kernels kAmxKernels = {"amx", multiply_amx, quantize, keep_gates, add_gates, recur, leaky, add_leaky};

}  // namespace entente
#endif
