// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/word_form.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstddef>

#include "entente/base/hash.h"
#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kMaxShape = 16;  // code points looked at
constexpr int kMaxRun = 3;             // "Xxxxxxx" and "Xxxx" are one shape

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

/// Treebanks and the press mix ASCII and typographic marks; both must look the same.
std::string_view folded(std::string_view three_bytes) {
  if (three_bytes == "\u2018" || three_bytes == "\u2019") return "'";
  if (three_bytes == "\u201C" || three_bytes == "\u201D") return "\"";
  if (three_bytes == "\u2013" || three_bytes == "\u2014") return "--";
  if (three_bytes == "\u2010" || three_bytes == "\u2011" || three_bytes == "\u2212") return "-";
  if (three_bytes == "\u2026") return "...";
  return three_bytes;
}

void fold(std::string_view text, std::string& out) {
  out.clear();
  while (!text.empty()) {
    const std::size_t high = std::min(text.find('\xE2'), text.size());
    out.append(text.substr(0, high));
    text.remove_prefix(high);
    if (text.empty()) break;
    const std::string_view mark = text.substr(0, 3);
    out.append(mark.size() == 3 ? folded(mark) : mark);
    text.remove_prefix(mark.size());
  }
}

char class_of(UChar32 c) {
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return 'x';
    if (c >= 'A' && c <= 'Z') return 'X';
    if (c >= '0' && c <= '9') return 'd';
    return static_cast<char>(c);
  }
  if (u_isupper(c)) return 'X';
  if (u_isalpha(c)) return 'x';
  return u_isdigit(c) ? 'd' : '~';
}

void make_shape(std::string_view text, std::string& out) {
  out.clear();
  text = text.substr(0, 4 * kMaxShape);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  std::int32_t at = 0;
  int run = 0;
  for (std::size_t count = 0; at < size && count < kMaxShape; ++count) {
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    const char kind = c < 0 ? '~' : class_of(c);
    run = !out.empty() && out.back() == kind ? run + 1 : 1;
    if (run <= kMaxRun) out += kind;
  }
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t h = fnv1a(bytes, kFnvBasis ^ (seed * 0x9E3779B97F4A7C15u));
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  return h ^ (h >> 32);
}

void WordForm::assign(std::string_view text) {
  fold(text, spelling_);
  const bool ascii = std::ranges::none_of(spelling_, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (!ascii) {
    lower_ = to_lower(spelling_);
    return;
  }
  lower_ = spelling_;
  for (char& c : lower_)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
}

void WordForm::hash_affixes() {
  const std::string_view word = lower_;
  std::size_t cut = word.size();
  for (std::size_t n = 0; n < 4; ++n) {
    while (cut > 0 && is_continuation(word[cut - 1])) --cut;
    if (cut > 0) --cut;
    affixes_[n] = hash_bytes(word.substr(cut), n + 1);
  }
  cut = 0;
  for (std::size_t n = 4; n < 7; ++n) {
    if (cut < word.size()) ++cut;
    while (cut < word.size() && is_continuation(word[cut])) ++cut;
    affixes_[n] = hash_bytes(word.substr(0, cut), n + 1);
  }
  make_shape(spelling_, shape_);
  affixes_[7] = hash_bytes(shape_, 8);
  affixes_[8] = hash_bytes(word, 9);
}

}  // namespace entente
