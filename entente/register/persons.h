// SPDX-License-Identifier: Apache-2.0
// The persons of the register with the offices they are said to hold. A pure function of the claims: a person who
// speaks is told with an office in certain words, and those words prove it. Who is named by the office alone, or told
// with none, is no person here, and who only acts is not looked at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/record.h"
#include "entente/register/search_words.h"

namespace entente {

/// That a report gives a person an office.
struct OfficeTold {
  std::string report;  // Report::id
  std::string day;     // on which it was published, "" if it does not say
  Span span;           // the words that give the office
};

/// An office, from the first to the last report that tells of it. When it began and ended no report needs to say.
struct PersonOffice {
  std::string office;
  std::string first, last;       // days; "" if no report that tells of it has one
  std::vector<OfficeTold> told;  // by day, undated last; one for each report
};

struct Person {
  std::string id;                     // "P-1f3c9a0b", of the earliest claim that tells of the person
  std::string name;                   // as the earliest claim has it
  std::string country;                // ISO 3166-1 alpha-3, "" if no report says it
  std::vector<PersonOffice> offices;  // by their first day, undated last
};

/// By name. Names that differ in case and marks alone are one; those of two states are two persons. Rejected records
/// are left out.
std::vector<Person> persons_of(const RecordSet& set, const SearchWords& words);

/// The person with this id, or whose id begins so. NotFound; InvalidArgument if several do.
Result<const Person*> find_person(const std::vector<Person>& persons, std::string_view id);

}  // namespace entente
