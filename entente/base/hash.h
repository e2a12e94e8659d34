// SPDX-License-Identifier: Apache-2.0
// Content hashes: the names under which reports and claims are stored.
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// SHA-256 (FIPS 180-4) as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace entente
