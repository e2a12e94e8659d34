// SPDX-License-Identifier: Apache-2.0
// Many of one kind asked for with one statement: a list is one parameter, bound as the text of a JSON array, so that
// the statement is the same for any number of them. An empty list finds nothing. Internal to this folder.
#pragma once

#include <cstdint>
#include <ranges>
#include <string>
#include <string_view>

#include "entente/base/json_writer.h"
#include "entente/register/connection.h"

namespace entente {

/// SQL that is true where the column is one of a list of numbers: "c.record IN (...)", with one parameter.
std::string is_one_of_numbers(Dialect dialect, std::string_view column);
/// The same of texts.
std::string is_one_of_texts(Dialect dialect, std::string_view column);

/// The list, as those take it.
template <std::ranges::input_range Values>
std::string sql_list(const Values& values) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const auto& value : values) json.value(value);
  json.end_array();
  return out;
}

}  // namespace entente
