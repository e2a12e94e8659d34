// SPDX-License-Identifier: Apache-2.0
// The readable data forms are foreign bytes, since a user may bring a folder: any bytes give a table
// or blocks whose pieces lie in order, or an error with words.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "entente/base/blocks.h"
#include "entente/base/date.h"
#include "entente/base/table.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto table = entente::Table::parse(text, "table", {"name", "code"});
  if (table) {
    std::size_t last = 0;
    for (const entente::Table::Row& row : table->rows()) {
      require(row.cells.size() == 2 && row.line > last);
      last = row.line;
    }
  } else {
    require(!table.error().message.empty());
  }
  const auto blocks = entente::parse_blocks(text, "blocks");
  if (blocks) {
    std::size_t last = 0;
    for (const entente::Block& block : *blocks) {
      require(!block.entries.empty());
      for (const entente::BlockEntry& entry : block.entries) {
        require(!entry.key.empty() && entry.line > last);
        last = entry.line;
        require(block.find(entry.key) != nullptr);
      }
    }
  } else {
    require(!blocks.error().message.empty());
  }
  if (const auto date = entente::parse_date(text)) require(date->iso() == text);
  return 0;
}
