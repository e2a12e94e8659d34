// SPDX-License-Identifier: Apache-2.0
#include "entente/text/chars.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace entente {
namespace {

CharClass classify_ascii(unsigned char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return CharClass::Letter;
  if (c >= '0' && c <= '9') return CharClass::Digit;
  if (c == '\n' || c == '\r' || c == '\v' || c == '\f') return CharClass::Line;
  if (c == ' ' || c == '\t') return CharClass::Space;
  return CharClass::Other;
}

CharClass classify_unicode(UChar32 c) {
  if (c == 0x85 || c == 0x2028 || c == 0x2029) return CharClass::Line;
  if (u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF) return CharClass::Space;
  if (u_isdigit(c)) return CharClass::Digit;
  if (u_isalpha(c) || c == 0xAD || c == 0x200C || c == 0x200D) return CharClass::Letter;
  if (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_LM_MASK | U_GC_NL_MASK)) return CharClass::Letter;
  return CharClass::Other;
}

}  // namespace

Char char_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, classify_ascii(first), 1};
  const auto* s = reinterpret_cast<const std::uint8_t*>(text.data()) + at;
  const auto window = static_cast<std::int32_t>(text.size() - at < 4 ? text.size() - at : 4);
  std::int32_t size = 0;
  UChar32 c = 0;
  U8_NEXT(s, size, window, c);
  return {static_cast<char32_t>(c), classify_unicode(c), static_cast<std::uint8_t>(size)};
}

bool is_upper(char32_t code) { return u_isupper(static_cast<UChar32>(code)) != 0; }
bool is_lower(char32_t code) { return u_islower(static_cast<UChar32>(code)) != 0; }

bool is_dash(std::string_view token) { return token == "-" || token == "–" || token == "—" || token == "--"; }

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

}  // namespace entente
