// SPDX-License-Identifier: Apache-2.0
// A database, SQLite's or PostgreSQL's, behind values that close themselves and errors that are Results. One connection
// and its statements belong to one thread at a time; statements must not outlive their connection.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "entente/base/error.h"
#include "entente/register/connection.h"

namespace entente {

/// A prepared statement. Mistakes made while binding or reading a column (no memory, a text that is
/// no UTF-8) are kept and come out of the next step(), so that the calls between need no checks.
class Statement {
 public:
  /// Binds the next parameter; parameters are numbered from 1 in the order of the calls.
  Statement& bind(std::string_view text);
  Statement& bind(std::int64_t number);
  Statement& bind_bytes(std::string_view bytes);

  /// Runs to the next row: true while there is one, false at the end.
  Result<bool> step();
  /// Runs to the end and makes the statement ready for new parameters. Within a Transaction an error may come out of a
  /// later statement instead, at the latest of commit().
  Result<void> run();
  /// Runs to the end; the number that the one row holds.
  Result<std::int64_t> one_number();
  /// Ready for new parameters.
  void reset();

  std::string text(int column);
  std::int64_t number(int column);
  /// Gone with the next step.
  std::string_view bytes(int column);

 private:
  friend class Database;
  explicit Statement(std::unique_ptr<Cursor> cursor) : cursor_(std::move(cursor)) {}

  std::unique_ptr<Cursor> cursor_;
  int parameter_ = 0;
  bool foreign_ = false;  // a column held what we never write
};

class Database {
 public:
  struct Options {
    bool writable = true;
    bool create = true;
    std::string vfs;  // SQLite's name of the file layer; "" is the usual one
  };
  /// A file, or a PostgreSQL database where `path` begins with "postgresql://" or "postgres://".
  static Result<Database> open(const std::string& path, const Options& options);
  /// A read-only SQLite database whose file is these bytes.
  static Result<Database> from_bytes(std::span<const std::uint8_t> bytes);
  /// SQLite, empty, writable, gone with the value.
  static Result<Database> in_memory();

  Dialect dialect() const { return connection_->dialect(); }
  Result<Statement> prepare(std::string_view sql) const;
  /// Runs one or more statements that give no rows.
  Result<void> execute(std::string_view sql) const;
  /// Writes all of it, as it stands at one moment, into a new SQLite file; who writes here meanwhile waits. What was
  /// written is on the disk when this returns.
  Result<void> copy_to(const std::string& path) const;
  /// The one number that a query gives.
  Result<std::int64_t> number(std::string_view sql) const;

 private:
  friend class Transaction;
  friend class ReadTransaction;
  explicit Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
  static Result<Database> over(Result<std::unique_ptr<Connection>> connection);

  std::unique_ptr<Connection> connection_;
};

/// True of what names a PostgreSQL database and no file.
bool is_postgresql(std::string_view path);

/// Holds the right to write. Rolls back when it goes out of scope without commit().
class Transaction {
 public:
  static Result<Transaction> begin(const Database& db);
  Transaction(Transaction&& other) noexcept : db_(other.db_) { other.db_ = nullptr; }
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(const Database* db) : db_(db) {}
  const Database* db_;
};

/// One moment for all that is read while it lives, and one lock instead of one for each statement. Within another, or
/// while this connection writes, it does nothing. Statements should be gone before it.
class ReadTransaction {
 public:
  static Result<ReadTransaction> begin(const Database& db);
  ReadTransaction(ReadTransaction&& other) noexcept : db_(other.db_) { other.db_ = nullptr; }
  ReadTransaction& operator=(ReadTransaction&&) = delete;
  ~ReadTransaction();

 private:
  explicit ReadTransaction(const Database* db) : db_(db) {}
  const Database* db_;  // nullptr: another one ends it
};

}  // namespace entente
