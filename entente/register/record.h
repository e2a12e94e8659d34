// SPDX-License-Identifier: Apache-2.0
// A record: what all claims about one thing say together. Records are computed from claims and are
// never stored; the same claims and decisions give the same records with the same ids, in whatever order
// the claims came.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/register/claim.h"
#include "entente/register/decision.h"
#include "entente/register/main_pairs.h"
#include "entente/register/step.h"

namespace entente {

/// That a claim of the record says so, and where (empty: the claim's own evidence).
struct Support {
  std::uint32_t claim = 0;  // index into Record::claims
  Span span;
};

/// One value with all who give it.
struct RecordValue {
  std::string value;
  std::optional<SignatoryDetail> signatory;
  std::vector<Support> support;  // at least one, unless a person gave the value
  std::uint32_t sources = 0;     // independent ones: the same text twice, or one outlet twice, is one
  bool disputed = false;         // cannot be true together with another value of the field
};

/// How far the reports agree on a field. Reports that are one source count once.
enum class Standing : std::uint8_t {
  Missing,    // no report gives it
  Unique,     // one source gives it, or some value of the list
  Confirmed,  // two sources or more agree, and none contradicts
  Majority,   // sources contradict each other; more than half agree with the value shown
  Conflict,   // sources contradict each other, and no side has more than half
  Decided,    // a person has given it
};
std::string_view to_string(Standing standing);  // "confirmed"

/// A field. Of a list field every value holds; of the others the first is the one to show, and
/// further ones are other words for it or, with `conflict`, contradictions.
struct RecordField {
  Field field = Field::Title;
  bool is_list = false;
  bool conflict = false;
  std::vector<RecordValue> values;  // at least one
  Standing standing = Standing::Unique;
  std::int64_t decided = 0;  // number of the decision that gave it: the first value (of a list, all) is a person's
};

bool has_field(FactType type, Field field);

enum class Relation : std::uint8_t {
  Covers,  // "five documents" -> each of the five
  CoveredBy,
  Repeats,  // the event of a signing -> the agreement signed; of a promise -> the commitment
  RepeatedBy,
  PerhapsSame,  // a person holds that the two may be one
  FollowsUp,    // the delivery of the rice -> the promise of it
  FollowedUpBy,
  SessionOf,  // a meeting of the committee -> the committee
  MetIn,
};
std::string_view to_string(Relation relation);  // "covered_by"

/// What a person has said of a record as a whole.
enum class Review : std::uint8_t { Open, Accepted, Rejected };
std::string_view to_string(Review review);  // "accepted"
std::optional<Review> parse_review(std::string_view name);

struct Link {
  Relation relation = Relation::Covers;
  std::string record;  // id

  friend auto operator<=>(const Link&, const Link&) = default;
};

/// By which ids begin: 'A' for agreements.
char id_letter(FactType type);

struct Record {
  /// "A-1f3c9a": a letter for the type and the beginning of the id of its first claim.
  std::string id;
  FactType type = FactType::Event;
  Modality modality = Modality::Asserted;  // the most certain of its claims
  bool collective = false;                 // agreements: several documents that are not named one by one
  bool earlier = false;                    // agreements: signed at some time before, which the report does not date
  int count = 0;                           // collective agreements: how many documents, 0 if not said
  int named = 0;                           // of these, how many the reports name one by one
  std::vector<RecordField> fields;         // in the order of fields_of(type); only those with values
  std::vector<Claim> claims;               // in ClaimOrder
  std::vector<Link> links;                 // sorted
  std::vector<Step> steps;                 // commitments and mechanisms: in the order of their days, undated first
  Review review = Review::Open;
  std::vector<std::int64_t> decisions;  // that bear on it, by number

  const RecordField* field(Field field) const;  // nullptr if no claim gives it
  /// The value to show, "" if there is none.
  std::string_view value(Field field) const;
  std::vector<std::string_view> values(Field field) const;
  bool has_conflict() const;
  Standing standing(Field field) const;
  /// The day, month, year or span by which it is dated: signed, status date, date, deadline; or "".
  std::string_view date() const;
  std::vector<std::string> parties() const;  // sorted
  bool is_linked(Relation relation) const;
};

/// Records with the reports their claims come from.
struct RecordSet {
  std::vector<Report> reports;  // sorted by id; those of these records are among them
  std::vector<Record> records;
  MainPairs pairs;  // of the reports of these records
  /// Further records that belong here and were not asked for, how many of a type, between these states alone and with
  /// others, and the reports that tell them.
  struct End {
    FactType type = FactType::Event;
    bool is_shared = false;
    friend auto operator<=>(const End&, const End&) = default;
  };
  std::map<End, std::size_t> older{};
  /// The same of promises that no more can be told of than that somebody made them: whose they are, the two in the
  /// order of their codes, and whether nothing has been heard of them for long (life.h).
  enum class PromiseOwner : std::uint8_t { Both, First, Second, Others, Unstated };
  struct PromiseEnd {
    PromiseOwner owner = PromiseOwner::Both;
    bool is_silent = false;
    friend auto operator<=>(const PromiseEnd&, const PromiseEnd&) = default;
  };
  std::map<PromiseEnd, std::size_t> older_promises{};
  /// The same of talks and visits: whether they were held, and who of the two came to the other.
  enum class TalkKind : std::uint8_t { Talks, VisitOfFirst, VisitOfSecond, NotHeld };
  struct TalkEnd {
    TalkKind kind = TalkKind::Talks;
    bool is_shared = false;
    friend auto operator<=>(const TalkEnd&, const TalkEnd&) = default;
  };
  std::map<TalkEnd, std::size_t> older_talks{};
  std::set<std::string> older_reports{};
  std::vector<Decision> decisions;  // those in force
  std::string day;                  // the day, month or year on which it is asked, "" if nobody says

  const Decision* decision(std::int64_t number) const;  // nullptr if it is not in force
  const Report& report(const Claim& claim) const { return find_report(reports, claim.report); }
};

/// The record with this id, or that holds a claim whose id begins with these digits: an id that was once given keeps
/// leading to its record. NotFound; InvalidArgument if several fit.
Result<const Record*> find_record(const RecordSet& set, std::string_view id);

/// What to list; an empty member asks nothing.
struct RecordQuery {
  std::optional<FactType> type{};
  std::vector<std::string> parties{};  // all of them must be among the record's
  std::string sector{};
  std::string stage{};  // the value of the field `status`
  std::optional<Modality> modality{};
  std::string since{};             // ISO 8601: nothing that ended before it
  std::string until{};             // nothing that began after it
  std::string as_of{};             // as they were known at the end of this day, month or year; "": now
  std::optional<Review> review{};  // nothing: all but the rejected ones
  std::string text{};              // words that must stand in some value or quote, whatever their case
};
/// `reports` as for find_report().
bool matches(const Record& record, std::span<const Report> reports, const RecordQuery& query);
/// Whether a day, month, year or span touches the time from `since` to `until`, each of which may be "". What is no
/// date lies in no such time.
bool lies_between(std::string_view date, std::string_view since, std::string_view until);
/// The same of a record. One that is not dated itself lies on the days of its reports; without any, in no time.
bool lies_between(const Record& record, std::span<const Report> reports, std::string_view since,
                  std::string_view until);

}  // namespace entente
