// SPDX-License-Identifier: Apache-2.0
#include <malloc.h>

#include "entente/cli/app.h"

int main(int argc, char** argv) {
  // What one command frees it needs again at once: asking the system for it each time is a tenth of the time of a page.
  constexpr int kKept = 64 << 20;  // bytes
  mallopt(M_MMAP_THRESHOLD, kKept);
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_TOP_PAD, kKept / 8);
  return entente::cli::run(argc, argv);
}
