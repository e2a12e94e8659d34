// SPDX-License-Identifier: Apache-2.0
// The first of the two forms of readable data: a table of tab-separated values. Lines that begin
// with '#' and empty lines are skipped; the first line that is left names the columns. Cells are
// taken as they stand, without quoting. (The second form, blocks of `key: value`, is in blocks.h.)
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"

namespace entente {

/// Owns the bytes of its file; rows are views into them, so a Table must outlive what it hands out.
class Table {
 public:
  struct Row {
    std::size_t line = 0;                 // 1-based, for messages
    std::vector<std::string_view> cells;  // one per requested column; "" where the row is short
  };

  /// Reads `text` as the table called `name` (used in messages). Every name in `columns` must stand
  /// in the header line; the cells of a row come in the order of `columns`. InvalidData, with
  /// file and line, on a missing column, a row with more cells than the header, or bad UTF-8.
  static Result<Table> parse(std::string text, std::string name, std::initializer_list<std::string_view> columns);
  static Result<Table> load(const std::string& path, std::initializer_list<std::string_view> columns);

  Table(Table&&) noexcept = default;
  Table& operator=(Table&&) noexcept = default;

  const std::vector<Row>& rows() const { return rows_; }
  const std::string& name() const { return name_; }
  /// "name:line", for the `where` of an Error about a row.
  std::string where(const Row& row) const;

 private:
  Table() = default;
  std::vector<char> text_;  // not a string: moving it must not move short texts
  std::string name_;
  std::vector<Row> rows_;
};

}  // namespace entente
