// SPDX-License-Identifier: Apache-2.0
#include "entente/register/stages.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array<std::string_view, 8> kStages{
    "negotiating", "to_be_signed", "signed", "ratified", "provisionally_applied", "in_force",
    "suspended", "terminated"};

}  // namespace

std::span<const std::string_view> agreement_stages() { return kStages; }

std::size_t stage_number(std::string_view status) {
  return static_cast<std::size_t>(std::ranges::find(kStages, status) - kStages.begin());
}

}  // namespace entente
