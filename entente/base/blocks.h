// SPDX-License-Identifier: Apache-2.0
// The second form of readable data: blocks of `key: value` lines, separated by empty lines. A line
// that begins with white space continues the value above it (joined by one space); '#' at the start
// of a line is a comment. Keys may repeat; their order is kept. Rules and word sets are written so.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"

namespace entente {

struct BlockEntry {
  std::string key;
  std::string value;     // trimmed; may be empty
  std::size_t line = 0;  // 1-based
};

struct Block {
  std::string file;
  std::vector<BlockEntry> entries;  // at least one

  std::size_t line() const { return entries.front().line; }
  /// The first value of a key, or nullptr.
  const BlockEntry* find(std::string_view key) const;
  /// "file:line" of an entry.
  std::string where(const BlockEntry& entry) const;
};

/// InvalidData, with file and line, on a line without a colon, an empty key, a continuation before
/// any entry, or bad UTF-8. Where `mistakes` is given, bad lines are noted there and left out instead.
Result<std::vector<Block>> parse_blocks(std::string_view text, const std::string& file,
                                        std::vector<Error>* mistakes = nullptr);
Result<std::vector<Block>> load_blocks(const std::string& path, std::vector<Error>* mistakes = nullptr);

}  // namespace entente
