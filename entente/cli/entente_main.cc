// SPDX-License-Identifier: Apache-2.0
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

#include "entente/cli/app.h"

namespace {

// What one command frees it needs again at once, and most of the time of a page of two states would go into asking the
// system for memory piece by piece: the heap keeps what it has, and is asked for in large pages. Where the system has
// none, nothing changes.
void keep_memory() {
  constexpr std::uintptr_t kLargePage = 2 << 20;  // bytes
  constexpr int kLargest = 32 << 20;              // glibc takes no more for the first
  constexpr int kKept = 256 << 20;
  constexpr int kStep = 64 << 20;
  mallopt(M_MMAP_THRESHOLD, kLargest);
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_TOP_PAD, kStep);
  const auto begin = (reinterpret_cast<std::uintptr_t>(sbrk(0)) + kLargePage - 1) / kLargePage * kLargePage;
  void* volatile first =
      std::malloc(kLargePage);  // brings a whole step with it, of addresses that nothing is written to
  std::free(first);
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  if (begin < end) static_cast<void>(madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE));
}

}  // namespace

int main(int argc, char** argv) {
  keep_memory();
  return entente::cli::run(argc, argv);
}
