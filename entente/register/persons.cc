// SPDX-License-Identifier: Apache-2.0
#include "entente/register/persons.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "entente/base/hash.h"

namespace entente {
namespace {

constexpr std::size_t kIdDigits = 8;

// One claim that a person with an office says something.
struct Saying {
  const Claim* claim;
  Span span;
  std::string name;  // without the office
  std::string office;
};

// The words of a name or an office as they are compared.
std::string compared(std::string_view text, const SearchWords& words) {
  std::string out;
  for (const SearchWord& w : words.words(text)) (out += w.loose) += ' ';
  return out;
}

std::string day_of(const Report& report) {
  const auto& published = report.provenance.published;
  return published ? published->iso() : "";
}

// Undated last.
std::pair<bool, std::string_view> dated_first(std::string_view day) { return {day.empty(), day}; }

// "Nauseda" of "President Nauseda", whose office is "PRESIDENT"; "" of whom nobody names but by the office.
std::string without_office(std::string_view name, std::string_view office, const SearchWords& words) {
  const auto of_name = words.words(name);
  const auto of_office = words.words(office);
  const auto is_same = [](const SearchWord& a, const SearchWord& b) { return a.loose == b.loose; };
  const auto [in_name, in_office] = std::ranges::mismatch(of_name, of_office, is_same);
  if (in_office != of_office.end()) return std::string(name);
  return in_name == of_name.end() ? "" : std::string(name.substr(in_name->span.begin));
}

void tell(PersonOffice& office, const Claim& claim, Span span, const std::string& day) {
  const bool is_known = std::ranges::any_of(office.told, [&](const OfficeTold& t) { return t.report == claim.report; });
  if (is_known) return;
  if (office.first.empty()) office.first = day;
  if (!day.empty()) office.last = day;
  office.told.push_back({claim.report, day, span});
}

Person person_of(const std::vector<Saying>& sayings, const RecordSet& set, const SearchWords& words) {
  Person out;
  out.name = sayings.front().name;
  out.id = "P-" + sha256_hex(sayings.front().claim->id).substr(0, kIdDigits);
  std::map<std::string, std::size_t> offices;
  for (const Saying& s : sayings) {
    if (out.country.empty()) out.country = s.claim->fact.value(Field::Country);
    const auto [at, is_new] = offices.emplace(compared(s.office, words), out.offices.size());
    if (is_new) out.offices.push_back({s.office, "", "", {}});
    tell(out.offices[at->second], *s.claim, s.span, day_of(set.report(*s.claim)));
  }
  std::ranges::stable_sort(out.offices, {}, [](const PersonOffice& o) { return dated_first(o.first); });
  return out;
}

}  // namespace

std::vector<Person> persons_of(const RecordSet& set, const SearchWords& words) {
  std::vector<Saying> sayings;
  for (const Record& record : set.records) {
    if (record.type != FactType::Statement || record.review == Review::Rejected) continue;
    for (const Claim& claim : record.claims)
      for (const FieldValue& v : claim.fact.fields)
        if (v.field == Field::Affiliation && v.evidence.size() > 0)
          sayings.push_back(
              {&claim, v.evidence, without_office(claim.fact.value(Field::Speaker), v.value, words), v.value});
  }
  std::erase_if(sayings, [](const Saying& s) { return s.name.empty(); });
  const ClaimOrder order{set.reports};
  std::ranges::sort(sayings, [&](const Saying& a, const Saying& b) { return order(*a.claim, *b.claim); });

  // By name, then by state. Who is told without one is of the only state that the name has.
  std::map<std::string, std::map<std::string, std::vector<Saying>>> names;
  for (const Saying& s : sayings)
    names[compared(s.name, words)][std::string(s.claim->fact.value(Field::Country))].push_back(s);
  std::vector<Person> out;
  for (auto& [name, states] : names) {
    if (states.size() == 2 && states.begin()->first.empty()) {
      auto& known = std::next(states.begin())->second;
      std::ranges::copy(states.begin()->second, std::back_inserter(known));
      std::ranges::sort(known, [&](const Saying& a, const Saying& b) { return order(*a.claim, *b.claim); });
      states.erase(states.begin());
    }
    for (const auto& [state, told] : states) out.push_back(person_of(told, set, words));
  }
  return out;
}

Result<const Person*> find_person(const std::vector<Person>& persons, std::string_view id) {
  const Person* found = nullptr;
  for (const Person& p : persons) {
    if (p.id == id) return &p;
    if (!p.id.starts_with(id)) continue;
    if (found != nullptr)
      return fail(ErrorCode::InvalidArgument, fmt::format("'{}' is the beginning of several ids", id));
    found = &p;
  }
  if (found == nullptr) return fail(ErrorCode::NotFound, fmt::format("there is no person '{}'", id));
  return found;
}

}  // namespace entente
