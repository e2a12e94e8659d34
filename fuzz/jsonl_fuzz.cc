// SPDX-License-Identifier: Apache-2.0
// Any bytes give reports and errors, one a line, in order; the reader always comes to its end.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "entente/base/utf8.h"
#include "entente/ingest/json_lines.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  std::istringstream in(bytes);
  entente::JsonLinesReader reader(in);
  const auto lines = static_cast<std::size_t>(std::ranges::count(bytes, '\n')) + 1;
  std::size_t last = 0;
  while (const auto report = reader.next()) {
    if (reader.line() <= last || reader.line() > lines) std::abort();
    last = reader.line();
    if (!*report && (*report).error().message.empty()) std::abort();
  }
  return 0;
}
