// SPDX-License-Identifier: Apache-2.0
// How well a row of the full-text index fits a query, as a function of SQL. Internal to this folder.
#pragma once

#include "entente/base/error.h"

struct sqlite3;

namespace entente {

/// Gives the connection `worth(search)`: the greater, the better a row fits. It is BM25 (Robertson and Zaragoza, "The
/// Probabilistic Relevance Framework", 2009) with all words of a query equally rare: how rare they are FTS5 finds out
/// by going through all rows that have one of them, and a row that is found has them all. Io if the connection has no
/// FTS5.
Result<void> add_search_rank(sqlite3* db);

}  // namespace entente
