// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/kernels.h"

#include <array>

namespace entente {

std::span<const Kernels* const> available_kernels() {
#ifdef __x86_64__
  static constexpr std::array<const Kernels*, 3> kAll = {&kPortableKernels, &kAvx2Kernels, &kAvx512Kernels};
  if (!__builtin_cpu_supports("avx2")) return std::span(kAll).first(1);
  if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") ||
      !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512vl") ||
      !__builtin_cpu_supports("avx512vnni"))
    return std::span(kAll).first(2);
  return kAll;
#else
  static constexpr std::array<const Kernels*, 1> kAll = {&kPortableKernels};
  return kAll;
#endif
}

const Kernels& select_kernels() { return *available_kernels().back(); }

}  // namespace entente
