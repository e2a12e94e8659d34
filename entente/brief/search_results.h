// SPDX-License-Identifier: Apache-2.0
// What a search has found, for people and for programs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "entente/brief/plain_words.h"
#include "entente/register/search.h"

namespace entente {

/// What stands before and behind a word that was looked for: brackets, or what switches colour on and off.
struct HitMarks {
  std::string_view open = "[";
  std::string_view close = "]";
};

/// A heading and the passages of each entry; at most `width` columns (40 at least).
std::string render_search_text(const SearchResult& result, const SearchWords& search_words, std::size_t width,
                               const HitMarks& marks, const PlainWords& words, const Names& names);

/// {"items":[...],"next":...} and a line end. `marks` are byte offsets in the `text` of their passage, whose `begin`
/// and `end` are those in the report.
std::string render_search_json(const SearchResult& result, const PlainWords& words);

}  // namespace entente
