// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <iterator>

#include "entente/register/store.h"

namespace entente {

extern const std::string_view kSchema0001;      // schema/0001_claims.sql
extern const std::string_view kSchema0002;      // schema/0002_search.sql
extern const std::string_view kSchema0003;      // schema/0003_decisions.sql
extern const std::string_view kSchema0004;      // schema/0004_kept.sql
extern const std::string_view kSchema0005;      // schema/0005_follow.sql
extern const std::string_view kSchema0006;      // schema/0006_pages.sql
extern const std::string_view kSchema0007;      // schema/0007_search.sql
extern const std::string_view kSchema0008;      // schema/0008_keys.sql
extern const std::string_view kPostgresql0001;  // schema/postgresql/*.sql
extern const std::string_view kPostgresql0002;
extern const std::string_view kPostgresql0003;
extern const std::string_view kPostgresql0004;
extern const std::string_view kPostgresql0005;
extern const std::string_view kPostgresql0006;
extern const std::string_view kPostgresql0007;
extern const std::string_view kPostgresql0008;

namespace {

/// One step from a version to the next, in the SQL of each store.
struct Migration {
  std::string_view sqlite, postgresql;
};

// In order; the number of those applied is the version of a register. Never change one that was released.
std::array<Migration, 8> migrations() {
  return {{{kSchema0001, kPostgresql0001},
           {kSchema0002, kPostgresql0002},
           {kSchema0003, kPostgresql0003},
           {kSchema0004, kPostgresql0004},
           {kSchema0005, kPostgresql0005},
           {kSchema0006, kPostgresql0006},
           {kSchema0007, kPostgresql0007},
           {kSchema0008, kPostgresql0008}}};
}

/// What a store says of itself.
struct Marks {
  std::int64_t application = 0, version = 0, tables = 0;

  bool is_new() const { return application == 0 && version == 0 && tables == 0; }
};

Result<Marks> read_marks(const Database& db) {
  const bool is_sqlite = db.dialect() == Dialect::Sqlite;
  if (!is_sqlite) {
    const auto tables = db.number("SELECT count(*) FROM pg_tables WHERE schemaname = 'entente'");
    if (!tables) return std::unexpected(tables.error());
    const auto marked =
        db.number("SELECT count(*) FROM pg_tables WHERE schemaname = 'entente' AND tablename = 'register'");
    if (!marked) return std::unexpected(marked.error());
    if (*marked == 0) return Marks{0, 0, *tables};
  }
  auto row = db.prepare(is_sqlite ? "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) "
                                    "FROM pragma_application_id, pragma_user_version"
                                  : "SELECT application, version, 1 FROM register");
  if (!row) return std::unexpected(row.error());
  const auto found = row->step();
  if (!found) return std::unexpected(found.error());
  if (!*found) return fail(ErrorCode::Corrupt, "the register is damaged: it has no version");
  const Marks marks{row->number(0), row->number(1), row->number(2)};
  if (const auto rest = row->step(); !rest) return std::unexpected(rest.error());
  return marks;
}

Result<void> write_marks(const Database& db) {
  if (db.dialect() == Dialect::Sqlite)
    return db.execute(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, schema_version()));
  return db.execute(fmt::format("DELETE FROM register; INSERT INTO register (application, version) VALUES ({}, {})",
                                kApplicationId, schema_version()));
}

}  // namespace

int schema_version() { return static_cast<int>(migrations().size()); }

Result<void> prepare_schema(const Database& db, bool writable) {
  const auto marks = read_marks(db);
  if (!marks) return std::unexpected(marks.error());
  if (!marks->is_new() && marks->application != kApplicationId)
    return fail(ErrorCode::NotOurs, "the file is a database, but no register");
  if (marks->version < 0 || (marks->version == 0 && !marks->is_new()))
    return fail(ErrorCode::Corrupt, "the register is damaged: it has no version");
  if (marks->version > schema_version())
    return fail(ErrorCode::TooNew,
                fmt::format("the register has version {}; this program reads up to {}: use a later one", marks->version,
                            schema_version()));
  if (marks->version == schema_version()) return {};
  if (!writable)
    return marks->is_new()
               ? fail(ErrorCode::NotFound, "the register is empty: read a report first")
               : fail(ErrorCode::TooOld,
                      "the register is of an older version and may not be written: it cannot be brought up to date");
  auto transaction = Transaction::begin(db);
  if (!transaction) return std::unexpected(transaction.error());
  // Another program may have brought it up to date while this one waited for its turn.
  const auto now = read_marks(db);
  if (!now) return std::unexpected(now.error());
  if (now->version > schema_version())
    return fail(ErrorCode::TooNew, "a later program has just written the register: use that one");
  if (db.dialect() == Dialect::Postgresql && now->version == 0)
    if (auto done = db.execute("CREATE SCHEMA IF NOT EXISTS entente; "
                               "CREATE TABLE register (application BIGINT NOT NULL, version BIGINT NOT NULL)");
        !done)
      return done;
  const auto all = migrations();
  for (auto i = static_cast<std::size_t>(now->version); i < all.size(); ++i)
    if (auto done = db.execute(db.dialect() == Dialect::Sqlite ? all[i].sqlite : all[i].postgresql); !done) return done;
  if (auto done = write_marks(db); !done) return done;
  return transaction->commit();
}

}  // namespace entente
