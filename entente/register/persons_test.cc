// SPDX-License-Identifier: Apache-2.0
#include "entente/register/persons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "entente/register/testing.h"

namespace entente {
namespace {

using entente::testing::FactOf;
using entente::testing::make_document;
using entente::testing::TemporaryFolder;
using entente::testing::TestReport;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "OFFICE NAME said so."; without words for the office where `proved` is false.
TestReport says(std::string_view day, const std::string& office, const std::string& name, const char* country,
                bool proved = true) {
  const std::string text = office + " " + name + " said so.";
  FactOf fact(text, FactType::Statement, text);
  fact.with(Field::Speaker, name).with(Field::Gist, "so " + std::string(day) + name);
  fact.with(Field::Affiliation, office, proved ? std::string_view(text).substr(0, office.size()) : "");
  if (*country != '\0') fact.with(Field::Country, country);
  auto document = make_document(text, "Outlet of " + std::string(day), std::string(day));
  return {std::move(document), {fact}};
}

class Persons : public ::testing::Test {
 protected:
  Persons() : reg_(std::move(*Register::open(folder_.store("r.sqlite")))) {}
  void add(const TestReport& r) { EXPECT_TRUE(reg_.add(r.document, r.facts)); }
  std::vector<Person> persons(const RecordQuery& query = {}) {
    return persons_of(*reg_.records(query), reg_.search_words());
  }
  // "Ana Ruiz CUB: Minister 2024-01-05..2024-03-01 (2)".
  std::vector<std::string> lines(const RecordQuery& query = {}) {
    std::vector<std::string> out;
    for (const Person& p : persons(query)) {
      std::string line = p.name + " " + p.country + ":";
      for (const PersonOffice& o : p.offices)
        line += " " + o.office + " " + o.first + ".." + o.last + " (" + std::to_string(o.told.size()) + ")";
      out.push_back(std::move(line));
    }
    return out;
  }

  TemporaryFolder folder_;
  Register reg_;
};

TEST_F(Persons, have_their_offices_from_the_first_to_the_last_report) {
  add(says("2024-03-01", "Minister", "Ana Ruiz", "CUB"));
  add(says("2024-01-05", "minister", "Ana Ruiz", ""));
  add(says("2025-02-01", "President", "ANA RUÍZ", "CUB"));
  add(says("2024-02-01", "Governor", "Bo Li", "CHN", false));
  EXPECT_THAT(lines(),
              ElementsAre("Ana Ruiz CUB: minister 2024-01-05..2024-03-01 (2) President 2025-02-01..2025-02-01 (1)"));
  EXPECT_THAT(lines({.as_of = "2024-02"}), ElementsAre("Ana Ruiz : minister 2024-01-05..2024-01-05 (1)"));
  EXPECT_THAT(lines({.as_of = "2023"}), IsEmpty());
}

TEST_F(Persons, are_called_by_their_names_without_the_office) {
  add(says("2024-03-01", "PRESIDENT", "President Nauseda", "LTU"));
  add(says("2024-03-02", "mayor of London", "mayor of London", "GBR"));
  EXPECT_THAT(lines(), ElementsAre("Nauseda LTU: PRESIDENT 2024-03-01..2024-03-01 (1)"));
}

TEST_F(Persons, of_one_name_and_two_states_are_two) {
  add(says("2024-03-01", "Minister", "Ana Ruiz", "CUB"));
  add(says("2024-03-02", "Minister", "Ana Ruiz", "PER"));
  add(says("2024-03-03", "Minister", "Ana Ruiz", ""));
  EXPECT_EQ(persons().size(), 3u);
}

TEST_F(Persons, keep_their_ids_when_more_is_told) {
  add(says("2024-03-01", "Minister", "Ana Ruiz", "CUB"));
  const std::string id = persons().front().id;
  add(says("2025-03-01", "President", "Ana Ruiz", "CUB"));
  add(says("2025-03-01", "President", "Bo Li", "CHN"));
  const auto all = persons();
  ASSERT_EQ(all.size(), 2u);
  const auto found = find_person(all, id);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)->name, "Ana Ruiz");
  EXPECT_EQ((*found)->offices.size(), 2u);
  EXPECT_EQ(find_person(all, "P-").error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(find_person(all, "P-x").error().code, ErrorCode::NotFound);
}

}  // namespace
}  // namespace entente
