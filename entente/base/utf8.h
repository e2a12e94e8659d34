// SPDX-License-Identifier: Apache-2.0
// UTF-8 at the door: checked once, relied on afterwards.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

/// Byte offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7) or
/// that is NUL; nothing if the whole text is good.
std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);

/// Number of code points. REQUIRES: valid UTF-8.
std::size_t count_code_points(std::string_view text);

/// Lower-cases by the full Unicode mapping of ICU's root locale; pure ASCII takes a short cut.
std::string to_lower(std::string_view text);

}  // namespace entente
