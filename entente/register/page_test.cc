// SPDX-License-Identifier: Apache-2.0
#include "entente/register/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/register/testing_reports.h"

namespace entente {
namespace {

using entente::testing::four_reports;
using entente::testing::TemporaryFolder;
using ::testing::HasSubstr;

RecordSet four_reports_of(FactType type) {
  TemporaryFolder folder;
  auto reg = Register::open(folder.store("r"));
  EXPECT_TRUE(reg.has_value());
  for (const auto& r : four_reports()) EXPECT_TRUE(reg->add(r.document, r.facts).has_value());
  RecordQuery query;
  query.type = type;
  return *reg->records(query);
}

std::vector<std::string> ids(const std::vector<Record>& records) {
  std::vector<std::string> out;
  for (const Record& r : records) out.push_back(r.id);
  return out;
}

TEST(Page, pieces_of_any_size_put_together_are_the_list) {
  const auto whole = four_reports_of(FactType::Agreement).records;
  for (std::size_t limit = 1; limit <= whole.size() + 1; ++limit) {
    std::vector<std::string> found;
    Page page{limit, ""};
    for (;;) {
      auto piece = whole;
      const auto end = cut_page(piece, FactType::Agreement, page);
      ASSERT_TRUE(end) << end.error().text();
      EXPECT_LE(piece.size(), limit);
      for (const std::string& id : ids(piece)) found.push_back(id);
      EXPECT_EQ(end->left, whole.size() - found.size());
      if (end->next.empty()) break;
      page.after = end->next;
    }
    EXPECT_EQ(found, ids(whole)) << limit;
  }
}

TEST(Page, a_list_goes_on_though_the_last_entry_has_gone) {
  auto records = four_reports_of(FactType::Agreement).records;
  auto piece = records;
  const auto end = cut_page(piece, FactType::Agreement, {2, ""});
  ASSERT_TRUE(end);
  const std::string third = records[2].id;
  records.erase(records.begin() + 1);
  ASSERT_TRUE(cut_page(records, FactType::Agreement, {2, end->next}));
  EXPECT_EQ(records.front().id, third);
}

TEST(Page, what_is_no_cursor_of_the_list_is_refused) {
  auto records = four_reports_of(FactType::Agreement).records;
  const auto end = cut_page(records, FactType::Agreement, {1, ""});
  ASSERT_TRUE(end);
  std::vector<Report> reports(1);
  for (const std::string& after : {std::string("soon"), std::string("events~1~1~E-000000"),
                                   std::string("agreements~1~x~A-000000"), end->next + "~", std::string("~~~")})
    EXPECT_EQ(cut_page(records, FactType::Agreement, {1, after}).error().code, ErrorCode::InvalidArgument) << after;
  EXPECT_THAT(cut_page(records, FactType::Event, {1, end->next}).error().message, HasSubstr("list of events"));
  EXPECT_EQ(cut_page(reports, {1, end->next}).error().code, ErrorCode::InvalidArgument);
}

}  // namespace
}  // namespace entente
