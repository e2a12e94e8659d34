// SPDX-License-Identifier: Apache-2.0
// The index of schema/0002_search.sql: what goes in, and which reports and claims hold the words of a query. Derived
// from reports and claims; one that is of another version, or lacks entries, is made anew and never trusted.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/claim.h"
#include "entente/register/database.h"
#include "entente/register/search_query.h"
#include "entente/register/search_words.h"

namespace entente {

/// Whether the index is of this program's version and goes up to the newest reading.
Result<bool> index_is_current(const Database& db);

/// What is there already stays as it is.
Result<void> add_to_index(const Database& db, const SearchWords& words, const Report& report, std::string_view text);
Result<void> add_to_index(const Database& db, const SearchWords& words, std::span<const Claim> claims);

/// Makes the index of `from` in `into`, which may be the same or another database with the tables of 0002.
Result<void> make_index(const Database& from, const Database& into, const SearchWords& words);
/// An empty database in memory with the tables of the index alone.
Result<Database> empty_index();

struct IndexHit {
  std::string report;
  std::string claim;      // "": the report itself
  bool is_exact = false;  // holds the words as they were typed
};

/// Best first: exact hits, then by search_rank.h (PostgreSQL: ts_rank), then by their ids. At most some `most`, the
/// best; 0: all.
Result<std::vector<IndexHit>> ask_index(const Database& index, const SearchQuery& query, std::size_t most = 0);

}  // namespace entente
