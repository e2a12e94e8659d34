// SPDX-License-Identifier: Apache-2.0
// Four invented reports on one visit between two states, as four outlets might tell it: one lists the
// documents, one gives another day, one only counts them, one prints another's words again.
#pragma once

#include <vector>

#include "entente/register/testing.h"

namespace entente::testing {

inline TestReport listing_report() {
  static const std::string text =
      "Laos and Cuba sign three documents\n"
      "On Thursday the two sides signed a cooperation agreement between their foreign ministries, a "
      "memorandum of understanding on health between the Lao Ministry of Health and the Ministry of "
      "Public Health of Cuba, and a letter of intent on rice research.\n"
      "The Ministry of Health of Laos and the Cuban Ministry of Public Health ink a memorandum on health. "
      "Photo: Mekong Wire\n"
      "President Kham met President Reyes in Havana on Thursday.\n"
      "Both sides agreed to open a direct air link by 2027, in line with their laws.\n"
      "The Joint Economic Commission continues to meet every year.\n"
      "Laos and Cuba established diplomatic relations in 1974.\n"
      "To mark the 50th anniversary of diplomatic relations, concerts are held this year.\n"
      "Over the years they have signed several agreements in such fields as culture.\n"
      "Cuba values its old friends, Foreign Minister Ana Ruiz said.\n";
  const auto fact = [&](FactType type, std::string_view quote) { return FactOf(text, type, quote); };
  std::vector<Fact> facts{
      fact(FactType::Agreement, "a cooperation agreement between their foreign ministries")
          .with(Field::Title, "cooperation agreement between their foreign ministries")
          .with(Field::Kind, "agreement")
          .parties({"LAO", "CUB"})
          .with(Field::Sector, "foreign affairs")
          .with(Field::Signed, "2024-11-07", "On Thursday")
          .with(Field::Status, "signed"),
      fact(FactType::Agreement,
           "a memorandum of understanding on health between the Lao Ministry of Health and the "
           "Ministry of Public Health of Cuba")
          .with(Field::Title, "memorandum of understanding on health")
          .with(Field::Kind, "memorandum of understanding")
          .parties({"LAO", "CUB"})
          .signatory("Lao Ministry of Health", "ministry", "LAO")
          .signatory("Ministry of Public Health of Cuba", "ministry", "CUB")
          .with(Field::Sector, "health")
          .with(Field::Signed, "2024-11-07", "On Thursday")
          .with(Field::Status, "signed"),
      fact(FactType::Agreement, "a letter of intent on rice research")
          .with(Field::Title, "letter of intent on rice research")
          .with(Field::Kind, "letter of intent")
          .parties({"LAO", "CUB"})
          .with(Field::Sector, "science")
          .with(Field::Signed, "2024-11-07", "On Thursday")
          .with(Field::Status, "signed"),
      fact(FactType::Agreement,
           "The Ministry of Health of Laos and the Cuban Ministry of Public Health ink a "
           "memorandum on health.")
          .with(Field::Title, "memorandum on health")
          .with(Field::Kind, "memorandum")
          .parties({"LAO", "CUB"})
          .signatory("Ministry of Health of Laos", "ministry", "LAO")
          .signatory("Cuban Ministry of Public Health", "ministry", "CUB")
          .with(Field::Status, "signed"),
      fact(FactType::Agreement, "Over the years they have signed several agreements in such fields as culture")
          .with(Field::Title, "several agreements in culture")
          .with(Field::Kind, "agreement")
          .parties({"LAO", "CUB"})
          .with(Field::Sector, "culture")
          .with(Field::Status, "signed"),
      fact(FactType::Event, "the two sides signed a cooperation agreement between their foreign ministries")
          .with(Field::Type, "SUPPORT")
          .with(Field::Cameo, "057")
          .between("LAO", "CUB")
          .with(Field::Date, "2024-11-07", "On Thursday"),
      fact(FactType::Event, "President Kham met President Reyes in Havana on Thursday")
          .with(Field::Type, "CONSULT")
          .with(Field::Cameo, "040")
          .between("LAO", "CUB")
          .with(Field::Date, "2024-11-07", "on Thursday")
          .with(Field::Place, "Havana", "Havana"),
      fact(FactType::Commitment, "Both sides agreed to open a direct air link by 2027, in line with their laws")
          .with(Field::By, "LAO")
          .with(Field::By, "CUB")
          .with(Field::Action, "open a direct air link")
          .with(Field::Sector, "civil aviation")
          .with(Field::Condition, "in line with their laws")
          .with(Field::Deadline, "2027", "by 2027")
          .with(Field::Strength, "agreed"),
      fact(FactType::Mechanism, "The Joint Economic Commission continues to meet every year")
          .with(Field::Name, "Joint Economic Commission")
          .with(Field::Kind, "committee")
          .parties({"LAO", "CUB"})
          .with(Field::Status, "maintained"),
      fact(FactType::Milestone, "Laos and Cuba established diplomatic relations in 1974")
          .with(Field::What, "established diplomatic relations")
          .parties({"LAO", "CUB"})
          .with(Field::Date, "1974", "1974"),
      fact(FactType::Milestone, "the 50th anniversary of diplomatic relations")
          .with(Field::What, "50th anniversary of diplomatic relations")
          .parties({"LAO", "CUB"})
          .with(Field::Date, "2024"),
      fact(FactType::Statement, "Cuba values its old friends, Foreign Minister Ana Ruiz said")
          .with(Field::Speaker, "Ana Ruiz")
          .with(Field::Affiliation, "Foreign Minister")
          .with(Field::Country, "CUB")
          .with(Field::Gist, "Cuba values its old friends")
          .said_by("Ana Ruiz"),
      fact(FactType::Source, "Photo: Mekong Wire").with(Field::Name, "Mekong Wire (photo credit)"),
  };
  return {make_document(text, "Mekong Courier", "2024-11-08", "Laos and Cuba sign three documents"), facts};
}

inline TestReport other_day_report() {
  static const std::string text =
      "The foreign ministries of Laos and Cuba signed a cooperation agreement on 8 November, "
      "reported the Mekong Wire.\n"
      "The presidents held talks on 7 November.\n"
      "Concerts mark the 40th anniversary of diplomatic relations this year.\n"
      "The two countries will open a direct air link.\n"
      "The Congress of Cuba thanked Laos on its national day.\n";
  const auto fact = [&](FactType type, std::string_view quote) { return FactOf(text, type, quote); };
  std::vector<Fact> facts{
      fact(FactType::Agreement, "The foreign ministries of Laos and Cuba signed a cooperation agreement on 8 November")
          .with(Field::Title, "cooperation agreement of the foreign ministries")
          .with(Field::Kind, "cooperation agreement")
          .parties({"CUB", "LAO"})
          .with(Field::Signed, "2024-11-08", "8 November")
          .with(Field::Status, "signed")
          .said_by("Mekong Wire"),
      fact(FactType::Event, "The presidents held talks on 7 November")
          .with(Field::Type, "CONSULT")
          .with(Field::Cameo, "046")
          .between("CUB", "LAO")
          .with(Field::Date, "2024-11-07", "7 November"),
      fact(FactType::Milestone, "the 40th anniversary of diplomatic relations")
          .with(Field::What, "40th anniversary of diplomatic relations")
          .parties({"LAO", "CUB"})
          .with(Field::Date, "2024"),
      fact(FactType::Commitment, "The two countries will open a direct air link")
          .with(Field::By, "LAO")
          .with(Field::By, "CUB")
          .with(Field::Action, "open a direct air link")
          .with(Field::Strength, "will"),
      fact(FactType::Message, "The Congress of Cuba thanked Laos on its national day")
          .with(Field::From, "Congress of Cuba")
          .with(Field::To, "Laos")
          .with(Field::Occasion, "national day"),
      fact(FactType::Source, "reported the Mekong Wire").with(Field::Name, "Mekong Wire"),
  };
  return {make_document(text, "Caribbean Star", "2024-11-09", "Talks in Havana"), facts};
}

inline TestReport counting_report() {
  static const std::string text =
      "Cuba and Laos signed five documents on Thursday, the agency said.\n"
      "Talks went well.\n";
  const auto fact = [&](FactType type, std::string_view quote) { return FactOf(text, type, quote); };
  std::vector<Fact> facts{
      fact(FactType::Agreement, "five documents")
          .with(Field::Title, "five documents")
          .with(Field::Kind, "documents")
          .parties({"CUB", "LAO"})
          .with(Field::Signed, "2024-11-07", "on Thursday")
          .with(Field::Status, "signed")
          .said_by("the agency"),
  };
  return {make_document(text, "Havana Daily", "2024-11-10", "Five documents"), facts};
}

/// The words of other_day_report() under another name.
inline TestReport copied_report() {
  TestReport original = other_day_report();
  return {make_document(std::string(original.document.text()), "Copy News", "2024-11-09", "Talks in Havana"),
          original.facts};
}

inline std::vector<TestReport> four_reports() {
  std::vector<TestReport> reports;
  reports.push_back(listing_report());
  reports.push_back(other_day_report());
  reports.push_back(counting_report());
  reports.push_back(copied_report());
  return reports;
}

}  // namespace entente::testing
