// SPDX-License-Identifier: Apache-2.0
// Every CAMEO code that our rules give stands in data/plover/cameo.tsv beside the PLOVER type that
// the same rule gives.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <string>

#include "entente/base/table.h"
#include "entente/facts/rule_set.h"

namespace entente {
namespace {

const std::string kData = std::string(ENTENTE_SOURCE_DIR) + "/data";

std::map<std::string, std::string> types_by_code() {
  std::map<std::string, std::string> types;
  const auto table = Table::load(kData + "/plover/cameo.tsv", {"code", "type", "label"});
  EXPECT_TRUE(table) << table.error().text();
  if (!table) return types;
  for (const Table::Row& row : table->rows()) {
    EXPECT_FALSE(row.cells[2].empty()) << table->where(row);
    EXPECT_TRUE(types.emplace(row.cells[0], row.cells[1]).second) << table->where(row) << ": doubled";
  }
  return types;
}

std::string literal(const Yield& yield, std::string_view name) {
  const Assignment* assignment = yield.find(name);
  return assignment && assignment->parts.size() == 1 ? assignment->parts[0].literal : "";
}

TEST(Cameo, every_rule_gives_a_code_of_the_table_with_its_type) {
  const auto types = types_by_code();
  const auto rules = RuleSet::load(std::array{kData + "/en/rules"});
  ASSERT_TRUE(rules) << rules.error().text();
  int seen = 0;
  for (const Rule& rule : rules->rules()) {
    for (const Yield& yield : rule.yields) {
      if (yield.type != FactType::Event) continue;
      const std::string code = literal(yield, "cameo");
      ASSERT_TRUE(types.contains(code)) << rule.where << ": cameo=" << code;
      EXPECT_EQ(types.at(code), literal(yield, "type")) << rule.where << ": cameo=" << code;
      ++seen;
    }
  }
  EXPECT_GT(seen, 30);
}

TEST(Cameo, every_shift_of_modality_gives_a_code_of_the_table_with_its_type) {
  const auto types = types_by_code();
  const auto shifts = Table::load(kData + "/en/rules/modality.tsv", {"type", "modality", "to", "cameo"});
  ASSERT_TRUE(shifts) << shifts.error().text();
  for (const Table::Row& row : shifts->rows()) {
    const std::string to(row.cells[2]), code(row.cells[3]);
    if (to == "-") continue;
    ASSERT_TRUE(types.contains(code)) << shifts->where(row);
    EXPECT_EQ(types.at(code), to) << shifts->where(row);
  }
}

TEST(Cameo, codes_that_circulating_tables_mix_up_mean_what_the_manual_says) {
  const auto types = types_by_code();
  for (const char* code : {"161", "163", "164", "166"}) EXPECT_EQ(types.at(code), "SANCTION") << code;
}

}  // namespace
}  // namespace entente
