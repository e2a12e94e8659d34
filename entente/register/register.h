// SPDX-License-Identifier: Apache-2.0
// The register: one SQLite file, or one schema of a PostgreSQL database, that holds every report read and every claim
// it makes, and gives the records computed from them. It is whole after a crash or on a full disk: a report is added
// entirely or not at all. Reading the same reports in any order gives the same records.
//
// One Register belongs to one thread at a time; several programs may open the same file, one of them
// writing at a time. A register opened for reading never touches the file, so it may lie on media
// that cannot be written. docs/formats/register.md describes the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/facts/fact.h"
#include "entente/register/database.h"
#include "entente/register/decision_store.h"
#include "entente/register/keep.h"
#include "entente/register/kept_records.h"
#include "entente/register/merge_words.h"
#include "entente/register/page.h"
#include "entente/register/record.h"
#include "entente/register/search_index.h"
#include "entente/register/stock.h"
#include "entente/text/document.h"

namespace entente {

struct AddOutcome {
  std::string report;  // Report::id
  bool new_report = false;
  std::size_t claims_added = 0;
};

/// A piece of a list.
struct RecordPage {
  RecordSet set;
  PageEnd end;
};

/// A quotation that is no longer where it was found.
struct Misplaced {
  std::string report;
  std::string claim;
  Span span;
  std::string quote;
};

struct CheckOutcome {
  std::size_t reports = 0;
  std::size_t quotes = 0;
  std::vector<Misplaced> misplaced;
};

/// The sentence or sentences around a quotation.
struct QuoteContext {
  std::string before;
  std::string quote;
  std::string after;
};

/// What a person has read in a report.
struct Observation {
  std::string report;  // id, or enough of its beginning
  FactType type = FactType::Event;
  Modality modality = Modality::Asserted;
  Span span;          // the words that say so; empty: wherever `quote` stands
  std::string quote;  // what the words are; "" where `span` says it
};

/// What a person wants decided, in the words of the command line.
struct Wish {
  Action action = Action::Accept;
  std::vector<std::string> records;  // ids
  std::vector<std::string> reports;  // Split: ids, enough of their beginnings, or outlets
  std::vector<std::string> values;   // Correct, Add: "signed=2025-10-10"; SetStatus: "in_force"
  Observation observation;           // Add
  std::int64_t undoes = 0;           // Undo: the number of a decision
  std::string by;
  std::string reason;
  std::string time;  // UTC, "2026-03-01T09:30:00Z"
};

struct Decided {
  Decision decision;
  std::vector<std::string> records;  // ids of the records it bears on, as they are now
};

class Register {
 public:
  struct Options {
    bool writable = true;        // creates the file where there is none, and migrates an older one
    std::int64_t max_bytes = 0;  // the file may grow no further; 0: as far as the disk allows
    std::string vfs;             // SQLite's name of the file layer; "" is the usual one
    /// Called before so many claims are grouped anew, because another version has grouped them: that takes minutes
    /// where they are a million.
    std::function<void(std::int64_t claims)> before_grouping = {};
  };
  /// A file, or a database where `path` begins with "postgresql://" or "postgres://" (libpq's URI).
  /// NotOurs, Corrupt, TooNew, TooOld (only when not writable), NotFound, PermissionDenied, Io.
  static Result<Register> open(const std::string& path, const Options& options);
  static Result<Register> open(const std::string& path) { return open(path, Options{}); }
  /// For reading, from the bytes of a register file.
  static Result<Register> from_bytes(std::span<const std::uint8_t> bytes);

  /// Adds a report and what it says, in one transaction. The facts' spans must lie in the text, and
  /// each fact must have evidence: InvalidArgument otherwise.
  Result<AddOutcome> add(const Document& document, std::span<const Fact> facts);
  /// Many in one transaction: all of them or none, and faster, since the disk is waited for once. So many are a good
  /// measure: whoever is broken off has to read no more than these again.
  static constexpr std::size_t kReportsAtOnce = 32;
  struct Addition {
    const Document* document;
    std::span<const Fact> facts;
  };
  Result<std::vector<AddOutcome>> add(std::span<const Addition> additions);

  Result<RecordSet> records(const RecordQuery& query = {}) const;
  /// One page of the records of one type, in the order of lists. Their links and steps take most of the time: without
  /// them (KeptLinks::None) some or all may be wanting. InvalidArgument for a cursor of another list. REQUIRES:
  /// query.type.
  Result<RecordPage> list(const RecordQuery& query, const Page& page, KeptLinks links = KeptLinks::Own) const;
  /// The records that bear on the page of two states, by code: those of both, and what their reports tell; rejected
  /// ones are not among them. The reports of others are left out, and so may be, if the day is given on which it is
  /// read, statements, events and promises that are older than so many others of the same page (0: none):
  /// RecordSet::older and those behind it count them.
  Result<RecordSet> records_between(std::string a, std::string b, std::string_view as_of = {}, std::size_t newest = 0,
                                    std::string_view day = {}) const;
  /// The records of these ids, as record() finds them, among all that are or might have been linked to them.
  Result<RecordSet> records_around(std::span<const std::string> ids) const;
  /// Rejected ones, too.
  Result<RecordSet> all_records(std::string_view as_of = {}) const;
  /// The same, computed from all claims and decisions without the kept grouping: what that has to give.
  Result<RecordSet> computed_records(std::string_view as_of = {}) const;
  /// What records are computed from, to compute them for many days.
  Result<Stock> stock() const;
  /// The record with this id, rejected or not, or that holds a claim whose id begins with these digits: an id that
  /// was once given keeps leading to its record. NotFound; InvalidArgument if several fit.
  Result<RecordSet> record(std::string_view id, std::string_view as_of = {}) const;
  /// Adds what a person has decided, in one transaction; it sees the register as it is at that moment.
  /// InvalidArgument where it makes no sense: no such record, a value that is none, a report that is not there, words
  /// that do not stand in it.
  Result<Decided> decide(const Wish& wish);
  /// Every decision, undone ones too, with the proof that none was changed.
  Result<ChainState> decisions() const;

  /// How many claims another version has grouped; 0 where this one has. Until they are grouped anew, by whoever next
  /// opens the register to write, every answer is computed from all of them.
  Result<std::int64_t> claims_to_group() const;

  /// A few characters that change whenever records may have. Costs next to nothing.
  Result<std::string> state() const;

  /// The words by which claims are compared.
  const MergeWords& merge_words() const { return words_; }

  /// Sorted by published day, then outlet, title and id.
  Result<std::vector<Report>> reports() const;
  /// Their ids alone, sorted.
  Result<std::vector<std::string>> report_ids() const;
  Result<std::string> text(std::string_view report) const;
  /// NotFound if there is no such report, Corrupt if the span does not lie in its text.
  Result<QuoteContext> context(std::string_view report, Span span) const;
  /// The words of the search, which make a SearchQuery.
  const SearchWords& search_words() const { return search_words_; }
  /// Reports and claims that hold the words, best first; claims of earlier readings are among them. An index that is
  /// not of this program is made anew in memory. At most some `most`, the best; 0: all.
  Result<std::vector<IndexHit>> search(const SearchQuery& query, std::size_t most = 0) const;
  /// The kept grouping for one question; nothing where it is not of this program, so that all has to be computed.
  Result<std::optional<KeptRecords>> kept() const;
  /// Adds the reports of hits that are reports themselves, where the set lacks them.
  Result<void> add_reports(RecordSet& set, const std::vector<IndexHit>& hits) const;
  /// Makes the index of the search anew.
  Result<void> make_search_index();
  /// Makes the kept grouping of claims anew.
  Result<void> make_grouping();
  /// Writes the register, as it stands at one moment, into a file of its own, while others read and write it. The copy
  /// is made beside its place, proved to be whole and then put there, so that what stands at `path` is never half a
  /// copy. InvalidArgument where something is there already and may not be replaced.
  Result<void> back_up(const std::string& path, bool may_replace) const;
  /// Proves that every quotation still stands at its place, and that the file is whole.
  Result<CheckOutcome> check() const;

 private:
  Register(Database db, MergeWords words, SearchWords search_words)
      : db_(std::move(db)), words_(std::move(words)), search_words_(std::move(search_words)) {}
  Result<AddOutcome> insert(const Report& report, std::string_view text, std::span<const Claim> claims);
  Result<void> add_claim(const RecordSet& set, const Observation& observation, Decision& decision);
  static Result<Register> prepare(Result<Database> db, const Options& options);

  Database db_;
  MergeWords words_;
  SearchWords search_words_;
  KeptDecisions kept_decisions_;
};

/// The path of a register as it may be shown: of an address in PostgreSQL, without the password.
std::string shown_path(std::string_view path);

/// What the names of files that belong to a register begin with: its path or, for PostgreSQL, "entente-DATABASE" in the
/// current folder.
std::string path_of_companions(std::string_view path);

/// The sentences of `text` that hold `span`, cut at most 400 bytes to each side on whole characters.
/// REQUIRES: the span lies in the text.
QuoteContext context_of(std::string_view text, Span span);

}  // namespace entente
