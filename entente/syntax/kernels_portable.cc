// SPDX-License-Identifier: Apache-2.0
#define ENTENTE_LANES 4
#include "entente/syntax/kernels_body.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace entente {
namespace {

constexpr std::size_t kPanelColumns = 32;

#ifdef __SSE2__
/// Eight columns of up to four rows.
template <int kRows>
void block(const std::int16_t* a, std::size_t k, const std::int16_t* w, __m128i (&sum)[4][2]) {
  for (auto& row : sum) row[0] = row[1] = _mm_setzero_si128();
  for (std::size_t i = 0; i < k; i += 2, w += 2 * kPanelColumns) {
    const __m128i w0 = _mm_loadu_si128(reinterpret_cast<const __m128i*>(w));
    const __m128i w1 = _mm_loadu_si128(reinterpret_cast<const __m128i*>(w + 8));
#pragma GCC unroll 8
    for (int r = 0; r < kRows; ++r) {
      int pair;
      std::memcpy(&pair, a + static_cast<std::size_t>(r) * k + i, sizeof pair);
      const __m128i both = _mm_set1_epi32(pair);
      sum[r][0] = _mm_add_epi32(sum[r][0], _mm_madd_epi16(both, w0));
      sum[r][1] = _mm_add_epi32(sum[r][1], _mm_madd_epi16(both, w1));
    }
  }
}

void block_sums(const std::int16_t* a, std::size_t k, std::size_t rows, const std::int16_t* w,
                std::int32_t (&out)[4][8]) {
  __m128i sum[4][2];
  if (rows == 4) block<4>(a, k, w, sum);
  if (rows == 3) block<3>(a, k, w, sum);
  if (rows == 2) block<2>(a, k, w, sum);
  if (rows == 1) block<1>(a, k, w, sum);
  std::memcpy(out, sum, sizeof out);
}
#else
void block_sums(const std::int16_t* a, std::size_t k, std::size_t rows, const std::int16_t* w,
                std::int32_t (&out)[4][8]) {
  std::memset(out, 0, sizeof out);
  for (std::size_t i = 0; i < k; i += 2, w += 2 * kPanelColumns)
    for (std::size_t r = 0; r < rows; ++r)
      for (std::size_t c = 0; c < 8; ++c)
        out[r][c] += a[r * k + i] * w[2 * c] + a[r * k + i + 1] * w[2 * c + 1];
}
#endif

void multiply(const std::int16_t* a, const float* a_scale, std::size_t rows, const DenseView& w,
              float* out, std::size_t stride) {
  for (std::size_t c = 0; c < w.n; c += 8) {
    const std::int16_t* panel =
        w.weight + c / kPanelColumns * kPanelColumns * w.k + c % kPanelColumns * 2;
    for (std::size_t r = 0; r < rows; r += 4) {
      const std::size_t take = rows - r < 4 ? rows - r : 4;
      std::int32_t sums[4][8];
      block_sums(a + r * w.k, w.k, take, panel, sums);
      for (std::size_t i = 0; i < take; ++i)
        for (std::size_t j = 0; j < 8; ++j)
          out[(r + i) * stride + c + j] =
              static_cast<float>(sums[i][j]) * (a_scale[r + i] * w.scale[c + j]) + w.bias[c + j];
    }
  }
}

}  // namespace

const Kernels kPortableKernels = {"portable", multiply, quantize,  add_gates,
                                  recur,      leaky,    add_leaky};

}  // namespace entente
