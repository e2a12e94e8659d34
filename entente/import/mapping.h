// SPDX-License-Identifier: Apache-2.0
// Which column of a register of treaties is what: a small readable file, docs/formats/import.md. Ours lie in
// data/import.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/base/error.h"
#include "entente/import/messy_date.h"

namespace entente {

/// What one party does about an agreement of several, as the event that it becomes.
struct MemberAct {
  std::string_view name;  // in mappings: "ratify"
  std::string_view type, mode, cameo;
};
std::span<const MemberAct> member_acts();

struct Mapping {
  std::string file;
  std::string register_name;       // who keeps it: the outlet of its rows
  std::vector<std::string> needs;  // columns by which a file is known to be of this form
  std::string id, title, kind, parties, two_sides, sector, place, url;  // columns; "" where there is none
  std::string member;  // the column of the one party that a row speaks of: then rows of one id are one agreement
  /// Status -> the columns that date it; the first that is filled counts. In the order of agreement_stages().
  std::vector<std::pair<std::string, std::vector<std::string>>> stages;
  /// What a member does -> the columns that date it. In the order of member_acts().
  std::vector<std::pair<MemberAct, std::vector<std::string>>> acts;
  std::string separator = ";";  // between the parties in one cell
  DateOrder dates = DateOrder::YearMonthDay;
  std::string lang = "en";
  bool capitals_are_states = false;  // who is not written in capitals is a territory, no party of its own
  std::map<std::string, std::string, std::less<>> names;  // names of parties, in lower case, to codes

  /// InvalidData, with file and line, on an unknown key, a doubled one, or a mapping without register or title.
  static Result<Mapping> parse(std::string_view text, const std::string& file);
  static Result<Mapping> load(const std::string& path);

  bool fits(std::span<const std::string> columns) const;
};

}  // namespace entente
