// SPDX-License-Identifier: Apache-2.0
// Plain words for what facts hold as codes, and dates and names as a page prints them. The table is
// data/en/brief/words.tsv, compiled into the program. Immutable; shared by threads.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/record.h"

namespace entente {

/// The usual English name of a state by its ISO 3166-1 alpha-3 code; "" for a code it does not know.
using Names = std::function<std::string(std::string_view iso3)>;

class PlainWords {
 public:
  /// InvalidData, with file and line, on a doubled code.
  static Result<PlainWords> parse(std::string table, std::string name);
  static Result<PlainWords> built_in();

  /// The words for a code, or the code itself with spaces for underscores.
  std::string of(std::string_view set, std::string_view code) const;
  bool has(std::string_view set, std::string_view code) const;
  /// "visit", "signing": from CAMEO code, PLOVER mode and type.
  std::string event(const Record& event) const;
  /// What stands between the sides of an event: "to", "against"; "-" where neither acts on the other.
  std::string between_sides(const Record& event) const;
  /// True if a milestone with these words is the beginning of diplomatic relations.
  bool begins_relations(std::string_view what) const;

 private:
  std::map<std::pair<std::string, std::string>, std::string, std::less<>> words_;
};

/// "9-11 October 2025", "October 2025", "30 September - 2 October 2025"; "date not stated" for "";
/// what is no date comes back as it is.
std::string plain_date(std::string_view iso);

/// The English name of a state, or the name itself where it is no code that `names` knows.
std::string plain_name(std::string_view party, const Names& names);
/// "1 report", "2 reports".
std::string counted(std::size_t number, std::string_view one, std::string_view many);
/// "Laos, Cuba and EU".
std::string plain_list(const std::vector<std::string>& items);
/// What a line names of many: the first five and "14 others", where there are more than six.
std::vector<std::string> the_first(std::vector<std::string> items);
/// "Vu, Deputy Minister; KCNA": for items that may hold commas.
std::string joined_names(const std::vector<std::string>& items);
/// The first letter as a capital, if it is ASCII.
std::string capitalised(std::string text);

}  // namespace entente
