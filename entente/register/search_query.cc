// SPDX-License-Identifier: Apache-2.0
#include "entente/register/search_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>

#include "entente/register/search_rank.h"

namespace entente {
namespace {

constexpr std::size_t kSyllable = 3;  // bytes of a Hangul syllable

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// An opening or closing quotation mark at the beginning of `rest`: how many bytes it has, else 0.
std::size_t quotation_mark(std::string_view rest) {
  if (rest.starts_with('"')) return 1;
  for (std::string_view mark : {"\u201c", "\u201d", "\u201e"})
    if (rest.starts_with(mark)) return mark.size();
  return 0;
}

}  // namespace

void SearchQuery::add_term(std::string_view chunk, bool is_excluded, bool is_prefix, const SearchWords& words) {
  const auto all = words.words(chunk);
  if (all.empty()) return;
  Term term;
  term.is_excluded = is_excluded;
  term.exact_prefix = term.loose_prefix = is_prefix;
  for (const SearchWord& w : all) {
    if (!w.exact.empty()) term.exact.push_back(w.exact);
    term.loose.push_back(w.loose);
  }
  if (all.back().is_paired) {
    // The last run may go on in the text: its last character is in the pair before. Particles may be others.
    std::size_t length = 1;
    while (length < all.size() && all[all.size() - length].exact.empty()) ++length;
    const std::size_t dropped = words.particle_at_end(all[all.size() - length].exact) / kSyllable;
    if (length > 1) term.loose.resize(term.loose.size() - std::min(1 + dropped, length - 1));
    else term.loose_prefix = true;
  }
  terms_.push_back(std::move(term));
}

Result<SearchQuery> SearchQuery::parse(std::string_view typed, const SearchWords& words) {
  if (typed.size() > kMaxBytes)
    return fail(ErrorCode::InvalidArgument, fmt::format("a search takes at most {} bytes", kMaxBytes));
  SearchQuery query;
  for (std::size_t at = 0; at < typed.size();) {
    if (is_blank(typed[at])) {
      ++at;
      continue;
    }
    const bool is_excluded = typed[at] == '-';
    if (is_excluded) ++at;
    if (const std::size_t opening = quotation_mark(typed.substr(at)); opening > 0) {
      std::size_t end = at + opening;
      while (end < typed.size() && quotation_mark(typed.substr(end)) == 0) ++end;
      query.add_term(typed.substr(at + opening, end - at - opening), is_excluded, false, words);
      at = end + quotation_mark(typed.substr(end));
      continue;
    }
    std::size_t end = at;
    while (end < typed.size() && !is_blank(typed[end]) && quotation_mark(typed.substr(end)) == 0) ++end;
    const std::string_view chunk = typed.substr(at, end - at);
    query.add_term(chunk, is_excluded, chunk.ends_with('*'), words);
    at = end;
  }
  if (query.terms_.size() > kMaxTerms)
    return fail(ErrorCode::InvalidArgument, fmt::format("a search takes at most {} words", kMaxTerms));
  if (std::ranges::all_of(query.terms_, &Term::is_excluded))
    return fail(ErrorCode::InvalidArgument, query.terms_.empty()
                                                ? "there is no word to look for"
                                                : "there is no word to look for, only words to leave out");
  return query;
}

SearchQuery::Match SearchQuery::match() const {
  const auto phrase = [](const std::vector<std::string>& forms, bool is_prefix) {
    // Forms hold letters, digits and marks alone: nothing in them needs an escape.
    return fmt::format("\"{}\"{}", fmt::join(forms, " "), is_prefix ? " *" : "");
  };
  Match out;
  for (const Term& t : terms_) {
    if (t.is_excluded) continue;
    const std::string loose = phrase(t.loose, t.loose_prefix);
    const std::string exact = phrase(t.exact, t.exact_prefix);
    const bool is_one = t.exact.empty() || exact == loose;
    out.expression += fmt::format("{}({}{}{})", out.expression.empty() ? "" : " AND ", loose, is_one ? "" : " OR ",
                                  is_one ? "" : exact);
    out.terms += is_one ? kOnePhrase : kTwoPhrases;
  }
  for (const Term& t : terms_)
    if (t.is_excluded)
      out.expression = fmt::format("({}) NOT (loose : {})", out.expression, phrase(t.loose, t.loose_prefix));
  return out;
}

SearchQuery::Tsquery SearchQuery::tsquery(bool exact) const {
  // Forms hold letters, digits and marks alone: nothing in them needs an escape.
  const auto phrase = [](const std::vector<std::string>& forms, bool is_prefix) {
    return fmt::format("('{}'{})", fmt::join(forms, "' <-> '"), is_prefix ? ":*" : "");
  };
  Tsquery out;
  for (const Term& t : terms_)
    if (t.is_excluded) out.excluded += (out.excluded.empty() ? "" : " | ") + phrase(t.loose, t.loose_prefix);
    else
      out.wanted += (out.wanted.empty() ? "" : " & ") +
                    (exact ? phrase(t.exact, t.exact_prefix) : phrase(t.loose, t.loose_prefix));
  return out;
}

std::vector<Span> SearchQuery::places_of(const Term& term, const std::vector<SearchWord>& in) {
  std::vector<Span> out;
  const std::size_t n = term.loose.size();
  for (std::size_t i = 0; i + n <= in.size(); ++i) {
    bool fits = true;
    for (std::size_t k = 0; k < n && fits; ++k) {
      const bool is_prefix = term.loose_prefix && k + 1 == n;
      fits = is_prefix ? in[i + k].loose.starts_with(term.loose[k]) : in[i + k].loose == term.loose[k];
    }
    if (!fits) continue;
    const SearchWord& last = in[i + n - 1];
    // One character of a pair was asked for, and the pair only begins with it.
    const bool is_first_alone = last.is_paired && term.loose_prefix && term.loose.back() != last.loose;
    out.push_back({in[i].span.begin, is_first_alone ? last.first_end : last.span.end});
  }
  return out;
}

std::vector<SearchQuery::Place> SearchQuery::places(std::string_view text, const SearchWords& words) const {
  const auto in = words.words(text);
  std::vector<Place> out;
  for (std::size_t i = 0; i < terms_.size(); ++i)
    if (!terms_[i].is_excluded)
      for (Span span : places_of(terms_[i], in)) out.push_back({span, i});
  std::ranges::sort(out);
  return out;
}

std::vector<Span> SearchQuery::marks(std::span<const Place> places) {
  std::vector<Span> out;
  for (const auto& [s, term] : places) {
    if (!out.empty() && s.begin < out.back().end) out.back().end = std::max(out.back().end, s.end);
    else out.push_back(s);
  }
  return out;
}

std::size_t SearchQuery::count_terms(std::span<const Place> places) {
  std::bitset<kMaxTerms> terms;
  for (const Place& place : places) terms.set(place.term);
  return terms.count();
}

bool SearchQuery::fits(std::string_view text, const SearchWords& words) const {
  const auto in = words.words(text);
  return std::ranges::all_of(terms_, [&](const Term& t) { return places_of(t, in).empty() == t.is_excluded; });
}

std::size_t SearchQuery::count_terms(std::string_view text, const SearchWords& words) const {
  const auto in = words.words(text);
  return static_cast<std::size_t>(
      std::ranges::count_if(terms_, [&](const Term& t) { return !t.is_excluded && !places_of(t, in).empty(); }));
}

}  // namespace entente
