// SPDX-License-Identifier: Apache-2.0
// Countries as people name them: by ISO 3166-1 code of two or three letters, or by any usual name.
// Read from the tables of states; immutable, and shared by threads. This is for what a person types
// and for what is printed; countries inside texts are found by entities.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"

namespace entente {

class Countries {
 public:
  /// Reads gazetteer/states.tsv and en/names/states.tsv of each directory laid out like data/. The
  /// first must have both; a later one adds, and names again what it has.
  static Result<Countries> load(std::span<const std::string> directories);

  /// ISO 3166-1 alpha-3 for a code or a name, whatever its case, with or without "the"; nothing where
  /// it is unknown. A name that two states share leads to the one that the table lists as usual.
  std::optional<std::string> find(std::string_view name_or_code) const;
  /// The usual English name; the code itself where it is unknown.
  std::string_view name(std::string_view iso3) const;
  /// Every usual name, sorted: what to suggest from.
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::map<std::string, std::string, std::less<>> codes_;  // lower-cased code or name -> iso3
  std::map<std::string, std::string, std::less<>> usual_;  // iso3 -> name
  std::vector<std::string> names_;
};

}  // namespace entente
