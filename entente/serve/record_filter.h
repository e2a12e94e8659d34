// SPDX-License-Identifier: Apache-2.0
// Which records a list shows, in which order, and how many there would be of which kind: for the choices beside it.
#pragma once

#include <expected>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "entente/serve/json_help.h"
#include "entente/serve/route.h"

namespace entente {

using RecordList = std::vector<const Record*>;

/// Those that fit the parameters of a call, in the order that it asks for.
std::expected<RecordList, Problem> selected_records(const Call& call);

/// Cuts the piece out of a list that `limit` and `after` ask for: a cursor names the last record of the piece before by
/// its place in the order, so the next piece goes on there even if that record has gone.
struct ListPiece {
  RecordList records;
  std::string next;  // "" where the list ends
};
std::expected<ListPiece, Problem> cut_records(const Call& call, const RecordList& all, std::int64_t limit);

/// {"kind":{...},"stage":{...},...}: for each how many records have which value.
Json facets_of(const RecordList& records, const Workshop& shop);

/// A piece of any other list, by number: `next` is where the piece after it begins. `size`: of the whole list.
struct Range {
  std::size_t begin = 0, end = 0;
  std::string next;
};
std::expected<Range, Problem> range_of(const Call& call, std::size_t size, std::int64_t usual_limit);

}  // namespace entente
