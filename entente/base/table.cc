// SPDX-License-Identifier: Apache-2.0
#include "entente/base/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/base/file.h"
#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kMaxBytes = 64u << 20;

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t from = 0;;) {
    const std::size_t tab = line.find('\t', from);
    cells.push_back(line.substr(from, tab == line.npos ? line.npos : tab - from));
    if (tab == line.npos) return cells;
    from = tab + 1;
  }
}

}  // namespace

std::string Table::where(const Row& row) const { return fmt::format("{}:{}", name_, row.line); }

Result<Table> Table::parse(std::string text, std::string name, std::initializer_list<std::string_view> columns) {
  Table table;
  table.text_.assign(text.begin(), text.end());
  table.name_ = std::move(name);
  const std::string_view all(table.text_.data(), table.text_.size());
  if (const auto bad = first_invalid_utf8(all)) {
    const auto line = 1 + std::ranges::count(all.substr(0, *bad), '\n');
    return fail(ErrorCode::InvalidData, "not valid UTF-8", fmt::format("{}:{}", table.name_, line));
  }
  std::vector<std::size_t> positions;  // of the requested columns in the file
  std::size_t width = 0;
  std::size_t number = 0;
  for (std::size_t from = 0; from < all.size();) {
    std::size_t end = all.find('\n', from);
    if (end == all.npos) end = all.size();
    std::string_view line = all.substr(from, end - from);
    from = end + 1;
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const auto cells = split_tabs(line);
    const auto here = [&] { return fmt::format("{}:{}", table.name_, number); };
    if (width == 0) {
      width = cells.size();
      for (std::string_view column : columns) {
        const auto at = std::ranges::find(cells, column);
        if (at == cells.end())
          return fail(ErrorCode::InvalidData, fmt::format("the column '{}' is missing", column), here());
        positions.push_back(static_cast<std::size_t>(at - cells.begin()));
      }
      continue;
    }
    if (cells.size() > width)
      return fail(ErrorCode::InvalidData, fmt::format("{} cells where the header names {}", cells.size(), width),
                  here());
    Row row{number, {}};
    row.cells.reserve(positions.size());
    for (std::size_t at : positions) row.cells.push_back(at < cells.size() ? cells[at] : "");
    table.rows_.push_back(std::move(row));
  }
  if (width == 0) return fail(ErrorCode::InvalidData, "the header line is missing", table.name_);
  return table;
}

Result<Table> Table::load(const std::string& path, std::initializer_list<std::string_view> columns) {
  auto text = read_file(path, kMaxBytes);
  if (!text) return std::unexpected(text.error());
  return parse(*std::move(text), path, columns);
}

}  // namespace entente
