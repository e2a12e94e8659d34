// SPDX-License-Identifier: Apache-2.0
#include "entente/base/blocks.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/base/file.h"
#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kMaxBytes = 16u << 20;

std::string_view trim(std::string_view s) {
  constexpr std::string_view kSpace = " \t\r";
  const std::size_t first = s.find_first_not_of(kSpace);
  if (first == s.npos) return {};
  return s.substr(first, s.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

const BlockEntry* Block::find(std::string_view key) const {
  const auto it = std::ranges::find(entries, key, &BlockEntry::key);
  return it == entries.end() ? nullptr : &*it;
}

std::string Block::where(const BlockEntry& entry) const { return fmt::format("{}:{}", file, entry.line); }

Result<std::vector<Block>> parse_blocks(std::string_view text, const std::string& file, std::vector<Error>* mistakes) {
  std::size_t number = 0;
  const auto here = [&] { return fmt::format("{}:{}", file, number); };
  if (const auto bad = first_invalid_utf8(text)) {
    number = 1 + static_cast<std::size_t>(std::ranges::count(text.substr(0, *bad), '\n'));
    return fail(ErrorCode::InvalidData, "not valid UTF-8", here());
  }
  // False ends the reading with the error.
  const auto goes_on = [&](const char* message) {
    if (mistakes) mistakes->push_back({ErrorCode::InvalidData, message, here()});
    return mistakes != nullptr;
  };
  std::vector<Block> blocks;
  bool open = false;  // the last block still takes entries
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = text.find('\n', from);
    if (end == text.npos) end = text.size();
    const std::string_view line = text.substr(from, end - from);
    from = end + 1;
    ++number;
    if (line.starts_with('#')) continue;
    const std::string_view content = trim(line);
    if (content.empty()) {
      open = false;
      continue;
    }
    if (line.front() == ' ' || line.front() == '\t') {
      if (!open) {
        constexpr const char* kLonely = "a continued line without a line before it";
        if (goes_on(kLonely)) continue;
        return fail(ErrorCode::InvalidData, kLonely, here());
      }
      std::string& value = blocks.back().entries.back().value;
      if (!value.empty()) value += ' ';
      value += content;
      continue;
    }
    const std::size_t colon = content.find(':');
    const std::string_view key = trim(content.substr(0, colon == content.npos ? 0 : colon));
    if (key.empty()) {
      constexpr const char* kNoKey = "expected 'key: value'";
      if (goes_on(kNoKey)) continue;
      return fail(ErrorCode::InvalidData, kNoKey, here());
    }
    if (!open) blocks.push_back({file, {}});
    open = true;
    blocks.back().entries.push_back({std::string(key), std::string(trim(content.substr(colon + 1))), number});
  }
  return blocks;
}

Result<std::vector<Block>> load_blocks(const std::string& path, std::vector<Error>* mistakes) {
  const auto text = read_file(path, kMaxBytes);
  if (!text) return std::unexpected(text.error());
  return parse_blocks(*text, path, mistakes);
}

}  // namespace entente
