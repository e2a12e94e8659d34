// SPDX-License-Identifier: Apache-2.0
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "entente/cli/app.h"

namespace {

// What one command frees it needs again at once: a fifth of the time of a page of two states would go into asking the
// system for memory piece by piece. The heap keeps what it has, and comes in large pages where the system has any.
void keep_memory() {
  constexpr std::uintptr_t kLargePage = 2 << 20;  // bytes
  constexpr int kLargest = 32 << 20;              // glibc takes no more for the first
  constexpr int kKept = 256 << 20;
  constexpr int kStep = 64 << 20;
  mallopt(M_MMAP_THRESHOLD, kLargest);
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_TOP_PAD, kStep);
  const auto begin = (reinterpret_cast<std::uintptr_t>(sbrk(0)) + kLargePage - 1) / kLargePage * kLargePage;
  // Brings a whole step with it: addresses, to which nothing is written yet.
  void* volatile first = std::malloc(kLargePage);
  std::free(first);
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  if (begin < end) static_cast<void>(madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE));
}

}  // namespace

int main(int argc, char** argv) {
  keep_memory();
  return entente::cli::run(argc, argv);
}
