// SPDX-License-Identifier: Apache-2.0
#ifdef __x86_64__
#include <immintrin.h>

#define ENTENTE_LANES 8
#include "entente/syntax/kernels_body.h"

namespace entente {
namespace {

constexpr std::size_t kPanelColumns = 32;
constexpr std::size_t kBlockRows = 6;  // 12 sums, 2 weights, a pair and a product: 16 registers

/// g++ 12 copies every sum in every step when given the intrinsic.
ENTENTE_INLINE void add_to(__m256i& sum, __m256i products) {
  __asm__("vpaddd %1, %0, %0" : "+x"(sum) : "x"(products));
}

/// Sixteen columns of up to four rows.
template <std::size_t kRows>
void block(const std::int16_t* a, const float* a_scale, const DenseView& w, std::size_t column,
           float* out, std::size_t stride) {
  const std::size_t k = w.k;
  const std::int16_t* p =
      w.weight + column / kPanelColumns * kPanelColumns * k + column % kPanelColumns * 2;
  __m256i sum[kRows][2];
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kRows; ++r) sum[r][0] = sum[r][1] = _mm256_setzero_si256();
  for (std::size_t i = 0; i < k; i += 2, p += 2 * kPanelColumns) {
    const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
    const __m256i w1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + 16));
#pragma GCC unroll 8
    for (std::size_t r = 0; r < kRows; ++r) {
      int pair;
      std::memcpy(&pair, a + r * k + i, sizeof pair);
      const __m256i both = _mm256_set1_epi32(pair);
      add_to(sum[r][0], _mm256_madd_epi16(both, w0));
      add_to(sum[r][1], _mm256_madd_epi16(both, w1));
    }
  }
#pragma GCC unroll 8
  for (std::size_t r = 0; r < kRows; ++r)
#pragma GCC unroll 2
    for (std::size_t half = 0; half < 2; ++half) {
      const std::size_t c = column + 8 * half;
      const __m256 scale =
          _mm256_mul_ps(_mm256_set1_ps(a_scale[r]), _mm256_loadu_ps(w.scale + c));
      const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(sum[r][half]), scale);
      _mm256_storeu_ps(out + r * stride + c, _mm256_add_ps(product, _mm256_loadu_ps(w.bias + c)));
    }
}

void multiply(const std::int16_t* a, const float* a_scale, std::size_t rows, const DenseView& w,
              float* out, std::size_t stride) {
  for (std::size_t c = 0; c < w.n; c += 16) {
    std::size_t r = 0;
    for (; r + kBlockRows <= rows; r += kBlockRows)
      block<kBlockRows>(a + r * w.k, a_scale + r, w, c, out + r * stride, stride);
    const std::int16_t* rest = a + r * w.k;
    float* to = out + r * stride;
    switch (rows - r) {
      case 5: block<5>(rest, a_scale + r, w, c, to, stride); break;
      case 4: block<4>(rest, a_scale + r, w, c, to, stride); break;
      case 3: block<3>(rest, a_scale + r, w, c, to, stride); break;
      case 2: block<2>(rest, a_scale + r, w, c, to, stride); break;
      case 1: block<1>(rest, a_scale + r, w, c, to, stride); break;
      default: break;
    }
  }
}

}  // namespace

const Kernels kAvx2Kernels = {"avx2", multiply, quantize, add_gates, recur, leaky, add_leaky};

}  // namespace entente
#endif
