// SPDX-License-Identifier: Apache-2.0
// `entente import`: rows of other people's registers into ours.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "entente/base/file.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"
#include "entente/import/treaty_row.h"
#include "entente/pipeline/pipeline.h"

namespace entente::cli {
namespace {

constexpr std::size_t kMaxFile = 1u << 30;
constexpr std::size_t kNamesTold = 8;
constexpr std::size_t kBatch = 200;

struct Tally {
  std::size_t added = 0, known = 0, failed = 0, claims = 0;
  std::map<std::string, std::size_t> unknown_names;
};

/// The forms that are known by their columns: ours, then those of the user's folders.
Result<std::vector<Mapping>> known_mappings(const DataPaths& paths) {
  std::vector<Mapping> out;
  for (const std::string& folder : paths.folders()) {
    const std::string import = folder + "/import";
    if (std::error_code ignored; !std::filesystem::is_directory(import, ignored)) continue;
    const auto files = list_files(import, ".mapping");
    if (!files) return std::unexpected(files.error());
    for (const std::string& file : *files) {
      auto mapping = Mapping::load(file);
      if (!mapping) return std::unexpected(mapping.error());
      out.push_back(std::move(*mapping));
    }
  }
  return out;
}

class ImportRun {
 public:
  ImportRun(const ImportOptions& options, const PartyNames& names, Reader& reader, Register& reg, Terminal& terminal)
      : options_(options), names_(names), reader_(reader), register_(reg), terminal_(terminal) {}

  /// An error ends the run: the register could take no more. What is wrong with a file or a row is told and counted.
  Result<void> read(const std::string& file, const std::vector<Mapping>& mappings, bool is_chosen) {
    auto bytes = read_file(file, kMaxFile);
    if (!bytes) return tell(bytes.error());
    auto rows = RowReader::open(std::move(*bytes), file);
    if (!rows) return tell(rows.error());
    const auto fits = [&](const Mapping& m) { return is_chosen || m.fits(rows->columns()); };
    const auto mapping = std::ranges::find_if(mappings, fits);
    if (mapping == mappings.end())
      return tell({ErrorCode::InvalidInput,
                   "its columns are of no form that is known: say with --mapping which is what", file});
    if (std::ranges::find(rows->columns(), mapping->title) == rows->columns().end())
      return tell({ErrorCode::InvalidInput,
                   fmt::format("there is no column '{}', which {} names", mapping->title, mapping->file), file});
    TreatyRows treaties(*mapping, names_, [this](const std::string& title) { return facts_of(title); });
    while (auto row = rows->next()) {
      if (!*row) {
        if (auto told = tell(row->error()); !told) return told;
        continue;
      }
      auto imported = treaties.read(**row, file);
      if (!imported) {
        if (auto told = tell(imported.error()); !told) return told;
        continue;
      }
      batch_.push_back(std::move(*imported));
      if (batch_.size() < kBatch) continue;
      if (auto done = add_batch(); !done) return done;
    }
    if (auto done = add_batch(); !done) return done;
    for (const auto& [name, count] : treaties.unknown_names()) tally_.unknown_names[name] += count;
    return {};
  }

  const Tally& tally() const { return tally_; }

 private:
  Result<void> add_batch() {
    std::vector<Register::Addition> additions;
    for (const ImportedRow& row : batch_) additions.push_back({&row.document, row.facts});
    const auto added = register_.add(additions);
    if (!added) return std::unexpected(added.error());
    for (const AddOutcome& outcome : *added) {
      ++(outcome.new_report ? tally_.added : tally_.known);
      tally_.claims += outcome.claims_added;
    }
    batch_.clear();
    if (!options_.quiet)
      terminal_.progress(fmt::format("{} imported, {} known, {} failed", tally_.added, tally_.known, tally_.failed));
    return {};
  }

  Result<void> tell(const Error& error) {
    ++tally_.failed;
    terminal_.error(error);
    return {};
  }

  std::vector<Fact> facts_of(const std::string& title) {
    auto document = Document::from_utf8(title, {});
    return document ? reader_.read(std::move(*document)).facts : std::vector<Fact>();
  }

  const ImportOptions& options_;
  const PartyNames& names_;
  Reader& reader_;
  Register& register_;
  Terminal& terminal_;
  Tally tally_;
  std::vector<ImportedRow> batch_;
};

std::string summary(const Tally& tally, const std::string& path) {
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
    auto known = known_mappings(*paths);
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

  ImportRun run(options, *names, reader, *reg, terminal);
  for (const std::string& file : options.files)
    if (auto done = run.read(file, mappings, !options.mapping.empty()); !done) return fail_with(done.error(), terminal);
  if (!options.quiet) terminal.note(summary(run.tally(), path));
  return run.tally().failed > 0 ? kSomeFailed : kDone;
}

}  // namespace entente::cli
