// SPDX-License-Identifier: Apache-2.0
// Reads the weights of a model file back, so that training can go on from it.
#pragma once

#include <string>

#include "entente/base/error.h"
#include "tools/train/network.h"

namespace entente::train {

/// Overwrites initialised weights with those of the file, as far as rounding has kept them.
/// InvalidInput where the file has other sizes, which means other treebanks or options.
Result<void> read_weights(const std::string& path, const Sizes& sizes, Weights& weights);

}  // namespace entente::train
