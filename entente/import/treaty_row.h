// SPDX-License-Identifier: Apache-2.0
// One row of a register of treaties as a document with its facts. The text of the document is the row, one line a
// column
// ("title: ..."), so that each value has a place that proves it; an agreement gives one fact for each stage that the
// row dates, and what one of several parties did is an event of its own. The title is read by whatever reads titles in
// reports, so that an imported agreement and a reported one are called alike.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/facts/fact.h"
#include "entente/import/mapping.h"
#include "entente/import/party_names.h"
#include "entente/import/rows.h"
#include "entente/text/document.h"

namespace entente {

struct ImportedRow {
  Document document;
  std::vector<Fact> facts;
};

/// The facts of a text that is the title of an agreement.
using TitleReader = std::function<std::vector<Fact>(const std::string& title)>;

class TreatyRows {
 public:
  /// Keeps references.
  TreatyRows(const Mapping& mapping, const PartyNames& names, TitleReader read_title)
      : mapping_(mapping), names_(names), read_title_(std::move(read_title)) {}

  /// One row or, where each speaks of one member, all rows of one agreement. InvalidInput, with "name:line" as `where`,
  /// for one without a title or with a date that is none. REQUIRES: a row.
  Result<ImportedRow> read(std::span<const Row> rows, const std::string& file);

  /// Names of parties that are no states known here and were kept as they stand, with how many rows have them.
  const std::map<std::string, std::size_t>& unknown_names() const { return unknown_names_; }

 private:
  struct Piece {
    std::string value;
    Span span;
  };
  struct Dated {
    std::string day;
    Span span;
  };
  class RowText;
  std::optional<std::string> code_of(const std::string& name) const;
  /// The first of the columns that is filled in this row.
  Result<std::optional<Dated>> first_dated(const RowText& text, std::size_t row, std::span<const std::string> columns,
                                           const std::string& where) const;
  Result<void> add_acts(const RowText& text, std::span<const Row> rows, const std::string& file,
                        std::vector<Fact>& facts) const;
  std::vector<FieldValue> parties_of(const std::vector<Piece>& names, bool is_between_two,
                                     const std::vector<std::string>& in_title, Span title);

  const Mapping& mapping_;
  const PartyNames& names_;
  TitleReader read_title_;
  std::map<std::string, std::size_t> unknown_names_;
};

}  // namespace entente
