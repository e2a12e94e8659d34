// SPDX-License-Identifier: Apache-2.0
#include "entente/register/sql_list.h"

#include <fmt/format.h>

namespace entente {

// PostgreSQL takes an array to hold ten, and so looks into the index of the column; of a query within IN it guesses
// that it gives hundreds, and would rather read the whole table.
std::string is_one_of_numbers(Dialect dialect, std::string_view column) {
  if (dialect == Dialect::Sqlite) return fmt::format("{} IN (SELECT value FROM json_each(?))", column);
  return fmt::format("{} = ANY (ARRAY (SELECT CAST(value AS bigint) FROM json_array_elements_text(CAST(? AS json))))",
                     column);
}

std::string is_one_of_texts(Dialect dialect, std::string_view column) {
  if (dialect == Dialect::Sqlite) return fmt::format("{} IN (SELECT value FROM json_each(?))", column);
  return fmt::format("{} = ANY (ARRAY (SELECT value COLLATE \"C\" FROM json_array_elements_text(CAST(? AS json))))",
                     column);
}

}  // namespace entente
