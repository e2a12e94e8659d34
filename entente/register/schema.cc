// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <iterator>

#include "entente/register/store.h"

namespace entente {

extern const std::string_view kSchema0001;  // schema/0001_claims.sql
extern const std::string_view kSchema0002;  // schema/0002_search.sql
extern const std::string_view kSchema0003;  // schema/0003_decisions.sql

namespace {

// In order; the number of those applied is the version of a file. Never change one that was released.
std::array<std::string_view, 3> migrations() { return {kSchema0001, kSchema0002, kSchema0003}; }

}  // namespace

int schema_version() { return static_cast<int>(migrations().size()); }

Result<void> prepare_schema(const Database& db, bool writable) {
  const auto application = db.number("PRAGMA application_id");
  if (!application) return std::unexpected(application.error());
  const auto version = db.number("PRAGMA user_version");
  if (!version) return std::unexpected(version.error());
  const auto tables = db.number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return std::unexpected(tables.error());
  const bool is_new = *application == 0 && *version == 0 && *tables == 0;
  if (!is_new && *application != kApplicationId)
    return fail(ErrorCode::NotOurs, "the file is a database, but no register");
  if (*version < 0 || (*version == 0 && !is_new))
    return fail(ErrorCode::Corrupt, "the register is damaged: it has no version");
  if (*version > schema_version())
    return fail(ErrorCode::TooNew,
                fmt::format("the register has version {}; this program reads up to {}: use a later one", *version,
                            schema_version()));
  if (*version == schema_version()) return {};
  if (!writable)
    return is_new ? fail(ErrorCode::NotFound, "the register is empty: read a report first")
                  : fail(ErrorCode::TooOld,
                         "the register is of an older version and may not be written: it cannot be brought up to date");
  auto transaction = Transaction::begin(db);
  if (!transaction) return std::unexpected(transaction.error());
  // Another program may have brought it up to date while this one waited for its turn.
  const auto now = db.number("PRAGMA user_version");
  if (!now) return std::unexpected(now.error());
  if (*now > schema_version())
    return fail(ErrorCode::TooNew, "a later program has just written the register: use that one");
  const auto all = migrations();
  for (auto i = static_cast<std::size_t>(*now); i < all.size(); ++i)
    if (auto done = db.execute(all[i]); !done) return done;
  const std::string marks =
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kApplicationId, schema_version());
  if (auto done = db.execute(marks); !done) return done;
  return transaction->commit();
}

}  // namespace entente
