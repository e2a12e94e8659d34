// SPDX-License-Identifier: Apache-2.0
// Golden files: what is printed must equal tests/golden/NAME byte for byte. With the environment
// variable ENTENTE_UPDATE_GOLDEN set, the file is written instead; the difference is reviewed like code.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>
#include <iterator>
#include <string>

#include "entente/brief/plain_words.h"
#include "entente/register/testing_reports.h"

namespace entente::testing {

inline void expect_golden(const std::string& name, const std::string& printed) {
  const std::string path = ENTENTE_SOURCE_DIR "/tests/golden/" + name;
  if (getenv("ENTENTE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << printed;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  ASSERT_TRUE(in) << path;
  EXPECT_EQ(printed, std::string(std::istreambuf_iterator<char>(in), {})) << path;
}

inline std::string two_names(std::string_view code) { return code == "LAO" ? "Laos" : code == "CUB" ? "Cuba" : ""; }

inline PlainWords plain_words() {
  auto words = PlainWords::built_in();
  EXPECT_TRUE(words.has_value()) << words.error().text();
  return std::move(*words);
}

inline RecordSet records_of(const std::vector<TestReport>& reports) {
  TemporaryFolder folder;
  auto reg = Register::open(folder.store("r.sqlite"));
  EXPECT_TRUE(reg.has_value());
  for (const TestReport& r : reports) EXPECT_TRUE(reg->add(r.document, r.facts).has_value());
  auto set = reg->records();
  EXPECT_TRUE(set.has_value());
  return std::move(*set);
}

}  // namespace entente::testing
