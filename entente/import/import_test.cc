// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "entente/import/treaty_row.h"

namespace entente {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// One line a row: "line: column=value|value ...", errors as "where: message".
std::vector<std::string> dump(const std::string& bytes) {
  auto reader = RowReader::open(bytes, "t");
  if (!reader) return {reader.error().text()};
  std::vector<std::string> out;
  while (const auto row = reader->next()) {
    if (!*row) {
      out.push_back(row->error().text());
      continue;
    }
    std::string line = std::to_string((*row)->line) + ":";
    for (const Cell& cell : (*row)->cells) {
      line += " " + cell.column + "=";
      for (std::size_t i = 0; i < cell.values.size(); ++i) line += (i > 0 ? "|" : "") + cell.values[i];
    }
    out.push_back(line);
  }
  return out;
}

TEST(Rows, of_csv_are_read_as_rfc_4180_has_them) {
  EXPECT_THAT(dump("a,b\r\n1,\"x, \"\"y\"\"\"\r\n\r\n,\r\n"), ElementsAre("2: a=1 b=x, \"y\"", "4: a= b="));
  EXPECT_THAT(dump("\xEF\xBB\xBF"
                   "a;b\n1;\"two\nlines\"\n3;4"),
              ElementsAre("2: a=1 b=two\nlines", "4: a=3 b=4"));
  EXPECT_THAT(dump("a\tb\tc,d\n1\t2\t3,4\n"), ElementsAre("2: a=1 b=2 c,d=3,4"));
}

TEST(Rows, of_json_lines_are_flat_objects) {
  EXPECT_THAT(dump("{\"a\":1,\"b\":[\"x\",\"y\"]}\n\n{\"a\":null,\"b\":true}\n"),
              ElementsAre("1: a=1 b=x|y", "3: a= b=true"));
}

TEST(Rows, a_bad_one_is_named_and_the_rest_is_read) {
  EXPECT_THAT(dump("a,b\n1\n2,3\n"), ElementsAre("t:2: 1 cells where the heading names 2 columns", "3: a=2 b=3"));
  EXPECT_THAT(dump("{\"a\":1}\n{\"a\":\n[1]\n{\"a\":{}}\n{\"a\":2}\n"),
              ElementsAre("1: a=1", "t:2: the line is no JSON object", "t:3: the line is no JSON object",
                          "t:4: 'a' is nested", "5: a=2"));
  EXPECT_THAT(dump("a,b\n1,\"x\n"), ElementsAre("t:2: a quotation mark is never closed"));
  EXPECT_THAT(dump("a,a\n1,2\n"), ElementsAre("t:1: two columns are named 'a'"));
  EXPECT_THAT(dump("word\n"), ElementsAre("t:1: the first line names no columns"));
  EXPECT_THAT(dump(" \n"), ElementsAre("t: the file is empty"));
  EXPECT_THAT(dump("a,b\n1,\xff\n"), ElementsAre("t:2: not valid UTF-8"));
}

TEST(MessyDate, keeps_the_precision_that_is_there) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"2003-03-04", "2003-03-04"},
      {" 2003-03 ", "2003-03"},
      {"2003", "2003"},
      {"2003~-03", "2003-03"},
      {"2010?", "2010"},
      {"2003-XX-03", "2003"},
      {"2003-03-XX", "2003-03"},
      {"2003/03/04", "2003-03-04"},
      {"2003-03-04T10:00:00Z", "2003-03-04"},
      {"2003-03-01..2003-04-30", "2003-03-01/2003-04-30"},
      {"{2003-01-05, 2003-01-02}", "2003-01-02/2003-01-05"},
      {"2003-02-30", "none"},
      {"soon", "none"},
      {"", "none"},
      {"4/5/1960", "none"},
      {"19600504", "none"},
      {"..", "none"},
  };
  for (const auto& [text, iso] : cases) EXPECT_EQ(parse_messy_date(text).value_or("none"), iso) << text;
  EXPECT_EQ(parse_messy_date("4/5/1960", DateOrder::DayMonthYear).value_or("none"), "1960-05-04");
  EXPECT_EQ(parse_messy_date("4/5/1960", DateOrder::MonthDayYear).value_or("none"), "1960-04-05");
  EXPECT_EQ(parse_messy_date("1960-05-04", DateOrder::DayMonthYear).value_or("none"), "1960-05-04");
}

constexpr std::string_view kMapping =
    "register: Lake Register\nneeds: No, Name\nid: No\ntitle: Name\nparties: Who\ntwo_sides: Two\nstage signed: "
    "Signed, Adopted\n"
    "stage in_force: Force\nterritories: not in capitals\nname RURITANIA: RUR\n";

std::string mistake(const std::string& text) {
  const auto mapping = Mapping::parse(text, "m");
  return mapping ? "none" : mapping.error().text();
}

TEST(Mapping, says_which_column_is_what_or_where_it_is_wrong) {
  const auto mapping = Mapping::parse(kMapping, "m");
  ASSERT_TRUE(mapping) << mapping.error().text();
  EXPECT_TRUE(mapping->fits(std::array<std::string, 3>{"Name", "No", "More"}));
  EXPECT_FALSE(mapping->fits(std::array<std::string, 1>{"Name"}));
  EXPECT_EQ(mistake("register: x\ntitle: y\ncolour: z\n"), "m:3: unknown key 'colour'");
  EXPECT_THAT(mistake("register: x\ntitle: y\nstage asleep: z\n"),
              HasSubstr("m:3: 'asleep' is no stage; they are negotiating"));
  EXPECT_EQ(mistake("register: x\ntitle: y\ntitle: z\n"), "m:3: 'title' stands twice");
  EXPECT_EQ(mistake("register: x\n"), "m: a mapping names its register and its column of titles");
  EXPECT_EQ(mistake("register: x\ntitle: y\ndates: julian\n"), "m:3: dates are ymd, dmy or mdy");
}

class TreatyRow : public ::testing::Test {
 protected:
  TreatyRow()
      : mapping_(*Mapping::parse(kMapping, "m")),
        names_(*PartyNames::load(std::array{std::string(ENTENTE_SOURCE_DIR) + "/data"})) {}

  Result<ImportedRow> read(std::vector<std::pair<std::string, std::vector<std::string>>> cells,
                           std::vector<std::string> in_title = {}) {
    Row row{7, {}};
    for (auto& [column, values] : cells) row.cells.push_back({column, values});
    TreatyRows rows(mapping_, names_, [&](const std::string& title) {
      Fact fact;
      fact.type = FactType::Agreement;
      fact.evidence = {{0, static_cast<ByteOffset>(title.size())}};
      fact.set(Field::Kind, "treaty");
      for (const std::string& party : in_title) fact.add(Field::Parties, party);
      return std::vector{fact};
    });
    auto imported = rows.read({&row, 1}, "f.csv");
    unknown_ = rows.unknown_names();
    return imported;
  }

  Mapping mapping_;
  PartyNames names_;
  std::map<std::string, std::size_t> unknown_;
};

TEST_F(TreatyRow, gives_one_fact_for_each_stage_with_its_place_in_the_row) {
  const auto row = read({{"No", {"17"}},
                         {"Name", {"Treaty on Lakes"}},
                         {"Who", {"NORWAY; IRELAND, REPUBLIC OF"}},
                         {"Signed", {"2001-02-03"}},
                         {"Force", {"2002"}}});
  ASSERT_TRUE(row) << row.error().text();
  EXPECT_EQ(row->document.text(),
            "No: 17\nName: Treaty on Lakes\nWho: NORWAY; IRELAND, REPUBLIC OF\nSigned: 2001-02-03\nForce: 2002\n");
  EXPECT_EQ(row->document.provenance().id, "f.csv:7");
  EXPECT_EQ(row->document.provenance().outlet, "Lake Register");
  EXPECT_EQ(row->document.provenance().title, "17");
  ASSERT_EQ(row->facts.size(), 2u);
  for (const Fact& fact : row->facts) {
    EXPECT_EQ(fact.value(Field::Kind), "treaty");
    EXPECT_EQ(fact.value(Field::Signed), "2001-02-03");
    EXPECT_THAT(fact.values(Field::Parties), ElementsAre("NOR", "IRL"));
    EXPECT_EQ(row->document.text(fact.evidence[0]), "Treaty on Lakes");
    EXPECT_EQ(row->document.text(fact.evidence[1]), fact.value(Field::StatusDate));
  }
  EXPECT_EQ(row->facts[1].value(Field::Status), "in_force");
}

TEST_F(TreatyRow, of_a_treaty_between_two_the_parties_are_two) {
  const std::vector<std::string> who{"Norfolk Islands", "NORWAY", "CHILE", "PERU"};
  const auto parties = [&](std::string two, std::vector<std::string> names, std::vector<std::string> in_title) {
    const auto row = read({{"Name", {"T"}}, {"Two", {std::move(two)}}, {"Who", std::move(names)}}, std::move(in_title));
    std::vector<std::string> out;
    if (row)
      for (std::string_view p : row->facts[0].values(Field::Parties)) out.emplace_back(p);
    return out;
  };
  EXPECT_THAT(parties("true", who, {"NOR", "PER"}), ElementsAre("NOR", "PER"));
  EXPECT_THAT(parties("false", who, {"NOR", "PER"}), ElementsAre("Norfolk Islands", "NOR", "CHL", "PER"));
  EXPECT_THAT(parties("yes", {"Farther Isles", "NORWAY", "RURITANIA"}, {}), ElementsAre("NOR", "RUR"));
  EXPECT_EQ(unknown_.size(), 1u);
  EXPECT_THAT(parties("yes", {}, {"NOR", "PER"}), ElementsAre("NOR", "PER"));
}

TEST_F(TreatyRow, a_bad_one_says_where_and_why) {
  EXPECT_EQ(read({{"No", {"17"}}}).error().text(), "f.csv:7: no title in 'Name'");
  EXPECT_EQ(read({{"Name", {"T"}}, {"Force", {"soon"}}}).error().text(), "f.csv:7: 'soon' in 'Force' is no date");
  const auto undated = read({{"Name", {"T"}}});
  ASSERT_TRUE(undated);
  ASSERT_EQ(undated->facts.size(), 1u);
  EXPECT_THAT(undated->facts[0].value(Field::Status), IsEmpty());
}

TEST(MemberRows, of_one_number_are_one_agreement_and_an_event_for_each_act) {
  const auto mapping = Mapping::parse(
      "register: Lakes\nid: No\ntitle: Name\nmember: State\nstage in_force: Force\nact ratify: Ratified, Accepted\n",
      "m");
  ASSERT_TRUE(mapping) << mapping.error().text();
  const auto names = PartyNames::load(std::array{std::string(ENTENTE_SOURCE_DIR) + "/data"});
  ASSERT_TRUE(names);
  TreatyRows rows(*mapping, *names, [](const std::string&) { return std::vector<Fact>(); });
  const auto row = [](std::size_t line, const char* state, std::vector<std::string> accepted, const char* force) {
    return Row{line,
               {{"No", {"17"}},
                {"Name", {"Treaty on Lakes"}},
                {"State", {state}},
                {"Accepted", std::move(accepted)},
                {"Force", {force}}}};
  };
  const auto read =
      rows.read(std::array{row(2, "NOR", {"2001-03-04"}, "2003"), row(3, "Peru", {}, "2002-05-06")}, "f.csv");
  ASSERT_TRUE(read) << read.error().text();
  ASSERT_EQ(read->facts.size(), 2u);
  EXPECT_THAT(read->facts[0].values(Field::Parties), ElementsAre("NOR", "PER"));
  EXPECT_EQ(read->facts[0].value(Field::StatusDate), "2002-05-06");
  const Fact& ratified = read->facts[1];
  EXPECT_EQ(ratified.value(Field::Mode), "ratify");
  EXPECT_EQ(ratified.value(Field::SourceActors), "NOR");
  EXPECT_EQ(read->document.text(ratified.evidence[1]), "2001-03-04");
  const auto nobody = rows.read(std::array{row(4, "NOR", {}, "2003"), Row{5, {{"Name", {"T"}}}}}, "f.csv");
  EXPECT_EQ(nobody.error().text(), "f.csv:5: no party in 'State'");
  EXPECT_THAT(mistake("register: x\ntitle: y\nmember: z\n"), HasSubstr("'member' goes with"));
  EXPECT_EQ(mistake("register: x\ntitle: y\nact sleep: z\n"), "m:3: 'sleep' is no act of a member");
}

}  // namespace
}  // namespace entente
