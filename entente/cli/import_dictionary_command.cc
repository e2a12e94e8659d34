// SPDX-License-Identifier: Apache-2.0
// `entente import-dictionary`: dictionaries of event coders into a folder for --rules.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "entente/base/file.h"
#include "entente/cli/commands.h"
#include "entente/facts/rule_set.h"
#include "entente/ingest/dictionary_tables.h"
#include "entente/pipeline/data_paths.h"

namespace entente::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFile = 64u << 20;

DictionaryKind kind_of(const std::string& name, const std::string& text) {
  if (name == "actors") return DictionaryKind::Actors;
  if (name == "agents") return DictionaryKind::Agents;
  if (name == "verbs") return DictionaryKind::Verbs;
  return guess_kind(text);
}

/// Writes all files or, where one of them is there already, none.
Result<void> write_all(const std::string& folder, const std::map<std::string, std::string>& files) {
  for (const auto& [name, bytes] : files)
    if (std::error_code ignored; fs::exists(folder + "/" + name, ignored))
      return fail(ErrorCode::InvalidArgument, "is there already; import into a folder of its own", folder + "/" + name);
  for (const auto& [name, bytes] : files) {
    const fs::path path = fs::path(folder) / name;
    std::error_code failed;
    fs::create_directories(path.parent_path(), failed);
    if (failed) return fail(ErrorCode::Io, failed.message(), path.parent_path().string());
    std::ofstream out(path, std::ios::binary);
    out << bytes;
    if (!out.flush()) return fail(ErrorCode::Io, "could not be written", path.string());
  }
  return {};
}

int fail_with(const Error& error, Terminal& terminal) {
  terminal.error(error);
  return kBroken;
}

}  // namespace

int import_dictionary_command(const ImportDictionaryOptions& options, Terminal& terminal) {
  const auto paths = find_data(options.data.data, options.data.rules);
  if (!paths) return fail_with(paths.error(), terminal);
  const auto knowledge = DictionaryKnowledge::load(paths->data);
  if (!knowledge) return fail_with(knowledge.error(), terminal);
  const auto rules = RuleSet::load(paths->rule_folders());
  if (!rules) return fail_with(rules.error(), terminal);
  DictionaryImport import(*knowledge, [&](std::string_view verb) {
    const auto triggers = rules->triggers(rules->word_id(verb));
    return std::ranges::any_of(
        triggers, [](const auto& t) { return !t.phrase && (t.pos == TriggerPos::Verb || t.pos == TriggerPos::Any); });
  });
  for (const std::string& file : options.files) {
    const auto text = read_file(file, kMaxFile);
    if (!text) return fail_with(text.error(), terminal);
    import.add(parse_dictionary(*text, kind_of(options.kind, *text)), file);
  }
  for (const auto& remark : import.remarks()) terminal.out(fmt::format("{}: {}\n", remark.where, remark.reason));
  const auto files = import.files();
  if (auto written = write_all(options.into, files); !written) return fail_with(written.error(), terminal);
  terminal.note(fmt::format("{}: {} rows and rules in {} files; {} line{} told of as not carried over", options.into,
                            import.carried(), files.size(), import.remarks().size(),
                            import.remarks().size() == 1 ? "" : "s"));
  return kDone;
}

}  // namespace entente::cli
