// SPDX-License-Identifier: Apache-2.0
// Content hashes: the names under which reports and claims are stored, and short ones for look-up.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace entente {

/// SHA-256 (FIPS 180-4) as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

/// 64 bits of FNV-1a (Fowler, Noll and Vo), the same on every machine. Whoever wants two texts that share one can make
/// them: equal hashes cost a comparison, and prove nothing. `hash`: of what comes before the bytes.
constexpr std::uint64_t kFnvBasis = 0xcbf29ce484222325u;
constexpr std::uint64_t fnv1a(std::string_view bytes, std::uint64_t hash = kFnvBasis) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}
/// Of parts, each closed with U+001F: "ab", "c" is not "a", "bc".
constexpr std::uint64_t fnv1a(std::initializer_list<std::string_view> parts, std::uint64_t hash = kFnvBasis) {
  for (const std::string_view part : parts) hash = fnv1a("\x1f", fnv1a(part, hash));
  return hash;
}

}  // namespace entente
