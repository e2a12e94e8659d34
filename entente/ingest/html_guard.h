// SPDX-License-Identifier: Apache-2.0
// Refuses pages that were built to harm a parser, before one sees them: elements nested too deeply,
// formatting that is never closed, tags with thousands of attributes. The HTML standard makes such
// pages cost time or memory that grows with the square of their size.
#pragma once

#include <cstddef>
#include <string_view>

#include "entente/base/error.h"

namespace entente {

inline constexpr std::size_t kMaxHtmlBytes = 8u << 20;
inline constexpr std::size_t kMaxHtmlDepth = 512;       // open elements and open formatting
inline constexpr std::size_t kMaxHtmlAttributes = 256;  // of one tag

/// TooLarge, naming the byte, if a limit is passed. The depth is an upper bound: an end tag counts
/// only where the standard surely closes the element. Linear in the page.
Result<void> check_html(std::string_view page);

}  // namespace entente
