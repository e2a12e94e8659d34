// SPDX-License-Identifier: Apache-2.0
// Search over reports and records: what holds the words, best first, with the passages in which they stand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "entente/register/page.h"
#include "entente/register/record.h"
#include "entente/register/register.h"

namespace entente {

struct SearchFilter {
  std::vector<FactType> types{};  // of records; empty with `reports` false asks for everything
  bool reports = false;
  std::vector<std::string> parties{};  // all of them; of a report: all in one of its records
  std::string since{};                 // as in RecordQuery; reports by their day
  std::string until{};
};

/// A piece of a report, or a value, that holds some of the words.
struct Passage {
  std::string report;    // Report::id
  ByteOffset begin = 0;  // of `text` in the text of the report
  std::string text;
  std::vector<Span> marks;  // in `text`
};

struct SearchHit {
  const Record* record = nullptr;  // of the records that were searched, or none for a report
  std::string report;              // Report::id, for a report
  bool is_exact = false;           // holds the words as they were typed, not only loosely
  std::vector<Passage> passages;   // at most three, those with most of the words first
};

struct SearchResult {
  SearchQuery query;
  RecordSet set;  // the records that were searched, where the caller did not give them
  std::vector<SearchHit> found;
  PageEnd end;
};

/// InvalidArgument for a query without words, and for a `page.after` that is no cursor of a search.
/// `set`: all records of the register but rejected ones; what is found points into it.
Result<SearchResult> search(const Register& reg, const RecordSet& set, std::string_view typed,
                            const SearchFilter& filter, const Page& page = {});
/// The same, with the records as they are now.
Result<SearchResult> search(const Register& reg, std::string_view typed, const SearchFilter& filter,
                            const Page& page = {});

}  // namespace entente
