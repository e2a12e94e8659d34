// SPDX-License-Identifier: Apache-2.0
// Names of parties as registers write them, to the codes under which reports give the same parties. Immutable.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "entente/base/error.h"
#include "entente/lexicon/countries.h"

namespace entente {

class PartyNames {
 public:
  /// The tables of states and of organisations of each directory laid out like data/.
  static Result<PartyNames> load(std::span<const std::string> directories);

  /// Whatever the case; "IRELAND, REPUBLIC OF" is read as "Republic of Ireland", too.
  std::optional<std::string> find(std::string_view name) const;

 private:
  std::optional<std::string> find_as_it_stands(const std::string& lower) const;

  Countries countries_;
  std::map<std::string, std::string, std::less<>> organisations_;  // lower-cased name -> code
};

}  // namespace entente
