// SPDX-License-Identifier: Apache-2.0
// JSON in and out of requests. nlohmann-json is heavy to compile: only sources that build objects include it whole.
#pragma once

#include <expected>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "entente/serve/problem.h"
#include "entente/serve/route.h"

namespace entente {

using Json = nlohmann::ordered_json;

Json or_null(std::string_view text);

/// In one line. Bytes that are no UTF-8 become U+FFFD, so that nothing can throw.
std::string compact(const Json& value);
Answer json_answer(const Json& value, int status = 200);

/// {"items":[...],"next":...,"total":...}.
Json page_of(Json items, std::string_view next, std::size_t total);

/// The body of a request as an object all of whose members are among `known`, which have blanks between them; those
/// with an exclamation mark have to be there. 415 where it is not sent as JSON, 422 for what is none.
std::expected<Json, Problem> body_object(const HttpRequest& request, std::string_view known);
/// "" where it is not there; 422 where it is no string.
std::expected<std::string, Problem> text_of(const Json& object, std::string_view name);

}  // namespace entente
