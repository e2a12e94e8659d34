// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/cells.h"

#include <algorithm>
#include <numeric>
#include <string_view>

#include "entente/brief/display.h"

namespace entente {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 3;

// Takes columns from the widest until the line fits; the first column (the id) keeps its width.
void fit(std::vector<std::size_t>& widths, std::size_t width) {
  const auto total = [&] {
    return std::accumulate(widths.begin(), widths.end(), std::size_t{0}) + kGap * (widths.size() - 1);
  };
  while (total() > width) {
    const auto widest = std::max_element(widths.begin() + 1, widths.end());
    if (*widest <= kNarrowest) break;
    --*widest;
  }
}

std::string cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos)
    text.insert(text.begin(), '\'');
  if (text.find_first_of("\",\r\n;") == std::string::npos) return text;
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted += '"';
}

}  // namespace

std::string table_of(const std::vector<Cells>& rows, std::size_t width) {
  std::vector<std::size_t> widths(rows.front().size(), 1);
  for (const Cells& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::clamp(display_width(row[i]), widths[i], std::max(width, widths[i]));
  fit(widths, width);
  std::string out;
  for (const Cells& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line.append(kGap, ' ');
      line += padded(cut_to_width(row[i], widths[i]), widths[i]);
    }
    while (line.ends_with(' ')) line.pop_back();
    out += line + "\n";
  }
  return out;
}

void add_csv_line(std::string& out, const Cells& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    out += cell(cells[i]);
  }
  out += "\r\n";
}

}  // namespace entente
