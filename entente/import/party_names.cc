// SPDX-License-Identifier: Apache-2.0
#include "entente/import/party_names.h"

#include <filesystem>

#include "entente/base/table.h"
#include "entente/base/utf8.h"

namespace entente {

Result<PartyNames> PartyNames::load(std::span<const std::string> directories) {
  PartyNames names;
  auto countries = Countries::load(directories);
  if (!countries) return std::unexpected(countries.error());
  names.countries_ = std::move(*countries);
  for (const std::string& directory : directories) {
    const std::string path = directory + "/en/names/organisations.tsv";
    if (std::error_code ignored; !std::filesystem::exists(path, ignored)) continue;
    const auto table = Table::load(path, {"surface", "code", "kind"});
    if (!table) return std::unexpected(table.error());
    for (const auto& row : table->rows())
      if (row.cells[2] == "organisation") names.organisations_.emplace(to_lower(row.cells[0]), row.cells[1]);
  }
  return names;
}

std::optional<std::string> PartyNames::find_as_it_stands(const std::string& lower) const {
  if (auto code = countries_.find(lower)) return code;
  const auto organisation = organisations_.find(lower);
  return organisation == organisations_.end() ? std::nullopt : std::optional(organisation->second);
}

std::optional<std::string> PartyNames::find(std::string_view name) const {
  const std::string lower = to_lower(name);
  if (auto code = find_as_it_stands(lower)) return code;
  const std::size_t comma = lower.find(", ");
  if (comma == std::string::npos) return std::nullopt;
  return find_as_it_stands(lower.substr(comma + 2) + " " + lower.substr(0, comma));
}

}  // namespace entente
