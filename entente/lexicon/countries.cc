// SPDX-License-Identifier: Apache-2.0
#include "entente/lexicon/countries.h"

#include <algorithm>
#include <filesystem>

#include "entente/base/table.h"
#include "entente/base/utf8.h"

namespace entente {
namespace {

/// Lower case, straight apostrophes, no leading article.
std::string folded(std::string_view name) {
  std::string out = to_lower(name);
  for (std::size_t at = 0; (at = out.find("\u2019", at)) != out.npos;) out.replace(at, 3, "'");
  if (out.starts_with("the ")) out.erase(0, 4);
  return out;
}

}  // namespace

Result<Countries> Countries::load(std::span<const std::string> directories) {
  Countries countries;
  for (std::size_t i = 0; i < directories.size(); ++i) {
    const std::string states_path = directories[i] + "/gazetteer/states.tsv";
    const std::string names_path = directories[i] + "/en/names/states.tsv";
    std::error_code absent;
    if (i == 0 || std::filesystem::exists(states_path, absent)) {
      const auto states = Table::load(states_path, {"iso3", "iso2", "name", "kind"});
      if (!states) return std::unexpected(states.error());
      for (const auto& row : states->rows()) {
        const std::string iso3(row.cells[0]);
        countries.usual_[iso3] = std::string(row.cells[2]);
        countries.codes_[folded(iso3)] = iso3;
        // A former state may have left its code of two letters, or its name, to another.
        const bool is_former = row.cells[3] == "former";
        for (std::string_view key : {row.cells[1], row.cells[2]}) {
          if (key.empty()) continue;
          if (is_former) countries.codes_.try_emplace(folded(key), iso3);
          else countries.codes_[folded(key)] = iso3;
        }
      }
    }
    if (i == 0 || std::filesystem::exists(names_path, absent)) {
      const auto names = Table::load(names_path, {"surface", "iso3", "kind"});
      if (!names) return std::unexpected(names.error());
      for (const auto& row : names->rows()) {
        const std::string_view kind = row.cells[2];
        if (kind == "adjective" || kind == "demonym" || kind == "capital" || kind == "metonym") continue;
        countries.codes_.try_emplace(folded(row.cells[0]), std::string(row.cells[1]));
      }
    }
  }
  for (const auto& [iso3, name] : countries.usual_) countries.names_.push_back(name);
  std::ranges::sort(countries.names_);
  return countries;
}

std::optional<std::string> Countries::find(std::string_view name_or_code) const {
  const auto found = codes_.find(folded(name_or_code));
  if (found == codes_.end()) return std::nullopt;
  return found->second;
}

std::string_view Countries::name(std::string_view iso3) const {
  const auto found = usual_.find(iso3);
  return found == usual_.end() ? iso3 : std::string_view(found->second);
}

}  // namespace entente
