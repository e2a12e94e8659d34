// SPDX-License-Identifier: Apache-2.0
// What can be told of the second store without a server. With one, scripts/postgresql runs the other tests of this
// folder on it.
#include "entente/register/postgresql.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>

#include "entente/register/database.h"
#include "entente/register/register.h"
#include "entente/register/testing.h"

namespace entente {
namespace {

TEST(Postgresql, parameters_get_numbers_but_not_in_quotes) {
  EXPECT_EQ(with_numbered_parameters("SELECT ? FROM t WHERE a = ? AND b = '?' AND \"?\" = 'it''s ?'"),
            "SELECT $1 FROM t WHERE a = $2 AND b = '?' AND \"?\" = 'it''s ?'");
  EXPECT_EQ(with_numbered_parameters(""), "");
}

TEST(Postgresql, a_password_is_never_shown) {
  EXPECT_EQ(without_password("postgresql://me:secret@host:5433/db?x=1"), "postgresql://me@host:5433/db?x=1");
  EXPECT_EQ(without_password("postgres://me:a@b@host/db"), "postgres://me@host/db");
  EXPECT_EQ(without_password("postgresql://me@host:5433/db"), "postgresql://me@host:5433/db");
  EXPECT_EQ(without_password("postgresql:///db?user=me&password=secret&host=/tmp"),
            "postgresql:///db?user=me&&host=/tmp");
  EXPECT_EQ(shown_path("folder/a:b@c"), "folder/a:b@c");
  EXPECT_EQ(path_of_companions("postgresql://me:secret@host/team?x=1"), "entente-team");
  EXPECT_EQ(path_of_companions("folder/r.sqlite"), "folder/r.sqlite");
}

TEST(Postgresql, a_server_that_is_not_there_is_told_without_the_password) {
  const auto opened = Register::open("postgresql://me:secret@/db?host=/no/such/folder");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::Io);
  EXPECT_EQ(opened.error().text().find("secret"), std::string::npos) << opened.error().text();
}

std::map<std::string, std::string> columns(const Database& db, std::string_view sql) {
  std::map<std::string, std::string> out;
  auto row = db.prepare(sql);
  EXPECT_TRUE(row) << row.error().text();
  while (row && row->step().value_or(false)) out[row->text(0)] += row->text(1) + " ";
  return out;
}

TEST(Postgresql, both_stores_have_the_same_tables_and_columns) {
  if (std::getenv("ENTENTE_TEST_POSTGRESQL") == nullptr) GTEST_SKIP() << "no server: run it by scripts/postgresql";
  const testing::TemporaryFolder folder;
  ASSERT_TRUE(Register::open(folder.file("r")));
  ASSERT_TRUE(Register::open(folder.store("r")));
  const auto sqlite = Database::open(folder.file("r"), {});
  const auto postgresql = Database::open(folder.store("r"), {});
  ASSERT_TRUE(sqlite && postgresql);
  auto in_file =
      columns(*sqlite,
              "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' "
              "AND t.name NOT LIKE 'search%' ORDER BY t.name, c.name");
  auto in_server =
      columns(*postgresql,
              "SELECT CAST(table_name AS text), CAST(column_name AS text) FROM information_schema.columns "
              "WHERE table_schema = 'entente' AND table_name NOT LIKE 'search%' AND table_name <> 'register' "
              "ORDER BY table_name COLLATE \"C\", column_name COLLATE \"C\"");
  EXPECT_FALSE(in_file.empty());
  EXPECT_EQ(in_file, in_server);
}

TEST(Postgresql, what_goes_wrong_with_a_write_is_told_by_the_end_of_its_transaction) {
  if (std::getenv("ENTENTE_TEST_POSTGRESQL") == nullptr) GTEST_SKIP() << "no server: run it by scripts/postgresql";
  const testing::TemporaryFolder folder;
  const auto db = Database::open(folder.store("r"), {});
  ASSERT_TRUE(db) << db.error().text();
  ASSERT_TRUE(db->execute("CREATE TEMP TABLE things (number BIGINT PRIMARY KEY); INSERT INTO things VALUES (1)"));
  const auto add = [&](std::int64_t first, std::int64_t last) -> Result<void> {
    auto transaction = Transaction::begin(*db);
    if (!transaction) return std::unexpected(transaction.error());
    auto row = db->prepare("INSERT INTO things VALUES (?)");
    if (!row) return std::unexpected(row.error());
    for (std::int64_t n = first; n <= last; ++n)
      if (auto done = row->bind(n).run(); !done) return done;
    return transaction->commit();
  };
  const auto count = [&] { return db->number("SELECT count(*) FROM things").value_or(-1); };
  // More than are sent on without an answer; 1 is there already.
  const auto twice = add(-1500, 1);
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, ErrorCode::Corrupt) << twice.error().text();
  EXPECT_EQ(count(), 1);
  // One that nobody asks after before it is broken off.
  {
    const auto transaction = Transaction::begin(*db);
    ASSERT_TRUE(transaction);
    EXPECT_TRUE(db->prepare("INSERT INTO things VALUES (?)")->bind(std::int64_t{1}).run());
  }
  EXPECT_EQ(count(), 1);
  // A question between them is told of what came before it, and sees it.
  EXPECT_TRUE(add(2, 1502));
  EXPECT_EQ(count(), 1502);
  const auto transaction = Transaction::begin(*db);
  ASSERT_TRUE(transaction);
  ASSERT_TRUE(db->prepare("DELETE FROM things WHERE number > ?")->bind(std::int64_t{10}).run());
  EXPECT_EQ(count(), 10);
  ASSERT_TRUE(db->prepare("INSERT INTO things VALUES (?)")->bind(std::int64_t{10}).run());
  EXPECT_EQ(count(), -1);
}

}  // namespace
}  // namespace entente
