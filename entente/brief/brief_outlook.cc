// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "entente/base/date.h"
#include "entente/brief/brief_maker.h"
#include "entente/brief/record_line.h"
#include "entente/register/dates.h"

namespace entente {
namespace {

constexpr int kShortestSilence = 7;  // days
constexpr std::size_t kSilences = 5;

// By these a later report may say something new of a thing that is known.
constexpr std::array kMoving{Field::Status, Field::StatusDate, Field::Signed,
                             Field::Date,   Field::Deadline,   Field::Level};

std::string from_to(const std::string& first, const std::string& last) {
  return first == last ? plain_date(first) : plain_date(first + "/" + last);
}

std::size_t size_of(const BriefGroup& group) { return group.lines.size() + group.left_out; }

}  // namespace

bool BriefMaker::is_recent(const Claim& claim) const {
  const auto& published = all_.report(claim).provenance.published;
  const auto day = published ? DateRange::parse(published->iso()) : std::nullopt;
  const auto since = DateRange::parse(brief_.since);
  return day && since && day->last >= since->first;
}

// The values that only recent reports give, in words.
std::string BriefMaker::what_is_new(const Record& r) const {
  std::string out;
  for (const RecordField& field : r.fields) {
    if (std::ranges::find(kMoving, field.field) == kMoving.end()) continue;
    for (const RecordValue& v : field.values) {
      if (!std::ranges::all_of(v.support, [&](const Support& s) { return is_recent(r.claims[s.claim]); })) continue;
      const std::string value = plain_value(field.field, v.value, words_, names_);
      // "in force (15 January 2026)"
      if (field.field == Field::StatusDate && !out.empty()) out += " (" + value + ")";
      else
        out += (out.empty() ? "" : ", ") +
               (field.field == Field::Status ? value : words_.of("field", to_string(field.field)) + " " + value);
    }
  }
  return out;
}

void BriefMaker::changed() {
  if (brief_.since.empty()) return;
  BriefGroup news{"Told of for the first time", {}, 0};
  BriefGroup moved{"Told of anew", {}, 0};
  for (std::size_t type = 0; type < kFactTypeCount; ++type) {
    if (static_cast<FactType>(type) == FactType::Source) continue;
    for (const Record* r : of_type(static_cast<FactType>(type))) {
      // What tells of another record again stands with that one.
      if (r->is_linked(Relation::Repeats) || r->is_linked(Relation::Covers)) continue;
      const auto recent = std::ranges::count_if(r->claims, [&](const Claim& c) { return is_recent(c); });
      if (recent == 0) continue;
      if (static_cast<std::size_t>(recent) == r->claims.size()) append(news, *r, true);
      else if (const std::string what = what_is_new(*r); !what.empty()) append(moved, *r, true, ": now " + what);
    }
  }
  add("changed", "Changed since " + plain_date(brief_.since), {std::move(news), std::move(moved)});
}

// Dated after the day of the page, the nearest first.
std::vector<const Record*> BriefMaker::to_come() const {
  std::vector<const Record*> out;
  const auto today = DateRange::parse(brief_.as_of);
  if (!today) return out;
  const auto day = [](const Record* r) {
    const std::string_view own = r->type == FactType::Agreement ? r->value(Field::StatusDate) : r->date();
    return DateRange::parse(own);
  };
  // A year that has begun may be over for what it dates; a deadline is its last day.
  const auto is_ahead = [&](const Record* r) {
    const auto d = day(r);
    return d && (r->type == FactType::Commitment ? d->last : d->first) > today->last;
  };
  // Told once, by the record that another one tells of, if that is dated.
  const auto is_told = [&](const Record* r) {
    return std::ranges::any_of(r->links, [&](const Link& link) {
      const auto at = std::ranges::find(records_, link.record, &Record::id);
      return link.relation == Relation::Repeats && at != records_.end() && is_ahead(*at);
    });
  };
  for (const Record* r : records_)
    if (r->modality <= Modality::Negotiating && is_ahead(r) && !is_told(r)) out.push_back(r);
  std::ranges::sort(out, {}, [&](const Record* r) { return std::tuple(day(r)->last, day(r)->first, r->id); });
  return out;
}

void BriefMaker::ahead() {
  std::vector<BriefGroup> groups(1);
  for (const Record* r : to_come()) append(groups[0], *r, true);
  add("ahead", "Ahead", std::move(groups));
}

void BriefMaker::coverage() {
  BriefCoverage& coverage = brief_.coverage;
  std::map<std::string, BriefOutlet> outlets;
  std::set<std::string> languages;
  std::set<std::string> days;
  for (const Report* report : reports_) {
    const Provenance& p = report->provenance;
    const std::string name = p.outlet.empty() ? "outlet not stated" : p.outlet;
    BriefOutlet& outlet = outlets[name];
    outlet.name = name;
    ++outlet.reports;
    if (!p.lang.empty()) languages.insert(p.lang);
    if (!p.published) {
      ++coverage.undated;
      continue;
    }
    const std::string day = p.published->iso();
    days.insert(day);
    if (outlet.first.empty() || day < outlet.first) outlet.first = day;
    outlet.last = std::max(outlet.last, day);
  }
  for (auto& [name, outlet] : outlets) coverage.outlets.push_back(std::move(outlet));
  std::ranges::stable_sort(coverage.outlets, std::ranges::greater(), &BriefOutlet::reports);
  coverage.languages.assign(languages.begin(), languages.end());
  for (const std::string& code : languages) coverage.language_names.push_back(words_.of("language", code));
  if (days.empty()) return;
  coverage.first = *days.begin();
  coverage.last = *days.rbegin();
  std::vector<std::tuple<int, std::string, std::string>> gaps;
  for (auto day = days.begin(), next = std::next(day); next != days.end(); ++day, ++next) {
    const auto before = parse_date(*day);
    const auto after = parse_date(*next);
    if (!before || !after || !before->has_day() || !after->has_day()) continue;
    const int silent = DateRange::parse(*next)->first - DateRange::parse(*day)->last - 1;
    if (silent >= kShortestSilence) gaps.emplace_back(silent, add_days(*before, 1).iso(), add_days(*after, -1).iso());
  }
  std::ranges::sort(gaps, std::ranges::greater());
  if (gaps.size() > kSilences) gaps.resize(kSilences);
  for (auto& [silent, from, to] : gaps) coverage.silences.push_back({std::move(from), std::move(to), silent});
  std::ranges::sort(coverage.silences, {}, &BriefSilence::from);
}

void BriefMaker::glance() {
  for (const BriefSection& s : brief_.sections) {
    std::size_t all = 0;
    std::string parts;
    for (const BriefGroup& g : s.groups) {
      all += size_of(g);
      if (s.id != "agreements" && s.id != "changed" && s.id != "follow_up") continue;
      std::string heading = g.heading;
      if (!heading.empty() && heading[0] >= 'A' && heading[0] <= 'Z')
        heading[0] = static_cast<char>(heading[0] - 'A' + 'a');
      parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", size_of(g), heading);
    }
    const std::string visits = s.id == "talks" ? visits_each_way() : "";
    brief_.glance.push_back({s.id, s.heading + ": " + (parts.empty() ? std::to_string(all) : parts) +
                                       (visits.empty() ? "" : "; " + visits)});
  }
  if (const std::size_t n = brief_.disagreements.size(); n > 0)
    brief_.glance.push_back({"disagreements", "Where the sources disagree: " + std::to_string(n)});
}

std::string outlet_line(const BriefOutlet& outlet) {
  std::string out = outlet.name + ": " + counted(outlet.reports, "report", "reports");
  return outlet.first.empty() ? out : out + ", " + from_to(outlet.first, outlet.last);
}

std::string coverage_line(const BriefCoverage& coverage) {
  std::string out =
      coverage.first.empty() ? "No report is dated" : "Reports of " + from_to(coverage.first, coverage.last);
  if (coverage.undated > 0 && !coverage.first.empty()) out += fmt::format(", {} without a day", coverage.undated);
  if (!coverage.languages.empty()) out += "; in " + plain_list(coverage.language_names);
  return out + ".";
}

std::string silence_line(const BriefSilence& silence) {
  return fmt::format("{} ({} days)", from_to(silence.from, silence.to), silence.days);
}

}  // namespace entente
