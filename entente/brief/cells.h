// SPDX-License-Identifier: Apache-2.0
// Rows of cells: a table that fits a terminal, or a file for a spreadsheet.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace entente {

using Cells = std::vector<std::string>;

/// One line a row, at most `width` columns; long cells are cut with an ellipsis, but for those of the first column.
/// REQUIRES: a row, and as many cells in each.
std::string table_of(const std::vector<Cells>& rows, std::size_t width);

/// Adds a line of RFC 4180. Cells that a spreadsheet would take for a formula begin with an apostrophe.
void add_csv_line(std::string& out, const Cells& cells);

}  // namespace entente
