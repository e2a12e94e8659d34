// SPDX-License-Identifier: Apache-2.0
#ifdef __x86_64__
#include <immintrin.h>

#define ENTENTE_LANES 8
#include "entente/syntax/kernels_body.h"

namespace entente {
namespace {

constexpr std::size_t kBlockRows = 4;  // 8 sums, 4 weights, two fours, a one and a product: 16 registers

/// g++ 12 copies every sum in every step when given the intrinsic.
ENTENTE_INLINE void add_to(__m256i& sum, __m256i products) { __asm__("vpaddd %1, %0, %0" : "+x"(sum) : "x"(products)); }

ENTENTE_INLINE __m256i load_weights(const std::int8_t* p) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
}
ENTENTE_INLINE __m256i broadcast_four(const std::uint8_t* a) {
  int four;
  std::memcpy(&four, a, sizeof four);
  return _mm256_set1_epi32(four);
}

/// Sixteen columns of up to four rows, eight deep at a step: four products of a column still fit 16 bits.
template <std::size_t kRows>
void block(const std::uint8_t* a, const float* a_scale, const DenseView& w, std::size_t column, float* out,
           std::size_t stride) {
  constexpr std::size_t kHalf = 32;  // bytes of eight columns
  const std::size_t k = w.k;
  const std::int8_t* p = w.weight + column / kPanel * kPanel * k + column % kPanel * 4;
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i sum[kRows][2];
#pragma GCC unroll 4
  for (std::size_t r = 0; r < kRows; ++r)
#pragma GCC unroll 2
    for (std::size_t half = 0; half < 2; ++half)
      sum[r][half] = _mm256_sub_epi32(
          _mm256_setzero_si256(), _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w.offset + column + 8 * half)));
  for (std::size_t i = 0; i < k; i += kDepthStep, p += kDepthStep * kPanel) {
    const __m256i w00 = load_weights(p), w01 = load_weights(p + kHalf);
    const __m256i w10 = load_weights(p + 4 * kPanel), w11 = load_weights(p + 4 * kPanel + kHalf);
#pragma GCC unroll 4
    for (std::size_t r = 0; r < kRows; ++r) {
      const __m256i upper = broadcast_four(a + r * k + i), lower = broadcast_four(a + r * k + i + 4);
      add_to(sum[r][0], _mm256_madd_epi16(ones, _mm256_add_epi16(_mm256_maddubs_epi16(upper, w00),
                                                                 _mm256_maddubs_epi16(lower, w10))));
      add_to(sum[r][1], _mm256_madd_epi16(ones, _mm256_add_epi16(_mm256_maddubs_epi16(upper, w01),
                                                                 _mm256_maddubs_epi16(lower, w11))));
    }
  }
#pragma GCC unroll 4
  for (std::size_t r = 0; r < kRows; ++r)
#pragma GCC unroll 2
    for (std::size_t half = 0; half < 2; ++half) {
      const std::size_t c = column + 8 * half;
      const __m256 scale = _mm256_mul_ps(_mm256_set1_ps(a_scale[r]), _mm256_loadu_ps(w.scale + c));
      const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(sum[r][half]), scale);
      _mm256_storeu_ps(out + r * stride + c, _mm256_add_ps(product, _mm256_loadu_ps(w.bias + c)));
    }
}

void multiply(const std::uint8_t* a, const float* a_scale, std::size_t rows, const DenseView& w, float* out,
              std::size_t stride) {
  for (std::size_t c = 0; c < w.n; c += 16) {
    std::size_t r = 0;
    for (; r + kBlockRows <= rows; r += kBlockRows)
      block<kBlockRows>(a + r * w.k, a_scale + r, w, c, out + r * stride, stride);
    const std::uint8_t* rest = a + r * w.k;
    float* to = out + r * stride;
    switch (rows - r) {
      case 3: block<3>(rest, a_scale + r, w, c, to, stride); break;
      case 2: block<2>(rest, a_scale + r, w, c, to, stride); break;
      case 1: block<1>(rest, a_scale + r, w, c, to, stride); break;
      default: break;
    }
  }
}

}  // namespace

const Kernels kAvx2Kernels = {"avx2", multiply, quantize, keep_gates, add_gates, recur, leaky, add_leaky};

}  // namespace entente
#endif
