// SPDX-License-Identifier: Apache-2.0
// The pipeline with the shipped data, read once, for the tests of this folder.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "entente/pipeline/pipeline.h"

namespace entente::testing {

inline const Pipeline& shipped() {
  static const auto pipeline = Pipeline::open(*find_data(std::string(ENTENTE_SOURCE_DIR) + "/data", {}));
  EXPECT_TRUE(pipeline);
  return *pipeline;
}

}  // namespace entente::testing
