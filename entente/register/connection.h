// SPDX-License-Identifier: Apache-2.0
// What a store has to give: statements with numbered parameters and rows of texts, numbers and bytes. Implemented once
// for SQLite and once for PostgreSQL; the register knows only database.h. Internal to this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "entente/base/error.h"

namespace entente {

/// Which SQL a store speaks, where the two differ.
enum class Dialect : std::uint8_t { Sqlite, Postgresql };

/// One prepared statement and the rows that it gives. Belongs to one thread; must not outlive its connection.
class Cursor {
 public:
  virtual ~Cursor() = default;
  /// Parameters are numbered from 1. A mistake comes out of the next step().
  virtual void bind(int parameter, std::string_view text) = 0;
  virtual void bind(int parameter, std::int64_t number) = 0;
  virtual void bind_bytes(int parameter, std::string_view bytes) = 0;
  /// Runs to the next row: true while there is one, false at the end.
  virtual Result<bool> step() = 0;
  /// Runs to the end, whatever rows there are. Of what is run within a transaction that writes, an error may come out
  /// of a later call of its connection, at the latest of the one that ends it.
  virtual Result<void> run() = 0;
  /// Ready for new parameters.
  virtual void reset() = 0;
  /// Columns of the present row are numbered from 0. False if the value is of another type, or a text that is no UTF-8.
  virtual bool text(int column, std::string& out) = 0;
  virtual bool number(int column, std::int64_t& out) = 0;
  /// The view is good until the next step.
  virtual bool bytes(int column, std::string_view& out) = 0;
};

class Connection {
 public:
  virtual ~Connection() = default;
  virtual Dialect dialect() const = 0;
  /// SQL with "?" for parameters.
  virtual Result<std::unique_ptr<Cursor>> prepare(std::string_view sql) = 0;
  /// One or more statements that give no rows.
  virtual Result<void> execute(std::string_view sql) = 0;
  /// Waits until nobody else writes, and begins a transaction.
  virtual Result<void> begin_writing() = 0;
  /// Ends a transaction, if there is one, and with it all that was done in it.
  virtual void roll_back() = 0;
  /// Begins a transaction that sees the register as it stands at one moment. False, and nothing done, within another.
  virtual Result<bool> begin_reading() = 0;
  /// Writes all of it, as it stands at one moment, into a new SQLite file.
  virtual Result<void> copy_to(const std::string& path) = 0;
};

}  // namespace entente
