// SPDX-License-Identifier: Apache-2.0
#include "entente/register/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace entente {
namespace {

constexpr std::size_t kPassages = 3;
// Claims of a record among which these are looked for, the best hits.
constexpr std::size_t kHitsOfRecord = 16;
constexpr std::string_view kCursor = "search~";

// Words that half of all reports have find more than anybody reads: without a filter the best of them are enough. With
// one, what is asked for may stand among the rest.
std::size_t most_hits(const SearchFilter& filter) {
  constexpr std::size_t kMost = 1000;
  const bool asks_all =
      filter.types.empty() && !filter.reports && filter.parties.empty() && filter.since.empty() && filter.until.empty();
  return asks_all ? kMost : 0;
}

class Search {
 public:
  Search(const Register& reg, const RecordSet& set, const SearchQuery& query, const SearchFilter& filter,
         const std::vector<IndexHit>& hits)
      : reg_(reg), set_(set), query_(query), filter_(filter) {
    result_.query = query;
    asks_all_ = filter.types.empty() && !filter.reports;
    wants_reports_ = asks_all_ || filter.reports;
    std::unordered_set<std::string_view> claims;
    for (const IndexHit& hit : hits)
      if (!hit.claim.empty()) claims.insert(hit.claim);
    for (const Record& r : set_.records) {
      for (const Claim& c : r.claims)
        if (claims.contains(c.id) && is_wanted(r)) records_.emplace(c.id, Place{&r, &c});
      if (!filter.parties.empty() && has_parties(r))
        for (const Claim& c : r.claims) reports_of_parties_.insert(c.report);
    }
  }

  Result<SearchResult> run(const std::vector<IndexHit>& hits, std::size_t begin, std::size_t limit) {
    std::set<const Record*> seen;
    std::vector<SearchHit> all = corrected(seen);
    for (const IndexHit& hit : hits) {
      SearchHit found{nullptr, "", hit.is_exact, {}};
      if (hit.claim.empty()) {
        if (!wants(hit.report)) continue;
        found.report = hit.report;
      } else {
        // Of an earlier reading no record tells.
        const auto at = records_.find(hit.claim);
        if (at == records_.end()) continue;
        const auto& [record, claim] = at->second;
        if (auto& of_record = claims_[record]; of_record.size() < kHitsOfRecord) of_record.push_back(claim);
        if (!seen.insert(record).second) continue;
        found.record = record;
      }
      all.push_back(std::move(found));
    }
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(begin, all.size())));
    if (limit > 0 && all.size() > limit) {
      result_.end = {fmt::format("{}{}", kCursor, begin + limit), all.size() - limit};
      all.resize(limit);
    }
    for (SearchHit& f : all)
      if (auto done = f.record != nullptr ? fill_record(f) : fill_report(f); !done)
        return std::unexpected(done.error());
    result_.found = std::move(all);
    return std::move(result_);
  }

 private:
  // What a person has corrected stands in no claim, and so in no index; there are few such records.
  std::vector<SearchHit> corrected(std::set<const Record*>& seen) const {
    std::vector<SearchHit> out;
    for (const Record& r : set_.records) {
      if (std::ranges::none_of(r.fields, [](const RecordField& f) { return f.decided != 0; }) || !is_wanted(r))
        continue;
      std::string given;
      for (const RecordField& f : r.fields)
        for (std::size_t i = 0; f.decided != 0 && i < (f.is_list ? f.values.size() : 1); ++i) {
          (given += f.values[i].value) += '\n';
          if (is_party(f.field)) given += reg_.search_words().state_names(f.values[i].value);
        }
      if (given.empty() || query_.count_terms(given, reg_.search_words()) == 0) continue;
      for (const Claim& claim : r.claims)
        for (const std::string& quote : claim.quotes) (given += quote) += '\n';
      if (query_.fits(given, reg_.search_words()) && seen.insert(&r).second) out.push_back({&r, "", true, {}});
    }
    return out;
  }

  bool has_parties(const Record& r) const { return matches(r, set_.reports, {.parties = filter_.parties}); }

  bool is_wanted(const Record& r) const {
    return (asks_all_ || std::ranges::find(filter_.types, r.type) != filter_.types.end()) && has_parties(r) &&
           lies_between(r, set_.reports, filter_.since, filter_.until);
  }

  bool wants(const std::string& report) const {
    if (!wants_reports_ || (!filter_.parties.empty() && !reports_of_parties_.contains(report))) return false;
    const auto& published = find_report(set_.reports, report).provenance.published;
    return lies_between(published ? published->iso() : "", filter_.since, filter_.until);
  }

  /// A passage that may be shown, and how many of the terms stand in it.
  struct Candidate {
    std::string_view report, text;  // the text is of the report, or of a claim
    ByteOffset begin = 0;           // of the text in its report
    std::vector<Span> marks;        // in the text
    std::size_t terms = 0;
  };

  // Those with most of the words; of equals the first.
  static std::vector<Passage> best(std::vector<Candidate> candidates) {
    std::ranges::stable_sort(candidates, std::ranges::greater(), &Candidate::terms);
    if (candidates.size() > kPassages) candidates.resize(kPassages);
    std::vector<Passage> out;
    for (Candidate& c : candidates)
      out.push_back({std::string(c.report), c.begin, std::string(c.text), std::move(c.marks)});
    return out;
  }

  Result<void> fill_record(SearchHit& found) const {
    const auto hits = claims_.find(found.record);
    const Claim& first = hits == claims_.end() ? found.record->claims.front() : *hits->second.front();
    std::set<std::string_view> known;
    std::vector<Candidate> candidates;
    if (hits != claims_.end())
      for (const Claim* claim : hits->second) add_quotes(*claim, known, candidates);
    // Found by the name of a party, or by what a person has corrected: what it is stands in its first words.
    if (candidates.empty())
      candidates.push_back({first.report, first.quotes.front(), first.fact.evidence.front().begin, {}, 0});
    found.passages = best(std::move(candidates));
    return {};
  }

  // Those that hold some of the words, and are not known.
  void add_quotes(const Claim& claim, std::set<std::string_view>& known, std::vector<Candidate>& out) const {
    for (std::size_t i = 0; i < claim.quotes.size(); ++i) {
      const std::string& quote = claim.quotes[i];
      if (!known.insert(quote).second) continue;
      const auto places = query_.places(quote, reg_.search_words());
      if (!places.empty())
        out.push_back({claim.report, quote, claim.fact.evidence[i].begin, SearchQuery::marks(places),
                       SearchQuery::count_terms(places)});
    }
  }

  // Around each place the sentence in which it stands.
  Result<void> fill_report(SearchHit& found) const {
    const auto text = reg_.text(found.report);
    if (!text) return std::unexpected(text.error());
    const auto places = query_.places(*text, reg_.search_words());
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < places.size();) {
      const Span mark = places[i].span;
      const QuoteContext around = context_of(*text, mark);
      const auto begin = static_cast<ByteOffset>(mark.begin - around.before.size());
      const auto end = static_cast<ByteOffset>(mark.end + around.after.size());
      std::size_t last = i;
      while (last < places.size() && places[last].span.end <= end) ++last;
      const std::span here(places.begin() + static_cast<std::ptrdiff_t>(i), last - i);
      auto marks = SearchQuery::marks(here);
      for (Span& m : marks) m = {m.begin - begin, m.end - begin};
      candidates.push_back({found.report, std::string_view(*text).substr(begin, end - begin), begin, std::move(marks),
                            SearchQuery::count_terms(here)});
      while (i < places.size() && places[i].span.begin < end) ++i;
    }
    found.passages = best(std::move(candidates));
    return {};
  }

  const Register& reg_;
  const RecordSet& set_;
  const SearchQuery& query_;
  const SearchFilter& filter_;
  SearchResult result_;
  bool asks_all_ = true;
  bool wants_reports_ = true;
  struct Place {
    const Record* record;
    const Claim* claim;
  };
  std::unordered_map<std::string_view, Place> records_;                  // by the ids of the claims that were hit
  std::unordered_map<const Record*, std::vector<const Claim*>> claims_;  // the best hits of each record, best first
  std::unordered_set<std::string_view> reports_of_parties_;
};

Result<std::size_t> place_after(const std::string& after) {
  if (after.empty()) return 0;
  std::size_t place = 0;
  if (after.starts_with(kCursor)) {
    const char* end = after.data() + after.size();
    const auto read = std::from_chars(after.data() + kCursor.size(), end, place);
    if (read.ec == std::errc() && read.ptr == end) return place;
  }
  return fail(ErrorCode::InvalidArgument, fmt::format("'{}' is no place in a search", after));
}

}  // namespace

Result<SearchResult> search(const Register& reg, const RecordSet& set, std::string_view typed,
                            const SearchFilter& filter, const Page& page) {
  const auto query = SearchQuery::parse(typed, reg.search_words());
  if (!query) return std::unexpected(query.error());
  const auto begin = place_after(page.after);
  if (!begin) return std::unexpected(begin.error());
  auto hits = reg.search(*query, most_hits(filter));
  if (!hits) return std::unexpected(hits.error());
  return Search(reg, set, *query, filter, *hits).run(*hits, *begin, page.limit);
}

namespace {

Result<KeptRecords::Holders> holders_of(const KeptRecords& kept, const std::vector<IndexHit>& hits) {
  std::vector<std::string> claims;
  for (const IndexHit& hit : hits)
    if (!hit.claim.empty()) claims.push_back(hit.claim);
  return kept.holders(claims);
}

// What is needed of the register to answer: the records of the hits, without links.
Result<RecordSet> records_of_hits(const KeptRecords& kept, const std::vector<IndexHit>& hits,
                                  const KeptRecords::Holders& holders, const SearchFilter& filter) {
  std::set<std::int64_t> wanted;
  std::map<std::int64_t, std::vector<std::string>> of_sources;  // the best hits of sources that most reports name
  const auto decided = kept.decided();
  if (!decided) return std::unexpected(decided.error());
  wanted.insert(decided->begin(), decided->end());
  for (const IndexHit& hit : hits) {
    if (!hit.claim.empty()) {
      const auto holder = holders.find(hit.claim);
      if (holder == holders.end()) continue;
      const std::int64_t number = holder->second.number;
      if (wanted.contains(number)) continue;
      auto source = of_sources.find(number);
      if (source == of_sources.end() && holder->second.type == FactType::Source) {
        const auto is_large = kept.is_large(number);
        if (!is_large) return std::unexpected(is_large.error());
        if (*is_large) source = of_sources.try_emplace(number).first;
      }
      if (source == of_sources.end()) wanted.insert(number);
      else if (source->second.size() < kHitsOfRecord) source->second.push_back(hit.claim);
    } else if (!filter.parties.empty()) {
      const auto told = kept.of_report(hit.report);
      if (!told) return std::unexpected(told.error());
      wanted.insert(told->begin(), told->end());
    }
  }
  std::vector<std::string> claims;
  for (auto& [source, best] : of_sources)
    if (!wanted.contains(source)) std::ranges::move(best, std::back_inserter(claims));
  auto set = kept.load(std::vector<std::int64_t>(wanted.begin(), wanted.end()), claims);
  if (set) std::erase_if(set->records, [](const Record& r) { return r.review == Review::Rejected; });
  return set;
}

// Without other filters than types it is known which hits make the piece before any record is loaded. Cuts the hits to
// those of the piece.
PageEnd cut_hits(std::vector<IndexHit>& hits, const KeptRecords::Holders& holders, const SearchFilter& filter,
                 std::size_t begin, std::size_t limit) {
  const bool asks_all = filter.types.empty() && !filter.reports;
  std::map<std::int64_t, bool> is_in_piece;  // of the records
  std::vector<IndexHit> cut;
  std::size_t all = 0;
  for (IndexHit& hit : hits) {
    const bool has_room = all >= begin && (limit == 0 || all < begin + limit);
    if (hit.claim.empty()) {
      if (!asks_all && !filter.reports) continue;
      ++all;
      if (has_room) cut.push_back(std::move(hit));
      continue;
    }
    const auto at = holders.find(hit.claim);
    if (at == holders.end() || at->second.is_rejected) continue;
    if (!asks_all && std::ranges::find(filter.types, at->second.type) == filter.types.end()) continue;
    const auto [record, is_new] = is_in_piece.try_emplace(at->second.number, has_room);
    if (is_new) ++all;
    if (record->second) cut.push_back(std::move(hit));
  }
  hits = std::move(cut);
  if (limit == 0 || all <= begin + limit) return {};
  return {fmt::format("{}{}", kCursor, begin + limit), all - begin - limit};
}

}  // namespace

Result<SearchResult> search(const Register& reg, std::string_view typed, const SearchFilter& filter, const Page& page) {
  const auto kept = reg.kept();
  if (!kept) return std::unexpected(kept.error());
  if (!*kept) {
    auto set = reg.records();
    if (!set) return std::unexpected(set.error());
    auto result = search(reg, *set, typed, filter, page);
    // Its records stay where they are: what was found goes on pointing at them.
    if (result) result->set = std::move(*set);
    return result;
  }
  const auto query = SearchQuery::parse(typed, reg.search_words());
  if (!query) return std::unexpected(query.error());
  const auto begin = place_after(page.after);
  if (!begin) return std::unexpected(begin.error());
  auto hits = reg.search(*query, most_hits(filter));
  if (!hits) return std::unexpected(hits.error());
  const auto decided = (*kept)->decided();
  if (!decided) return std::unexpected(decided.error());
  const bool is_plain = filter.parties.empty() && filter.since.empty() && filter.until.empty() && decided->empty();
  std::optional<PageEnd> end;
  const auto holders = holders_of(**kept, *hits);
  if (!holders) return std::unexpected(holders.error());
  if (is_plain) end = cut_hits(*hits, *holders, filter, *begin, page.limit);
  auto set = records_of_hits(**kept, *hits, *holders, filter);
  if (!set) return std::unexpected(set.error());
  if (auto done = reg.add_reports(*set, *hits); !done) return std::unexpected(done.error());
  auto result = Search(reg, *set, *query, filter, *hits).run(*hits, end ? 0 : *begin, page.limit);
  if (!result) return result;
  if (end) result->end = std::move(*end);
  result->set = std::move(*set);
  return result;
}

}  // namespace entente
