// SPDX-License-Identifier: Apache-2.0
// Named sets of words, read from blocks of `set: name` and `words: a, b, c` (several `words` lines
// may follow; `include: other` takes in another set; `excludes: other` says that no word may
// be in both, which is checked when rules are linted). A word may be several tokens ("call on");
// words are lower-cased. Rules and recognisers name the sets; an unknown name is refused when the
// data is loaded. Immutable after loading.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/blocks.h"
#include "entente/base/error.h"

namespace entente {

class WordSets {
 public:
  /// Adds the sets of one file. InvalidData on a doubled set, a doubled word within a set, an unknown
  /// key, or an `include` of a set that was not defined before. With `replace`, a set of the same
  /// name takes the place of the earlier one (a user's own data). Where `mistakes` is given, they are
  /// noted there, and what can be read is taken.
  Result<void> add(std::span<const Block> blocks, bool replace = false, std::vector<Error>* mistakes = nullptr);

  /// Two sets of which one says that it excludes the other.
  struct Exclusion {
    std::string set, other;
    std::string where;  // "file:line"
  };

  bool has(std::string_view set) const { return sets_.contains(set); }
  /// False if the set is unknown: check names with has() when loading.
  bool contains(std::string_view set, std::string_view word) const;
  /// nullptr if the set is unknown. The pointer stays good as long as the object.
  const std::set<std::string, std::less<>>* find(std::string_view set) const;
  /// The names of all sets, sorted.
  std::vector<std::string> names() const;
  const std::vector<Exclusion>& exclusions() const { return exclusions_; }

 private:
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> sets_;
  std::vector<Exclusion> exclusions_;
};

}  // namespace entente
