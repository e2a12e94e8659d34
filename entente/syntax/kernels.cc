// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/kernels.h"

#include <array>

#ifdef __x86_64__
#include "entente/syntax/kernels_amx.h"
#endif

namespace entente {

std::span<const Kernels* const> available_kernels() {
#ifdef __x86_64__
  static constexpr std::array<const Kernels*, 4> kAll = {&kPortableKernels, &kAvx2Kernels, &kAvx512Kernels,
                                                         &kAmxKernels};
  if (!__builtin_cpu_supports("avx2")) return std::span(kAll).first(1);
  if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") ||
      !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512vl") ||
      !__builtin_cpu_supports("avx512vnni"))
    return std::span(kAll).first(2);
  static const bool has_amx = may_use_amx();
  return std::span(kAll).first(has_amx ? 4 : 3);
#else
  static constexpr std::array<const Kernels*, 1> kAll = {&kPortableKernels};
  return kAll;
#endif
}

const Kernels& select_kernels() { return *available_kernels().back(); }

}  // namespace entente
