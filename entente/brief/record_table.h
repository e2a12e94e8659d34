// SPDX-License-Identifier: Apache-2.0
// Records for people: a table that fits the terminal, or a file for a spreadsheet.
#pragma once

#include <cstddef>
#include <string>

#include "entente/brief/plain_words.h"
#include "entente/register/record.h"

namespace entente {

/// One line a record under a line of headings, at most `width` columns (40 at least); long cells are
/// cut with an ellipsis. Records of several types give one table after another. Column widths come
/// from the records shown.
std::string render_records_table(const RecordSet& set, std::size_t width, const PlainWords& words, const Names& names);

/// RFC 4180, one heading line for the fields of all types among the records, CRLF line ends. Lists are
/// joined by "; ". Cells that a spreadsheet would take for a formula begin with an apostrophe.
std::string render_records_csv(const RecordSet& set);

}  // namespace entente
