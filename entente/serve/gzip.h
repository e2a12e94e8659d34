// SPDX-License-Identifier: Apache-2.0
// Answers made short for those who take them so (Content-Encoding: gzip).
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// The same bytes, compressed; equal bytes give equal ones. Empty where there is no memory for it.
std::string gzip(std::string_view bytes);

}  // namespace entente
