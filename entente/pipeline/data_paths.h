// SPDX-License-Identifier: Apache-2.0
// Where the readable data and the model lie, and a user's own folders that are loaded after ours.
#pragma once

#include <string>
#include <vector>

#include "entente/base/error.h"

namespace entente {

struct DataPaths {
  std::string data;                // ours
  std::vector<std::string> users;  // laid out like ours, any part may be missing; the later one wins

  /// A path inside our folder.
  std::string in(const std::string& relative) const { return data + "/" + relative; }
  /// Ours first, then the users'.
  std::vector<std::string> folders() const;
  /// Where the fact rules lie: ours, then those of the users' folders that have any.
  std::vector<std::string> rule_folders() const;
};

/// Finds our data: `given` where it is not empty, else the environment's ENTENTE_DATA, else
/// ../share/entente beside the running program, else the source tree the program was built in.
/// NotFound, naming every place looked at; a user's folder that is none is NotFound too.
Result<DataPaths> find_data(const std::string& given, std::vector<std::string> users);

/// Where the rules of a user's folder lie: in its en/rules, or in the folder itself, which may hold
/// nothing else. "" if it has none.
std::string rules_in(const std::string& folder);

/// Twelve hex digits that stand for every byte of a data folder: the hash of its files' names and
/// hashes. Two programs with the same version and the same data read the same facts. Io and the like.
Result<std::string> data_version(const std::string& folder);

}  // namespace entente
