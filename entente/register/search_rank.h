// SPDX-License-Identifier: Apache-2.0
// How well a row of the full-text index fits a query, as a function of SQL. Internal to this folder.
#pragma once

#include <cstddef>
#include <cstdint>

#include "entente/base/error.h"

struct sqlite3;

namespace entente {

/// Lengths that the ids of entries tell apart.
constexpr std::int64_t kLengths = 64;

/// The id in search_entry of the text that is indexed as this number, counted from 1: its last six bits tell how many
/// words the text has, in steps of a fifth and up to 55,000, so that to rank a row nothing has to be looked up.
std::int64_t entry_id(std::int64_t number, std::size_t words);

/// How a term of a query stands in its expression: as one phrase, or as that of its loose form and then that of the
/// words as they were typed.
constexpr char kOnePhrase = '1';
constexpr char kTwoPhrases = '2';
/// More than any row is worth by its words.
constexpr double kExactWorth = 1000;

/// Gives the connection `worth(search, terms)`: the greater, the better a row fits; more than kExactWorth if it has all
/// words as they were typed, which is to say in its first column, and 0 if it does not have all of them in either form.
/// `terms`: for each term of the expression, in its order, one of the letters above. It is BM25 (Robertson and
/// Zaragoza, "The Probabilistic Relevance Framework", 2009) with all words of a query equally rare: how rare they are
/// FTS5 finds out by going through all rows that have one of them, and a row that is found has them all. Io if the
/// connection has no FTS5.
Result<void> add_search_rank(sqlite3* db);

}  // namespace entente
