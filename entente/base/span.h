// SPDX-License-Identifier: Apache-2.0
// Places in a text. Inside the program every offset counts bytes of the document's UTF-8 buffer;
// code points and UTF-16 units are computed at the interfaces only. Ids are distinct types, so that
// a token cannot be passed where a mention is meant.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace entente {

/// Bytes from the start of the document. Documents are capped at 16 MiB, so 32 bits are plenty.
using ByteOffset = std::uint32_t;

/// Half-open range of bytes [begin, end).
struct Span {
  ByteOffset begin = 0;
  ByteOffset end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// The smallest span that covers both.
constexpr Span cover(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

/// A typed index into one of the document's layers; default-constructed it means "none".
template <class Tag>
struct Id {
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t value = kNone;

  constexpr Id() = default;
  constexpr explicit Id(std::size_t v) : value(static_cast<std::uint32_t>(v)) {}
  constexpr bool valid() const { return value != kNone; }
  constexpr Id& operator++() {
    ++value;
    return *this;
  }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
  friend constexpr Id operator+(Id id, int n) { return Id(static_cast<std::uint32_t>(id.value + n)); }
  friend constexpr Id operator-(Id id, int n) { return Id(static_cast<std::uint32_t>(id.value - n)); }
};

using TokenId = Id<struct TokenTag>;
using SentenceId = Id<struct SentenceTag>;
using MentionId = Id<struct MentionTag>;
using ActorId = Id<struct ActorTag>;

/// Half-open range of tokens [begin, end).
struct TokenRange {
  TokenId begin{0};
  TokenId end{0};

  constexpr std::uint32_t size() const { return end.value - begin.value; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(TokenId t) const { return begin <= t && t < end; }
  friend constexpr auto operator<=>(const TokenRange&, const TokenRange&) = default;
};

}  // namespace entente
