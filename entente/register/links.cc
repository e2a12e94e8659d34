// SPDX-License-Identifier: Apache-2.0
#include "entente/register/links.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "entente/register/dates.h"
#include "entente/register/likeness.h"

namespace entente {
namespace {

bool is_out(const Record& r) { return r.review == Review::Rejected; }

void link(Record& a, Relation there, Record& b, Relation back) {
  a.links.push_back({there, b.id});
  b.links.push_back({back, a.id});
}

// When an agreement was signed: as dated, else in the weeks before the reports.
std::optional<DateRange> signing_days(const Record& record, std::span<const Report> reports) {
  if (const auto date = DateRange::parse(record.value(Field::Signed))) return date;
  std::optional<DateRange> range;
  for (const Claim& claim : record.claims) {
    const auto& published = find_report(reports, claim.report).provenance.published;
    if (!published) continue;
    const auto day = DateRange::parse(published->iso());
    if (!day) continue;
    const DateRange weeks{day->first - kNewsDays, day->last};
    range = range ? DateRange{std::min(range->first, weeks.first), std::max(range->last, weeks.last)} : weeks;
  }
  return range;
}

std::vector<std::string> sectors(const Record& record, const MergeWords& words) {
  std::string all;
  for (std::string_view v : record.values(Field::Sector)) (all += v) += ' ';
  return words.core_words(all);
}

void link_collections(std::vector<Record>& records, std::span<const Report> reports, const MergeWords& words,
                      const MainPairs& pairs) {
  const auto parties = [&](const Record& r) { return completed(r.parties(), r.type, r.claims.front().report, pairs); };
  std::map<std::vector<std::string>, std::vector<Record*>> by_parties;
  for (Record& r : records)
    if (r.type == FactType::Agreement && !r.collective && !is_out(r)) by_parties[parties(r)].push_back(&r);
  for (Record& group : records) {
    if (!group.collective || group.earlier || is_out(group)) continue;
    const auto items = by_parties.find(parties(group));
    if (items == by_parties.end()) continue;
    const auto days = signing_days(group, reports);
    const auto fields = sectors(group, words);
    for (Record* item : items->second) {
      const auto item_days = signing_days(*item, reports);
      if (days && item_days && days->distance(*item_days) > kSigningSlackDays) continue;
      if (!fields.empty() && overlap(fields, sectors(*item, words)).f1 == 0) continue;
      link(group, Relation::Covers, *item, Relation::CoveredBy);
      ++group.named;
    }
  }
}

void link_retellings(std::vector<Record>& records) {
  struct Place {
    Span span;
    Record* record;
  };
  std::map<std::string_view, std::vector<Place>> by_report;
  for (Record& r : records)
    if (!is_out(r) && may_be_retold(r.type))
      for (const Claim& c : r.claims)
        for (Span span : c.fact.evidence) by_report[c.report].push_back({span, &r});
  for (Record& event : records) {
    if (event.type != FactType::Event || is_out(event)) continue;
    std::vector<Record*> done;
    for (const Claim& c : event.claims) {
      for (const Place& place : by_report[c.report]) {
        if (!are_same_words(c.fact.evidence.front(), place.span) ||
            !may_retell(event.value(Field::Type), place.record->type))
          continue;
        if (std::ranges::find(done, place.record) != done.end()) continue;
        done.push_back(place.record);
        link(event, Relation::Repeats, *place.record, Relation::RepeatedBy);
      }
    }
  }
}

bool tells_of_contact(const Fact& fact) {
  return fact.type == FactType::Event && fact.modality == Modality::Asserted && fact.value(Field::Type) == "CONSULT";
}

// "After their talks", told without a day by a report that dates a visit or talks of the same sides, speaks of
// those: of the one of the same mode if there is one, else of the first that the report dates.
void link_undated_contacts(std::vector<Record>& records) {
  std::map<std::pair<std::string_view, std::vector<std::string>>, std::vector<Record*>> dated;
  for (Record& r : records)
    for (const Claim& c : r.claims)
      if (!is_out(r) && tells_of_contact(c.fact) && !c.fact.value(Field::Date).empty())
        dated[{c.report, parties_of(c.fact)}].push_back(&r);
  for (Record& r : records) {
    if (!is_contact(r) || !r.date().empty()) continue;
    const Claim& first = r.claims.front();
    const auto parties = parties_of(first.fact);
    if (!tells_of_contact(first.fact) || parties.size() < 2) continue;
    const auto there = dated.find({first.report, parties});
    if (there == dated.end()) continue;
    const auto same_mode = std::ranges::find_if(
        there->second, [&](const Record* other) { return other->value(Field::Mode) == r.value(Field::Mode); });
    link(r, Relation::Repeats, same_mode == there->second.end() ? *there->second.front() : **same_mode,
         Relation::RepeatedBy);
  }
}

}  // namespace

bool may_be_retold(FactType type) {
  return type == FactType::Agreement || type == FactType::Commitment || type == FactType::Message ||
         type == FactType::Milestone;
}

bool may_retell(std::string_view event_type, FactType type) {
  switch (type) {
    case FactType::Agreement: return event_type == "SUPPORT" || event_type == "AGREE";
    case FactType::Commitment: return event_type == "AGREE";
    case FactType::Message: return event_type == "SUPPORT";
    case FactType::Milestone: return event_type == "COOPERATE" || event_type == "SUPPORT";
    default: return false;
  }
}

std::map<std::string_view, FactTypes> retellings(std::span<const Claim* const> of_report) {
  std::map<std::string_view, FactTypes> out;
  for (const Claim* event : of_report) {
    if (event->fact.type != FactType::Event) continue;
    const auto is_told_in = [&](Span words) { return are_same_words(event->fact.evidence.front(), words); };
    for (const Claim* other : of_report)
      if ((may_be_retold(other->fact.type) && std::ranges::any_of(other->fact.evidence, is_told_in)) ||
          speaks_of_contact(event->fact, other->fact))
        out[event->id] |= FactTypes{1} << static_cast<unsigned>(other->fact.type);
  }
  return out;
}

bool speaks_of_contact(const Fact& undated, const Fact& dated) {
  if (!tells_of_contact(undated) || !tells_of_contact(dated)) return false;
  if (!undated.value(Field::Date).empty() || dated.value(Field::Date).empty()) return false;
  const auto parties = parties_of(undated);
  return parties.size() > 1 && parties == parties_of(dated);
}

bool are_same_words(Span a, Span b) {
  if (!a.overlaps(b)) return false;
  const std::uint32_t common = std::min(a.end, b.end) - std::max(a.begin, b.begin);
  return 2 * common >= std::min(a.size(), b.size());
}

bool is_contact(const Record& r) {
  return r.type == FactType::Event && r.value(Field::Type) == "CONSULT" && r.modality == Modality::Asserted &&
         !is_out(r);
}

bool is_visit(const Record& r, std::string_view guest, std::string_view host) {
  const auto has = [&](Field field, std::string_view state) {
    const auto states = r.values(field);
    return std::ranges::find(states, state) != states.end();
  };
  return r.type == FactType::Event && r.value(Field::Mode) == "visit" && has(Field::SourceActors, guest) &&
         has(Field::TargetActors, host);
}

void link_records(std::vector<Record>& records, std::span<const Report> reports, const MergeWords& words,
                  const MainPairs& pairs) {
  link_collections(records, reports, words, pairs);
  link_retellings(records);
  link_undated_contacts(records);
}

}  // namespace entente
