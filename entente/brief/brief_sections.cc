// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "entente/brief/brief_maker.h"
#include "entente/brief/fold.h"
#include "entente/brief/life_line.h"
#include "entente/brief/record_line.h"
#include "entente/register/dates.h"
#include "entente/register/life.h"
#include "entente/register/links.h"
#include "entente/register/main_pairs.h"

namespace entente {
namespace {

// Stages in the order of the page, with the headings of their groups.
struct Stage {
  std::string_view status;
  std::string_view heading;
};
constexpr std::array<Stage, 9> kStages{{{"in_force", "In force"},
                                        {"provisionally_applied", "Provisionally applied"},
                                        {"ratified", "Ratified"},
                                        {"signed", "Signed"},
                                        {"to_be_signed", "To be signed"},
                                        {"negotiating", "Under negotiation"},
                                        {"", "Stage not stated"},
                                        {"suspended", "Suspended"},
                                        {"terminated", "Ended"}}};

std::size_t stage_of(const Record& r) {
  const auto at = std::ranges::find(kStages, r.value(Field::Status), &Stage::status);
  return static_cast<std::size_t>(at == kStages.end() ? 6 : at - kStages.begin());
}

bool is_past_signing(const Record& r) { return r.value(Field::Status) != "signed" && !r.value(Field::Signed).empty(); }

// When the agreement came to the stage under which it stands.
std::string_view day_of_stage(const Record& r) {
  const std::string_view day = r.value(Field::StatusDate);
  if (!is_past_signing(r)) return r.date();
  // A register that gives both days means both; a report that gives one day means the signing.
  const auto is_row = [](const Claim& c) { return c.fact.rule == kImportRule; };
  return day == r.value(Field::Signed) && std::ranges::none_of(r.claims, is_row) ? std::string_view() : day;
}

std::string signed_on(const Record& r) {
  return is_past_signing(r) ? ", signed " + plain_date(r.value(Field::Signed)) : "";
}

// Denied, refused, only demanded: no agreement in any stage.
bool is_held(const Record& r) { return r.modality <= Modality::Negotiating; }

std::string fields_of_cooperation(const Record* r) {
  std::vector<std::string> fields;
  for (std::string_view v : r->values(Field::Sector)) fields.emplace_back(v);
  return plain_list(fields);
}

// Of several that are counted together: how many of them the reports name.
std::string named_of(const Record& group) {
  if (group.count == 0 || group.named >= group.count) return {};
  return fmt::format(" [{} of {} named one by one]", group.named, group.count);
}

}  // namespace

bool told_in_one_breath(const Record& a, const Record& b) {
  const Claim& x = a.claims.front();
  const Claim& y = b.claims.front();
  return x.report == y.report && x.fact.evidence.front() == y.fact.evidence.front();
}

std::vector<std::string> ids_of(const std::vector<const Record*>& records) {
  std::vector<std::string> out;
  for (const Record* r : records) out.push_back(r->id);
  return out;
}

void BriefMaker::header() {
  const Record* since = nullptr;
  for (const Record* r : of_type(FactType::Milestone))
    if (words_.begins_relations(r->value(Field::What)) && !r->date().empty()) since = r;
  if (since != nullptr) brief_.relations_since = line(*since);
  for (const Record* r : of_type(FactType::Event)) {
    if (r->value(Field::Type) != "CONSULT" || r->modality != Modality::Asserted || r->date().empty()) continue;
    brief_.last_contact = line(*r);
    brief_.last_contact.text = contact_of(*r, words_, names_);
    break;
  }
  if (const auto coming = to_come(); !coming.empty()) brief_.next_ahead = line(*coming.front());
}

void BriefMaker::agreements() {
  std::vector<BriefGroup> groups;
  BriefGroup not_held{"Refused, denied or only called for", {}, 0};
  BriefGroup shared{"With others", {}, 0};
  std::vector<const Record*> undated;
  auto all = of_type(FactType::Agreement);
  std::ranges::sort(all, [this](const Record* a, const Record* b) {
    if (stage_of(*a) != stage_of(*b)) return stage_of(*a) < stage_of(*b);
    return newer(a, b);
  });
  for (const Record* r : all) {
    // "Five documents" that are named one by one stand only as a disagreement or a count below.
    if (r->is_linked(Relation::Covers)) continue;
    if (!is_held(*r)) {
      append(not_held, *r, true);
      continue;
    }
    if (r->collective && r->date().empty() && r->field(Field::Sector) != nullptr) {
      undated.push_back(r);
      continue;
    }
    const std::string heading(kStages[stage_of(*r)].heading);
    if (has_others(*r)) {
      const std::string status = words_.of("status", r->value(Field::Status));
      append(shared, *r, true, status.empty() ? "" : " [" + status + "]");
      continue;
    }
    if (groups.empty() || groups.back().heading != heading) groups.push_back({heading, {}, 0});
    append(groups.back(), *r, false, signed_on(*r) + counted_in(*r, all));
    if (groups.back().left_out == 0) groups.back().lines.back().date = plain_date(day_of_stage(*r));
  }
  BriefGroup counts{"Counted together by reports", {}, 0};
  for (const Record* r : all)
    if (r->is_linked(Relation::Covers)) append(counts, *r, true, named_of(*r));
  groups.push_back(std::move(shared));
  groups.push_back(std::move(counts));
  groups.push_back(std::move(not_held));
  std::vector<BriefGroup> earlier(1);
  std::ranges::sort(undated, {}, [](const Record* r) { return std::pair(fields_of_cooperation(r), r->id); });
  for (const Record* r : undated)
    earlier[0].lines.push_back({{r->id}, "", capitalised(fields_of_cooperation(r)), notes_of(*r)});
  add("agreements", words_.of("type", "agreement"), std::move(groups));
  add("earlier_agreements", "Earlier agreements, by field", std::move(earlier));
}

// Of an agreement without a day: that a count with a day includes it, of several counts the one of the same report.
std::string BriefMaker::counted_in(const Record& r, const std::vector<const Record*>& agreements) const {
  if (!r.date().empty()) return {};
  const Record* count = nullptr;
  for (const Link& link : r.links) {
    const auto group = std::ranges::find(agreements, link.record, &Record::id);
    if (link.relation != Relation::CoveredBy || group == agreements.end() || (*group)->date().empty()) continue;
    const bool is_same_report =
        std::ranges::any_of((*group)->claims, [&](const Claim& c) { return c.report == r.claims.front().report; });
    if (count == nullptr || is_same_report) count = *group;
    if (is_same_report) break;
  }
  if (count == nullptr) return {};
  return fmt::format(", counted among \u201c{}\u201d of {}", subject_of(*count, words_), plain_date(count->date()));
}

// Parties that are neither of the two, or a body of many.
bool BriefMaker::has_others(const Record& r) const {
  if (r.value(Field::Level) == "multilateral") return true;
  const auto parties = r.parties();
  return std::ranges::any_of(parties, [&](const std::string& p) {
    if (p == brief_.code_a || p == brief_.code_b) return false;
    // Who meets or acts may be a person or a crowd of one of the two; who signs, or has a standing body, is a party.
    return is_state_code(p) || r.type == FactType::Agreement || r.type == FactType::Mechanism;
  });
}

// "visits: 2 of Laos, 1 of Cuba".
std::string BriefMaker::visits_each_way() const {
  std::size_t of_a = 0;
  std::size_t of_b = 0;
  for (const Record* r : records_) {
    if (r->modality != Modality::Asserted || r->is_linked(Relation::Repeats)) continue;
    of_a += is_visit(*r, brief_.code_a, brief_.code_b);
    of_b += is_visit(*r, brief_.code_b, brief_.code_a);
  }
  const bool is_in_order = brief_.code_a < brief_.code_b;
  for (const auto& [end, left] : all_.older_talks) {
    if (end.kind == RecordSet::TalkKind::VisitOfFirst) (is_in_order ? of_a : of_b) += left;
    if (end.kind == RecordSet::TalkKind::VisitOfSecond) (is_in_order ? of_b : of_a) += left;
  }
  if (of_a + of_b == 0) return {};
  return fmt::format("visits: {} to {} {}, {} to {} {}", brief_.name_a, brief_.name_b, of_a, brief_.name_b,
                     brief_.name_a, of_b);
}

void BriefMaker::channels() {
  std::vector<BriefGroup> groups(1);
  const auto all = of_type(FactType::Channel);
  for (std::size_t i = 0; i < all.size();) {
    std::vector<const Record*> together{all[i]};
    while (i + together.size() < all.size() && told_in_one_breath(*all[i], *all[i + together.size()]))
      together.push_back(all[i + together.size()]);
    i += together.size();
    if (!has_room(groups[0])) continue;
    std::vector<std::string> named;
    for (const Record* r : together) named.push_back(subject_of(*r, words_));
    groups[0].lines.push_back({ids_of(together), "", capitalised(folded_endings(named)), notes_of(*together[0])});
  }
  add("channels", words_.of("type", "channel"), std::move(groups));
}

void BriefMaker::events() {
  std::vector<BriefGroup> talks(2);
  std::vector<BriefGroup> others(2);
  for (const Record* r : of_type(FactType::Event)) {
    if (r->is_linked(Relation::Repeats)) continue;
    append((r->value(Field::Type) == "CONSULT" ? talks : others)[has_others(*r) ? 1 : 0], *r, true);
  }
  for (const auto& [end, left] : all_.older_talks) talks[end.is_shared ? 1 : 0].left_out += left;
  others[0].left_out += older(FactType::Event);
  others[1].left_out += older(FactType::Event, true);
  for (auto* groups : {&talks, &others}) (*groups)[1].heading = "With others";
  add("talks", "Visits and talks", std::move(talks));
  add("events", "Other events", std::move(others));
}

// Under the name of who speaks, whoever spoke last first; the limit is one for all speakers.
void BriefMaker::statements() {
  std::vector<BriefGroup> groups;
  BriefGroup more{"", {}, older(FactType::Statement)};
  std::size_t lines = 0;
  for (const Record* r : of_type(FactType::Statement)) {
    if (lines == limit_) {
      ++more.left_out;
      continue;
    }
    ++lines;
    const std::string speaker = speaker_of(*r, names_);
    auto group = std::ranges::find(groups, speaker, &BriefGroup::heading);
    if (group == groups.end()) group = groups.insert(group, {speaker, {}, 0});
    group->lines.push_back(line(*r, false));
  }
  groups.push_back(std::move(more));
  add("statements", words_.of("type", "statement"), std::move(groups));
}

void BriefMaker::simple_section(std::string id, FactType type) {
  std::vector<BriefGroup> groups(1);
  const bool dated = type == FactType::Milestone || type == FactType::Message;
  for (const Record* r : of_type(type)) append(groups[0], *r, dated);
  add(std::move(id), words_.of("type", to_string(type)), std::move(groups));
}

void BriefMaker::disagreements() {
  for (const Record* r : records_) {
    for (const RecordField& field : r->fields) {
      if (!field.conflict || brief_.disagreements.size() == limit_) continue;
      BriefDisagreement d{r->id, capitalised(subject_of(*r, words_)), disputed_label(*r, field.field, words_), {}};
      for (const RecordValue& v : field.values) {
        if (!v.disputed) continue;
        BriefSide side{plain_value(field.field, v.value, words_, names_), {}, {}};
        for (const Support& s : v.support) add_support(side, *r, s.claim);
        d.sides.push_back(std::move(side));
      }
      brief_.disagreements.push_back(std::move(d));
    }
    if (r->count > 0 && r->is_linked(Relation::Covers) && brief_.disagreements.size() < limit_) compare_count(*r);
  }
}

// "Five documents" where the reports together name four.
void BriefMaker::compare_count(const Record& group) {
  std::set<std::string_view> covered;
  for (const Link& link : group.links)
    if (link.relation == Relation::Covers) covered.insert(link.record);
  if (static_cast<int>(covered.size()) == group.count) return;
  BriefDisagreement d{group.id, capitalised(subject_of(group, words_)), "how many", {{}, {}}};
  d.sides[0].value = std::to_string(group.count);
  if (const RecordField* title = group.field(Field::Title))
    for (const Support& s : title->values.front().support) add_support(d.sides[0], group, s.claim);
  d.sides[1].value = fmt::format("{} named one by one", covered.size());
  for (const Record* r : records_)
    if (covered.contains(r->id)) add_support(d.sides[1], *r, 0);
  brief_.disagreements.push_back(std::move(d));
}

void BriefMaker::sources() {
  std::set<std::string> quoted_sources;
  for (const Record* r : records_) {
    if (r->type != FactType::Source) continue;
    // As these reports name it: the bare name says most.
    std::string_view name;
    if (const RecordField* f = r->field(Field::Name); f != nullptr && f->decided != 0) name = r->value(Field::Name);
    else
      for (const Claim& c : r->claims) {
        const std::string_view given = c.fact.value(Field::Name);
        if (relevance_.tells(*r, c) && (name.empty() || std::pair(given.size(), given) < std::pair(name.size(), name)))
          name = given;
      }
    // The address of a page is a source, but no name of one.
    if (name.find("://") == std::string_view::npos) quoted_sources.emplace(name);
  }
  brief_.quoted_sources.assign(quoted_sources.begin(), quoted_sources.end());
  brief_.reports = reports_.size();
  std::set<std::string_view> quoted;
  for (const BriefNote& n : brief_.notes) quoted.insert(n.report);
  for (std::string_view id : quoted) {
    const Provenance& p = find_report(all_.reports, id).provenance;
    brief_.sources.push_back(
        {p.outlet, p.published ? p.published->iso() : "", p.title, p.url, p.lang, std::string(id)});
  }
  std::ranges::sort(brief_.sources, {},
                    [](const BriefSource& s) { return std::tuple(s.published, s.outlet, s.title, s.report); });
}

}  // namespace entente
