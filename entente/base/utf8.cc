// SPDX-License-Identifier: Apache-2.0
#include "entente/base/utf8.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/stringoptions.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>

namespace entente {

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  const auto* s = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const std::size_t n = bytes.size();
  std::size_t i = 0;
  while (i < n) {
    // Eight ASCII bytes at a time, none of them NUL.
    while (i + 8 <= n) {
      std::uint64_t word;
      std::memcpy(&word, s + i, 8);
      const std::uint64_t high = word & 0x8080808080808080u;
      const std::uint64_t zero = (word - 0x0101010101010101u) & ~word & 0x8080808080808080u;
      if (high | zero) break;
      i += 8;
    }
    if (i >= n) break;
    if (s[i] == 0) return i;
    if (s[i] < 0x80) {
      ++i;
      continue;
    }
    // ICU decodes at most four bytes; a window keeps its 32-bit index safe for any size.
    const auto window = static_cast<std::int32_t>(n - i < 4 ? n - i : 4);
    std::int32_t at = 0;
    UChar32 c = 0;
    U8_NEXT(s + i, at, window, c);
    if (c < 0) return i;
    i += static_cast<std::size_t>(at);
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  return count;
}

std::string to_lower(std::string_view text) {
  bool ascii = true;
  std::string out(text);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      ascii = false;
      break;
    }
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (ascii) return out;
  out.clear();
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(text.data(), static_cast<int32_t>(text.size())), sink, nullptr,
                            status);
  return U_SUCCESS(status) ? out : std::string(text);
}

}  // namespace entente
