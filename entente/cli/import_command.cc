// SPDX-License-Identifier: Apache-2.0
// `entente import`: rows of other people's registers into ours.
#include <fmt/format.h>

#include <algorithm>

#include "entente/base/file.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"
#include "entente/import/import_run.h"
#include "entente/pipeline/pipeline.h"

namespace entente::cli {
namespace {

constexpr std::size_t kMaxFile = 1u << 30;
constexpr std::size_t kNamesTold = 8;
std::string summary(const ImportTally& tally, const std::string& path) {
  std::string out =
      fmt::format("{} row{} imported into {}, {} claims", tally.added, tally.added == 1 ? "" : "s", path, tally.claims);
  if (tally.known > 0) out += fmt::format(", {} known already", tally.known);
  if (tally.failed > 0) out += fmt::format(", {} could not be read", tally.failed);
  if (tally.unknown_names.empty()) return out;
  std::vector<std::pair<std::size_t, std::string>> names;
  for (const auto& [name, count] : tally.unknown_names) names.emplace_back(count, name);
  std::ranges::stable_sort(names, std::ranges::greater(), &std::pair<std::size_t, std::string>::first);
  out += fmt::format("\n{} names of parties are no states known here and stay as they are:", names.size());
  for (std::size_t i = 0; i < std::min(names.size(), kNamesTold); ++i)
    out += fmt::format("{} {} ({})", i > 0 ? "," : "", names[i].second, names[i].first);
  return names.size() > kNamesTold ? out + " ..." : out;
}

int fail_with(const Error& error, Terminal& terminal) {
  terminal.error(error);
  return kBroken;
}

}  // namespace

int import_command(const ImportOptions& options, Terminal& terminal) {
  const auto paths = find_data(options.data.data, options.data.rules);
  if (!paths) return fail_with(paths.error(), terminal);
  std::vector<Mapping> mappings;
  if (options.mapping.empty()) {
    auto known = known_mappings(paths->folders());
    if (!known) return fail_with(known.error(), terminal);
    mappings = std::move(*known);
  } else {
    auto mapping = Mapping::load(options.mapping);
    if (!mapping) return fail_with(mapping.error(), terminal);
    mappings.push_back(std::move(*mapping));
  }
  const auto names = PartyNames::load(paths->folders());
  if (!names) return fail_with(names.error(), terminal);
  const auto pipeline = Pipeline::open(*paths);
  if (!pipeline) return fail_with(pipeline.error(), terminal);
  Reader reader(*pipeline);
  const std::string path = register_path(options.register_path);
  auto reg = Register::open(path);
  if (!reg) return fail_with(reg.error(), terminal);

  const auto facts_of = [&](const std::string& title) {
    auto document = Document::from_utf8(title, {});
    return document ? reader.read(std::move(*document)).facts : std::vector<Fact>();
  };
  ImportRun::Listener listener;
  listener.wrong = [&](const Error& error) { terminal.error(error); };
  listener.went_on = [&](const ImportTally& tally) {
    if (!options.quiet)
      terminal.progress(fmt::format("{} imported, {} known, {} failed", tally.added, tally.known, tally.failed));
  };
  ImportRun run(*names, facts_of, *reg, std::move(listener));
  for (const std::string& file : options.files) {
    auto bytes = read_file(file, kMaxFile);
    if (!bytes) {
      run.tell(bytes.error());
      continue;
    }
    if (auto done = run.read(file, std::move(*bytes), mappings, !options.mapping.empty()); !done)
      return fail_with(done.error(), terminal);
  }
  if (!options.quiet) terminal.note(summary(run.tally(), shown_path(path)));
  return run.tally().failed > 0 ? kSomeFailed : kDone;
}

}  // namespace entente::cli
