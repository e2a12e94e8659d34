// SPDX-License-Identifier: Apache-2.0
#include "entente/register/register.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <numeric>

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
using ::testing::UnorderedElementsAre;

// One line a record: type, shown values with the number of sources, conflicts, claims, links.
std::string dump(const RecordSet& set) {
  std::string out;
  for (const Record& r : set.records) {
    out += r.id;
    out += r.collective ? " several" : "";
    out += r.earlier ? " earlier" : "";
    for (const RecordField& f : r.fields) {
      out += " " + std::string(to_string(f.field)) + (f.conflict ? "!=" : "=");
      for (const RecordValue& v : f.values) out += v.value + "*" + std::to_string(v.sources) + "|";
    }
    out += " claims=" + std::to_string(r.claims.size());
    for (const Link& l : r.links) out += " " + std::string(to_string(l.relation)) + ":" + l.record;
    for (const Claim& c : r.claims) out += " " + c.quotes.front();
    out += "\n";
  }
  return out;
}

Register open_new(const TemporaryFolder& folder, std::string_view name = "r.sqlite") {
  auto opened = Register::open(folder.store(std::string(name)));
  EXPECT_TRUE(opened.has_value()) << opened.error().text();
  return std::move(*opened);
}

RecordSet records_of(const std::vector<TestReport>& reports, const RecordQuery& query = {}) {
  TemporaryFolder folder;
  Register reg = open_new(folder);
  for (const TestReport& r : reports) {
    const auto added = reg.add(r.document, r.facts);
    EXPECT_TRUE(added.has_value()) << added.error().text();
  }
  auto set = reg.records(query);
  EXPECT_TRUE(set.has_value()) << set.error().text();
  return std::move(*set);
}

const Record* with_value(const RecordSet& set, FactType type, Field field, std::string_view value) {
  for (const Record& r : set.records)
    if (r.type == type)
      for (std::string_view v : r.values(field))
        if (v == value) return &r;
  return nullptr;
}

TEST(Register, the_same_report_read_twice_adds_nothing) {
  TemporaryFolder folder;
  Register reg = open_new(folder);
  const auto report = testing::listing_report();
  const auto first = reg.add(report.document, report.facts);
  ASSERT_TRUE(first) << first.error().text();
  EXPECT_TRUE(first->new_report);
  EXPECT_EQ(first->claims_added, report.facts.size());
  const std::string before = dump(*reg.records());
  const auto second = reg.add(report.document, report.facts);
  ASSERT_TRUE(second);
  EXPECT_FALSE(second->new_report);
  EXPECT_EQ(second->claims_added, 0u);
  EXPECT_EQ(second->report, first->report);
  EXPECT_EQ(dump(*reg.records()), before);
}

TEST(Register, the_order_of_reading_changes_nothing) {
  const auto reports = four_reports();
  std::vector<std::size_t> order(reports.size());
  std::iota(order.begin(), order.end(), 0u);
  std::string expected;
  do {
    TemporaryFolder folder;
    Register reg = open_new(folder);
    for (std::size_t i : order) ASSERT_TRUE(reg.add(reports[i].document, reports[i].facts));
    const std::string found = dump(*reg.records());
    if (expected.empty()) expected = found;
    ASSERT_EQ(found, expected);
  } while (std::ranges::next_permutation(order).found);
  EXPECT_FALSE(expected.empty());
}

TEST(Register, claims_of_one_agreement_become_one_record_with_all_their_words) {
  const auto set = records_of(four_reports());
  const Record* health = with_value(set, FactType::Agreement, Field::Title, "memorandum of understanding on health");
  ASSERT_NE(health, nullptr) << dump(set);
  EXPECT_EQ(health->claims.size(), 2u) << dump(set);
  EXPECT_EQ(health->value(Field::Kind), "memorandum of understanding");
  EXPECT_THAT(health->values(Field::Parties), UnorderedElementsAre("LAO", "CUB"));
  EXPECT_THAT(health->values(Field::Signatories),
              UnorderedElementsAre("Ministry of Health of Laos", "Ministry of Public Health of Cuba"))
      << dump(set);
}

TEST(Register, sources_that_disagree_stay_side_by_side) {
  const auto set = records_of(four_reports());
  const Record* foreign = with_value(set, FactType::Agreement, Field::Signed, "2024-11-08");
  ASSERT_NE(foreign, nullptr) << dump(set);
  const RecordField* days = foreign->field(Field::Signed);
  EXPECT_TRUE(days->conflict);
  EXPECT_THAT(foreign->values(Field::Signed), ElementsAre("2024-11-07", "2024-11-08"));
  // The copy prints the words of the other report: both together are one source.
  EXPECT_EQ(days->values[0].sources, 1u);
  EXPECT_EQ(days->values[1].sources, 1u);
  EXPECT_EQ(days->values[1].support.size(), 2u);

  const Record* jubilee = with_value(set, FactType::Milestone, Field::What, "40th anniversary of diplomatic relations");
  ASSERT_NE(jubilee, nullptr);
  EXPECT_TRUE(jubilee->field(Field::What)->conflict);
  EXPECT_EQ(jubilee->claims.size(), 3u) << dump(set);
  EXPECT_NE(jubilee, with_value(set, FactType::Milestone, Field::What, "established diplomatic relations"));
}

TEST(Register, a_count_of_documents_points_to_those_that_are_named) {
  const auto set = records_of(four_reports());
  const Record* five = with_value(set, FactType::Agreement, Field::Title, "five documents");
  ASSERT_NE(five, nullptr);
  EXPECT_TRUE(five->collective);
  EXPECT_EQ(std::ranges::count(five->links, Relation::Covers, &Link::relation), 3) << dump(set);
  const Record* culture = with_value(set, FactType::Agreement, Field::Title, "several agreements in culture");
  ASSERT_NE(culture, nullptr);
  EXPECT_TRUE(culture->collective && culture->earlier);
  EXPECT_THAT(culture->links, IsEmpty()) << dump(set);
}

TEST(Register, the_event_of_a_signing_points_to_the_agreement) {
  const auto set = records_of(four_reports());
  const Record* signing = with_value(set, FactType::Event, Field::Type, "SUPPORT");
  ASSERT_NE(signing, nullptr);
  EXPECT_TRUE(signing->is_linked(Relation::Repeats)) << dump(set);
}

TEST(Register, meetings_of_one_day_are_one_and_sources_are_joined_by_name) {
  const auto set = records_of(four_reports());
  EXPECT_EQ(with_value(set, FactType::Event, Field::Type, "CONSULT")->claims.size(), 3u) << dump(set);
  EXPECT_EQ(with_value(set, FactType::Source, Field::Name, "Mekong Wire")->claims.size(), 3u) << dump(set);
  EXPECT_EQ(with_value(set, FactType::Commitment, Field::Action, "open a direct air link")->claims.size(), 3u);
}

TEST(Register, bodies_are_one_by_whatever_name_their_state_goes) {
  static const std::string a =
      "The Chamber of Commerce of Laos and the Chamber of Commerce of the PRC signed a memorandum in Vientiane.";
  static const std::string b =
      "a memorandum between the Lao Chamber of Commerce and China's Chamber of Commerce was signed";
  static const std::string c =
      "a memorandum between the Lao Ministry of Health and the Ministry of Health of China was signed";
  const auto memorandum = [](const std::string& text, std::string_view title, std::string_view lao,
                             std::string_view chinese) {
    return FactOf(text, FactType::Agreement, text)
        .with(Field::Title, std::string(title))
        .with(Field::Kind, "memorandum")
        .parties({"LAO", "CHN"})
        .signatory(std::string(lao), "body", "LAO")
        .signatory(std::string(chinese), "body", "CHN");
  };
  std::vector<TestReport> reports;
  reports.push_back(
      {make_document(a, "A", "2024-11-08"),
       {memorandum(a, "memorandum in Vientiane", "Chamber of Commerce of Laos", "Chamber of Commerce of the PRC")}});
  reports.push_back({make_document(b, "B", "2024-11-09"),
                     {memorandum(b, "memorandum", "Lao Chamber of Commerce", "China's Chamber of Commerce")}});
  reports.push_back({make_document(c, "C", "2024-11-09"),
                     {memorandum(c, "memorandum", "Lao Ministry of Health", "Ministry of Health of China")}});
  const RecordSet set = records_of(reports, {.type = FactType::Agreement});
  ASSERT_EQ(set.records.size(), 2u) << dump(set);
  const auto chambers = std::ranges::find(set.records, 2u, [](const Record& r) { return r.claims.size(); });
  ASSERT_NE(chambers, set.records.end()) << dump(set);
  EXPECT_EQ(chambers->values(Field::Signatories).size(), 2u);
}

TEST(Register, a_later_report_may_tell_of_an_agreement_in_fewer_words) {
  static const std::string signing =
      "They signed a treaty on river fishing rights between the Lao Ministry of Waters and the Cuban Ministry of "
      "Waters.";
  static const std::string later = "The treaty on river fishing rights entered into force.";
  static const std::string other = "The treaty on river ports and customs entered into force.";
  const auto treaty = [](const std::string& text, std::string_view title, std::string_view status) {
    return FactOf(text, FactType::Agreement, text)
        .with(Field::Title, std::string(title))
        .with(Field::Kind, "treaty")
        .parties({"LAO", "CUB"})
        .with(Field::Status, std::string(status))
        .with(Field::StatusDate, status == "signed" ? "2024-01-07" : "2024-09-01");
  };
  std::vector<TestReport> reports;
  reports.push_back(
      {make_document(signing, "A", "2024-01-08"),
       {treaty(signing,
               "treaty on river fishing rights between the Lao Ministry of Waters and the Cuban Ministry of Waters",
               "signed")}});
  reports.push_back(
      {make_document(later, "B", "2024-09-09"), {treaty(later, "treaty on river fishing rights", "in_force")}});
  reports.push_back(
      {make_document(other, "C", "2024-09-09"), {treaty(other, "treaty on river ports and customs", "in_force")}});
  const RecordSet set = records_of(reports);
  ASSERT_EQ(set.records.size(), 2u) << dump(set);
  const auto fishing = std::ranges::find(set.records, 2u, [](const Record& r) { return r.claims.size(); });
  ASSERT_NE(fishing, set.records.end()) << dump(set);
  EXPECT_EQ(fishing->value(Field::Status), "in_force");
  EXPECT_EQ(fishing->value(Field::StatusDate), "2024-09-01");
}

TEST(Register, talks_told_again_without_a_day_point_to_those_that_the_report_dates) {
  static const std::string text =
      "The presidents held talks on 7 November. After their talks they spoke to students. A visit followed.";
  const auto contact = [&](std::string_view quote, std::string_view mode) {
    return FactOf(text, FactType::Event, quote)
        .with(Field::Type, "CONSULT")
        .with(Field::Mode, std::string(mode))
        .between("LAO", "CUB");
  };
  std::vector<TestReport> reports;
  reports.push_back({make_document(text, "A", "2024-11-08"),
                     {contact("The presidents held talks on 7 November", "meet").with(Field::Date, "2024-11-07"),
                      contact("After their talks", "meet"), contact("A visit followed", "visit")}});
  const RecordSet set = records_of(reports);
  ASSERT_EQ(set.records.size(), 3u) << dump(set);
  EXPECT_TRUE(set.records[0].is_linked(Relation::RepeatedBy));
  EXPECT_FALSE(set.records[0].is_linked(Relation::Repeats));
  EXPECT_TRUE(set.records[1].is_linked(Relation::Repeats));
  EXPECT_TRUE(set.records[2].is_linked(Relation::Repeats));
}

TEST(Register, of_disputed_values_the_one_with_most_sources_on_its_side_is_shown) {
  const auto report = [](const std::string& text, std::string_view outlet, std::string_view day) {
    return TestReport{make_document(text, std::string(outlet), std::string(day)),
                      {FactOf(text, FactType::Milestone, text)
                           .with(Field::What, text)
                           .parties({"LAO", "CUB"})
                           .with(Field::Date, "2024")}};
  };
  static const std::string one = "the 40th anniversary of their diplomatic relations and friendship";
  static const std::string two = "the 50th anniversary of diplomatic relations";
  static const std::string three = "the 50th anniversary of their diplomatic relations";
  const RecordSet set =
      records_of({report(one, "A", "2024-11-08"), report(two, "B", "2024-11-08"), report(three, "C", "2024-11-09")});
  ASSERT_EQ(set.records.size(), 1u) << dump(set);
  EXPECT_TRUE(set.records[0].has_conflict());
  EXPECT_EQ(set.records[0].value(Field::What), three);
}

TEST(Register, a_query_asks_for_all_it_names) {
  const auto count = [&](RecordQuery query) { return records_of(four_reports(), query).records.size(); };
  RecordQuery query;
  query.type = FactType::Agreement;
  EXPECT_EQ(count(query), 5u);
  query.sector = "Health";
  EXPECT_EQ(count(query), 1u);
  query.sector = "";
  query.since = "2024-11";
  query.until = "2024-11-30";
  EXPECT_EQ(count(query), 5u) << "what is not dated lies on the day of its report";
  query.until = "2024-11-07";
  EXPECT_EQ(count(query), 4u);
  query.parties = {"LAO", "USA"};
  EXPECT_EQ(count(query), 0u);
  query = {};
  query.text = "RICE research";
  EXPECT_EQ(count(query), 1u);
  query = {};
  query.stage = "in_force";
  EXPECT_EQ(count(query), 0u);
}

TEST(Register, an_id_that_was_given_once_keeps_leading_to_its_record) {
  const auto reports = four_reports();
  TemporaryFolder folder;
  Register reg = open_new(folder);
  ASSERT_TRUE(reg.add(reports[1].document, reports[1].facts));
  auto before = reg.records({.type = FactType::Agreement});
  ASSERT_EQ(before->records.size(), 1u);
  const std::string id = before->records[0].id;
  for (const auto& r : reports) ASSERT_TRUE(reg.add(r.document, r.facts));
  const auto after = reg.record(id);
  ASSERT_TRUE(after) << after.error().text();
  EXPECT_EQ(after->records[0].claims.size(), 3u);
  EXPECT_EQ(reg.record("A-000000").error().code, ErrorCode::NotFound);
  EXPECT_EQ(reg.record("").error().code, ErrorCode::NotFound);
}

TEST(Register, a_new_reading_of_a_report_takes_the_place_of_the_last_one) {
  TemporaryFolder folder;
  Register reg = open_new(folder);
  auto report = testing::listing_report();
  ASSERT_TRUE(reg.add(report.document, report.facts));
  auto better = report.facts;
  better.resize(2);
  const auto again = reg.add(report.document, better);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->claims_added, 0u);
  EXPECT_EQ(reg.records()->records.size(), 2u);
  ASSERT_TRUE(reg.add(report.document, report.facts));
  EXPECT_GT(reg.records()->records.size(), 2u);
}

TEST(Register, undated_news_of_different_months_stays_apart) {
  static const std::string text = "Laos and Cuba agreed on a truce. Laos and Cuba set up our strategic dialogue.";
  const auto report = [&](const char* day) {
    return TestReport{make_document(text, day, day),
                      {FactOf(text, FactType::Agreement, "a truce")
                           .with(Field::Title, "truce")
                           .with(Field::Kind, "truce")
                           .parties({"LAO", "CUB"}),
                       FactOf(text, FactType::Mechanism, "our strategic dialogue")
                           .with(Field::Name, "our strategic dialogue")
                           .parties({"LAO"})}};
  };
  std::vector<TestReport> reports;
  for (const char* day : {"2024-01-10", "2024-01-20", "2024-09-01"}) reports.push_back(report(day));
  const auto set = records_of(reports);
  EXPECT_EQ(std::ranges::count(set.records, FactType::Agreement, &Record::type), 2) << dump(set);
  // One side alone does not say whose dialogue it is, but the report is about Laos and Cuba.
  EXPECT_EQ(std::ranges::count(set.records, FactType::Mechanism, &Record::type), 1) << dump(set);
}

TEST(Register, what_a_report_repeats_ten_thousand_times_is_one_record) {
  const std::string sentence = "Laos and Cuba signed an agreement on rice. ";
  constexpr std::size_t kTimes = 10'000;  // fifty million pairs, were each compared with each
  std::string text;
  for (std::size_t i = 0; i < kTimes; ++i) text += sentence;
  Fact fact = FactOf(text, FactType::Event, "Laos and Cuba signed an agreement on rice")
                  .with(Field::Type, "SUPPORT")
                  .with(Field::Cameo, "057")
                  .between("LAO", "CUB");
  const Span first = fact.evidence.front();
  std::vector<Fact> facts;
  for (std::size_t i = 0; i < kTimes; ++i) {
    const auto shift = static_cast<ByteOffset>(i * sentence.size());
    fact.evidence = {{first.begin + shift, first.end + shift}};
    facts.push_back(fact);
  }
  const auto set = records_of({{make_document(text, "Mekong Courier", "2024-11-08"), facts}});
  ASSERT_EQ(set.records.size(), 1u);
  EXPECT_EQ(set.records.front().claims.size(), kTimes);
}

TEST(Register, a_side_that_a_report_leaves_out_is_taken_from_what_it_is_about) {
  static const std::string text =
      "Laos and Cuba met. Laos and Cuba talked. Vientiane signed five documents on 7 November.";
  std::vector<TestReport> reports = four_reports();
  reports.push_back(
      {make_document(text, "Plain Dealer", "2024-11-08"),
       {FactOf(text, FactType::Event, "Laos and Cuba met").with(Field::Type, "CONSULT").between("LAO", "CUB"),
        FactOf(text, FactType::Agreement, "five documents")
            .with(Field::Title, "five documents")
            .with(Field::Kind, "document")
            .parties({"LAO"})
            .with(Field::Signed, "2024-11-07")}});
  const auto set = records_of(reports);
  const Record* five = with_value(set, FactType::Agreement, Field::Title, "five documents");
  ASSERT_NE(five, nullptr);
  EXPECT_EQ(five->claims.size(), 2u) << dump(set);
  EXPECT_TRUE(five->is_linked(Relation::Covers));
}

TEST(Register, a_quotation_is_shown_in_its_sentence) {
  const std::string text = "First. Gen. Lee came on Oct. 9. He said: \"We agree.\" Then he left.\nNew line";
  const auto at = [&](std::string_view quote) {
    const auto begin = static_cast<ByteOffset>(text.find(quote));
    const QuoteContext c = context_of(text, {begin, static_cast<ByteOffset>(begin + quote.size())});
    return c.before + "[" + c.quote + "]" + c.after;
  };
  EXPECT_EQ(at("came"), "Gen. Lee [came] on Oct. 9.");
  EXPECT_EQ(at("agree"), "He said: \"We [agree].\"");
  EXPECT_EQ(at("left"), "Then he [left].");
  EXPECT_EQ(at("New"), "[New] line");
  EXPECT_EQ(at("First."), "[First.]");
}

TEST(Register, check_proves_every_quotation) {
  TemporaryFolder folder;
  Register reg = open_new(folder);
  for (const auto& r : four_reports()) ASSERT_TRUE(reg.add(r.document, r.facts));
  const auto outcome = reg.check();
  ASSERT_TRUE(outcome) << outcome.error().text();
  EXPECT_EQ(outcome->reports, 4u);
  EXPECT_EQ(outcome->quotes, 26u);
  EXPECT_THAT(outcome->misplaced, IsEmpty());
  ASSERT_TRUE(Database::open(folder.store("r.sqlite"), {})
                  ->execute("UPDATE claim_evidence SET \"begin\" = \"begin\" + 1, \"end\" = \"end\" + 1 WHERE quote = "
                            "'five documents'"));
  EXPECT_EQ(reg.check()->misplaced.size(), 1u);
  ASSERT_TRUE(Database::open(folder.store("r.sqlite"), {})->execute("UPDATE body SET body = body || 'x'"));
  EXPECT_EQ(reg.check().error().code, ErrorCode::Corrupt);
}

TEST(Register, facts_that_prove_nothing_are_refused) {
  TemporaryFolder folder;
  Register reg = open_new(folder);
  const Document document = make_document("Short.", "", "2024-01-01");
  Fact fact;
  EXPECT_EQ(reg.add(document, {{fact}}).error().code, ErrorCode::InvalidArgument);
  fact.evidence = {{0, 7}};
  EXPECT_EQ(reg.add(document, {{fact}}).error().code, ErrorCode::InvalidArgument);
  fact.evidence = {{0, 6}};
  fact.set(Field::Date, "2024", {5, 4});
  EXPECT_EQ(reg.add(document, {{fact}}).error().code, ErrorCode::InvalidArgument);
  EXPECT_THAT(reg.reports().value(), IsEmpty());
}

}  // namespace
}  // namespace entente
