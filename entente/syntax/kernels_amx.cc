// SPDX-License-Identifier: Apache-2.0
// The matrix product on AMX tiles (Intel, "Intrinsics for Advanced Matrix Extensions", AMX-INT8). A tile of sixteen
// rows of activations by sixty-four of depth goes against two of weights, which lie in the model as tiles are read:
// sixteen columns by four bytes of depth.
#ifdef __x86_64__
#include "entente/syntax/kernels_amx.h"

#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "entente/syntax/model_format.h"

namespace entente {
namespace {

constexpr std::size_t kTileRows = 16;
constexpr std::size_t kTileDepth = 64;           // bytes of a tile's row
constexpr std::size_t kQuads = kTileDepth / 4;   // rows of a tile of weights
constexpr std::size_t kPanelBytes = 4 * kPanel;  // one row of four deep of all columns of a panel

// Tiles have numbers, and macros only because g++ 12 spells the instructions with them.
#define ENTENTE_LEFT_SUM 0
#define ENTENTE_RIGHT_SUM 1
#define ENTENTE_ROWS 2
#define ENTENTE_LEFT_WEIGHTS 3
#define ENTENTE_RIGHT_WEIGHTS 4

/// The operand of ldtilecfg, palette 1.
struct alignas(64) TileShapes {
  std::uint8_t palette = 1, start_row = 0, reserved[14] = {};
  std::uint16_t row_bytes[16] = {};
  std::uint8_t rows[16] = {};
};
static_assert(sizeof(TileShapes) == 64);

void shape_tiles(std::size_t rows) {
  TileShapes shapes;
  for (const int tile :
       {ENTENTE_LEFT_SUM, ENTENTE_RIGHT_SUM, ENTENTE_ROWS, ENTENTE_LEFT_WEIGHTS, ENTENTE_RIGHT_WEIGHTS})
    shapes.row_bytes[tile] = kTileDepth;
  for (const int tile : {ENTENTE_LEFT_SUM, ENTENTE_RIGHT_SUM, ENTENTE_ROWS})
    shapes.rows[tile] = static_cast<std::uint8_t>(rows);
  for (const int tile : {ENTENTE_LEFT_WEIGHTS, ENTENTE_RIGHT_WEIGHTS}) shapes.rows[tile] = kQuads;
  __asm__ volatile("ldtilecfg %0" : : "m"(shapes));  // the intrinsic of g++ 12 reads eight bytes only
}

/// One panel of as many rows as the tiles are shaped for.
void block(const std::uint8_t* a, const float* a_scale, std::size_t rows, const DenseView& w, std::size_t column,
           float* out, std::size_t stride) {
  const std::int8_t* panel = w.weight + column * w.k;
  const std::size_t tiled = w.k - w.k % kTileDepth;
  _tile_zero(ENTENTE_LEFT_SUM);
  _tile_zero(ENTENTE_RIGHT_SUM);
  for (std::size_t i = 0; i < tiled; i += kTileDepth) {
    const std::int8_t* p = panel + i * kPanel;
    _tile_loadd(ENTENTE_ROWS, a + i, w.k);
    _tile_loadd(ENTENTE_LEFT_WEIGHTS, p, kPanelBytes);
    _tile_loadd(ENTENTE_RIGHT_WEIGHTS, p + kTileDepth, kPanelBytes);
    _tile_dpbusd(ENTENTE_LEFT_SUM, ENTENTE_ROWS, ENTENTE_LEFT_WEIGHTS);
    _tile_dpbusd(ENTENTE_RIGHT_SUM, ENTENTE_ROWS, ENTENTE_RIGHT_WEIGHTS);
  }
  alignas(64) std::int32_t sums[2][kTileRows][kTileRows];
  _tile_stored(ENTENTE_LEFT_SUM, sums[0], kTileDepth);
  _tile_stored(ENTENTE_RIGHT_SUM, sums[1], kTileDepth);
  for (std::size_t half = 0; half < 2; ++half) {
    const std::size_t c = column + kTileRows * half;
    const __m512i offset = _mm512_loadu_si512(w.offset + c);
    const __m512 column_scale = _mm512_loadu_ps(w.scale + c), bias = _mm512_loadu_ps(w.bias + c);
    for (std::size_t r = 0; r < rows; ++r) {
      __m512i sum = _mm512_load_si512(sums[half][r]);
      for (std::size_t i = tiled; i < w.k; i += 4) {
        int four;
        std::memcpy(&four, a + r * w.k + i, sizeof four);
        sum = _mm512_dpbusd_epi32(sum, _mm512_set1_epi32(four),
                                  _mm512_loadu_si512(panel + i * kPanel + kTileDepth * half));
      }
      const __m512 scale = _mm512_mul_ps(_mm512_set1_ps(a_scale[r]), column_scale);
      const __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_sub_epi32(sum, offset)), scale);
      _mm512_storeu_ps(out + r * stride + c, _mm512_add_ps(product, bias));
    }
  }
}

}  // namespace

bool may_use_amx() {
  constexpr long kRequestPermission = 0x1023, kTileData = 18;  // ARCH_REQ_XCOMP_PERM, XFEATURE_XTILE_DATA
  return __builtin_cpu_supports("amx-tile") && __builtin_cpu_supports("amx-int8") &&
         syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
}

void multiply_amx(const std::uint8_t* a, const float* a_scale, std::size_t rows, const DenseView& w, float* out,
                  std::size_t stride) {
  __asm__ volatile("" : : : "memory");  // what tiles are loaded from stands in memory: g++ 12 does not say so
  const std::size_t whole = rows - rows % kTileRows;
  const auto multiply_rows = [&](std::size_t begin, std::size_t end, std::size_t at_once) {
    if (begin == end) return;
    shape_tiles(at_once);
    for (std::size_t c = 0; c < w.n; c += kPanel)
      for (std::size_t r = begin; r < end; r += at_once)
        block(a + r * w.k, a_scale + r, at_once, w, c, out + r * stride, stride);
  };
  multiply_rows(0, whole, kTileRows);
  multiply_rows(whole, rows, rows - whole);
  _tile_release();
}

}  // namespace entente
#endif
