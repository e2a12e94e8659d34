// SPDX-License-Identifier: Apache-2.0
#include "entente/register/stages.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "entente/register/dates.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 8> kStages{"negotiating",           "to_be_signed", "signed",    "ratified",
                                                  "provisionally_applied", "in_force",     "suspended", "terminated"};

}  // namespace

std::span<const std::string_view> agreement_stages() { return kStages; }

std::vector<StageReached> stages_of(const Record& agreement) {
  std::vector<StageReached> all;
  for (std::uint32_t i = 0; i < agreement.claims.size(); ++i) {
    const Fact& fact = agreement.claims[i].fact;
    const std::string_view status = fact.value(Field::Status);
    if (stage_number(status) == kStages.size()) continue;
    std::string_view date = fact.value(Field::StatusDate);
    if (date.empty() && status == "signed") date = fact.value(Field::Signed);
    const auto known =
        std::ranges::find_if(all, [&](const StageReached& s) { return s.status == status && s.date == date; });
    if (known != all.end()) known->claims.push_back(i);
    else all.push_back({std::string(status), std::string(date), {i}});
  }
  // What says no more than another of its stage goes to it.
  const auto says_less = [](const StageReached& a, const StageReached& b) {
    if (a.status != b.status || a.date == b.date) return false;
    const auto coarse = DateRange::parse(a.date);
    const auto fine = DateRange::parse(b.date);
    return fine && (!coarse || (coarse->contains(*fine) && coarse->days() > fine->days()));
  };
  for (StageReached& s : all) {
    const auto finer = std::ranges::find_if(
        all, [&](const StageReached& other) { return !other.claims.empty() && says_less(s, other); });
    if (finer == all.end()) continue;
    finer->claims.insert(finer->claims.end(), s.claims.begin(), s.claims.end());
    s.claims.clear();
  }
  std::erase_if(all, [](const StageReached& s) { return s.claims.empty(); });
  for (StageReached& s : all) std::ranges::sort(s.claims);
  std::ranges::sort(all, {}, [](const StageReached& s) { return std::tuple(stage_number(s.status), s.date); });
  return all;
}

std::size_t stage_number(std::string_view status) {
  return static_cast<std::size_t>(std::ranges::find(kStages, status) - kStages.begin());
}

}  // namespace entente
