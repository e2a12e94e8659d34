// SPDX-License-Identifier: Apache-2.0
// Text on a terminal of fixed width: how wide characters are, where to cut and to break lines. Texts
// are UTF-8; cuts never split a character from its combining marks. Control characters, which could
// steer a terminal, are printed as spaces.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente {

/// Columns: 2 for East Asian wide and full-width characters, 0 for combining and invisible ones.
std::size_t display_width(std::string_view text);

/// The text with control characters as spaces, and runs of white space as one.
std::string printable_line(std::string_view text);

/// At most `width` columns; what is cut is replaced by an ellipsis. REQUIRES: width >= 1.
std::string cut_to_width(std::string_view text, std::size_t width);
/// With spaces after it up to `width` columns.
std::string padded(std::string text, std::size_t width);

/// Broken between words into lines of at most `width` columns, where words allow; lines after the
/// first begin with `indent` spaces. Every line ends in '\n'. A longer word stands alone.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent, std::string_view first = "");

}  // namespace entente
