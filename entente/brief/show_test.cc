// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/show.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/brief/testing.h"

namespace entente {
namespace {

TEST(Show, a_record_is_shown_with_every_quotation_in_its_sentence) {
  testing::TemporaryFolder folder;
  auto reg = Register::open(folder.store("r.sqlite"));
  ASSERT_TRUE(reg);
  for (const auto& r : testing::four_reports()) ASSERT_TRUE(reg->add(r.document, r.facts));
  const auto set = reg->records();
  ASSERT_TRUE(set);
  const auto disputed = std::ranges::find_if(set->records, &Record::has_conflict);
  ASSERT_NE(disputed, set->records.end());
  const auto text = render_show_text(*reg, *set, *disputed, 80, testing::plain_words(), testing::two_names);
  ASSERT_TRUE(text) << text.error().text();
  testing::expect_golden("brief/show.txt", *text);
  const auto json = render_show_json(*reg, *set, *disputed);
  ASSERT_TRUE(json) << json.error().text();
  testing::expect_golden("brief/show.json", *json);
}

}  // namespace
}  // namespace entente
