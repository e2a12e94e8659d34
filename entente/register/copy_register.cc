// SPDX-License-Identifier: Apache-2.0
#include "entente/register/copy_register.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "entente/register/database.h"
#include "entente/register/store.h"

namespace entente {
namespace {

struct CopiedTable {
  std::string_view name;
  std::string_view columns;  // texts and numbers, see types
  std::string_view types;    // for each column 't' or 'n'
  std::string_view order;
};

// All tables that are not derived, after those they point to.
constexpr std::array<CopiedTable, 8> kTables = {{
    {"body", "hash, body", "tt", "hash"},
    {"report", "id, hash, name, title, url, outlet, published, lang", "tttttttt", "id"},
    {"reading", "id, report, reader, digest", "nttt", "id"},
    {"claim", "id, report, fact_type, modality, attributed_to, rule", "tttttt", "id"},
    {"reading_claim", "reading, claim", "nt", "reading, claim"},
    {"claim_evidence", "claim, ordinal, \"begin\", \"end\", quote", "tnnnt", "claim, ordinal"},
    {"claim_field", "claim, ordinal, field, value, \"begin\", \"end\", signatory, body_type, country, person",
     "tnttnnnttt", "claim, ordinal"},
    {"decision", "number, entry, hash", "ntt", "number"},
}};

Result<void> copy_table(Connection& from, const Database& into, const CopiedTable& table) {
  auto rows = from.prepare(fmt::format("SELECT {} FROM {} ORDER BY {}", table.columns, table.name, table.order));
  if (!rows) return std::unexpected(rows.error());
  std::string places;
  for (std::size_t i = 0; i < table.types.size(); ++i) places += i == 0 ? "?" : ", ?";
  auto insert = into.prepare(fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, table.columns, places));
  if (!insert) return std::unexpected(insert.error());
  for (;;) {
    const auto more = (*rows)->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
    for (std::size_t i = 0; i < table.types.size(); ++i) {
      std::string text;
      std::int64_t number = 0;
      const int column = static_cast<int>(i);
      const bool is_number = table.types[i] == 'n';
      if (!(is_number ? (*rows)->number(column, number) : (*rows)->text(column, text)))
        return fail(ErrorCode::Corrupt, "the register holds a value that is not ours");
      if (is_number) insert->bind(number);
      else insert->bind(text);
    }
    if (auto done = insert->run(); !done) return done;
  }
}

}  // namespace

Result<void> copy_register(Connection& from, const std::string& path) {
  const auto into = Database::open(path, {});
  if (!into) return std::unexpected(into.error());
  if (auto ready = prepare_schema(*into, true); !ready) return ready;
  auto transaction = Transaction::begin(*into);
  if (!transaction) return std::unexpected(transaction.error());
  for (const CopiedTable& table : kTables)
    if (auto done = copy_table(from, *into, table); !done) return done;
  return transaction->commit();
}

}  // namespace entente
