// SPDX-License-Identifier: Apache-2.0
#include "entente/register/database.h"

#include <utility>

#include "entente/register/postgresql.h"
#include "entente/register/sqlite.h"

namespace entente {
namespace {

std::unexpected<Error> foreign_value() {
  return fail(ErrorCode::Corrupt, "the register holds a value that is not ours");
}

}  // namespace

Statement& Statement::bind(std::string_view text) {
  cursor_->bind(++parameter_, text);
  return *this;
}

Statement& Statement::bind(std::int64_t number) {
  cursor_->bind(++parameter_, number);
  return *this;
}

Statement& Statement::bind_bytes(std::string_view bytes) {
  cursor_->bind_bytes(++parameter_, bytes);
  return *this;
}

Result<bool> Statement::step() {
  if (foreign_) return foreign_value();
  return cursor_->step();
}

Result<void> Statement::run() {
  if (foreign_) return foreign_value();
  auto done = cursor_->run();
  reset();
  return done;
}

Result<std::int64_t> Statement::one_number() {
  const auto row = step();
  if (!row) return std::unexpected(row.error());
  if (!*row) return fail(ErrorCode::Corrupt, "the register is damaged: a number is missing");
  const std::int64_t out = number(0);
  if (const auto rest = run(); !rest) return std::unexpected(rest.error());
  return out;
}

void Statement::reset() {
  cursor_->reset();
  parameter_ = 0;
}

std::string Statement::text(int column) {
  std::string out;
  if (!cursor_->text(column, out)) foreign_ = true;
  return out;
}

std::int64_t Statement::number(int column) {
  std::int64_t out = 0;
  if (!cursor_->number(column, out)) foreign_ = true;
  return out;
}

std::string_view Statement::bytes(int column) {
  std::string_view out;
  if (!cursor_->bytes(column, out)) foreign_ = true;
  return out;
}

bool is_postgresql(std::string_view path) {
  return path.starts_with("postgresql://") || path.starts_with("postgres://");
}

Result<Database> Database::over(Result<std::unique_ptr<Connection>> connection) {
  if (!connection) return std::unexpected(connection.error());
  return Database(std::move(*connection));
}

Result<Database> Database::open(const std::string& path, const Options& options) {
  if (is_postgresql(path)) return over(open_postgresql(path, options.writable));
  return over(open_sqlite(path, {options.writable, options.create, options.vfs}));
}

Result<Database> Database::from_bytes(std::span<const std::uint8_t> bytes) { return over(sqlite_from_bytes(bytes)); }

Result<Database> Database::in_memory() { return over(sqlite_in_memory()); }

Result<Statement> Database::prepare(std::string_view sql) const {
  auto cursor = connection_->prepare(sql);
  if (!cursor) return std::unexpected(cursor.error());
  return Statement(std::move(*cursor));
}

Result<void> Database::execute(std::string_view sql) const { return connection_->execute(sql); }

Result<void> Database::copy_to(const std::string& path) const { return connection_->copy_to(path); }

Result<std::int64_t> Database::number(std::string_view sql) const {
  auto statement = prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  return statement->one_number();
}

Result<Transaction> Transaction::begin(const Database& db) {
  if (auto done = db.connection_->begin_writing(); !done) return std::unexpected(done.error());
  return Transaction(&db);
}

Transaction::~Transaction() {
  if (db_ != nullptr) db_->connection_->roll_back();
}

Result<void> Transaction::commit() {
  auto done = db_->execute("COMMIT");
  if (done) db_ = nullptr;
  return done;
}

Result<ReadTransaction> ReadTransaction::begin(const Database& db) {
  const auto begun = db.connection_->begin_reading();
  if (!begun) return std::unexpected(begun.error());
  return ReadTransaction(*begun ? &db : nullptr);
}

ReadTransaction::~ReadTransaction() {
  // Nothing was written that could be lost with it.
  if (db_ != nullptr) db_->connection_->roll_back();
}

}  // namespace entente
