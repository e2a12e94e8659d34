// SPDX-License-Identifier: Apache-2.0
// Which two states a report is about. Reports leave one side out where the reader knows it: "Hanoi
// signed five documents". Such a claim is compared as one between the two.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/register/claim.h"

namespace entente {

/// True for what has the form of an ISO 3166-1 alpha-3 code.
bool is_state_code(std::string_view party);

/// Report id -> the two states, sorted, that most of its claims on several states are between, and a tenth of all that
/// name any. Reports without such a pair, which tell of many or of one, are left out.
using MainPairs = std::map<std::string, std::vector<std::string>, std::less<>>;
MainPairs main_pairs(std::span<const Claim> claims);

/// The parties of an agreement, mechanism or milestone, with the side that is left out. `parties`
/// sorted; so is the result.
std::vector<std::string> completed(std::vector<std::string> parties, FactType type, std::string_view report,
                                   const MainPairs& pairs);

}  // namespace entente
