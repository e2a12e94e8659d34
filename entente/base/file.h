// SPDX-License-Identifier: Apache-2.0
// Whole files as strings, with errors a person can act on.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"

namespace entente {

/// The bytes of a regular file. NotFound, PermissionDenied, TooLarge (more than `max_bytes`) or Io,
/// each with the path as `where`; a directory is InvalidArgument.
Result<std::string> read_file(const std::string& path, std::size_t max_bytes);

/// Paths of the regular files in a directory whose names end in `suffix`, sorted by name; not recursive.
Result<std::vector<std::string>> list_files(const std::string& directory, std::string_view suffix);

}  // namespace entente
