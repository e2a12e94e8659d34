// SPDX-License-Identifier: Apache-2.0
// Records by way of the kept grouping: the same as merge() gives, without comparing claims, and for those alone that
// are asked for. What links a record to others is between the same states or in the same reports, so that the records
// of these are looked at, too, and no others. REQUIRES everywhere: the grouping is current.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/database.h"
#include "entente/register/follow_compare.h"
#include "entente/register/kept_decisions.h"
#include "entente/register/kept_page.h"
#include "entente/register/merge_words.h"
#include "entente/register/page.h"
#include "entente/register/record.h"

namespace entente {

struct KeptClaims;

/// All of the register, rejected ones, too.
Result<RecordSet> load_all_records(const Database& db, const MergeWords& words);

/// What is asked of records besides their fields.
enum class KeptLinks : std::uint8_t {
  None,   // neither links nor steps
  Own,    // links and steps of the records that are asked for, which alone are given
  Around  // the same, and with them the records that might have been linked to them, whose links may be wanting
};

/// Finds records and loads them. Reads the decisions once; for one question.
class KeptRecords {
 public:
  static Result<KeptRecords> open(const Database& db, const MergeWords& words);

  /// Numbers in kept_record of the records to which an id leads, as find_record() has it; several only where it does
  /// not say which.
  Result<std::vector<std::int64_t>> find(std::string_view id) const;
  /// Those of one type that may match, in the order of lists: by party or stage, else all.
  Result<std::vector<std::int64_t>> candidates(const RecordQuery& query) const;
  /// Whether candidates() are just those that match.
  static bool is_exact(const RecordQuery& query);
  /// One page of exact candidates; `end` as cut_page() has it.
  Result<std::vector<std::int64_t>> page(const RecordQuery& query, const Page& page, PageEnd& end) const;
  /// Those of which decisions speak.
  Result<std::vector<std::int64_t>> decided() const;
  /// Which record holds a claim, and what can be asked of it without loading it.
  struct Holder {
    std::int64_t number = 0;
    FactType type = FactType::Event;
    bool is_rejected = false;
  };
  using Holders = std::unordered_map<std::string, Holder>;
  /// By the ids of claims; none for those that no record holds.
  Result<Holders> holders(std::span<const std::string> claims) const;
  /// Whether it has more claims than anybody reads, as sources do that most reports name.
  Result<bool> is_large(std::int64_t record) const;
  /// All that a report tells.
  Result<std::vector<std::int64_t>> of_report(const std::string& report) const;

  /// In the order of lists.
  Result<RecordSet> load(std::span<const std::int64_t> records, KeptLinks links) const;
  /// Without links; of the records of `claims`, which no decision speaks of, these claims alone, by id.
  Result<RecordSet> load(std::span<const std::int64_t> records, std::span<const std::string> claims) const;
  /// What bears on the page of two states, given in the order of their codes: all that have part of both, and what is
  /// told by reports about the two and has part of no other; of sources the claims of these reports alone. Rejected
  /// records may be among them. Of what stands on no such page only that is linked to them which an event retells, or
  /// which has moved a promise or a mechanism; the latter is given, too, perhaps without its own links. Of what it
  /// shows the newest of (side_of_page_end()) so many at least, and nothing that retells what is given; 0, or where the
  /// day is not given on which the page is read: all. What is left out is counted in RecordSet::older, older_promises
  /// and older_talks.
  Result<RecordSet> load_between(const std::string& a, const std::string& b, std::size_t newest,
                                 std::string_view day) const;

 private:
  KeptRecords(const Database& db, const MergeWords& words, KeptDecisions decisions)
      : db_(&db), words_(&words), decisions_(std::move(decisions)) {}
  struct Part;
  using RecordNumbers = std::unordered_map<std::string, std::int64_t>;  // by the names of name_by_claims()

  struct PageEnds;
  struct PagePlace;

  Result<void> of_many(std::set<std::int64_t>& out, FactType type, const std::string& a, const std::string& b) const;
  Result<std::vector<PagePlace>> places(std::int64_t side) const;
  Result<std::vector<PagePlace>> all_of_end(std::int64_t side, PageEnds& ends) const;
  Result<void> take_promises(std::set<std::int64_t>& out, PageEnds& ends, const StatePair& pair,
                             const std::set<std::int64_t>& movers, std::size_t newest, std::int32_t today) const;
  Result<void> take_talks(std::set<std::int64_t>& out, PageEnds& ends, const StatePair& pair, std::size_t newest,
                          std::int32_t today) const;
  Result<std::set<std::int64_t>> followed_on(const StatePair& pair, std::set<std::int64_t> mechanisms) const;
  static std::vector<std::int64_t> take_newest(std::set<std::int64_t>& out, const std::vector<PagePlace>& all,
                                               std::size_t newest, std::int32_t today);
  Result<void> decided_sources(std::set<std::int64_t>& out, std::string_view pair) const;
  Result<Part> part(std::set<std::int64_t> records) const;
  Part part(KeptClaims kept) const;
  Result<void> add_others(Part& own, std::set<std::int64_t> records) const;
  Result<RecordSet> finish(Part own, const std::set<std::int64_t>& wanted, KeptLinks links) const;
  Result<RecordSet> finish_page(Part own, const PageEnds& ends, const StatePair& pair,
                                std::set<std::int64_t> movers) const;
  Result<void> count_ends(RecordSet& set, const PageEnds& ends, const StatePair& pair,
                          const std::set<std::int64_t>& given, const ReportNumbers& known) const;
  Result<RecordSet> give(Part own, const std::set<std::int64_t>& wanted) const;
  static void name_by_claims(Part& part);
  Result<void> rename(std::vector<Record>& records, const Part& part) const;
  Result<std::string> short_name(std::string_view long_name) const;
  Result<std::string> name(std::string_view long_name, std::int64_t record, bool is_whole) const;
  Result<void> numbers(std::set<std::int64_t>& out, std::string_view sql, std::int64_t key) const;

  const Database* db_;
  const MergeWords* words_;
  KeptDecisions decisions_;
};

}  // namespace entente
