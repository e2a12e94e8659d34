// SPDX-License-Identifier: Apache-2.0
// The floating-point part of every kernel set, included once by each kernels_*.cc, which defines
// ENTENTE_LANES: how many floats a register holds (wider vectors make g++ 12 fall back on scalars).
// Only vector extensions and no library function that could be shared between translation units, so
// that no code of a larger instruction set leaks into a smaller one.

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "entente/syntax/kernels.h"
#include "entente/syntax/model_format.h"

namespace entente {
namespace {

constexpr std::size_t kLanes = ENTENTE_LANES;
typedef float Floats __attribute__((vector_size(4 * kLanes)));
typedef std::int32_t Ints __attribute__((vector_size(4 * kLanes)));
typedef std::int16_t Shorts __attribute__((vector_size(2 * kLanes)));
static_assert(16 % kLanes == 0, "widths of a model are multiples of 16");
#define ENTENTE_INLINE [[gnu::always_inline]] inline

ENTENTE_INLINE Floats load(const float* p) {
  Floats v;
  std::memcpy(&v, p, sizeof v);
  return v;
}
ENTENTE_INLINE void store(float* p, Floats v) { std::memcpy(p, &v, sizeof v); }
ENTENTE_INLINE Floats splat(float x) { return Floats{} + x; }
ENTENTE_INLINE Floats load_shorts(const std::int16_t* p) {
  Shorts v;
  std::memcpy(&v, p, sizeof v);
  return __builtin_convertvector(__builtin_convertvector(v, Ints), Floats);
}

/// exp(x) by 2^n times a polynomial of degree 5 on [-0.5, 0.5] (relative error about 2e-7). |x| is
/// cut at 28, where sigmoids and tangents have reached 1 and a product of three is still finite.
ENTENTE_INLINE Floats exponential(Floats x) {
  const Floats low = splat(-28.0f), high = splat(28.0f);
  x = x > low ? x : low;
  x = x < high ? x : high;
  x = x * splat(1.44269504f);
  const Floats magic = splat(12582912.0f);  // 1.5 * 2^23: adding it rounds to an integer
  const Floats shifted = x + magic;
  const Floats f = x - (shifted - magic);
  Floats p = splat(1.3333558e-3f);
  p = p * f + splat(9.6181291e-3f);
  p = p * f + splat(5.5504109e-2f);
  p = p * f + splat(2.4022651e-1f);
  p = p * f + splat(6.9314718e-1f);
  p = p * f + splat(1.0f);
  Ints bits, exponent;
  std::memcpy(&bits, &p, sizeof bits);
  std::memcpy(&exponent, &shifted, sizeof exponent);  // the integer stands in its lowest bits
  bits = bits + (exponent << 23);
  std::memcpy(&p, &bits, sizeof p);
  return p;
}
ENTENTE_INLINE Floats leak(Floats x) { return x > splat(0.0f) ? x : x * splat(0.1f); }

ENTENTE_INLINE float largest_magnitude(const float* x, std::size_t n) {
  Floats top = splat(0.0f);
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    const Floats v = load(x + i);
    const Floats magnitude = v > splat(0.0f) ? v : -v;
    top = magnitude > top ? magnitude : top;
  }
  float out = 0;
  for (std::size_t k = 0; k < kLanes; ++k) out = top[k] > out ? top[k] : out;
  for (; i < n; ++i) {
    const float magnitude = x[i] > 0 ? x[i] : -x[i];
    out = magnitude > out ? magnitude : out;
  }
  return out;
}

/// round(x * limit / |largest x|) + zero, cut to the bits of T; returns the scale.
template <class T>
ENTENTE_INLINE float quantize_row(const float* x, std::size_t n, float limit, int zero, T* out) {
  typedef T Narrow __attribute__((vector_size(sizeof(T) * kLanes)));
  const float magnitude = largest_magnitude(x, n);
  const float inverse = magnitude > 1e-20f ? limit / magnitude : 0.0f;
  const Floats factor = splat(inverse), magic = splat(12582912.0f);
  std::size_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    const Floats rounded = (load(x + i) * factor + magic) - magic;
    const Narrow v = __builtin_convertvector(__builtin_convertvector(rounded, Ints) + zero, Narrow);
    std::memcpy(out + i, &v, sizeof v);
  }
  for (; i < n; ++i) {
    const float rounded = (x[i] * inverse + 12582912.0f) - 12582912.0f;
    out[i] = static_cast<T>(static_cast<int>(rounded) + zero);
  }
  return magnitude / limit;
}

void quantize(const float* x, std::size_t rows, std::size_t cols, std::size_t stride, int zero, std::uint8_t* out,
              float* scale) {
  for (std::size_t r = 0; r < rows; ++r)
    scale[r] = quantize_row(x + r * stride, cols, static_cast<float>(kMaxQuantum), zero, out + r * cols);
}

void keep_gates(const float* x, std::size_t n, std::int16_t* out, float* scale) {
  constexpr float kTop = 32767.0f;  // stored gates need no headroom
  *scale = quantize_row(x, n, kTop, 0, out);
}

void add_gates(const GateRow& left, const GateRow& centre, const GateRow& right, std::size_t n, float* out) {
  const Floats l = splat(left.scale), c = splat(centre.scale), r = splat(right.scale);
  for (std::size_t i = 0; i < n; i += kLanes)
    store(out + i,
          load_shorts(left.value + i) * l + load_shorts(centre.value + i) * c + load_shorts(right.value + i) * r);
}

void recur(const float* gates, std::size_t length, std::size_t hidden, const float* residual, float* state,
           float* out) {
  for (std::size_t side = 0; side < 2; ++side) {
    for (std::size_t i = 0; i < hidden; ++i) state[i] = 0;
    for (std::size_t step = 0; step < length; ++step) {
      const std::size_t t = side == 0 ? step : length - 1 - step;
      const float* g = gates + (t * 2 + side) * 3 * hidden;
      const std::size_t at = (t * 2 + side) * hidden;
      for (std::size_t i = 0; i < hidden; i += kLanes) {
        // z = tanh = (a - 1) / (a + 1), f = 1 / (1 + b), o = 1 / (1 + d); the new state is
        // f * state + (1 - f) * z, the output o times that: one division for all.
        const Floats one = splat(1.0f), x = load(g + i);
        const Floats a = exponential(x + x), b = exponential(-load(g + hidden + i));
        const Floats d = one + exponential(-load(g + 2 * hidden + i));
        const Floats up = load(state + i) * (a + one) + b * (a - one);
        const Floats share = one / ((one + b) * (a + one) * d);
        store(state + i, up * (share * d));
        Floats h = up * share;
        if (residual != nullptr) h = h + load(residual + at + i);
        store(out + at + i, h);
      }
    }
  }
}

void leaky(float* x, std::size_t rows, std::size_t n, std::size_t stride) {
  for (std::size_t r = 0; r < rows; ++r, x += stride)
    for (std::size_t i = 0; i < n; i += kLanes) store(x + i, leak(load(x + i)));
}

void add_leaky(const float* a, const float* b, std::size_t n, float* out) {
  for (std::size_t i = 0; i < n; i += kLanes) store(out + i, leak(load(a + i) + load(b + i)));
}

}  // namespace
}  // namespace entente
