// SPDX-License-Identifier: Apache-2.0
// What a person types to search: words that must all be there, "several words" in this order, word* for what begins so,
// -word for what must not be there. Nothing that can be typed is a mistake of syntax: an open quotation mark closes at
// the end, other signs part words.
#pragma once

#include <compare>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/search_words.h"

namespace entente {

class SearchQuery {
 public:
  static constexpr std::size_t kMaxBytes = 1000;
  static constexpr std::size_t kMaxTerms = 32;

  /// InvalidArgument where there is no word to look for, or too many.
  static Result<SearchQuery> parse(std::string_view typed, const SearchWords& words);

  /// For FTS5 over the columns of schema/0002: an expression that finds whatever has all words, as typed or in their
  /// loose form, and what search_rank.h asks for to tell the one from the other.
  struct Match {
    std::string expression, terms;
  };
  Match match() const;

  /// The same for PostgreSQL, as texts of the type tsquery: what a row must match, in the words as typed or their loose
  /// form, and what it may not match in the loose form ("" where nothing is left out).
  struct Tsquery {
    std::string wanted, excluded;
  };
  Tsquery tsquery(bool exact) const;

  /// Where a term stands.
  struct Place {
    Span span;
    std::size_t term = 0;  // smaller than kMaxTerms

    friend auto operator<=>(const Place&, const Place&) = default;
  };
  /// Where the terms stand in a text, loosely: sorted.
  std::vector<Place> places(std::string_view text, const SearchWords& words) const;
  /// One mark for what overlaps: sorted, not overlapping. REQUIRES: `places` sorted.
  static std::vector<Span> marks(std::span<const Place> places);
  /// How many different terms they are of.
  static std::size_t count_terms(std::span<const Place> places);
  std::vector<Span> marks(std::string_view text, const SearchWords& words) const { return marks(places(text, words)); }
  /// Whether all the terms stand in it, loosely, and none that must not.
  bool fits(std::string_view text, const SearchWords& words) const;
  /// How many of the terms stand in it.
  std::size_t count_terms(std::string_view text, const SearchWords& words) const;

 private:
  struct Term {
    std::vector<std::string> exact, loose;            // phrases
    bool exact_prefix = false, loose_prefix = false;  // the last word is only the beginning of one
    bool is_excluded = false;
  };
  void add_term(std::string_view chunk, bool is_excluded, bool is_prefix, const SearchWords& words);
  static std::vector<Span> places_of(const Term& term, const std::vector<SearchWord>& in);

  std::vector<Term> terms_;
};

}  // namespace entente
