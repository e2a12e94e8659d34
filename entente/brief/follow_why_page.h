// SPDX-License-Identifier: Apache-2.0
// Why a record is a step of a promise or a session of a mechanism, as words and as JSON.
#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "entente/brief/plain_words.h"
#include "entente/register/follow_why.h"

namespace entente {

/// The claims by the numbers under which the page prints them. At most `width` columns.
std::string follow_why_text(const FollowWhy& why, std::size_t number_of, std::size_t number_told, std::size_t width,
                            const PlainWords& words);

/// {"of","told_by","claim","verdict","step","states","days","words","share","needed","points_back","others"}.
nlohmann::ordered_json follow_why_json(const FollowWhy& why);

}  // namespace entente
