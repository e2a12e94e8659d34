// SPDX-License-Identifier: Apache-2.0
#include "entente/register/record.h"

#include <algorithm>
#include <array>

#include "entente/base/utf8.h"
#include "entente/register/dates.h"

namespace entente {
namespace {

constexpr std::size_t kShortestId = 6;  // a letter, a hyphen, four digits
constexpr std::array<std::string_view, 3> kReviews{"open", "accepted", "rejected"};

}  // namespace

bool has_field(FactType type, Field field) {
  const auto fields = fields_of(type);
  return std::ranges::find(fields, field, &FieldSpec::field) != fields.end();
}

char id_letter(FactType type) {
  switch (type) {
    case FactType::Agreement: return 'A';
    case FactType::Event: return 'E';
    case FactType::Commitment: return 'C';
    case FactType::Mechanism: return 'M';
    case FactType::Channel: return 'X';
    case FactType::Milestone: return 'L';
    case FactType::Statement: return 'S';
    case FactType::Message: return 'G';
    case FactType::Source: return 'O';
  }
  return '?';
}

std::string_view to_string(Relation relation) {
  switch (relation) {
    case Relation::Covers: return "covers";
    case Relation::CoveredBy: return "covered_by";
    case Relation::Repeats: return "repeats";
    case Relation::RepeatedBy: return "repeated_by";
    case Relation::PerhapsSame: return "perhaps_same";
    case Relation::FollowsUp: return "follows_up";
    case Relation::FollowedUpBy: return "followed_up_by";
    case Relation::SessionOf: return "session_of";
    case Relation::MetIn: return "met_in";
  }
  return "";
}

std::string_view to_string(StepKind kind) {
  static constexpr std::array<std::string_view, kStepKindCount> kKinds{
      "not_started", "begun", "largely_done", "done", "delayed", "broken", "held", "expected"};
  return kKinds[static_cast<std::size_t>(kind)];
}

std::string_view to_string(Standing standing) {
  static constexpr std::array<std::string_view, 6> kStandings{"missing",  "unique",   "confirmed",
                                                              "majority", "conflict", "decided"};
  return kStandings[static_cast<std::size_t>(standing)];
}

std::string_view to_string(Review review) { return kReviews[static_cast<std::size_t>(review)]; }

std::optional<Review> parse_review(std::string_view name) {
  const auto at = std::ranges::find(kReviews, name);
  if (at == kReviews.end()) return std::nullopt;
  return static_cast<Review>(at - kReviews.begin());
}

const Decision* RecordSet::decision(std::int64_t number) const {
  const auto at = std::ranges::lower_bound(decisions, number, {}, &Decision::number);
  return at == decisions.end() || at->number != number ? nullptr : &*at;
}

const RecordField* Record::field(Field name) const {
  const auto at = std::ranges::find(fields, name, &RecordField::field);
  return at == fields.end() ? nullptr : &*at;
}

std::string_view Record::value(Field name) const {
  const RecordField* f = field(name);
  return f ? std::string_view(f->values.front().value) : std::string_view();
}

std::vector<std::string_view> Record::values(Field name) const {
  std::vector<std::string_view> out;
  if (const RecordField* f = field(name))
    for (const RecordValue& v : f->values) out.push_back(v.value);
  return out;
}

bool Record::has_conflict() const { return std::ranges::any_of(fields, &RecordField::conflict); }

Standing Record::standing(Field name) const {
  const RecordField* f = field(name);
  return f == nullptr ? Standing::Missing : f->standing;
}

std::string_view Record::date() const {
  for (Field name : {Field::Signed, Field::StatusDate, Field::Date, Field::Deadline})
    if (const auto v = value(name); DateRange::parse(v)) return v;
  return {};
}

std::vector<std::string> Record::parties() const {
  const auto is_decided = [this](Field name) {
    const RecordField* f = field(name);
    return f != nullptr && f->decided != 0;
  };
  std::vector<std::string> out;
  for (const Claim& claim : claims)
    for (const FieldValue& v : claim.fact.fields)
      if (is_party(v.field) && !is_decided(v.field)) out.push_back(v.value);
  for (const RecordField& f : fields)
    if (is_party(f.field) && f.decided != 0)
      for (const RecordValue& v : f.values) out.push_back(v.value);
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

bool Record::is_linked(Relation relation) const {
  return std::ranges::any_of(links, [&](const Link& l) { return l.relation == relation; });
}

Result<const Record*> find_record(const RecordSet& set, std::string_view id) {
  const auto exact = std::ranges::find(set.records, id, &Record::id);
  if (exact != set.records.end()) return &*exact;
  const Record* found = nullptr;
  if (id.size() >= kShortestId && id[1] == '-') {
    for (const Record& r : set.records) {
      const auto leads_here = [&](const Claim& c) { return c.id.starts_with(id.substr(2)); };
      if (r.id.front() != id.front() || std::ranges::none_of(r.claims, leads_here)) continue;
      if (found != nullptr)
        return fail(ErrorCode::InvalidArgument, "several records begin with " + std::string(id) + ": give more digits");
      found = &r;
    }
  }
  if (found == nullptr) return fail(ErrorCode::NotFound, "no such record: " + std::string(id));
  return found;
}

bool lies_between(std::string_view date, std::string_view since, std::string_view until) {
  if (since.empty() && until.empty()) return true;
  const auto day = DateRange::parse(date);
  if (!day) return false;
  const auto first = DateRange::parse(since);
  const auto last = DateRange::parse(until);
  return !(first && day->last < first->first) && !(last && day->first > last->last);
}

bool lies_between(const Record& record, std::span<const Report> reports, std::string_view since,
                  std::string_view until) {
  if (!record.date().empty()) return lies_between(record.date(), since, until);
  return std::ranges::any_of(record.claims, [&](const Claim& c) {
    const auto& published = find_report(reports, c.report).provenance.published;
    return lies_between(published ? published->iso() : "", since, until);
  });
}

bool matches(const Record& record, std::span<const Report> reports, const RecordQuery& query) {
  if (query.type && record.type != *query.type) return false;
  if (query.review ? record.review != *query.review : record.review == Review::Rejected) return false;
  if (!query.parties.empty()) {
    const auto parties = record.parties();
    for (const std::string& p : query.parties)
      if (!std::ranges::binary_search(parties, p)) return false;
  }
  const auto holds = [](std::string_view text, const std::string& lower) {
    return to_lower(text).find(lower) != std::string::npos;
  };
  if (!query.sector.empty()) {
    const std::string wanted = to_lower(query.sector);
    if (std::ranges::none_of(record.values(Field::Sector), [&](std::string_view v) { return holds(v, wanted); }))
      return false;
  }
  if (!query.stage.empty() && record.value(Field::Status) != query.stage) return false;
  if (query.modality && record.modality != *query.modality) return false;
  if ((!query.since.empty() || !query.until.empty()) && !lies_between(record, reports, query.since, query.until))
    return false;
  if (!query.text.empty()) {
    const std::string wanted = to_lower(query.text);
    const auto in_claim = [&](const Claim& claim) {
      return std::ranges::any_of(claim.quotes, [&](const auto& q) { return holds(q, wanted); }) ||
             std::ranges::any_of(claim.fact.fields, [&](const FieldValue& f) { return holds(f.value, wanted); });
    };
    if (std::ranges::none_of(record.claims, in_claim)) return false;
  }
  return true;
}

}  // namespace entente
