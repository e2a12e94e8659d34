// SPDX-License-Identifier: Apache-2.0
#include "entente/import/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kMaxColumns = 1000;

// What a flat member holds; nothing for what is nested.
std::optional<std::vector<std::string>> flat_values(const nlohmann::ordered_json& value) {
  const auto scalar = [](const nlohmann::ordered_json& v) -> std::optional<std::string> {
    if (v.is_string()) return v.get<std::string>();
    if (v.is_number() || v.is_boolean()) return v.dump();
    return std::nullopt;
  };
  std::vector<std::string> out;
  if (value.is_null()) return out;
  if (!value.is_array()) {
    auto one = scalar(value);
    if (!one) return std::nullopt;
    if (!one->empty()) out.push_back(std::move(*one));
    return out;
  }
  for (const auto& item : value) {
    auto one = scalar(item);
    if (!one) return std::nullopt;
    if (!one->empty()) out.push_back(std::move(*one));
  }
  return out;
}

}  // namespace

const Cell* Row::find(std::string_view column) const {
  const auto at = std::ranges::find(cells, column, &Cell::column);
  return at == cells.end() ? nullptr : &*at;
}

std::unexpected<Error> RowReader::bad(std::string message) const {
  return fail(ErrorCode::InvalidInput, std::move(message), fmt::format("{}:{}", name_, row_line_));
}

Result<RowReader> RowReader::open(std::string bytes, std::string name) {
  RowReader reader;
  reader.name_ = std::move(name);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (const auto wrong = first_invalid_utf8(bytes)) {
    const auto line = 1 + std::ranges::count(std::string_view(bytes).substr(0, *wrong), '\n');
    return fail(ErrorCode::InvalidUtf8, "not valid UTF-8", fmt::format("{}:{}", reader.name_, line));
  }
  reader.bytes_ = std::move(bytes);
  const std::size_t first = reader.bytes_.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return fail(ErrorCode::InvalidInput, "the file is empty", reader.name_);
  reader.is_json_ = reader.bytes_[first] == '{';
  if (reader.is_json_) {
    // The keys of the first object that can be read; a later read begins anew.
    while (auto row = reader.next_object()) {
      if (!*row) continue;
      for (const Cell& cell : (*row)->cells) reader.columns_.push_back(cell.column);
      break;
    }
    if (reader.columns_.empty()) return fail(ErrorCode::InvalidInput, "no line is a JSON object", reader.name_);
    reader.at_ = 0;
    reader.line_ = 1;
    return reader;
  }
  const std::string_view heading = std::string_view(reader.bytes_).substr(0, reader.bytes_.find('\n'));
  for (const char separator : {';', '\t'})
    if (std::ranges::count(heading, separator) > std::ranges::count(heading, reader.separator_))
      reader.separator_ = separator;
  auto columns = reader.next_record();
  if (!columns || !*columns) return columns ? std::unexpected(columns->error()) : reader.bad("the file is empty");
  reader.columns_ = std::move(**columns);
  if (reader.columns_.size() < 2 || reader.columns_.size() > kMaxColumns)
    return reader.bad("the first line names no columns");
  std::set<std::string_view> seen;
  for (const std::string& column : reader.columns_)
    if (!column.empty() && !seen.insert(column).second)
      return reader.bad(fmt::format("two columns are named '{}'", column));
  return reader;
}

// One line of a CSV, which goes on while quotation marks are open.
std::optional<Result<std::vector<std::string>>> RowReader::next_record() {
  while (at_ < bytes_.size() && (bytes_[at_] == '\n' || bytes_[at_] == '\r')) line_ += bytes_[at_++] == '\n' ? 1 : 0;
  if (at_ >= bytes_.size()) return std::nullopt;
  row_line_ = line_;
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  for (; at_ < bytes_.size(); ++at_) {
    const char c = bytes_[at_];
    line_ += c == '\n' ? 1 : 0;
    if (is_quoted) {
      if (c != '"') {
        cells.back() += c;
      } else if (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '"') {
        cells.back() += c;
        ++at_;
      } else {
        is_quoted = false;
      }
    } else if (c == '"' && cells.back().empty()) {
      is_quoted = true;
    } else if (c == separator_) {
      cells.emplace_back();
    } else if (c == '\n') {
      ++at_;
      break;
    } else if (c != '\r') {
      cells.back() += c;
    }
  }
  if (is_quoted) return bad("a quotation mark is never closed");
  return cells;
}

std::optional<Result<Row>> RowReader::next_object() {
  for (;;) {
    if (at_ >= bytes_.size()) return std::nullopt;
    const std::size_t end = std::min(bytes_.find('\n', at_), bytes_.size());
    const std::string_view line = std::string_view(bytes_).substr(at_, end - at_);
    row_line_ = line_++;
    at_ = end + 1;
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    const auto object = nlohmann::ordered_json::parse(line, nullptr, false);
    if (!object.is_object()) return bad("the line is no JSON object");
    if (object.size() > kMaxColumns) return bad("the object has too many members");
    Row row{row_line_, {}};
    for (const auto& [key, value] : object.items()) {
      auto values = flat_values(value);
      if (!values) return bad(fmt::format("'{}' is nested", key));
      row.cells.push_back({key, std::move(*values)});
    }
    return row;
  }
}

std::optional<Result<Row>> RowReader::next() {
  if (is_json_) return next_object();
  auto record = next_record();
  if (!record) return std::nullopt;
  if (!*record) return std::unexpected(record->error());
  if ((*record)->size() != columns_.size())
    return bad(fmt::format("{} cells where the heading names {} columns", (*record)->size(), columns_.size()));
  Row row{row_line_, {}};
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::string& value = (**record)[i];
    row.cells.push_back({columns_[i], {}});
    if (!value.empty()) row.cells.back().values.push_back(std::move(value));
  }
  return row;
}

}  // namespace entente
