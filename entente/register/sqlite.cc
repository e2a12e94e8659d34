// SPDX-License-Identifier: Apache-2.0
#include "entente/register/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "entente/base/utf8.h"
#include "entente/register/search_rank.h"

namespace entente {
namespace {

// A text longer than a document can be was not written by us.
constexpr int kMaxValueBytes = 64 << 20;
// How long a copy waits for a writer: ten seconds.
constexpr int kCopyTries = 200;
constexpr int kCopyPause = 50;  // milliseconds

std::unexpected<Error> sqlite_error(sqlite3* db, int code) {
  const std::string detail = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  if (code == SQLITE_READONLY_ROLLBACK)
    return fail(ErrorCode::PermissionDenied,
                "the last write into the register was broken off; whoever may write it must open it first");
  switch (code & 0xff) {
    case SQLITE_FULL:
      return fail(ErrorCode::Io, "disk full: nothing of the reports that were being written is in the register");
    case SQLITE_NOTADB: return fail(ErrorCode::NotOurs, "the file is no register");
    case SQLITE_CORRUPT: return fail(ErrorCode::Corrupt, "the register is damaged: " + detail);
    case SQLITE_READONLY:
    case SQLITE_PERM: return fail(ErrorCode::PermissionDenied, "the register cannot be written: " + detail);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return fail(ErrorCode::Io, "another program is writing the register");
    case SQLITE_CANTOPEN: return fail(ErrorCode::Io, "the register cannot be opened: " + detail);
    case SQLITE_TOOBIG: return fail(ErrorCode::TooLarge, "a text is too large for the register");
    // Our statements are fixed and tested: when one does not fit, the tables are not ours.
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT: return fail(ErrorCode::Corrupt, "the register is damaged: " + detail);
    default: return fail(ErrorCode::Io, "the register cannot be read or written: " + detail);
  }
}

/// A write was broken off, and this connection may not roll it back.
bool is_broken_off(sqlite3* db) {
  sqlite3_extended_result_codes(db, 1);
  return sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr) == SQLITE_READONLY_ROLLBACK;
}

struct Close {
  void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

// Statements that nobody uses at the moment, by their SQL: to compile one takes longer than to run it.
class IdleStatements {
 public:
  Prepared take(std::string_view sql) {
    const auto at = idle_.find(sql);
    if (at == idle_.end() || at->second.empty()) return nullptr;
    Prepared out = std::move(at->second.back());
    at->second.pop_back();
    --count_;
    return out;
  }
  void give(Prepared statement) {
    sqlite3_reset(statement.get());
    sqlite3_clear_bindings(statement.get());
    const char* sql = sqlite3_sql(statement.get());
    if (sql == nullptr || count_ >= kMost) return;
    idle_[sql].push_back(std::move(statement));
    ++count_;
  }

 private:
  static constexpr std::size_t kMost = 100;
  std::map<std::string, std::vector<Prepared>, std::less<>> idle_;
  std::size_t count_ = 0;
};

class SqliteCursor final : public Cursor {
 public:
  SqliteCursor(sqlite3* db, Prepared statement, IdleStatements& idle)
      : db_(db), statement_(std::move(statement)), idle_(idle) {}
  SqliteCursor(const SqliteCursor&) = delete;
  SqliteCursor& operator=(const SqliteCursor&) = delete;
  ~SqliteCursor() override { idle_.give(std::move(statement_)); }

  void bind(int parameter, std::string_view text) override {
    keep(sqlite3_bind_text64(statement_.get(), parameter, text.empty() ? "" : text.data(), text.size(),
                             SQLITE_TRANSIENT, SQLITE_UTF8));
  }
  void bind(int parameter, std::int64_t number) override {
    keep(sqlite3_bind_int64(statement_.get(), parameter, number));
  }
  void bind_bytes(int parameter, std::string_view bytes) override {
    keep(sqlite3_bind_blob64(statement_.get(), parameter, bytes.empty() ? "" : bytes.data(), bytes.size(),
                             SQLITE_TRANSIENT));
  }

  Result<bool> step() override {
    if (problem_ != SQLITE_OK) return sqlite_error(nullptr, problem_);
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    const auto error = sqlite_error(db_, code);
    sqlite3_reset(statement_.get());
    return error;
  }
  Result<void> run() override {
    for (;;) {
      const auto row = step();
      if (!row) return std::unexpected(row.error());
      if (!*row) return {};
    }
  }
  void reset() override { sqlite3_reset(statement_.get()); }

  bool text(int column, std::string& out) override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    if (bytes == nullptr || sqlite3_column_type(statement_.get(), column) != SQLITE_TEXT) return false;
    const std::string_view text(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
    if (first_invalid_utf8(text)) return false;
    out = text;
    return true;
  }
  bool number(int column, std::int64_t& out) override {
    out = sqlite3_column_int64(statement_.get(), column);
    return sqlite3_column_type(statement_.get(), column) == SQLITE_INTEGER;
  }
  bool bytes(int column, std::string_view& out) override {
    if (sqlite3_column_type(statement_.get(), column) != SQLITE_BLOB) return false;
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    out = {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
    return true;
  }

 private:
  void keep(int code) {
    if (code != SQLITE_OK && problem_ == SQLITE_OK) problem_ = code;
  }

  sqlite3* db_;
  Prepared statement_;
  IdleStatements& idle_;
  int problem_ = 0;  // the first result code of a binding that was not good
};

class SqliteConnection final : public Connection {
 public:
  explicit SqliteConnection(Handle db) : db_(std::move(db)) {}

  Dialect dialect() const override { return Dialect::Sqlite; }

  Result<std::unique_ptr<Cursor>> prepare(std::string_view sql) override {
    if (Prepared known = idle_.take(sql)) return std::make_unique<SqliteCursor>(db_.get(), std::move(known), idle_);
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(db_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) return sqlite_error(db_.get(), code);
    return std::make_unique<SqliteCursor>(db_.get(), Prepared(statement), idle_);
  }

  Result<void> execute(std::string_view sql) override {
    const std::string text(sql);
    const int code = sqlite3_exec(db_.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return sqlite_error(db_.get(), code);
    return {};
  }

  Result<void> begin_writing() override { return execute("BEGIN IMMEDIATE"); }

  // After some errors it has been rolled back; a second time then says so and changes nothing.
  void roll_back() override { static_cast<void>(execute("ROLLBACK")); }

  Result<bool> begin_reading() override {
    if (sqlite3_get_autocommit(db_.get()) == 0) return false;
    if (auto done = execute("BEGIN"); !done) return std::unexpected(done.error());
    return true;
  }

  Result<void> copy_to(const std::string& path) override;

 private:
  Handle db_;
  IdleStatements idle_;
};

// What is kept in memory of a file, as SQLite has it: negated kilobytes. A writer would otherwise read a large register
// page by page again for every report; a question sees most pages once.
constexpr const char* kCacheOfWriter = "PRAGMA cache_size = -32000";
constexpr const char* kCacheOfReader = "PRAGMA cache_size = -8000";

Result<std::unique_ptr<Connection>> secure(Handle db, const char* cache) {
  sqlite3* raw = db.get();
  sqlite3_extended_result_codes(raw, 1);
  // Another program writes a report at a time; under a long queue of them this one waits for its turn.
  sqlite3_busy_timeout(raw, 30'000);
  sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, kMaxValueBytes);
  sqlite3_limit(raw, SQLITE_LIMIT_ATTACHED, 0);
  // A register may come from anywhere: nothing stored in it may run.
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  for (const char* pragma : {"PRAGMA cell_size_check = ON", "PRAGMA foreign_keys = ON", cache})
    if (const int code = sqlite3_exec(raw, pragma, nullptr, nullptr, nullptr); code != SQLITE_OK)
      return sqlite_error(raw, code);
  if (auto added = add_search_rank(raw); !added) return std::unexpected(added.error());
  return std::make_unique<SqliteConnection>(std::move(db));
}

Result<Handle> open_handle(const std::string& path, const SqliteOptions& options) {
  if (path.empty() || path.find('\0') != std::string::npos)
    return fail(ErrorCode::InvalidArgument, "the register needs a file name");
  const int flags = !options.writable ? SQLITE_OPEN_READONLY
                    : options.create  ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                      : SQLITE_OPEN_READWRITE;
  // "./" keeps SQLite from giving names such as ":memory:" or "file:x" a meaning of their own.
  const std::string name = path.front() == '/' ? path : "./" + path;
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &raw, flags, options.vfs.empty() ? nullptr : options.vfs.c_str());
  Handle db(raw);
  if (code != SQLITE_OK) {
    const int reason = sqlite3_system_errno(raw);
    if (reason == ENOENT) return fail(ErrorCode::NotFound, "no such register", path);
    if (reason == EACCES) return fail(ErrorCode::PermissionDenied, "the register may not be opened", path);
    auto error = sqlite_error(raw, code).error();
    error.where = path;
    return std::unexpected(std::move(error));
  }
  if (!options.writable && is_broken_off(raw)) {
    // The first look of a connection that may write rolls back what was not finished.
    if (const auto mender = open_handle(path, {true, false, options.vfs}))
      static_cast<void>(sqlite3_exec(mender->get(), "PRAGMA user_version", nullptr, nullptr, nullptr));
  }
  return db;
}

Result<void> SqliteConnection::copy_to(const std::string& path) {
  const auto target = open_handle(path, {});
  if (!target) return std::unexpected(target.error());
  sqlite3_backup* backup = sqlite3_backup_init(target->get(), "main", db_.get(), "main");
  if (backup == nullptr) return sqlite_error(target->get(), sqlite3_errcode(target->get()));
  // All pages in one step: a lock that is let go between steps could be taken by a writer again and again.
  int code = SQLITE_BUSY;
  for (int tries = 0; tries < kCopyTries && (code == SQLITE_BUSY || code == SQLITE_LOCKED); ++tries) {
    code = sqlite3_backup_step(backup, -1);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) sqlite3_sleep(kCopyPause);
  }
  const int closed = sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) return sqlite_error(nullptr, code);
  if (closed != SQLITE_OK) return sqlite_error(nullptr, closed);
  return {};
}

}  // namespace

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, const SqliteOptions& options) {
  auto db = open_handle(path, options);
  if (!db) return std::unexpected(db.error());
  return secure(std::move(*db), options.writable ? kCacheOfWriter : kCacheOfReader);
}

Result<std::unique_ptr<Connection>> sqlite_from_bytes(std::span<const std::uint8_t> bytes) {
  sqlite3* raw = nullptr;
  int code = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  Handle db(raw);
  if (code != SQLITE_OK) return sqlite_error(raw, code);
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size() + 1));
  if (copy == nullptr) return fail(ErrorCode::TooLarge, "no memory for a register of this size");
  if (!bytes.empty()) std::memcpy(copy, bytes.data(), bytes.size());
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  code =
      sqlite3_deserialize(raw, "main", copy, size, size, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY);
  if (code != SQLITE_OK) return sqlite_error(raw, code);
  return secure(std::move(db), kCacheOfWriter);
}

Result<std::unique_ptr<Connection>> sqlite_in_memory() {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  Handle db(raw);
  if (code != SQLITE_OK) return sqlite_error(raw, code);
  return secure(std::move(db), kCacheOfWriter);
}

}  // namespace entente
