// SPDX-License-Identifier: Apache-2.0
#include "entente/lexicon/countries.h"

#include <gtest/gtest.h>

namespace entente {
namespace {

const std::vector<std::string> kData = {ENTENTE_SOURCE_DIR "/data"};

TEST(Countries, AreFoundByCodeAndByAnyUsualName) {
  const auto countries = Countries::load(kData);
  ASSERT_TRUE(countries) << countries.error().text();
  const struct {
    std::string_view typed, iso3;
  } cases[] = {
      {"VNM", "VNM"},         {"vn", "VNM"},
      {"Viet Nam", "VNM"},    {"vietnam", "VNM"},
      {"North Korea", "PRK"}, {"DPRK", "PRK"},
      {"The Gambia", "GMB"},  {"United States", "USA"},
      {"US", "USA"},          {"Côte d’Ivoire", "CIV"},
      {"Atlantis", ""},       {"", ""},
      {"Vietnamese", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(countries->find(c.typed).value_or(""), c.iso3) << c.typed;
}

TEST(Countries, HaveAUsualName) {
  const auto countries = Countries::load(kData);
  ASSERT_TRUE(countries);
  EXPECT_EQ(countries->name("PRK"), "North Korea");
  EXPECT_EQ(countries->name("ASEAN"), "ASEAN");
}

TEST(Countries, OfAMissingFolderAreAnErrorThatNamesTheFile) {
  const std::vector<std::string> nowhere = {"/nowhere"};
  const auto countries = Countries::load(nowhere);
  ASSERT_FALSE(countries);
  EXPECT_EQ(countries.error().code, ErrorCode::NotFound);
  EXPECT_NE(countries.error().text().find("/nowhere/gazetteer/states.tsv"), std::string::npos);
}

}  // namespace
}  // namespace entente
