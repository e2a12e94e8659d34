// SPDX-License-Identifier: Apache-2.0
// The rows of a table: CSV (RFC 4180; commas, semicolons or tabs, told by the heading) or JSON Lines of flat objects,
// told by the first character. A bad row is one error and the reading goes on behind it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"

namespace entente {

struct Cell {
  std::string column;
  std::vector<std::string> values;  // several where JSON has a list; none where the cell is empty or null
};

struct Row {
  std::size_t line = 0;  // where it begins, from 1
  std::vector<Cell> cells;

  /// nullptr if there is no such column.
  const Cell* find(std::string_view column) const;
};

class RowReader {
 public:
  /// `name` stands in messages. InvalidInput for what is no table; InvalidUtf8.
  static Result<RowReader> open(std::string bytes, std::string name);

  /// The names of the columns: the heading of a CSV, the keys of the first object.
  const std::vector<std::string>& columns() const { return columns_; }

  /// An Error with "name:line" as `where` for a row that cannot be read; nothing at the end. Empty lines are skipped.
  std::optional<Result<Row>> next();

 private:
  RowReader() = default;
  std::optional<Result<std::vector<std::string>>> next_record();  // of a CSV
  std::optional<Result<Row>> next_object();
  std::unexpected<Error> bad(std::string message) const;

  std::string bytes_, name_;
  std::vector<std::string> columns_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;      // of `at_`
  std::size_t row_line_ = 1;  // where the row read last begins
  char separator_ = ',';
  bool is_json_ = false;
};

}  // namespace entente
