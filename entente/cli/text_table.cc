// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/text_table.h"

#include <algorithm>

#include "entente/base/utf8.h"

namespace entente::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 8;  // a column that gives way keeps this much

std::string one_line(std::string_view cell) {
  std::string out(cell);
  std::ranges::replace_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return out;
}

/// How wide each column may be so that all fit.
std::vector<std::size_t> fit_columns(std::vector<std::size_t> widths, std::size_t width) {
  const std::size_t gaps = widths.empty() ? 0 : kGap * (widths.size() - 1);
  std::size_t total = gaps;
  for (std::size_t w : widths) total += w;
  while (total > width) {
    const auto widest = std::ranges::max_element(widths);
    if (widest == widths.end() || *widest <= kNarrowest) break;
    // Down to the second widest, or as far as is needed.
    std::size_t next = kNarrowest;
    for (std::size_t w : widths)
      if (w < *widest) next = std::max(next, w);
    const std::size_t cut = std::min(total - width, std::max<std::size_t>(1, *widest - next));
    *widest -= cut;
    total -= cut;
  }
  return widths;
}

}  // namespace

std::string cut_to_width(std::string_view line, std::size_t width) {
  std::size_t points = 0, at = 0, before_last = 0;
  for (; at < line.size(); ++at) {
    if ((static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) continue;
    if (points == width) break;
    before_last = at;
    ++points;
  }
  if (at == line.size()) return std::string(line);
  return width == 0 ? std::string() : std::string(line.substr(0, before_last)) + "…";
}

std::string format_table(const TextTable& table, std::size_t width, std::string_view bold_on,
                         std::string_view bold_off) {
  std::vector<std::size_t> widths;
  for (const std::string& cell : table.header) widths.push_back(count_code_points(cell));
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], count_code_points(row[i]));
  widths = fit_columns(std::move(widths), width);

  const auto line = [&](const std::vector<std::string>& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string cell = cut_to_width(one_line(cells[i]), widths[i]);
      out += cell;
      if (i + 1 < cells.size()) out.append(widths[i] - count_code_points(cell) + kGap, ' ');
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out;
  };
  std::string out = std::string(bold_on) + line(table.header) + std::string(bold_off) + "\n";
  for (const auto& row : table.rows) out += line(row) + "\n";
  return out;
}

std::string format_csv(const TextTable& table) {
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out += ',';
      if (cells[i].find_first_of(",\"\n\r") == std::string::npos) {
        out += cells[i];
        continue;
      }
      out += '"';
      for (char c : cells[i]) {
        if (c == '"') out += '"';
        out += c;
      }
      out += '"';
    }
    out += '\n';
  };
  line(table.header);
  for (const auto& row : table.rows) line(row);
  return out;
}

}  // namespace entente::cli
