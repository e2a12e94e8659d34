// SPDX-License-Identifier: Apache-2.0
// The order of lists, and lists in pieces: a cursor names the last entry of a piece by its place in the order, so the
// next piece goes on there even if that entry has gone or others have come.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/record.h"

namespace entente {

/// Where a record stands among those of its type: smaller is earlier.
struct ListPlace {
  std::int64_t last = 0, first = 0;  // days since 1970, negated: the newest first
  std::int64_t digits = 0;           // id_digits() of its first claim: the order of ids

  friend auto operator<=>(const ListPlace&, const ListPlace&) = default;
};
ListPlace list_place(const Record& record);
/// The first fifteen hex digits of the id of a claim, as a number.
std::int64_t id_digits(std::string_view claim);

/// Records by type, then newest first, undated last.
void put_in_order(std::vector<Record>& records);
/// Reports by published day, outlet, title and id.
bool stands_before(const Report& a, const Report& b);

struct Page {
  std::size_t limit = 0;  // 0: all
  std::string after;      // PageEnd::next of the piece before, "" for the first one
};

struct PageEnd {
  std::string next;      // "" where the list ends; letters, digits and "-._~" otherwise
  std::size_t left = 0;  // how many stand behind the piece
};

/// What a cursor of a list of records names: the place of the last one of a piece.
struct ListCursor {
  std::int64_t last = 0, first = 0;  // as in ListPlace
  std::string id;
};
/// Nothing for the first piece. InvalidArgument for an `after` that is no cursor of such a list.
Result<std::optional<ListCursor>> parse_cursor(const Page& page, FactType type);
/// Whether the record belongs to the pieces after it.
bool stands_behind(const Record& record, const ListCursor& cursor);
/// PageEnd::next of a piece that ends with this record.
std::string cursor_of(const Record& record);

/// Cuts the piece out of a list in order. InvalidArgument for an `after` that is no cursor of such a list.
/// REQUIRES: records of one type.
Result<PageEnd> cut_page(std::vector<Record>& records, FactType type, const Page& page);
Result<PageEnd> cut_page(std::vector<Report>& reports, const Page& page);

}  // namespace entente
