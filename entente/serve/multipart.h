// SPDX-License-Identifier: Apache-2.0
// The parts of a form with files (RFC 7578), as browsers send them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"

namespace entente {

struct FormPart {
  std::string name;      // of the field
  std::string filename;  // without folders; "" for a field that is no file
  std::string_view body;
};

inline constexpr std::size_t kMaxParts = 1000;

/// Views into `body`. `content_type` is that of the request. InvalidInput for what is malformed, TooLarge for too many
/// parts.
Result<std::vector<FormPart>> parse_multipart(std::string_view body, std::string_view content_type);

}  // namespace entente
