// SPDX-License-Identifier: Apache-2.0
// Matrix products for processors with AMX.
#ifdef __AMX_BF16__
#include "tools/train/gemm.h"

#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace entente::train {
namespace {

constexpr std::size_t kRows = 16;  // of a tile
constexpr std::size_t kDepth = 32;
constexpr std::size_t kTile = kRows * kDepth;  // bfloat16 values: 1 KiB

std::size_t round_up(std::size_t x, std::size_t to) { return (x + to - 1) / to * to; }

/// Round to nearest even; the upper half is the bfloat16.
std::uint32_t round_bf16(float x) {
  const auto u = std::bit_cast<std::uint32_t>(x);
  return u + 0x7fffu + ((u >> 16) & 1u);
}

/// A block of `height` x `width` values whose rows run along stride 1: the matrix itself where the
/// block is whole, else a zero-padded copy.
struct Block {
  const float* p;
  std::size_t stride;
};

Block block_of(const float* p, std::size_t stride, std::size_t major, std::size_t minor, std::size_t height,
               std::size_t width, float* buffer) {
  if (major == height && minor == width) return {p, stride};
  for (std::size_t i = 0; i < height; ++i)
    for (std::size_t j = 0; j < width; ++j) buffer[i * width + j] = i < major && j < minor ? p[i * stride + j] : 0.0f;
  return {buffer, width};
}

/// Tiles [m/16][k/32], each 16 rows of 32 values.
void pack_a(std::size_t m, std::size_t k, View a, std::uint16_t* out) {
  float buffer[kTile];
  for (std::size_t i = 0; i < m; i += kRows) {
    const std::size_t mi = m - i < kRows ? m - i : kRows;
    for (std::size_t d = 0; d < k; d += kDepth, out += kTile) {
      const std::size_t kd = k - d < kDepth ? k - d : kDepth;
      const float* p = a.p + i * a.row_stride + d * a.col_stride;
      if (a.col_stride == 1) {
        const Block from = block_of(p, a.row_stride, mi, kd, kRows, kDepth, buffer);
        for (std::size_t r = 0; r < kRows; ++r)
          for (std::size_t x = 0; x < kDepth; ++x)
            out[r * kDepth + x] = static_cast<std::uint16_t>(round_bf16(from.p[r * from.stride + x]) >> 16);
      } else {
        const Block from = block_of(p, a.col_stride, kd, mi, kDepth, kRows, buffer);
        // Rounded along the rows, where it vectorises, then turned.
        std::uint16_t turned[kTile];
        for (std::size_t x = 0; x < kDepth; ++x)
          for (std::size_t r = 0; r < kRows; ++r)
            turned[x * kRows + r] = static_cast<std::uint16_t>(round_bf16(from.p[x * from.stride + r]) >> 16);
        for (std::size_t r = 0; r < kRows; ++r)
          for (std::size_t x = 0; x < kDepth; ++x) out[r * kDepth + x] = turned[x * kRows + r];
      }
    }
  }
}

/// Tiles [n/16][k/32], each 16 rows of 16 pairs (two consecutive k of one column).
void pack_b(std::size_t n, std::size_t k, View b, std::uint16_t* out16) {
  float buffer[kTile];
  auto* out = reinterpret_cast<std::uint32_t*>(out16);
  for (std::size_t j = 0; j < n; j += kRows) {
    const std::size_t nj = n - j < kRows ? n - j : kRows;
    for (std::size_t d = 0; d < k; d += kDepth, out += kTile / 2) {
      const std::size_t kd = k - d < kDepth ? k - d : kDepth;
      const float* p = b.p + d * b.row_stride + j * b.col_stride;
      if (b.col_stride == 1) {
        const Block from = block_of(p, b.row_stride, kd, nj, kDepth, kRows, buffer);
        for (std::size_t r = 0; r < kRows; ++r)
          for (std::size_t c = 0; c < kRows; ++c)
            out[r * kRows + c] = (round_bf16(from.p[2 * r * from.stride + c]) >> 16) |
                                 (round_bf16(from.p[(2 * r + 1) * from.stride + c]) & 0xffff0000u);
      } else {
        const Block from = block_of(p, b.col_stride, nj, kd, kRows, kDepth, buffer);
        std::uint16_t rounded[kTile];
        for (std::size_t c = 0; c < kRows; ++c)
          for (std::size_t x = 0; x < kDepth; ++x)
            rounded[c * kDepth + x] = static_cast<std::uint16_t>(round_bf16(from.p[c * from.stride + x]) >> 16);
        std::uint32_t pairs[kTile / 2];
        std::memcpy(pairs, rounded, sizeof pairs);
        for (std::size_t r = 0; r < kRows; ++r)
          for (std::size_t c = 0; c < kRows; ++c) out[r * kRows + c] = pairs[c * kRows + r];
      }
    }
  }
}

void configure_tiles() {
  static const bool done = [] {
    constexpr int kRequestPermission = 0x1023, kTileData = 18;
    syscall(SYS_arch_prctl, kRequestPermission, kTileData);
    struct {
      std::uint8_t palette = 1, start = 0, reserved[14] = {};
      std::uint16_t column_bytes[16] = {};
      std::uint8_t row_count[16] = {};
    } config;
    for (int i = 0; i < 8; ++i) config.column_bytes[i] = 64, config.row_count[i] = 16;
    _tile_loadconfig(&config);
    return true;
  }();
  (void)done;
}

/// One 32 x 32 block of C into a buffer.
void multiply(const std::uint16_t* a0, const std::uint16_t* a1, const std::uint16_t* b0, const std::uint16_t* b1,
              std::size_t depth, float* block) {
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  for (std::size_t d = 0; d < depth; ++d) {
    _tile_loadd(4, a0 + d * kTile, 64);
    _tile_loadd(5, a1 + d * kTile, 64);
    _tile_loadd(6, b0 + d * kTile, 64);
    _tile_loadd(7, b1 + d * kTile, 64);
    _tile_dpbf16ps(0, 4, 6);
    _tile_dpbf16ps(1, 4, 7);
    _tile_dpbf16ps(2, 5, 6);
    _tile_dpbf16ps(3, 5, 7);
  }
  _tile_stored(0, block, 128);
  _tile_stored(1, block + 16, 128);
  _tile_stored(2, block + 16 * 32, 128);
  _tile_stored(3, block + 16 * 32 + 16, 128);
}

}  // namespace

void gemm(std::size_t m, std::size_t n, std::size_t k, View a, View b, float* c, std::size_t ldc, bool add) {
  configure_tiles();
  static std::vector<std::uint16_t> packed_a, packed_b;
  const std::size_t depth = round_up(k, kDepth) / kDepth;
  const std::size_t line = depth * kTile;  // one row of tiles
  packed_a.resize(round_up(m, 32) / kRows * line);
  packed_b.resize(round_up(n, 32) / kRows * line);
  pack_a(m, k, a, packed_a.data());
  pack_b(n, k, b, packed_b.data());
  alignas(64) float block[32 * 32];
  for (std::size_t i = 0; i < m; i += 32) {
    const std::uint16_t* a0 = packed_a.data() + i / kRows * line;
    const std::size_t mi = m - i < 32 ? m - i : 32;
    for (std::size_t j = 0; j < n; j += 32) {
      const std::uint16_t* b0 = packed_b.data() + j / kRows * line;
      const std::size_t nj = n - j < 32 ? n - j : 32;
      multiply(a0, a0 + line, b0, b0 + line, depth, block);
      for (std::size_t r = 0; r < mi; ++r) {
        float* row = c + (i + r) * ldc + j;
        if (add)
          for (std::size_t x = 0; x < nj; ++x) row[x] += block[r * 32 + x];
        else
          for (std::size_t x = 0; x < nj; ++x) row[x] = block[r * 32 + x];
      }
    }
  }
}

}  // namespace entente::train
#endif
