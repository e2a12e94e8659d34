// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/json_help.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr int kMaxDepth = 32;

// Depth is counted before the text is parsed: the parser keeps its stack on the heap, but what it builds is destroyed
// and printed by recursion.
bool is_shallow(std::string_view text) {
  int depth = 0;
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_quoted) {
      if (c == '\\') ++i;
      else if (c == '"') is_quoted = false;
    } else if (c == '"') {
      is_quoted = true;
    } else if ((c == '{' || c == '[') && ++depth > kMaxDepth) {
      return false;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return true;
}

}  // namespace

Json or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string compact(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n"; }

Answer json_answer(const Json& value, int status) {
  Answer answer;
  answer.body = compact(value);
  answer.status = status;
  return answer;
}

Json page_of(Json items, std::string_view next, std::size_t total) {
  return {{"items", std::move(items)}, {"next", or_null(next)}, {"total", total}};
}

std::expected<Json, Problem> body_object(const HttpRequest& request, std::string_view known) {
  // A form of another site can send any text, but not call it JSON without asking this server first.
  const std::string_view type = request.header("content-type");
  if (type.substr(0, type.find(';')) != "application/json")
    return refuse(415, "send the body as application/json", "Content-Type");
  if (first_invalid_utf8(request.body) || !is_shallow(request.body)) return refuse(422, "the body is no JSON of ours");
  Json object = Json::parse(request.body, nullptr, false);
  if (!object.is_object()) return refuse(422, "the body is no JSON object");
  const auto names = words_of(known);
  for (const auto& [name, value] : object.items()) {
    const auto is_it = [&](std::string_view n) {
      return n == name || (n.ends_with('!') && n.substr(0, n.size() - 1) == name);
    };
    if (std::ranges::none_of(names, is_it)) return refuse(422, fmt::format("there is no member '{}' here", name), name);
  }
  for (std::string_view name : names)
    if (name.ends_with('!') && !object.contains(std::string(name.substr(0, name.size() - 1))))
      return refuse(422, fmt::format("'{}' is wanting", name.substr(0, name.size() - 1)),
                    std::string(name.substr(0, name.size() - 1)));
  return object;
}

std::expected<std::string, Problem> text_of(const Json& object, std::string_view name) {
  const auto at = object.find(std::string(name));
  if (at == object.end() || at->is_null()) return std::string();
  if (!at->is_string()) return refuse(422, fmt::format("'{}' has to be a string", name), std::string(name));
  return at->get<std::string>();
}

}  // namespace entente
