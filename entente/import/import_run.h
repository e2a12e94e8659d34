// SPDX-License-Identifier: Apache-2.0
// Files of rows into the register, a few hundred rows at a time. What is wrong with a file or a row is told and
// counted, and the reading goes on; only a register that takes no more ends it.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/import/mapping.h"
#include "entente/import/party_names.h"
#include "entente/import/treaty_row.h"
#include "entente/register/register.h"

namespace entente {

struct ImportTally {
  std::size_t added = 0, known = 0, failed = 0, claims = 0;
  std::map<std::string, std::size_t> unknown_names;  // of parties, with how many rows have them
};

/// The forms that are known by their columns: those of the folder import/ of each directory laid out like data/.
Result<std::vector<Mapping>> known_mappings(std::span<const std::string> directories);

class ImportRun {
 public:
  struct Listener {
    std::function<void(const Error&)> wrong;                  // a file or row that could not be read
    std::function<void(const ImportTally&)> went_on;          // after each batch
    std::function<bool()> is_to_stop = [] { return false; };  // asked after each batch
  };
  /// Keeps references to names and register.
  ImportRun(const PartyNames& names, TitleReader read_title, Register& reg, Listener listener)
      : names_(names), read_title_(std::move(read_title)), register_(reg), listener_(std::move(listener)) {}

  /// `file` is what the bytes are called in messages. The first mapping that fits the columns is taken; with
  /// `is_chosen`, the first of all.
  Result<void> read(const std::string& file, std::string bytes, std::span<const Mapping> mappings, bool is_chosen);

  const ImportTally& tally() const { return tally_; }
  /// Of a file that could not even be opened.
  void tell(const Error& error);

 private:
  Result<void> add_batch();

  const PartyNames& names_;
  const TitleReader read_title_;
  Register& register_;
  const Listener listener_;
  ImportTally tally_;
  std::vector<ImportedRow> batch_;
};

}  // namespace entente
