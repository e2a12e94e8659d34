// SPDX-License-Identifier: Apache-2.0
// Which claims need comparing: keys that any two claims share which likeness() can make one thing, or of which one may
// be a later stage of the other. Whoever shares a key may still be unlike; whoever shares none is. Two claims of one
// report are left out: they are compared anyway.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <vector>

#include "entente/register/likeness.h"

namespace entente {

/// Where a claim is found: under a name, hashed, and from a day on.
struct LikenessKey {
  /// The day of what lasts longer than kNarrowDays, or whose day is not known.
  static constexpr std::int64_t kAnyDay = std::numeric_limits<std::int32_t>::min();
  /// So many days at most lie between the day of a key and the last one that it stands for.
  static constexpr std::int32_t kNarrowDays = 62;

  std::int64_t name = 0;
  std::int64_t day = kAnyDay;
  friend auto operator<=>(const LikenessKey&, const LikenessKey&) = default;
};

/// The keys to look at for claims that may be like one: those of a name from `first` to `last`, and with `any_day`
/// those without a day.
struct LikenessSearch {
  std::int64_t name = 0;
  std::int64_t first = LikenessKey::kAnyDay;
  std::int64_t last = std::numeric_limits<std::int32_t>::max();
  bool any_day = true;
};

struct LikenessKeys {
  std::vector<LikenessKey> stored;       // without doubles
  std::vector<LikenessSearch> searched;  // for all claims that may be like it, whichever of the two came first
};
LikenessKeys likeness_keys(const ClaimFeatures& claim);

/// The words of a claim in one number: how many they are, up to 63, and a bit for each (Bloom, "Space/time trade-offs
/// in hash coding with allowable errors", 1970).
std::int64_t words_mark(const ClaimFeatures& claim);

/// Sees by words_mark() of most claims under a key of this one that they have too few words in common with it.
class WordsFilter {
 public:
  explicit WordsFilter(const ClaimFeatures& claim);
  /// False where claims like it may be one thing without any word in common.
  bool hides_some() const { return share_ > 0; }
  /// False only where likeness() does not make the two one thing. REQUIRES: a claim of the same type, of events of the
  /// same kind.
  bool may_be_like(std::int64_t mark) const;

 private:
  std::vector<std::int64_t> bits_;  // of each word
  double share_;                    // least_common_words()
};

}  // namespace entente
