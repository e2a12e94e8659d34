// SPDX-License-Identifier: Apache-2.0
#define ENTENTE_LANES 4
#include "entente/syntax/kernels_body.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace entente {
namespace {

constexpr std::size_t kColumns = 8;  // of a block

#ifdef __SSE2__
/// Sums of eight columns of one row, less the offsets.
void row_sums(const std::uint8_t* a, std::size_t k, const std::int8_t* w, std::int32_t (&out)[kColumns]) {
  const __m128i zero = _mm_setzero_si128();
  __m128i sum[4] = {zero, zero, zero, zero};  // of two columns each, the first and the last two rows of four apart
  for (std::size_t i = 0; i < k; i += 4, w += 4 * kPanel) {
    int four;
    std::memcpy(&four, a + i, sizeof four);
    const __m128i words = _mm_unpacklo_epi8(_mm_set1_epi32(four), zero);
#pragma GCC unroll 2
    for (int half = 0; half < 2; ++half) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(w + 16 * half));
      const __m128i low = _mm_srai_epi16(_mm_unpacklo_epi8(zero, bytes), 8);
      const __m128i high = _mm_srai_epi16(_mm_unpackhi_epi8(zero, bytes), 8);
      sum[2 * half] = _mm_add_epi32(sum[2 * half], _mm_madd_epi16(words, low));
      sum[2 * half + 1] = _mm_add_epi32(sum[2 * half + 1], _mm_madd_epi16(words, high));
    }
  }
  std::int32_t parts[2 * kColumns];
  std::memcpy(parts, sum, sizeof parts);
  for (std::size_t c = 0; c < kColumns; ++c) out[c] = parts[2 * c] + parts[2 * c + 1];
}
#else
void row_sums(const std::uint8_t* a, std::size_t k, const std::int8_t* w, std::int32_t (&out)[kColumns]) {
  std::memset(out, 0, sizeof out);
  for (std::size_t i = 0; i < k; i += 4, w += 4 * kPanel)
    for (std::size_t c = 0; c < kColumns; ++c)
      for (std::size_t d = 0; d < 4; ++d) out[c] += a[i + d] * w[4 * c + d];
}
#endif

void multiply(const std::uint8_t* a, const float* a_scale, std::size_t rows, const DenseView& w, float* out,
              std::size_t stride) {
  for (std::size_t c = 0; c < w.n; c += kColumns) {
    const std::int8_t* panel = w.weight + c / kPanel * kPanel * w.k + c % kPanel * 4;
    for (std::size_t r = 0; r < rows; ++r) {
      std::int32_t sums[kColumns];
      row_sums(a + r * w.k, w.k, panel, sums);
      for (std::size_t j = 0; j < kColumns; ++j)
        out[r * stride + c + j] =
            static_cast<float>(sums[j] - w.offset[c + j]) * (a_scale[r] * w.scale[c + j]) + w.bias[c + j];
    }
  }
}

}  // namespace

const Kernels kPortableKernels = {"portable", multiply, quantize, keep_gates, add_gates, recur, leaky, add_leaky};

}  // namespace entente
