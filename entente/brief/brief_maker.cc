// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/brief_maker.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <string_view>

#include "entente/brief/record_line.h"
#include "entente/register/dates.h"

namespace entente {
namespace {

constexpr std::size_t kNotesPerLine = 4;

// Where the first report tells it: what one sentence names in a row is told apart by the words of each.
std::pair<Span, Span> told_at(const Record& r) {
  const Fact& fact = r.claims.front().fact;
  Span words;
  for (const FieldValue& v : fact.fields)
    if (v.field == Field::Action || v.field == Field::Name || v.field == Field::Title) words = v.evidence;
  return {fact.evidence.front(), words};
}

}  // namespace

BriefMaker::BriefMaker(const RecordSet& all, const std::string& a, const std::string& b, const PlainWords& words,
                       const Names& names, std::size_t limit, const std::string& since)
    : all_(all), words_(words), names_(names), limit_(limit), relevance_(all.pairs, a, b) {
  brief_.code_a = a;
  brief_.code_b = b;
  brief_.name_a = plain_name(a, names);
  brief_.name_b = plain_name(b, names);
  brief_.since = since;
  for (const Record& r : all.records)
    if (relevance_.belongs(r)) {
      records_.push_back(&r);
      of_type_[static_cast<std::size_t>(r.type)].push_back(&r);
      when_.emplace(&r, when(r));
    }
  for (auto& of_one : of_type_)
    std::ranges::sort(of_one, [this](const Record* x, const Record* y) { return newer(x, y); });
  std::set<std::string_view> told(all.older_reports.begin(), all.older_reports.end());
  for (const Record* r : records_)
    for (const Claim& c : r->claims)
      if (relevance_.tells(*r, c)) told.insert(c.report);
  for (std::string_view id : told) {
    reports_.push_back(&find_report(all_.reports, id));
    if (const auto& day = reports_.back()->provenance.published)
      brief_.latest_report = std::max(brief_.latest_report, day->iso());
  }
  brief_.as_of = all.day.empty() ? brief_.latest_report : all.day;
}

Brief BriefMaker::make() {
  header();
  reminders();
  changed();
  agreements();
  commitments();
  mechanisms();
  channels();
  events();
  ahead();
  simple_section("milestones", FactType::Milestone);
  simple_section("messages", FactType::Message);
  statements();
  disagreements();
  coverage();
  sources();
  glance();
  return std::move(brief_);
}

// The last day of a record, or of what is not dated the day of its first report.
BriefMaker::When BriefMaker::when(const Record& r) const {
  if (const auto date = DateRange::parse(r.date())) return {true, date->last};
  const auto& published = all_.report(r.claims.front()).provenance.published;
  const auto day = published ? DateRange::parse(published->iso()) : std::nullopt;
  return {false, day ? day->last : std::numeric_limits<std::int32_t>::min()};
}

// What is dated before what is not, the newest first; of one day in the order in which a report tells it. Ids come
// last, so that the page never depends on anything but the claims.
bool BriefMaker::newer(const Record* a, const Record* b) const {
  const When when_a = when_.find(a)->second;
  const When when_b = when_.find(b)->second;
  if (when_a != when_b) return when_a > when_b;
  return std::tuple(a->claims.front().report, told_at(*a), a->id) <
         std::tuple(b->claims.front().report, told_at(*b), b->id);
}

const std::vector<const Record*>& BriefMaker::of_type(FactType type) const {
  return of_type_[static_cast<std::size_t>(type)];
}

// Of those that were not asked for, since there is no room for them.
std::size_t BriefMaker::older(FactType type, bool is_shared) const {
  const auto at = all_.older.find({type, is_shared});
  return at == all_.older.end() ? 0 : at->second;
}

std::size_t BriefMaker::note(const Record& r, std::size_t claim) {
  const Claim& c = r.claims[claim];
  const Span span = c.fact.evidence.front();
  const auto [at, is_new] = notes_.emplace(std::tuple(c.report, span), brief_.notes.size() + 1);
  if (is_new) {
    const Provenance& p = all_.report(c).provenance;
    brief_.notes.push_back({at->second, c.quotes.front(), p.outlet, p.published ? p.published->iso() : "", p.title,
                            p.url, c.fact.attributed_to, c.report, span});
  }
  return at->second;
}

// One quotation of each report, then further ones, up to a number that a reader can follow.
std::vector<std::size_t> BriefMaker::notes_of(const Record& r) {
  std::vector<std::size_t> order;
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < r.claims.size(); ++i)
    if (seen.insert(r.claims[i].report).second) order.push_back(i);
  for (std::size_t i = 0; i < r.claims.size(); ++i)
    if (std::ranges::find(order, i) == order.end()) order.push_back(i);
  std::vector<std::size_t> out;
  for (std::size_t i : order) {
    if (out.size() == kNotesPerLine) break;
    const std::size_t number = note(r, i);
    if (std::ranges::find(out, number) == out.end()) out.push_back(number);
  }
  return out;
}

std::string BriefMaker::disputed(const Record& r) const {
  std::string out;
  for (const RecordField& f : r.fields)
    if (f.conflict) out += (out.empty() ? " [disputed: " : ", ") + disputed_label(r, f.field, words_);
  return out.empty() ? out : out + "]";
}

// What is not dated is at least as old as the first report of it.
std::string BriefMaker::date_of(const Record& r) const {
  const auto& published = all_.report(r.claims.front()).provenance.published;
  if (!r.date().empty() || !published) return plain_date(r.date());
  return plain_date("") + " (report of " + plain_date(published->iso()) + ")";
}

BriefLine BriefMaker::line(const Record& r, bool dated) {
  return {{r.id}, dated ? date_of(r) : "", line_of(r, words_, names_) + disputed(r), notes_of(r)};
}

// Counts what finds no room.
bool BriefMaker::has_room(BriefGroup& group) const {
  if (group.lines.size() < limit_) return true;
  ++group.left_out;
  return false;
}

// Makes the line, and with it its notes, only if there is room.
void BriefMaker::append(BriefGroup& group, const Record& r, bool dated, const std::string& more) {
  if (!has_room(group)) return;
  group.lines.push_back(line(r, dated));
  group.lines.back().text += more;
}

void BriefMaker::add(std::string id, std::string heading, std::vector<BriefGroup> groups) {
  std::erase_if(groups, [](const BriefGroup& g) { return g.lines.empty() && g.left_out == 0; });
  if (!groups.empty()) brief_.sections.push_back({std::move(id), std::move(heading), std::move(groups)});
}

void BriefMaker::add_support(BriefSide& side, const Record& r, std::size_t claim) {
  const std::string& outlet = all_.report(r.claims[claim]).provenance.outlet;
  const std::string name = outlet.empty() ? "outlet not stated" : outlet;
  if (std::ranges::find(side.outlets, name) == side.outlets.end()) side.outlets.push_back(name);
  const std::size_t number = note(r, claim);
  if (std::ranges::find(side.notes, number) == side.notes.end()) side.notes.push_back(number);
}

std::string reports_line(const Brief& brief) {
  std::string out = fmt::format("from {} report{}", brief.reports, brief.reports == 1 ? "" : "s");
  if (!brief.latest_report.empty() && brief.latest_report != brief.as_of)
    out += (brief.reports == 1 ? " of " : ", the latest of ") + plain_date(brief.latest_report);
  return out;
}

std::string more_lines(const BriefGroup& group) {
  return fmt::format("and {} older {} in the register", group.left_out, group.left_out == 1 ? "one" : "ones");
}

Brief make_brief(const RecordSet& all, const std::string& code_a, const std::string& code_b, const PlainWords& words,
                 const Names& names, std::size_t limit, const std::string& since) {
  return BriefMaker(all, code_a, code_b, words, names, limit, since).make();
}

}  // namespace entente
