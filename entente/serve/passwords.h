// SPDX-License-Identifier: Apache-2.0
// Passwords and other secrets. Passwords are kept as argon2id hashes; tokens, which nobody has to remember, are random
// enough that a plain hash of them is safe.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "entente/base/error.h"

namespace entente {

inline constexpr std::size_t kMinPassword = 10;   // characters
inline constexpr std::size_t kMaxPassword = 512;  // bytes

/// InvalidArgument for a password that is too short or too long. Takes 64 MiB and about a tenth of a second.
Result<std::string> hash_password(std::string_view password);
/// As long for a wrong one as for the right one. With an empty hash (there is no such user): false, and as long, too.
bool is_password(std::string_view password, const std::string& hash);

/// 256 random bits as letters, digits, "-" and "_".
std::string new_token();
/// What is kept of a token.
std::string token_hash(std::string_view token);

}  // namespace entente
