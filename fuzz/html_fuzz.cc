// SPDX-License-Identifier: Apache-2.0
// Any bytes give a report or an error; a report has text, all of it valid UTF-8 that maps into the
// page.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "entente/base/utf8.h"
#include "entente/ingest/html.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto rules = entente::HtmlRules::load(ENTENTE_SOURCE_DIR "/data/html");
  if (!rules) std::abort();
  const auto report = entente::read_html(std::string(reinterpret_cast<const char*>(data), size), *rules);
  if (!report) return 0;
  if (report->text.empty() || entente::first_invalid_utf8(report->text)) std::abort();
  // A page in another encoding can grow to four times its size in UTF-8.
  for (std::size_t i = 0; i < report->text.size(); ++i)
    if (report->offsets.to_page(static_cast<entente::ByteOffset>(i)) > 4 * size + 4) std::abort();
  return 0;
}
