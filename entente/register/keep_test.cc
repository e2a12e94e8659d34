// SPDX-License-Identifier: Apache-2.0
// That the kept grouping gives what the computation over all claims gives, whatever comes in whatever order.
#include "entente/register/keep.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "entente/register/dates.h"
#include "entente/register/follow_compare.h"
#include "entente/register/kept_sides.h"
#include "entente/register/life.h"
#include "entente/register/page.h"
#include "entente/register/testing.h"
#include "entente/register/testing_reports.h"

namespace entente {
namespace {

using testing::FactOf;
using testing::TemporaryFolder;
using testing::TestReport;

// All of a record but the texts that its claims bring along.
std::string text_of(const Record& r) {
  std::string out = fmt::format("{} {} {} {} {} {} {}", r.id, to_string(r.type), to_string(r.modality), r.collective,
                                r.earlier, r.count, r.named);
  out += fmt::format(" {}", to_string(r.review));
  for (const auto d : r.decisions) out += fmt::format(" d{}", d);
  for (const Claim& c : r.claims) out += " " + c.id.substr(0, 8);
  for (const RecordField& f : r.fields) {
    out += fmt::format(" {}/{}/{}", to_string(f.field), to_string(f.standing), f.decided);
    for (const RecordValue& v : f.values) out += fmt::format("={}*{}{}", v.value, v.sources, v.disputed ? "!" : "");
  }
  for (const Link& l : r.links) out += fmt::format(" {}:{}", to_string(l.relation), l.record);
  for (const Step& s : r.steps) out += fmt::format(" {}@{}:{}", to_string(s.kind), s.date, s.record);
  return out + "\n";
}

std::string text_of(const RecordSet& set) {
  std::string out;
  for (const Record& r : set.records) out += text_of(r);
  return out;
}

// The rows by which records are found.
std::string rows_of(const std::string& path) {
  const auto db = Database::open(path, {});
  auto row = db->prepare(
      "SELECT type, first, digits, last_day, first_day, modality, review, (SELECT count(*) FROM kept_side WHERE record "
      "= number AND kept_side.digits = kept_record.digits AND kept_side.last_day = kept_record.last_day) FROM "
      "kept_record ORDER BY first");
  EXPECT_TRUE(row.has_value()) << row.error().text();
  std::string out;
  while (*row->step()) {
    out += fmt::format("{} {}", row->number(0), row->text(1));
    for (int i = 2; i < 8; ++i) out += fmt::format(" {}", row->number(i));
    out += '\n';
  }
  return out;
}

// Reports of a few outlets on a few states, in which the same things are told again and again in other words.
class Invented {
 public:
  explicit Invented(unsigned seed) : random_(seed) {}

  std::size_t number(std::size_t below) { return random_() % below; }
  const std::string& one_of(const std::vector<std::string>& of) { return of[number(of.size())]; }

  TestReport report() {
    const std::string day = fmt::format("2024-{:02}-{:02}", 1 + number(3), 1 + number(28));
    std::string text = fmt::format("Report {} of {}.\n", number(6), day);
    std::vector<std::pair<FactType, std::string>> told;
    for (std::size_t n = 1 + number(5); n > 0; --n) {
      const auto type = static_cast<FactType>(number(kFactTypeCount));
      std::string words = fmt::format("{} {} {} {}", one_of(kActs), one_of(kThings), one_of(kThings), one_of(kThings));
      if (text.find(words) != std::string::npos) continue;
      text += words + ".\n";
      told.emplace_back(type, words);
      // Told as something that happened, too.
      if (type != FactType::Event && number(3) == 0) told.emplace_back(FactType::Event, std::move(words));
    }
    std::vector<Fact> facts;
    for (const auto& [type, words] : told) facts.push_back(fact(text, type, words, day));
    return {testing::make_document(text, one_of({"Mekong Courier", "Havana Daily", "Andes Post", ""}), day), facts};
  }

  // What another reading of the same text finds.
  std::vector<Fact> read_again(const TestReport& report) {
    std::vector<Fact> facts;
    for (const Fact& fact : report.facts) {
      if (number(4) == 0) continue;
      facts.push_back(fact);
      if (number(3) == 0) facts.back().set(Field::Sector, "rice");
      if (number(3) == 0) facts.back().attributed_to = "the agency";
    }
    return facts;
  }

 private:
  Fact fact(const std::string& text, FactType type, const std::string& words, const std::string& day) {
    FactOf f(text, type, words);
    const std::string a = one_of(kStates);
    const std::string b = number(4) == 0 ? a : one_of(kStates);
    const std::string date = number(3) == 0 ? day : number(3) == 0 ? "2024" : "";
    if (number(6) == 0) f.modality(Modality::Planned);
    if (number(9) == 0) f.modality(Modality::Denied);
    switch (type) {
      case FactType::Agreement: {
        const bool is_bare = number(3) == 0;
        f.with(Field::Title, is_bare ? "agreement" : words)
            .with(Field::Kind, "agreement")
            .parties({a.c_str(), b.c_str()});
        f.with(Field::Status, is_bare ? "in_force" : "signed");
        if (!date.empty()) f.with(Field::Signed, date);
        if (number(8) == 0) f.with(Field::Title, "five documents");
        break;
      }
      case FactType::Event:
        f.with(Field::Type, one_of({"CONSULT", "COOPERATE", "SUPPORT", "AGREE"}))
            .with(Field::Cameo, "040")
            .between(a.c_str(), b.c_str());
        if (number(5) == 0) f.with(Field::TargetActors, one_of({"LAO", "CUB", "PER", "Upper Guard"}));
        if (!date.empty()) f.with(Field::Date, date);
        break;
      case FactType::Commitment:
        f.with(Field::By, a).with(Field::Action, words);
        if (number(2) == 0) f.with(Field::By, b);
        break;
      case FactType::Mechanism:
      case FactType::Channel:
        f.with(Field::Name, number(2) == 0 ? "Joint Rice Commission" : words).parties({a.c_str(), b.c_str()});
        break;
      case FactType::Milestone:
        f.with(Field::What, number(2) == 0 ? "50th anniversary of relations" : words).with(Field::Date, "2024");
        if (number(3) != 0) f.parties({a.c_str(), b.c_str()});
        break;
      case FactType::Statement:
        f.with(Field::Speaker, one_of({"Ana Ruiz", "Kham Reyes"})).with(Field::Country, a).with(Field::Gist, words);
        break;
      case FactType::Message:
        f.with(Field::From, one_of({"Ana Ruiz", "Kham Reyes"}))
            .with(Field::To, "the Congress")
            .with(Field::Occasion, words);
        break;
      case FactType::Source: f.with(Field::Name, one_of({"Mekong Wire", "Mekong Wire (credit)", "Radio"})); break;
    }
    return f;
  }

  static inline const std::vector<std::string> kStates{"LAO", "CUB", "PER"};
  static inline const std::vector<std::string> kActs{"build", "open", "delivered", "discuss"};
  static inline const std::vector<std::string> kThings{"rice", "bridge", "school", "air", "link", "health"};
  std::mt19937 random_;
};

class KeptGrouping : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
};

class Keeping : public ::testing::TestWithParam<unsigned> {
 protected:
  void expect_the_same(const std::string& after) {
    const auto kept = register_->all_records();
    const auto computed = register_->computed_records();
    ASSERT_TRUE(kept.has_value()) << kept.error().text();
    ASSERT_TRUE(computed.has_value()) << computed.error().text();
    const std::string is = text_of(*kept);
    const std::string should_be = text_of(*computed);
    ASSERT_EQ(is, should_be) << after;
    // The rows by which records are found say what the records say.
    const auto checked = register_->check();
    ASSERT_TRUE(checked.has_value()) << after << ": " << checked.error().text();
  }

  // Asked one by one, each record is what it is among all.
  void expect_the_same_alone() {
    const auto all = register_->computed_records();
    ASSERT_TRUE(all.has_value());
    for (const Record& r : all->records) {
      const auto one = register_->record(r.id);
      ASSERT_TRUE(one.has_value()) << r.id << ": " << one.error().text();
      ASSERT_EQ(text_of(one->records.front()), text_of(r));
      // By any claim, as far as that says which.
      const std::string by_claim = r.id.substr(0, 2) + r.claims.back().id.substr(0, 12);
      const auto there = find_record(*all, by_claim);
      const auto found = register_->record(by_claim);
      ASSERT_EQ(there.has_value(), found.has_value()) << by_claim;
      if (there) {
        ASSERT_EQ(found->records.front().id, (*there)->id);
      }
      const std::string ids[] = {r.id};
      const auto around = register_->records_around(ids);
      ASSERT_TRUE(around.has_value());
      const auto at = find_record(*around, r.id);
      ASSERT_TRUE(at.has_value());
      ASSERT_EQ(text_of(**at), text_of(r));
    }
    EXPECT_FALSE(register_->record("A-000000"));
    expect_the_same_lists(*all);
    expect_the_same_between(*all);
  }

  void expect_the_same_lists(const RecordSet& all) {
    for (std::size_t type = 0; type < kFactTypeCount; ++type) {
      const auto kind = static_cast<FactType>(type);
      const RecordQuery queries[] = {{.type = kind},
                                     {.type = kind, .parties = {"LAO"}},
                                     {.type = kind, .parties = {"CUB", "LAO"}},
                                     {.type = kind, .stage = "in_force"},
                                     {.type = kind, .since = "2024-02", .until = "2024-02"},
                                     {.type = kind, .review = Review::Rejected}};
      for (const RecordQuery& query : queries)
        for (const std::size_t limit : {0, 2}) {
          RecordSet expected = all;
          std::erase_if(expected.records, [&](const Record& r) { return !matches(r, all.reports, query); });
          Page page{limit, ""};
          std::string listed;
          std::size_t left = expected.records.size();
          do {
            const auto piece = register_->list(query, page);
            ASSERT_TRUE(piece.has_value()) << piece.error().text();
            left -= piece->set.records.size();
            ASSERT_EQ(piece->end.left, left);
            listed += text_of(piece->set);
            page.after = piece->end.next;
          } while (!page.after.empty());
          ASSERT_EQ(listed, text_of(expected)) << plural_name(kind) << " by " << limit;
        }
    }
  }

  // By what is counted of a promise of the two.
  static RecordSet::PromiseEnd promise_end(const RecordSet& all, const Record& promise, const StatePair& pair,
                                           std::string_view day) {
    const auto by = promise.values(Field::By);
    const bool first = std::ranges::find(by, std::string_view(pair.first)) != by.end();
    const bool second = std::ranges::find(by, std::string_view(pair.second)) != by.end();
    const bool others = by.size() > static_cast<std::size_t>(first) + static_cast<std::size_t>(second);
    using enum RecordSet::PromiseOwner;
    const auto silent = silent_months(promise, all.reports, day);
    return {others            ? Others
            : first && second ? Both
            : first           ? First
            : second          ? Second
                              : Unstated,
            silent.has_value() && *silent >= kSilentMonths};
  }

  static bool is_shared(const Record& r) {
    const bool is_mechanism = r.type == FactType::Mechanism;
    if (r.type != FactType::Event && !is_mechanism) return false;
    return std::ranges::count_if(r.parties(), is_state_code) > 2 ||
           (is_mechanism && r.value(Field::Level) == "multilateral");
  }

  // By what is counted of talks of the two.
  static RecordSet::TalkEnd talk_end(const Record& talks, const StatePair& pair) {
    using enum RecordSet::TalkKind;
    const auto goes = [&](std::string_view from, std::string_view to) {
      const auto sources = talks.values(Field::SourceActors);
      const auto targets = talks.values(Field::TargetActors);
      return talks.value(Field::Mode) == "visit" && std::ranges::find(sources, from) != sources.end() &&
             std::ranges::find(targets, to) != targets.end();
    };
    return {talks.modality != Modality::Asserted ? NotHeld
            : goes(pair.first, pair.second)      ? VisitOfFirst
            : goes(pair.second, pair.first)      ? VisitOfSecond
                                                 : Talks,
            is_shared(talks)};
  }

  // Of statements, events and promises the newest are there and the others counted, with their reports; all else is the
  // same.
  static void expect_the_newest(const RecordSet& all, const RecordSet& some, const StatePair& pair,
                                std::string_view day) {
    for (const Record& r : some.records) {
      const auto expected = find_record(all, r.id);
      ASSERT_TRUE(expected.has_value()) << r.id;
      ASSERT_EQ(text_of(r), text_of(**expected));
    }
    const auto place = [&](const Record& r) {
      const auto& published = all.report(r.claims.front()).provenance.published;
      const bool is_dated = r.type != FactType::Statement && !r.date().empty();
      const auto when = DateRange::parse(is_dated ? std::string(r.date()) : published ? published->iso() : "");
      return std::pair(is_dated, when ? when->last : 0);
    };
    std::map<RecordSet::End, std::size_t> left;
    std::map<RecordSet::PromiseEnd, std::size_t> left_promises;
    std::map<RecordSet::TalkEnd, std::size_t> left_talks;
    const auto asked = DateRange::parse(day);
    for (const Record& r : all.records) {
      if (find_record(some, r.id)) continue;
      const bool is_promise = r.type == FactType::Commitment;
      const bool is_mechanism = r.type == FactType::Mechanism;
      ASSERT_TRUE(r.type == FactType::Statement || r.type == FactType::Event || is_mechanism || is_promise) << r.id;
      const auto states = r.parties();
      for (const Claim& claim : r.claims) {
        // What names one of the two alone is told of them by reports about the two.
        const auto about = all.pairs.find(claim.report);
        const bool is_of_page = about != all.pairs.end() && about->second == std::vector{pair.first, pair.second};
        if (std::ranges::count_if(states, is_state_code) < 2 && !is_of_page) continue;
        EXPECT_TRUE(some.older_reports.contains(claim.report)) << r.id;
        EXPECT_EQ(find_report(some.reports, claim.report).id, claim.report);
      }
      if (r.is_linked(Relation::Repeats)) continue;
      if (is_promise) {
        EXPECT_TRUE(r.steps.empty() && r.date().empty() && r.decisions.empty() && !r.has_conflict()) << r.id;
        const auto end = promise_end(all, r, pair, day);
        ++left_promises[end];
        EXPECT_GE(std::ranges::count_if(some.records,
                                        [&](const Record& other) {
                                          if (other.type != r.type || place(other) < place(r)) return false;
                                          const auto others = promise_end(all, other, pair, day);
                                          return others.is_silent ? end.is_silent : others == end;
                                        }),
                  2)
            << r.id;
        continue;
      }
      ASSERT_TRUE(asked.has_value());
      const auto date = DateRange::parse(r.date());
      EXPECT_TRUE(!date || date->last <= asked->last) << r.id;
      const auto are_talks = [](const Record& one) { return one.value(Field::Type) == "CONSULT"; };
      if (are_talks(r)) ++left_talks[talk_end(r, pair)];
      else ++left[{r.type, is_shared(r)}];
      const auto is_newer = [&](const Record& other) {
        if (other.type != r.type || is_shared(other) != is_shared(r) || are_talks(other) != are_talks(r)) return false;
        if (are_talks(r) && (other.modality == Modality::Asserted) != (r.modality == Modality::Asserted)) return false;
        if (place(other) != place(r)) return place(other) > place(r);
        const auto told_at = [](const Claim& c) { return std::pair(c.report, c.fact.evidence.front().begin); };
        return told_at(other.claims.front()) < told_at(r.claims.front());
      };
      EXPECT_GE(std::ranges::count_if(some.records, is_newer), 2) << r.id;
    }
    ASSERT_EQ(left, some.older);
    ASSERT_EQ(left_promises, some.older_promises);
    ASSERT_EQ(left_talks, some.older_talks);
  }

  void expect_the_same_between(const RecordSet& all) {
    for (const auto& [a, b] : {std::pair("CUB", "LAO"), std::pair("PER", "CUB"), std::pair("LAO", "PER")}) {
      const auto between = register_->records_between(a, b);
      ASSERT_TRUE(between.has_value()) << between.error().text();
      const std::vector<std::string> pair{std::min<std::string>(a, b), std::max<std::string>(a, b)};
      const auto is_about_them = [&](const Claim& c) {
        const auto about = all.pairs.find(c.report);
        return about != all.pairs.end() && about->second == pair;
      };
      for (const char* day : {"", "2024-05-10"})
        expect_the_newest(*between, *register_->records_between(a, b, "", 2, day), {pair[0], pair[1]}, day);
      const auto is_on_page = [&](const Record& r) {
        auto states = r.parties();
        std::erase_if(states, [](const std::string& p) { return !is_state_code(p); });
        if (std::ranges::includes(states, pair)) return true;
        // What names no state belongs to nobody's page if it is theirs alone to say or do, nor does what one does with
        // a person or a crowd.
        const bool is_of_states = r.type == FactType::Statement || r.type == FactType::Event ||
                                  r.type == FactType::Agreement || r.type == FactType::Commitment;
        if (is_of_states && states.empty()) return false;
        if (r.type == FactType::Event && r.parties().size() > 1) return false;
        return std::ranges::includes(pair, states) && std::ranges::any_of(r.claims, is_about_them);
      };
      std::set<std::string> known;
      for (const Record& r : between->records) {
        known.insert(r.id);
        const auto at = find_record(all, r.id);
        ASSERT_TRUE(at.has_value());
        // What stands on no such page has moved something that does.
        if (!is_on_page(r)) continue;
        // Of a source the claims of these reports alone.
        if (r.claims.size() != (*at)->claims.size()) {
          ASSERT_EQ(r.type, FactType::Source);
          ASSERT_EQ(static_cast<std::size_t>(std::ranges::count_if((*at)->claims, is_about_them)), r.claims.size());
          continue;
        }
        // What leads from the page to what stands on none may be wanting.
        const auto on_page = [&](Record one) {
          std::erase_if(one.links, [&](const Link& link) {
            const bool may_be_wanting = link.relation == Relation::FollowsUp || link.relation == Relation::SessionOf ||
                                        link.relation == Relation::RepeatedBy;
            return may_be_wanting && !is_on_page(**find_record(all, link.record));
          });
          return text_of(one);
        };
        ASSERT_EQ(on_page(r), on_page(**at));
      }
      for (const Record& r : all.records)
        EXPECT_TRUE(!is_on_page(r) || r.review == Review::Rejected || known.contains(r.id)) << r.id;
    }
  }

  void decide(Invented& invented) {
    const auto set = register_->all_records();
    ASSERT_TRUE(set.has_value());
    if (set->records.empty()) return;
    const auto any = [&]() -> const Record& { return set->records[invented.number(set->records.size())]; };
    Wish wish;
    wish.by = "A. Reader";
    wish.reason = "a test";
    wish.time = "2026-03-01T09:30:00Z";
    wish.action = static_cast<Action>(invented.number(kActionCount));
    const Record& one = any();
    wish.records = {one.id};
    if (wish.action == Action::Merge || wish.action == Action::PerhapsSame)
      for (const Record& r : set->records)
        if (r.type == one.type && r.id != one.id && wish.records.size() < 2 && invented.number(2) == 0)
          wish.records.push_back(r.id);
    if (wish.action == Action::Split) wish.reports = {one.claims.front().report};
    if (wish.action == Action::Correct) wish.values = {one.type == FactType::Event ? "source=PER" : "parties=PER;LAO"};
    if (wish.action == Action::SetStatus) wish.values = {"in_force"};
    if (wish.action == Action::Add) {
      static constexpr std::array<const char*, kFactTypeCount> kValues{
          "parties=LAO; PER", "source=LAO",      "action=build rice",  "parties=LAO; CUB", "parties=LAO",
          "what=a new day",   "gist=build rice", "occasion=a new day", "name=Radio"};
      wish.records.clear();
      wish.observation.report = one.claims.front().report;
      wish.observation.type = one.type;
      wish.observation.quote = one.claims.front().quotes.front();
      wish.values = {kValues[static_cast<std::size_t>(one.type)]};
    }
    if (wish.action == Action::Undo) {
      wish.records.clear();
      const auto chain = register_->decisions();
      if (chain->decisions.empty()) return;
      wish.undoes = 1 + static_cast<std::int64_t>(invented.number(chain->decisions.size()));
    }
    // Some make no sense, and are refused.
    const auto decided = register_->decide(wish);
    if (!decided) {
      EXPECT_EQ(decided.error().code, ErrorCode::InvalidArgument) << decided.error().text();
    }
    made_ += decided.has_value();
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.store("kept");
  std::optional<Register> register_ = *Register::open(path_);
  int made_ = 0;
};

TEST_P(Keeping, gives_what_all_claims_give) {
  Invented invented(GetParam());
  std::vector<TestReport> reports;
  for (int i = 0; i < 60; ++i) {
    std::string did;
    switch (invented.number(8)) {
      case 0:
      case 1:
        decide(invented);
        did = "a decision";
        break;
      case 2:
        if (reports.empty()) continue;
        {
          const TestReport& report = reports[invented.number(reports.size())];
          ASSERT_TRUE(register_->add(report.document, invented.read_again(report)));
        }
        did = "a report read again";
        break;
      default: {
        reports.push_back(invented.report());
        const auto added = register_->add(reports.back().document, reports.back().facts);
        ASSERT_TRUE(added.has_value()) << added.error().text();
        did = "a report";
      }
    }
    if (i % 12 == 0) {
      const auto all = register_->computed_records();
      ASSERT_TRUE(all.has_value());
      ASSERT_NO_FATAL_FAILURE(expect_the_same_between(*all));
    }
    if (i % 3 == 0) {
      ASSERT_NO_FATAL_FAILURE(expect_the_same(fmt::format("{} after {} steps", did, i)));
    }
  }
  ASSERT_NO_FATAL_FAILURE(expect_the_same("the end"));
  EXPECT_GT(made_, 0);
  ASSERT_NO_FATAL_FAILURE(expect_the_same_alone());
  const std::string before = rows_of(path_);
  ASSERT_TRUE(register_->make_grouping());
  EXPECT_EQ(rows_of(path_), before);
  ASSERT_NO_FATAL_FAILURE(expect_the_same("made anew"));
}

TEST_F(KeptGrouping, that_was_changed_is_found_by_check_and_made_anew) {
  const std::string path = folder_.store("kept");
  auto reg = Register::open(path);
  ASSERT_TRUE(reg);
  for (const TestReport& report : testing::four_reports()) ASSERT_TRUE(reg->add(report.document, report.facts));
  ASSERT_TRUE(reg->check());
  const std::string first = "number = (SELECT min(number) FROM kept_claim)";
  const std::string changes[] = {
      "UPDATE kept_claim SET record = (SELECT max(number) FROM kept_record) WHERE " + first,
      "DELETE FROM kept_claim WHERE " + first,
      "UPDATE kept_claim SET body = (SELECT body FROM kept_claim WHERE number = (SELECT max(number) FROM kept_claim)) "
      "WHERE " +
          first,
      "DELETE FROM kept_side",
      "UPDATE kept_side SET last_day = last_day + 1 WHERE record = (SELECT min(record) FROM kept_side)",
      "INSERT INTO kept_side SELECT name + 1, last_day, first_day, digits, record FROM kept_side LIMIT 1",
      "UPDATE kept_record SET states = 'PER' WHERE number = (SELECT min(number) FROM kept_record)",
      "UPDATE kept_page SET follow = (SELECT sides FROM kept_record WHERE number = (SELECT record FROM kept_side LIMIT "
      "1)) WHERE record = (SELECT min(record) FROM kept_page)",
      "DELETE FROM kept_page WHERE record = (SELECT min(record) FROM kept_page)",
      "INSERT INTO kept_page SELECT name + 1, day, record, follow FROM kept_page LIMIT 1",
      "UPDATE kept_report SET body = (SELECT body FROM kept_report WHERE number = (SELECT max(number) FROM "
      "kept_report)) "
      "WHERE number = (SELECT min(number) FROM kept_report)",
      "UPDATE kept_record SET modality = 2 WHERE number = (SELECT min(number) FROM kept_record)",
      "UPDATE kept_record SET page_day = page_day + 1 WHERE number = (SELECT min(record) FROM kept_page)",
      "UPDATE kept_claim SET retells = 1 - retells WHERE " + first,
      "UPDATE kept_count SET records = records + 1",
      "DELETE FROM kept_count"};
  for (const std::string& change : changes) {
    ASSERT_TRUE(Database::open(path, {})->execute(change)) << change;
    const auto checked = reg->check();
    ASSERT_FALSE(checked) << change;
    EXPECT_EQ(checked.error().code, ErrorCode::Corrupt) << change;
    ASSERT_TRUE(reg->make_grouping());
    EXPECT_TRUE(reg->check()) << change;
  }
}

// As one of another version of the program.
TEST_F(KeptGrouping, of_another_version_is_made_anew_where_it_may_be) {
  const std::string path = folder_.store("kept");
  std::string before;
  {
    auto reg = Register::open(path);
    ASSERT_TRUE(reg);
    for (const TestReport& report : testing::four_reports()) ASSERT_TRUE(reg->add(report.document, report.facts));
    before = text_of(*reg->all_records());
  }
  ASSERT_TRUE(Database::open(path, {})->execute("UPDATE kept_state SET version = 1; DELETE FROM kept_claim"));
  Register::Options options;
  options.writable = false;
  const auto reader = Register::open(path, options);
  ASSERT_TRUE(reader);
  EXPECT_EQ(text_of(*reader->all_records()), before);
  const std::string id = before.substr(0, before.find(' '));
  EXPECT_TRUE(reader->record(id));
  const auto to_group = reader->claims_to_group();
  ASSERT_TRUE(to_group);
  EXPECT_GT(*to_group, 0);
  std::int64_t told = 0;
  Register::Options writing;
  writing.before_grouping = [&](std::int64_t claims) { told += claims; };
  ASSERT_TRUE(Register::open(path, writing));
  ASSERT_TRUE(Register::open(path, writing));  // once is enough
  EXPECT_EQ(told, *to_group);
  EXPECT_EQ(reader->claims_to_group().value(), 0);
  EXPECT_TRUE(reader->kept().value().has_value());
  EXPECT_EQ(text_of(*reader->all_records()), before);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Keeping, ::testing::Range(1u, 13u));

}  // namespace
}  // namespace entente
