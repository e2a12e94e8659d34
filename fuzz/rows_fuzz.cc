// SPDX-License-Identifier: Apache-2.0
// Foreign bytes read as a table to import.
#include <cstddef>
#include <cstdint>
#include <string>

#include "entente/import/messy_date.h"
#include "entente/import/rows.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto reader = entente::RowReader::open(std::string(reinterpret_cast<const char*>(data), size), "f");
  if (!reader) return 0;
  while (const auto row = reader->next()) {
    if (!*row) continue;
    for (const entente::Cell& cell : (*row)->cells)
      for (const std::string& value : cell.values) static_cast<void>(entente::parse_messy_date(value));
  }
  return 0;
}
