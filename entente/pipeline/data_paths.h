// SPDX-License-Identifier: Apache-2.0
// Where the readable data and the model lie, and a user's own folders that are loaded after ours.
#pragma once

#include <string>
#include <vector>

#include "entente/base/error.h"

namespace entente {

struct DataPaths {
  std::string data;                // ours: holds en/, gazetteer/, model/
  std::vector<std::string> users;  // laid out like en/; in the order given, the later one wins

  /// A path inside our folder.
  std::string in(const std::string& relative) const { return data + "/" + relative; }
};

/// Finds our data: `given` where it is not empty, else the environment's ENTENTE_DATA, else
/// ../share/entente beside the running program, else the source tree the program was built in.
/// NotFound, naming every place looked at; a user's folder that is none is NotFound too.
Result<DataPaths> find_data(const std::string& given, std::vector<std::string> users);

}  // namespace entente
