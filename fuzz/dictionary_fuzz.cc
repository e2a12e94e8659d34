// SPDX-License-Identifier: Apache-2.0
// Dictionaries of event coders come from anywhere: any bytes, read as any kind, give tables whose rows
// the loaders can read (no tab, line break or control character inside a cell) and rules that load.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "entente/base/table.h"
#include "entente/facts/rule_set.h"
#include "entente/ingest/dictionary_tables.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

const entente::DictionaryKnowledge& knowledge() {
  static const auto loaded = entente::DictionaryKnowledge::load(ENTENTE_SOURCE_DIR "/data");
  require(loaded.has_value());
  return *loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  (void)entente::guess_kind(text);
  for (const auto kind :
       {entente::DictionaryKind::Actors, entente::DictionaryKind::Agents, entente::DictionaryKind::Verbs}) {
    entente::DictionaryImport import(knowledge(), [](std::string_view) { return false; });
    import.add(entente::parse_dictionary(text, kind), "f");
    for (const auto& remark : import.remarks()) require(!remark.reason.empty());
    const auto files = import.files();
    for (const auto& [name, bytes] : files)
      if (name.ends_with(".tsv")) require(entente::Table::parse(bytes, name, {}).has_value());
    const auto text_of = [&](const char* name) { return files.contains(name) ? files.at(name) : std::string(); };
    require(entente::RuleSet::parse(text_of("en/rules/dictionary.words"), text_of("en/rules/dictionary.rules"))
                .has_value());
  }
  return 0;
}
