// SPDX-License-Identifier: Apache-2.0
#include "entente/register/sql_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "entente/register/database.h"
#include "entente/register/testing.h"

namespace entente {
namespace {

std::vector<std::int64_t> numbers(const Database& db, const std::string& condition, const std::string& list) {
  std::vector<std::int64_t> out;
  auto row = db.prepare("SELECT number FROM things WHERE " + condition + " ORDER BY number");
  EXPECT_TRUE(row) << row.error().text();
  for (row->bind(list); *row->step();) out.push_back(row->number(0));
  return out;
}

TEST(SqlList, finds_what_is_in_it_in_one_statement) {
  const auto db = Database::in_memory();
  ASSERT_TRUE(db);
  ASSERT_TRUE(
      db->execute("CREATE TABLE things (number INTEGER, name TEXT);"
                  "INSERT INTO things VALUES (-3, 'a\"b'), (7, 'Đông'), (8, ''), (9000000000000000000, 'c')"));
  const std::string by_number = is_one_of_numbers(db->dialect(), "number");
  EXPECT_THAT(numbers(*db, by_number, sql_list(std::set<std::int64_t>{-3, 5, 9000000000000000000})),
              ::testing::ElementsAre(-3, 9000000000000000000));
  EXPECT_THAT(numbers(*db, by_number, sql_list(std::set<std::int64_t>{})), ::testing::IsEmpty());
  const std::string by_name = is_one_of_texts(db->dialect(), "name");
  EXPECT_THAT(numbers(*db, by_name, sql_list(std::vector<std::string>{"a\"b", "Đông", "", "Đ"})),
              ::testing::ElementsAre(-3, 7, 8));
}

}  // namespace
}  // namespace entente
