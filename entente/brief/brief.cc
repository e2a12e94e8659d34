// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/brief.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "entente/brief/record_line.h"
#include "entente/brief/relevance.h"
#include "entente/register/dates.h"

namespace entente {
namespace {

constexpr std::size_t kNotesPerLine = 4;
constexpr std::size_t kNamesPerLine = 4;

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

std::string fields_of_cooperation(const Record* r) {
  std::vector<std::string> fields;
  for (std::string_view v : r->values(Field::Sector)) fields.emplace_back(v);
  return plain_list(fields);
}

class Maker {
 public:
  Maker(const RecordSet& all, const std::string& a, const std::string& b, const PlainWords& words, const Names& names,
        std::size_t limit)
      : all_(all), words_(words), names_(names), limit_(limit) {
    brief_.code_a = a;
    brief_.code_b = b;
    brief_.name_a = plain_name(a, names);
    brief_.name_b = plain_name(b, names);
    const Relevance relevance(all, a, b);
    for (const Record& r : all.records)
      if (relevance.belongs(r)) records_.push_back(&r);
  }

  Brief make() {
    header();
    agreements();
    commitments();
    simple_section("mechanisms", FactType::Mechanism);
    simple_section("channels", FactType::Channel);
    events();
    simple_section("milestones", FactType::Milestone);
    simple_section("messages", FactType::Message);
    simple_section("statements", FactType::Statement);
    disagreements();
    sources();
    return std::move(brief_);
  }

 private:
  // The last day of a record, or of what is not dated the day of its first report.
  std::int32_t day_of(const Record& r) const {
    if (const auto date = DateRange::parse(r.date())) return date->last;
    const auto& published = all_.report(r.claims.front()).provenance.published;
    const auto day = published ? DateRange::parse(published->iso()) : std::nullopt;
    return day ? day->last : std::numeric_limits<std::int32_t>::min();
  }

  // What is dated before what is not, ties by id, so that the page never depends on anything but the claims.
  bool newer(const Record* a, const Record* b) const {
    if (a->date().empty() != b->date().empty()) return b->date().empty();
    const auto day_a = day_of(*a);
    const auto day_b = day_of(*b);
    return day_a != day_b ? day_a > day_b : a->id < b->id;
  }

  std::vector<const Record*> of_type(FactType type) const {
    std::vector<const Record*> out;
    for (const Record* r : records_)
      if (r->type == type) out.push_back(r);
    std::ranges::sort(out, [this](const Record* a, const Record* b) { return newer(a, b); });
    return out;
  }

  std::size_t note(const Record& r, std::size_t claim) {
    const Claim& c = r.claims[claim];
    const Span span = c.fact.evidence.front();
    const auto [at, is_new] = notes_.emplace(std::tuple(c.report, span), brief_.notes.size() + 1);
    if (is_new) {
      const Provenance& p = all_.report(c).provenance;
      brief_.notes.push_back({at->second, c.quotes.front(), p.outlet, p.published ? p.published->iso() : "",
                              p.title, p.url, c.fact.attributed_to, c.report, span});
    }
    return at->second;
  }

  // One quotation of each report, then further ones, up to a number that a reader can follow.
  std::vector<std::size_t> notes_of(const Record& r) {
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

  BriefLine line(const Record& r, bool dated = true) {
    return {r.id, dated ? date_of(r) : "", line_of(r, words_, names_) + disputed(r), notes_of(r)};
  }

  std::string disputed(const Record& r) const {
    std::string out;
    for (const RecordField& f : r.fields)
      if (f.conflict) out += (out.empty() ? " [disputed: " : ", ") + words_.of("field", to_string(f.field));
    return out.empty() ? out : out + "]";
  }

  // What is not dated is at least as old as the first report of it.
  std::string date_of(const Record& r) const {
    const auto& published = all_.report(r.claims.front()).provenance.published;
    if (!r.date().empty() || !published) return plain_date(r.date());
    return plain_date("") + " (report of " + plain_date(published->iso()) + ")";
  }

  // Makes the line, and with it its notes, only if there is room.
  void append(BriefGroup& group, const Record& r, bool dated, const std::string& more = {}) {
    if (group.lines.size() == limit_) {
      ++group.left_out;
      return;
    }
    group.lines.push_back(line(r, dated));
    group.lines.back().text += more;
  }

  void add(std::string id, std::string heading, std::vector<BriefGroup> groups) {
    std::erase_if(groups, [](const BriefGroup& g) { return g.lines.empty(); });
    if (!groups.empty()) brief_.sections.push_back({std::move(id), std::move(heading), std::move(groups)});
  }

  void header() {
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
  }

  void agreements() {
    std::vector<BriefGroup> groups;
    std::vector<const Record*> undated;
    auto all = of_type(FactType::Agreement);
    std::ranges::sort(all, [this](const Record* a, const Record* b) {
      if (stage_of(*a) != stage_of(*b)) return stage_of(*a) < stage_of(*b);
      return newer(a, b);
    });
    for (const Record* r : all) {
      // "Five documents" that are named one by one stand only as a disagreement or a count below.
      if (r->is_linked(Relation::Covers)) continue;
      if (r->collective && r->date().empty() && r->field(Field::Sector) != nullptr) {
        undated.push_back(r);
        continue;
      }
      std::string heading(kStages[stage_of(*r)].heading);
      heading += r->date().empty() ? ", date not stated" : ", " + plain_date(r->date());
      if (groups.empty() || groups.back().heading != heading) groups.push_back({heading, {}, 0});
      append(groups.back(), *r, false, counted_in(*r, all));
    }
    BriefGroup counts{"Counted together by reports", {}, 0};
    for (const Record* r : all)
      if (r->is_linked(Relation::Covers)) append(counts, *r, true);
    groups.push_back(std::move(counts));
    std::vector<BriefGroup> earlier(1);
    std::ranges::sort(undated, {}, [](const Record* r) { return std::pair(fields_of_cooperation(r), r->id); });
    for (const Record* r : undated)
      earlier[0].lines.push_back({r->id, "", capitalised(fields_of_cooperation(r)), notes_of(*r)});
    add("agreements", words_.of("type", "agreement"), std::move(groups));
    add("earlier_agreements", "Earlier agreements, by field", std::move(earlier));
  }

  // Of an agreement without a day: that a count with a day includes it.
  std::string counted_in(const Record& r, const std::vector<const Record*>& agreements) const {
    if (!r.date().empty()) return {};
    for (const Link& link : r.links) {
      const auto group = std::ranges::find(agreements, link.record, &Record::id);
      if (link.relation != Relation::CoveredBy || group == agreements.end() || (*group)->date().empty()) continue;
      return fmt::format(", counted among \u201c{}\u201d of {}", subject_of(**group, words_), plain_date((*group)->date()));
    }
    return {};
  }

  // Both sides first, then each alone, then what they undertake with others.
  void commitments() {
    std::vector<BriefGroup> groups(5);
    groups[0].heading = plain_list({brief_.name_a, brief_.name_b});
    groups[1].heading = brief_.name_a;
    groups[2].heading = brief_.name_b;
    groups[3].heading = "With others";
    groups[4].heading = "Side not stated";
    for (const Record* r : of_type(FactType::Commitment)) {
      bool a = false;
      bool b = false;
      std::vector<std::string> others;
      for (std::string_view side : r->values(Field::By)) {
        if (side == brief_.code_a) a = true;
        else if (side == brief_.code_b) b = true;
        else others.push_back(plain_name(side, names_));
      }
      if (!others.empty()) append(groups[3], *r, false, with(others));
      else append(groups[a && b ? 0 : a ? 1 : b ? 2 : 4], *r, false);
    }
    add("commitments", "Commitments: who owes what", std::move(groups));
  }

  static std::string with(const std::vector<std::string>& others) {
    if (others.size() > kNamesPerLine) return fmt::format(" [with {} others]", others.size());
    return " [with " + plain_list(others) + "]";
  }

  void events() {
    std::vector<BriefGroup> talks(1);
    std::vector<BriefGroup> others(1);
    for (const Record* r : of_type(FactType::Event)) {
      if (r->is_linked(Relation::Repeats)) continue;
      append((r->value(Field::Type) == "CONSULT" ? talks : others)[0], *r, true);
    }
    add("talks", "Visits and talks", std::move(talks));
    add("events", "Other events", std::move(others));
  }

  void simple_section(std::string id, FactType type) {
    std::vector<BriefGroup> groups(1);
    const bool dated = type == FactType::Milestone || type == FactType::Message;
    for (const Record* r : of_type(type)) append(groups[0], *r, dated);
    add(std::move(id), words_.of("type", to_string(type)), std::move(groups));
  }

  void disagreements() {
    for (const Record* r : records_) {
      for (const RecordField& field : r->fields) {
        if (!field.conflict || brief_.disagreements.size() == limit_) continue;
        BriefDisagreement d{r->id, capitalised(subject_of(*r, words_)), words_.of("field", to_string(field.field)), {}};
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
  void compare_count(const Record& group) {
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

  void add_support(BriefSide& side, const Record& r, std::size_t claim) {
    const std::string& outlet = all_.report(r.claims[claim]).provenance.outlet;
    const std::string name = outlet.empty() ? "outlet not stated" : outlet;
    if (std::ranges::find(side.outlets, name) == side.outlets.end()) side.outlets.push_back(name);
    const std::size_t number = note(r, claim);
    if (std::ranges::find(side.notes, number) == side.notes.end()) side.notes.push_back(number);
  }

  void sources() {
    std::set<std::string> quoted_sources;
    std::set<std::string_view> reports;
    for (const Record* r : records_) {
      // The address of a page is a source, but no name of one.
      const std::string_view name = r->value(Field::Name);
      if (r->type == FactType::Source && name.find("://") == std::string_view::npos) quoted_sources.emplace(name);
      for (const Claim& c : r->claims) reports.insert(c.report);
    }
    brief_.quoted_sources.assign(quoted_sources.begin(), quoted_sources.end());
    brief_.reports = reports.size();
    for (std::string_view id : reports)
      if (const auto& day = find_report(all_.reports, id).provenance.published)
        brief_.as_of = std::max(brief_.as_of, day->iso());
    std::set<std::string_view> quoted;
    for (const BriefNote& n : brief_.notes) quoted.insert(n.report);
    for (std::string_view id : quoted) {
      const Provenance& p = find_report(all_.reports, id).provenance;
      brief_.sources.push_back({p.outlet, p.published ? p.published->iso() : "", p.title, p.url, p.lang, std::string(id)});
    }
    std::ranges::sort(brief_.sources, {}, [](const BriefSource& s) {
      return std::tuple(s.published, s.outlet, s.title, s.report);
    });
  }

  const RecordSet& all_;
  const PlainWords& words_;
  const Names& names_;
  const std::size_t limit_;
  std::vector<const Record*> records_;
  std::map<std::tuple<std::string, Span>, std::size_t> notes_;
  Brief brief_;
};

}  // namespace

std::string more_lines(const BriefGroup& group) {
  return fmt::format("and {} older {} in the register", group.left_out, group.left_out == 1 ? "one" : "ones");
}

Brief make_brief(const RecordSet& all, const std::string& code_a, const std::string& code_b,
                 const PlainWords& words, const Names& names, std::size_t limit) {
  return Maker(all, code_a, code_b, words, names, limit).make();
}

}  // namespace entente
