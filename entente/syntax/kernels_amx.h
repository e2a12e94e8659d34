// SPDX-License-Identifier: Apache-2.0
// The matrix product for processors with AMX tiles; see kernels.h for what it computes.
#pragma once

#include "entente/syntax/kernels.h"

namespace entente {

/// Whether processor and kernel have AMX-INT8. Asks the kernel for the use of tile registers, for all threads of the
/// process, so call it before the first product.
bool may_use_amx();

void multiply_amx(const std::uint8_t* a, const float* a_scale, std::size_t rows, const DenseView& w, float* out,
                  std::size_t stride);

}  // namespace entente
