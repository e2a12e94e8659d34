// SPDX-License-Identifier: Apache-2.0
// The order of lists, and lists in pieces: a cursor names the last entry of a piece by its place in the order, so the
// next piece goes on there even if that entry has gone or others have come.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/record.h"

namespace entente {

/// Records by type, then newest first, undated last; reports by published day, outlet, title and id.
bool stands_before(const Record& a, const Record& b);
bool stands_before(const Report& a, const Report& b);

struct Page {
  std::size_t limit = 0;  // 0: all
  std::string after;      // PageEnd::next of the piece before, "" for the first one
};

struct PageEnd {
  std::string next;      // "" where the list ends; letters, digits and "-._~" otherwise
  std::size_t left = 0;  // how many stand behind the piece
};

/// Cuts the piece out of a list in order. InvalidArgument for an `after` that is no cursor of such a list.
/// REQUIRES: records of one type.
Result<PageEnd> cut_page(std::vector<Record>& records, FactType type, const Page& page);
Result<PageEnd> cut_page(std::vector<Report>& reports, const Page& page);

}  // namespace entente
