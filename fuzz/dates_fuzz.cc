// SPDX-License-Identifier: Apache-2.0
// Any text gives temporal expressions that lie inside it, in order, without overlap, each with a
// value; with and without a day of publication.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "entente/entities/timex.h"
#include "entente/text/text_rules.h"

namespace {

template <class T>
const T& loaded(const char* directory) {
  static const auto data = T::load(std::string(ENTENTE_SOURCE_DIR) + directory);
  if (!data) std::abort();
  return *data;
}

void check(const std::string& text, const entente::Provenance& provenance) {
  const auto document = entente::Document::from_utf8(text, provenance);
  if (!document) return;
  const auto tokens = entente::tokenize(*document, loaded<entente::TextRules>("/data/en/text"));
  entente::ByteOffset last = 0;
  for (const entente::Timex& t :
       entente::find_timexes(*document, tokens, {}, {}, loaded<entente::TimexRules>("/data/en/time"))) {
    if (t.span.begin < last || t.span.empty() || t.span.end > text.size()) std::abort();
    if (t.value.empty() || t.tokens.empty()) std::abort();
    last = t.span.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  entente::Provenance provenance;
  check(text, provenance);
  for (const char* day : {"2025-10-15", "2024-02", "0001-01-01", "9999-12-31"}) {
    provenance.published = entente::parse_date(day);
    check(text, provenance);
  }
  return 0;
}
