// SPDX-License-Identifier: Apache-2.0
#include "entente/register/follow_mark.h"

#include <algorithm>
#include <string>

#include "entente/base/hash.h"
#include "entente/register/follow_compare.h"

namespace entente {
namespace {

void add(std::vector<std::uint32_t>& to, const std::vector<std::string>& words) {
  for (const std::string& word : words) to.push_back(static_cast<std::uint32_t>(fnv1a(word)));
}

void sort_unique(std::vector<std::uint32_t>& words) {
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
}

// How many words of the promise are among those told.
std::size_t said_again(const std::vector<std::uint32_t>& promise, const std::vector<std::uint32_t>& told) {
  std::size_t n = 0;
  for (auto i = promise.begin(), j = told.begin(); i != promise.end() && j != told.end();) {
    if (*i == *j) ++n, ++i;
    else if (*i < *j) ++i;
    else ++j;
  }
  return n;
}

}  // namespace

FollowMark follow_mark(const Record& record, std::span<const Report> reports, const MergeWords& words) {
  FollowMark mark;
  if (record.review == Review::Rejected || states_in(record).size() > kMostStatesOfPairs) return mark;
  if (record.type == FactType::Commitment)
    if (const auto day = day_told(record.claims.front(), reports)) {
      add(mark.promised, words.promise_words(record.value(Field::Action)));
      mark.day = day->last;
    }
  if (record.type == FactType::Mechanism && record.modality <= Modality::Negotiating)
    if (const auto name = body_name(record, words)) {
      add(mark.full_name, name->full);
      add(mark.brief, name->brief);
    }
  const bool tells = may_tell(record);
  const bool meets = may_meet(record);
  if (tells || meets)
    for (const Claim& claim : record.claims) {
      const auto day = day_told(claim, reports);
      if (claim.fact.modality != record.modality || !day) continue;
      if (meets) add(mark.met, words.core_words(claim.quotes.front()));
      if (!tells) continue;
      const Said said = said_by(claim, words);
      if (!said.kind) continue;
      mark.day = mark.told.empty() ? day->first : std::max(mark.day, day->first);
      add(mark.told, said.words);
      mark.points_back |= said.points_back;
    }
  // Two words of a promise are two even where they share a number.
  std::ranges::sort(mark.promised);
  for (auto* list : {&mark.told, &mark.full_name, &mark.brief, &mark.met}) sort_unique(*list);
  return mark;
}

bool may_tell_of(const FollowMark& told, const FollowMark& promise) {
  if (told.told.empty() || promise.promised.empty() || told.day <= promise.day) return false;
  const std::size_t n = said_again(promise.promised, told.told);
  const double share = static_cast<double>(n) / static_cast<double>(promise.promised.size());
  return told.points_back ? n > 0 && share >= kPointedTo : n > 1 && share >= kSaidAgain;
}

bool may_be_session(const FollowMark& met, const FollowMark& mechanism) {
  const auto has = [&](const std::vector<std::uint32_t>& name) {
    return !name.empty() && std::ranges::includes(met.met, name);
  };
  return has(mechanism.full_name) || has(mechanism.brief);
}

}  // namespace entente
