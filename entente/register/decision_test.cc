// SPDX-License-Identifier: Apache-2.0
#include "entente/register/decision.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "entente/register/decision_store.h"
#include "entente/register/store.h"
#include "entente/register/testing_reports.h"

namespace entente {
namespace {

using entente::testing::FactOf;
using entente::testing::four_reports;
using entente::testing::make_document;
using entente::testing::TemporaryFolder;
using entente::testing::TestReport;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Decisions : public ::testing::Test {
 protected:
  Decisions() : reg_(std::move(*Register::open(folder_.store("r.sqlite")))) {
    for (const auto& r : four_reports()) EXPECT_TRUE(reg_.add(r.document, r.facts));
  }

  RecordSet all(const RecordQuery& query = {}) {
    auto set = reg_.records(query);
    EXPECT_TRUE(set) << set.error().text();
    return std::move(*set);
  }
  Record found(std::string_view id) {
    auto set = reg_.record(id);
    EXPECT_TRUE(set) << set.error().text();
    return std::move(set->records.front());
  }
  std::string id_of(FactType type, Field field, std::string_view value) {
    for (const Record& r : all().records)
      for (std::string_view v : r.values(field))
        if (r.type == type && v == value) return r.id;
    ADD_FAILURE() << value;
    return {};
  }
  Wish wish(Action action, std::vector<std::string> records) {
    Wish w;
    w.action = action;
    w.records = std::move(records);
    w.by = "A. Clerk";
    w.reason = "seen in print";
    w.time = "2026-03-01T09:30:00Z";
    return w;
  }
  Decided decide(const Wish& w) {
    auto done = reg_.decide(w);
    EXPECT_TRUE(done) << done.error().text();
    return done ? std::move(*done) : Decided{};
  }
  Decided undo(std::int64_t number) {
    Wish w = wish(Action::Undo, {});
    w.undoes = number;
    return decide(w);
  }
  std::string refused(const Wish& w) {
    const auto done = reg_.decide(w);
    EXPECT_FALSE(done);
    if (done) return {};
    EXPECT_EQ(done.error().code, ErrorCode::InvalidArgument);
    return done.error().message;
  }

  TemporaryFolder folder_;
  Register reg_;
};

TEST(Decision, what_is_written_is_read_again_and_nothing_else_is) {
  Decision d{3,
             Action::Correct,
             {{"A-1f3c9a", {"aa", "bb"}}},
             {{Field::Signed, "2025-10-10"}, {Field::Title, "a \"b\" \xc3\xa9"}},
             0,
             "N. Name",
             "said so",
             "2026-03-01T09:30:00Z",
             "entente 1"};
  const std::string json = canonical_json(d);
  EXPECT_EQ(
      json,
      R"({"action":"correct","by":"N. Name","number":3,"program":"entente 1","reason":"said so","subjects":[{"claims":)"
      R"(["aa","bb"],"record":"A-1f3c9a"}],"time":"2026-03-01T09:30:00Z","undoes":0,"values":[{"field":"signed",)"
      "\"value\":\"2025-10-10\"},{\"field\":\"title\",\"value\":\"a \\\"b\\\" \xc3\xa9\"}]}");
  const auto again = parse_decision(json);
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(*again, d);
  EXPECT_FALSE(parse_decision(json + " "));
  for (std::size_t i = 0; i < json.size(); ++i) {
    std::string cut = json;
    const auto changed = parse_decision(cut.erase(i, 1));
    EXPECT_TRUE(!changed || canonical_json(*changed) == cut);
  }
  for (std::string bad : {"", "{}", "[]", "null", "[[[[[[[[[[[[[[[["}) EXPECT_FALSE(parse_decision(bad)) << bad;
  EXPECT_FALSE(parse_decision(std::string(1 << 20, '[')));
}

TEST(Decision, times_are_to_the_second_and_in_utc) {
  EXPECT_TRUE(is_time("2026-02-28T23:59:59Z"));
  for (const char* bad : {"", "2026-02-30T00:00:00Z", "2026-02-28", "2026-02-28T24:00:00Z", "2026-02-28T00:00:00+01",
                          "2026-02-28T0a:00:00Z"})
    EXPECT_FALSE(is_time(bad)) << bad;
}

// What was rejected hides its like, and nothing that is only like its like.
TEST_F(Decisions, a_rejected_record_hides_no_claim_about_something_else) {
  const auto sign = [&](const char* day, const std::string& title) {
    const std::string text = "Laos and Cuba signed a " + title + ".";
    return TestReport{make_document(text, std::string("Outlet ") + day, day),
                      {FactOf(text, FactType::Agreement, text)
                           .with(Field::Title, title)
                           .with(Field::Kind, "protocol")
                           .with(Field::Status, "signed")
                           .parties({"LAO", "CUB"})}};
  };
  const auto add = [&](const TestReport& r) { EXPECT_TRUE(reg_.add(r.document, r.facts)); };
  add(sign("2025-02-01", "protocol on bamboo furniture trade"));
  const std::string bamboo = id_of(FactType::Agreement, Field::Title, "protocol on bamboo furniture trade");
  decide(wish(Action::Reject, {bamboo}));
  add(sign("2025-02-02", "protocol on bamboo furniture trade fairs in ports"));
  add(sign("2025-02-03", "protocol on trade fairs in ports"));
  std::vector<std::string> titles;
  for (const Record& r : all({.type = FactType::Agreement}).records)
    if (r.value(Field::Kind) == "protocol") titles.emplace_back(r.value(Field::Title));
  EXPECT_THAT(titles, ElementsAre("protocol on trade fairs in ports"));
}

TEST_F(Decisions, accepted_and_rejected_records_are_marked_and_rejected_ones_are_left_out) {
  const std::string health = id_of(FactType::Agreement, Field::Title, "memorandum of understanding on health");
  const std::string rice = id_of(FactType::Agreement, Field::Title, "letter of intent on rice research");
  const std::string five = id_of(FactType::Agreement, Field::Title, "five documents");
  const std::size_t before = all().records.size();
  EXPECT_EQ(decide(wish(Action::Accept, {health})).decision.number, 1);
  const Decided rejected = decide(wish(Action::Reject, {rice}));
  EXPECT_THAT(rejected.records, ElementsAre(rice));
  EXPECT_EQ(all().records.size(), before - 1);
  EXPECT_EQ(found(health).review, Review::Accepted);
  EXPECT_THAT(found(health).decisions, ElementsAre(1));
  EXPECT_EQ(found(rice).review, Review::Rejected);
  EXPECT_THAT(found(rice).links, IsEmpty());
  EXPECT_EQ(std::ranges::count(found(five).links, Relation::Covers, &Link::relation), 2);
  EXPECT_EQ(all({.review = Review::Rejected}).records.size(), 1u);
  EXPECT_EQ(all({.review = Review::Accepted}).records.size(), 1u);
  EXPECT_THAT(refused(wish(Action::Merge, {health, rice})), HasSubstr("rejected"));
  decide(wish(Action::Accept, {rice}));
  EXPECT_EQ(all().records.size(), before);
}

TEST_F(Decisions, a_corrected_value_outranks_every_report_and_the_others_stay_in_sight) {
  const std::string ministries = id_of(FactType::Agreement, Field::Signed, "2024-11-08");
  Wish w = wish(Action::Correct, {ministries});
  w.values = {"signed=2024-11-08", "parties=LAO; CUB; VNM", "place=Havana"};
  decide(w);
  const Record r = found(ministries);
  EXPECT_THAT(r.values(Field::Signed), ElementsAre("2024-11-08", "2024-11-07"));
  EXPECT_FALSE(r.has_conflict());
  EXPECT_EQ(r.field(Field::Signed)->decided, 1);
  EXPECT_EQ(r.field(Field::Signed)->values[0].support.size(), 2u);
  EXPECT_THAT(r.parties(), ElementsAre("CUB", "LAO", "VNM"));
  EXPECT_EQ(r.value(Field::Place), "Havana");
  EXPECT_EQ(all({.parties = {"VNM"}}).records.size(), 1u);
  static const std::string text =
      "The foreign ministries of Laos and Cuba signed a cooperation agreement on 7 November.";
  ASSERT_TRUE(reg_.add(make_document(text, "Late News", "2024-11-12"),
                       {{FactOf(text, FactType::Agreement, text)
                             .with(Field::Title, "cooperation agreement of the foreign ministries")
                             .with(Field::Kind, "cooperation agreement")
                             .parties({"CUB", "LAO"})
                             .with(Field::Signed, "2024-11-07")
                             .with(Field::Status, "signed")}}));
  EXPECT_EQ(found(ministries).claims.size(), 4u);
  EXPECT_EQ(found(ministries).value(Field::Signed), "2024-11-08");
  w.values = {"place="};
  decide(w);
  EXPECT_EQ(found(ministries).field(Field::Place), nullptr);
}

TEST_F(Decisions, corrections_that_make_no_sense_are_refused) {
  const std::string id = id_of(FactType::Agreement, Field::Signed, "2024-11-08");
  Wish w = wish(Action::Correct, {id});
  EXPECT_THAT(refused(w), HasSubstr("FIELD=VALUE"));
  for (const auto& [typed, says] :
       std::vector<std::pair<std::string, std::string>>{{"signed", "FIELD=VALUE"},
                                                        {"day=2024", "has no field 'day'; it has title"},
                                                        {"signed=yesterday", "no date"},
                                                        {"status=liked", "choose negotiating"},
                                                        {"title=a\nb", "one line"}}) {
    w.values = {typed};
    EXPECT_THAT(refused(w), HasSubstr(says)) << typed;
  }
  w.values = {"place=A", "place=B"};
  EXPECT_THAT(refused(w), HasSubstr("twice"));
  w.values = {"place=A"};
  w.reason = " ";
  EXPECT_THAT(refused(w), HasSubstr("needs a reason"));
  w = wish(Action::SetStatus, {id_of(FactType::Event, Field::Cameo, "057")});
  w.values = {"signed"};
  EXPECT_THAT(refused(w), HasSubstr("has no status"));
  EXPECT_THAT(refused(wish(Action::Accept, {"A-000000"})), HasSubstr("no such record"));
  EXPECT_THAT(refused(wish(Action::Accept, {})), HasSubstr("takes the identifier of a record"));
  EXPECT_THAT(reg_.decisions()->decisions, IsEmpty());
}

TEST_F(Decisions, two_records_become_one_and_later_reports_still_find_it) {
  const std::string health = id_of(FactType::Agreement, Field::Title, "memorandum of understanding on health");
  const std::string rice = id_of(FactType::Agreement, Field::Title, "letter of intent on rice research");
  const std::size_t claims = found(health).claims.size() + found(rice).claims.size();
  decide(wish(Action::Merge, {health, rice}));
  EXPECT_EQ(found(health).id, found(rice).id);
  EXPECT_EQ(found(rice).claims.size(), claims);
  static const std::string text = "Laos and Cuba signed a letter of intent on rice research.";
  ASSERT_TRUE(reg_.add(make_document(text, "Late News", "2024-11-12"),
                       {{FactOf(text, FactType::Agreement, text)
                             .with(Field::Title, "letter of intent on rice research")
                             .with(Field::Kind, "letter of intent")
                             .parties({"CUB", "LAO"})
                             .with(Field::Sector, "science")}}));
  EXPECT_EQ(found(rice).claims.size(), claims + 1);
  EXPECT_THAT(refused(wish(Action::Merge, {health, rice})), HasSubstr("one record already"));
  const std::string event = id_of(FactType::Event, Field::Cameo, "057");
  EXPECT_THAT(refused(wish(Action::Merge, {health, event})), HasSubstr("two kinds"));
  undo(1);
  EXPECT_NE(found(health).id, found(rice).id);
}

TEST_F(Decisions, what_some_reports_say_becomes_another_record) {
  const std::string ministries = id_of(FactType::Agreement, Field::Signed, "2024-11-08");
  ASSERT_EQ(found(ministries).claims.size(), 3u);
  Wish w = wish(Action::Split, {ministries});
  EXPECT_THAT(refused(w), HasSubstr("name the reports"));
  w.reports = {"Havana Daily"};
  EXPECT_THAT(refused(w), HasSubstr("no report 'Havana Daily'"));
  w.reports = {"Mekong Courier", "Caribbean Star", "Copy News"};
  EXPECT_THAT(refused(w), HasSubstr("nothing would stay"));
  w.reports = {"Caribbean Star", found(ministries).claims[2].report.substr(0, 8)};
  const Decided done = decide(w);
  ASSERT_EQ(done.records.size(), 2u);
  const Record kept = found(ministries);
  EXPECT_EQ(kept.claims.size(), 1u);
  EXPECT_EQ(found(done.records[0] == ministries ? done.records[1] : done.records[0]).claims.size(), 2u);
  // Made one again by a later decision, and apart when that is undone.
  decide(wish(Action::Merge, done.records));
  EXPECT_EQ(found(ministries).claims.size(), 3u);
  undo(2);
  EXPECT_EQ(found(ministries).claims.size(), 1u);
  undo(1);
  EXPECT_EQ(found(ministries).claims.size(), 3u);
  undo(4);  // the undoing is undone: the split holds again
  EXPECT_EQ(found(ministries).claims.size(), 1u);
  Wish again = wish(Action::Undo, {});
  again.undoes = 4;
  EXPECT_THAT(refused(again), HasSubstr("undone already"));
  again.undoes = 77;
  EXPECT_THAT(refused(again), HasSubstr("no decision 77"));
}

TEST_F(Decisions, a_split_holds_against_an_earlier_merge_within_the_record) {
  const std::string health = id_of(FactType::Agreement, Field::Title, "memorandum of understanding on health");
  const std::string ministries = id_of(FactType::Agreement, Field::Signed, "2024-11-08");
  decide(wish(Action::Merge, {health, ministries}));
  ASSERT_EQ(found(health).claims.size(), 5u);
  Wish w = wish(Action::Split, {health});
  w.reports = {"Mekong Courier"};
  const Decided done = decide(w);
  ASSERT_EQ(done.records.size(), 2u);
  EXPECT_EQ(found(done.records[0]).claims.size() + found(done.records[1]).claims.size(), 5u);
  EXPECT_EQ(found(health).claims.size(), 3u);
}

TEST_F(Decisions, records_that_may_be_one_point_to_each_other) {
  const std::string health = id_of(FactType::Agreement, Field::Title, "memorandum of understanding on health");
  const std::string rice = id_of(FactType::Agreement, Field::Title, "letter of intent on rice research");
  decide(wish(Action::PerhapsSame, {health, rice}));
  EXPECT_TRUE(found(health).is_linked(Relation::PerhapsSame));
  EXPECT_TRUE(found(rice).is_linked(Relation::PerhapsSame));
  decide(wish(Action::Merge, {health, rice}));
  EXPECT_FALSE(found(health).is_linked(Relation::PerhapsSame));
}

TEST_F(Decisions, a_status_set_by_a_person_holds) {
  const std::string rice = id_of(FactType::Agreement, Field::Title, "letter of intent on rice research");
  Wish w = wish(Action::SetStatus, {rice});
  w.values = {"terminated"};
  decide(w);
  EXPECT_EQ(found(rice).value(Field::Status), "terminated");
  EXPECT_THAT(found(rice).values(Field::Status), ElementsAre("terminated", "signed"));
  undo(1);
  EXPECT_THAT(found(rice).values(Field::Status), ElementsAre("signed"));
}

TEST_F(Decisions, a_word_given_on_a_record_survives_another_reading_of_its_report) {
  const std::string rice = id_of(FactType::Agreement, Field::Title, "letter of intent on rice research");
  const std::string health = id_of(FactType::Agreement, Field::Title, "memorandum of understanding on health");
  Wish w = wish(Action::Correct, {rice});
  w.values = {"title=letter of intent on rice"};
  decide(w);
  decide(wish(Action::Reject, {health}));
  TestReport report = testing::listing_report();
  for (Fact& fact : report.facts)
    if (fact.type == FactType::Agreement) fact.set(Field::Place, "Havana");  // other claims on the same words
  ASSERT_TRUE(reg_.add(report.document, report.facts));
  const std::string now = id_of(FactType::Agreement, Field::Title, "letter of intent on rice");
  EXPECT_EQ(found(now).value(Field::Place), "Havana");
  EXPECT_EQ(all({.review = Review::Rejected}).records.size(), 1u);
  // A reading that no longer finds it does not take away what a person vouches for; the rejected is gone for good.
  std::erase_if(report.facts, [](const Fact& f) { return f.type == FactType::Agreement; });
  ASSERT_TRUE(reg_.add(report.document, report.facts));
  EXPECT_EQ(found(rice).value(Field::Title), "letter of intent on rice");
  EXPECT_THAT(all({.review = Review::Rejected}).records, IsEmpty());
}

TEST_F(Decisions, a_decision_that_was_changed_or_taken_away_shows) {
  const std::string rice = id_of(FactType::Agreement, Field::Title, "letter of intent on rice research");
  for (int i = 0; i < 3; ++i) decide(wish(i == 1 ? Action::Reject : Action::Accept, {rice}));
  const auto chain = reg_.decisions();
  ASSERT_TRUE(chain);
  EXPECT_EQ(chain->problem, "");
  EXPECT_EQ(chain->decisions.size(), 3u);
  EXPECT_EQ(chain->hashes[0], chain_hash(first_link(), canonical_json(chain->decisions[0])));
  EXPECT_EQ(chain->hashes[1], chain_hash(chain->hashes[0], canonical_json(chain->decisions[1])));
  const std::string path = folder_.file("r.sqlite");
  // Other programs are held back by the table itself; who takes that away is found out.
  const auto db = Database::open(path, {});
  ASSERT_TRUE(db->execute("DROP TRIGGER decision_is_not_changed; DROP TRIGGER decision_is_not_taken_away"));
  const auto problem_after = [&](const std::string& change) {
    EXPECT_TRUE(db->execute("SAVEPOINT s")) << change;
    EXPECT_TRUE(db->execute(change)) << change;
    const auto now = read_chain(*db);
    EXPECT_TRUE(now) << now.error().text();
    EXPECT_EQ(load_decisions(*db).has_value(), now->problem.empty());
    EXPECT_TRUE(db->execute("ROLLBACK TO s; RELEASE s"));
    return now->problem;
  };
  EXPECT_EQ(problem_after("UPDATE decision SET entry = replace(entry, 'seen', 'Seen') WHERE number = 2"),
            "decision 2 is not as it was written");
  EXPECT_EQ(
      problem_after("UPDATE decision SET entry = replace(entry, 'reject', 'accept'), hash = 'x' WHERE number = 2"),
      "decision 2 is not as it was written");
  EXPECT_EQ(problem_after("DELETE FROM decision WHERE number = 1"), "decision 1 is missing");
  EXPECT_EQ(problem_after("DELETE FROM decision WHERE number = 2"), "decision 2 is missing");
  EXPECT_EQ(problem_after("UPDATE decision SET number = 7 WHERE number = 3"), "decision 3 is missing");
  EXPECT_EQ(problem_after("DELETE FROM decision WHERE number = 3"), "");  // why people note the head of the chain
  EXPECT_EQ(problem_after("UPDATE decision SET entry = CAST(x'ff' AS TEXT) WHERE number = 3"),
            "decision 3 is not as it was written");
}

TEST_F(Decisions, the_table_itself_refuses_changes_by_other_programs) {
  decide(wish(Action::Accept, {all().records.front().id}));
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(folder_.file("r.sqlite").c_str(), &raw), SQLITE_OK);
  for (const char* change : {"UPDATE decision SET hash = ''", "DELETE FROM decision"})
    EXPECT_EQ(sqlite3_exec(raw, change, nullptr, nullptr, nullptr), SQLITE_CONSTRAINT) << change;
  sqlite3_close(raw);
}

TEST_F(Decisions, a_clock_that_was_set_back_puts_no_decision_before_another) {
  const std::string id = all().records.front().id;
  decide(wish(Action::Accept, {id}));
  Wish w = wish(Action::Reject, {id});
  w.time = "2020-01-01T00:00:00Z";
  EXPECT_EQ(decide(w).decision.time, "2026-03-01T09:30:00Z");
  w.time = "today";
  EXPECT_THAT(refused(w), HasSubstr("is no time"));
}

// A register as the version before wrote it.
TEST_F(Decisions, a_register_without_decisions_is_brought_up_to_date) {
  const std::string path = folder_.file("r.sqlite");
  const std::size_t records = all().records.size();
  ASSERT_TRUE(Database::open(path, {})->execute(std::string(testing::kWithoutGrouping) +
                                                "DROP TABLE decision; PRAGMA user_version = 2"));
  Register::Options options;
  options.writable = false;
  EXPECT_EQ(Register::open(path, options).error().code, ErrorCode::TooOld);
  auto again = Register::open(path);
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(again->records()->records.size(), records);
  EXPECT_TRUE(again->decide(wish(Action::Accept, {again->records()->records.front().id})));
  EXPECT_TRUE(Register::open(path, options));
}

class Additions : public Decisions {
 protected:
  static constexpr const char* kStory = "Laos and Cuba will hold a book fair in Havana. Laos and Cuba agree on rice.";

  Additions() {
    auto added = reg_.add(make_document(kStory, "Fair News", "2024-12-01"), {});
    EXPECT_TRUE(added) << added.error().text();
    report_ = added->report;
  }
  Wish fair() const {
    Wish wish;
    wish.action = Action::Add;
    wish.observation = {report_, FactType::Event, Modality::Planned, {}, "hold a book fair in Havana"};
    wish.values = {"type=COOPERATE", "source=LAO", "target=CUB", "place=Havana", "date=2025-02"};
    wish.by = "N. Name";
    wish.reason = "overlooked";
    wish.time = "2024-12-02T09:00:00Z";
    return wish;
  }
  std::string report_;
};

TEST_F(Additions, what_a_person_has_read_is_a_claim_with_its_words) {
  const auto done = reg_.decide(fair());
  ASSERT_TRUE(done) << done.error().text();
  ASSERT_EQ(done->records.size(), 1u);
  const Record record = found(done->records.front());
  EXPECT_EQ(record.type, FactType::Event);
  EXPECT_EQ(record.modality, Modality::Planned);
  EXPECT_EQ(record.review, Review::Accepted);
  EXPECT_EQ(record.value(Field::Date), "2025-02");
  EXPECT_THAT(record.decisions, ElementsAre(1));
  ASSERT_EQ(record.claims.size(), 1u);
  EXPECT_EQ(record.claims.front().fact.rule, kPersonRule);
  EXPECT_THAT(record.claims.front().quotes, ElementsAre("hold a book fair in Havana"));
  EXPECT_EQ(done->decision.subjects.front().record, record.id);
  EXPECT_EQ(done->decision.values.size(), 5u);
  EXPECT_TRUE(reg_.check()->misplaced.empty());
  const auto query = SearchQuery::parse("book fair", reg_.search_words());
  EXPECT_EQ(reg_.search(*query)->size(), 2u) << "the report and the claim";
}

TEST_F(Additions, undone_it_is_gone_whatever_was_decided_on_it_meanwhile) {
  const RecordSet before = all();
  const std::string id = reg_.decide(fair())->records.front();
  Wish accept = fair();
  accept.action = Action::Accept;
  accept.records = {id};
  ASSERT_TRUE(reg_.decide(accept));
  Wish undo = fair();
  undo.action = Action::Undo;
  undo.undoes = 1;
  ASSERT_TRUE(reg_.decide(undo));
  EXPECT_EQ(all().records.size(), before.records.size());
  EXPECT_FALSE(reg_.record(id));
  // Added again it is the same claim, and it can be found again.
  const auto again = reg_.decide(fair());
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(again->records.front(), id);
  EXPECT_EQ(reg_.decisions()->decisions.size(), 4u);
  EXPECT_TRUE(reg_.check());
}

TEST_F(Additions, stays_when_the_report_is_read_again) {
  const std::string id = reg_.decide(fair())->records.front();
  const std::string text = kStory;
  const FactOf machine(text, FactType::Event, "will hold a book fair in Havana");
  const Fact facts[] = {FactOf(machine).with(Field::Type, "COOPERATE").between("LAO", "CUB")};
  ASSERT_TRUE(reg_.add(make_document(text, "Fair News", "2024-12-01"), facts));
  const Record record = found(id);
  EXPECT_EQ(record.value(Field::Place), "Havana");
  EXPECT_THAT(record.decisions, ElementsAre(1));
}

TEST_F(Additions, joins_what_other_reports_tell_of_the_same) {
  const std::string text = "A book fair of Laos and Cuba opens in Havana in February.";
  const Fact facts[] = {FactOf(text, FactType::Agreement, text)
                            .with(Field::Title, "agreement on rice")
                            .parties({"LAO", "CUB"})
                            .with(Field::Status, "signed")
                            .with(Field::Signed, "2024-11-30")};
  ASSERT_TRUE(reg_.add(make_document(text, "Other News", "2024-12-01"), facts));
  Wish wish = fair();
  wish.observation = {report_, FactType::Agreement, Modality::Asserted, {}, "Laos and Cuba agree on rice"};
  wish.values = {"title=agreement on rice", "parties=LAO; CUB", "signed=2024-11-30", "status=signed"};
  const auto done = reg_.decide(wish);
  ASSERT_TRUE(done) << done.error().text();
  const Record record = found(done->records.front());
  EXPECT_EQ(record.claims.size(), 2u);
  EXPECT_EQ(record.review, Review::Open) << "a program has read it, too: nobody has looked at that";
  EXPECT_THAT(record.decisions, ElementsAre(1));
}

TEST_F(Additions, refuses_what_does_not_stand_there) {
  const auto refused = [&](const std::function<void(Wish&)>& change, std::string_view says) {
    Wish wish = fair();
    change(wish);
    const auto done = reg_.decide(wish);
    ASSERT_FALSE(done) << says;
    EXPECT_EQ(done.error().code, ErrorCode::InvalidArgument);
    EXPECT_THAT(done.error().message, HasSubstr(std::string(says)));
  };
  refused([](Wish& w) { w.observation.report = "nothing"; }, "there is no report");
  refused([](Wish& w) { w.observation.quote = "a film festival"; }, "do not stand in the report");
  refused([](Wish& w) { w.observation.quote = "Laos and Cuba"; }, "more than once");
  refused([](Wish& w) { w.observation.quote = ""; }, "give the words");
  refused([](Wish& w) { w.observation.span = {5, 9000}; }, "no words stand at");
  refused([](Wish& w) { w.observation.span = {0, 4}; }, "other words stand at");
  refused([](Wish& w) { w.values = {}; }, "FIELD=VALUE");
  refused([](Wish& w) { w.values = {"place="}; }, "FIELD=VALUE");
  refused([](Wish& w) { w.values = {"signed=2024"}; }, "has no field");
  refused([](Wish& w) { w.values = {"date=soon"}; }, "is no date");
  ASSERT_TRUE(reg_.decide(fair()));
  refused([](Wish&) {}, "says so already");
  EXPECT_EQ(reg_.decisions()->decisions.size(), 1u);
}

}  // namespace
}  // namespace entente
