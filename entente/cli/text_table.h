// SPDX-License-Identifier: Apache-2.0
// Rows of text for people (columns that fit the terminal) and for programs (CSV after RFC 4180).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

struct TextTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;  // as many cells as the header has
};

/// Columns side by side, each as wide as its widest cell; where that is wider than `width` code
/// points, the widest columns give way and cells are cut with an ellipsis. Line breaks become spaces.
/// `bold_on` and `bold_off` stand around the header.
std::string format_table(const TextTable& table, std::size_t width, std::string_view bold_on = {},
                         std::string_view bold_off = {});

/// RFC 4180, but with "\n" as line break: a header line, cells quoted where they must be.
std::string format_csv(const TextTable& table);

/// The first `width` code points of a line, the last an ellipsis where something was cut.
std::string cut_to_width(std::string_view line, std::size_t width);

}  // namespace entente::cli
