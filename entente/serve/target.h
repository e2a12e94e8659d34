// SPDX-License-Identifier: Apache-2.0
// The address that a request asks for, taken apart: pieces of the path and parameters, with their escapes resolved.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/base/error.h"

namespace entente {

struct Target {
  std::string path;                                         // as it was sent: "/api/v1/records/A-1f3c9a"
  std::vector<std::string> segments;                        // resolved: "api", "v1", "records", "A-1f3c9a"
  std::vector<std::pair<std::string, std::string>> values;  // of the query, resolved, in order

  /// InvalidArgument for what is no path with a query: escapes that are none or give no UTF-8, control characters,
  /// "." and ".." and empty pieces, a slash or a backslash that was escaped.
  static Result<Target> parse(std::string_view target);
};

/// Resolves "%41"; with `is_query` also "+" to a blank. InvalidArgument for an escape that is none.
Result<std::string> unescape(std::string_view text, bool is_query);

}  // namespace entente
