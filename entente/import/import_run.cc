// SPDX-License-Identifier: Apache-2.0
#include "entente/import/import_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "entente/base/file.h"

namespace entente {
namespace {

constexpr std::size_t kBatch = 200;

// Rows of one agreement, in the order in which the first of each comes.
class Groups {
 public:
  void add(Row row, const std::string& id_column) {
    const Cell* id = row.find(id_column);
    // A row without a number stands alone.
    const std::string key = id == nullptr || id->values.empty() ? "" : id->values.front();
    const auto [at, is_new] = places_.emplace(key, rows_.size());
    if (key.empty()) at->second = rows_.size();
    if (is_new || key.empty()) rows_.emplace_back();
    rows_[at->second].push_back(std::move(row));
  }
  const std::vector<std::vector<Row>>& rows() const { return rows_; }

 private:
  std::map<std::string, std::size_t> places_;
  std::vector<std::vector<Row>> rows_;
};

}  // namespace

Result<std::vector<Mapping>> known_mappings(std::span<const std::string> directories) {
  std::vector<Mapping> out;
  for (const std::string& directory : directories) {
    const std::string import = directory + "/import";
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

Result<void> ImportRun::read(const std::string& file, std::string bytes, std::span<const Mapping> mappings,
                             bool is_chosen) {
  const auto told = [&](const Error& error) -> Result<void> {
    tell(error);
    return {};
  };
  auto rows = RowReader::open(std::move(bytes), file);
  if (!rows) return told(rows.error());
  const auto fits = [&](const Mapping& m) { return is_chosen || m.fits(rows->columns()); };
  const auto mapping = std::ranges::find_if(mappings, fits);
  if (mapping == mappings.end())
    return told(
        {ErrorCode::InvalidInput, "its columns are of no form that is known: say with --mapping which is what", file});
  if (std::ranges::find(rows->columns(), mapping->title) == rows->columns().end())
    return told({ErrorCode::InvalidInput,
                 fmt::format("there is no column '{}', which {} names", mapping->title, mapping->file), file});
  TreatyRows treaties(*mapping, names_, read_title_);
  const auto take = [&](std::span<const Row> together) -> Result<void> {
    auto imported = treaties.read(together, file);
    if (!imported) return told(imported.error());
    batch_.push_back(std::move(*imported));
    return batch_.size() < kBatch ? Result<void>{} : add_batch();
  };
  Groups groups;
  while (auto row = rows->next()) {
    if (!*row) {
      tell(row->error());
      continue;
    }
    if (!mapping->member.empty()) groups.add(**row, mapping->id);
    else if (auto done = take({&**row, 1}); !done) return done;
    if (listener_.is_to_stop()) return add_batch();
  }
  for (const std::vector<Row>& together : groups.rows()) {
    if (auto done = take(together); !done) return done;
    if (listener_.is_to_stop()) return add_batch();
  }
  if (auto done = add_batch(); !done) return done;
  for (const auto& [name, count] : treaties.unknown_names()) tally_.unknown_names[name] += count;
  return {};
}

void ImportRun::tell(const Error& error) {
  ++tally_.failed;
  listener_.wrong(error);
}

Result<void> ImportRun::add_batch() {
  std::vector<Register::Addition> additions;
  for (const ImportedRow& row : batch_) additions.push_back({&row.document, row.facts});
  const auto added = register_.add(additions);
  if (!added) return std::unexpected(added.error());
  for (const AddOutcome& outcome : *added) {
    ++(outcome.new_report ? tally_.added : tally_.known);
    tally_.claims += outcome.claims_added;
  }
  batch_.clear();
  listener_.went_on(tally_);
  return {};
}

}  // namespace entente
