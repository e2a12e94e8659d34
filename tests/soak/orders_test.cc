// SPDX-License-Identifier: Apache-2.0
// The same reports, whatever the order and over however many calls they are read, give the same bytes. Each report is
// analysed once; what is tried is all that comes after. ENTENTE_ORDERS says how many orders (40).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "entente/brief/brief.h"
#include "entente/brief/record_json.h"
#include "entente/ingest/files.h"
#include "entente/lexicon/countries.h"
#include "entente/pipeline/pipeline.h"
#include "entente/register/register.h"
#include "entente/register/testing.h"

namespace entente {
namespace {

const std::string kRoot = ENTENTE_SOURCE_DIR;

const DataPaths& data() {
  static const DataPaths paths = *find_data(kRoot + "/data", {});
  return paths;
}

// The six examples, and the two reports with which the project began where they are there.
std::vector<Analysis> analysed_reports() {
  std::vector<std::string> places{kRoot + "/examples"};
  const std::string seeds = kRoot + "/../shared/eval/reports/seeds";
  if (std::filesystem::is_directory(seeds)) places.push_back(seeds);
  else std::cout << "without the seeds: there is no " << seeds << "\n";
  const auto rules = IngestRules::load(data().data);
  const auto pipeline = Pipeline::open(data());
  EXPECT_TRUE(rules && pipeline);
  Reader reader(*pipeline);
  std::vector<Analysis> out;
  for (const auto& path : find_files(places)) {
    EXPECT_TRUE(path) << path.error().text();
    // Registers of treaties are read by their own command.
    if (path->starts_with(kRoot + "/examples/import/")) continue;
    auto file = FileReader::open(*path, *rules);
    EXPECT_TRUE(file) << file.error().text();
    while (auto report = file->next()) {
      EXPECT_TRUE(*report) << report->error().text();
      auto document = Document::from_utf8(std::move((*report)->text), std::move((*report)->provenance));
      EXPECT_TRUE(document) << document.error().text();
      out.push_back(reader.read(*std::move(document)));
    }
  }
  return out;
}

std::string exports(const Register& reg, const PlainWords& words, const Names& names) {
  auto set = reg.records();
  EXPECT_TRUE(set) << set.error().text();
  set->day = "2026-06-01";
  const Brief brief = make_brief(*set, "VNM", "PRK", words, names);
  return render_records_json(*set) + render_brief_text(brief, 100) + render_brief_json(brief);
}

// Reads the reports in this order, in calls of random length: each opens the register anew, and adds its reports one
// by one or all at once. A report may come a second time.
void read_in_calls(const std::string& path, const std::vector<Analysis>& reports, std::vector<std::size_t> order,
                   std::mt19937& random) {
  if (random() % 2 == 0) order.push_back(order[random() % order.size()]);
  for (std::size_t at = 0; at < order.size();) {
    const std::size_t end = std::min(order.size(), at + 1 + random() % order.size());
    auto reg = Register::open(path);
    ASSERT_TRUE(reg) << reg.error().text();
    std::vector<Register::Addition> additions;
    for (; at < end; ++at) additions.push_back({&reports[order[at]].document, reports[order[at]].facts});
    if (random() % 2 == 0) {
      ASSERT_TRUE(reg->add(additions));
    } else {
      for (const auto& a : additions) ASSERT_TRUE(reg->add(*a.document, a.facts));
    }
  }
}

TEST(Orders, of_reading_and_calls_change_no_byte) {
  const char* asked = std::getenv("ENTENTE_ORDERS");
  const int orders = asked == nullptr ? 40 : std::atoi(asked);
  ASSERT_GT(orders, 1);
  const auto reports = analysed_reports();
  ASSERT_GE(reports.size(), 6u);
  const auto words = PlainWords::built_in();
  const auto countries = Countries::load(data().folders());
  ASSERT_TRUE(words && countries);
  const Names names = [&](std::string_view code) { return std::string(countries->name(code)); };
  std::string expected;
  std::vector<std::size_t> order(reports.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (int seed = 0; seed < orders; ++seed) {
    testing::TemporaryFolder folder;
    std::mt19937 random(static_cast<unsigned>(seed));
    if (seed > 0) std::ranges::shuffle(order, random);
    ASSERT_NO_FATAL_FAILURE(read_in_calls(folder.file("r.sqlite"), reports, order, random));
    const auto reg = Register::open(folder.file("r.sqlite"));
    ASSERT_TRUE(reg) << reg.error().text();
    const std::string got = exports(*reg, *words, names);
    if (seed == 0) expected = got;
    ASSERT_EQ(got == expected, true) << "order " << seed << " shows";
  }
  ASSERT_GT(expected.size(), 10000u);
  std::cout << reports.size() << " reports in " << orders << " orders: the same " << expected.size() << " bytes\n";
}

}  // namespace
}  // namespace entente
