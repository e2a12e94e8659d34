// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/parameters.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "entente/base/date.h"

namespace entente {
namespace {

const std::string kNothing;
const std::vector<std::string> kNone;

std::unexpected<Problem> wrong(std::string_view name, std::string detail) {
  return std::unexpected(Problem{400, std::move(detail), std::string(name), "invalid_argument", 0});
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view list) {
  std::vector<std::string_view> out;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (end > 0) out.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return out;
}

std::expected<Parameters, Problem> Parameters::read(const Target& target, std::string_view known) {
  std::vector<std::string_view> names = words_of(known), repeatable;
  for (std::string_view& name : names)
    if (name.ends_with('*')) {
      name.remove_suffix(1);
      repeatable.push_back(name);
    }
  Parameters parameters;
  for (const auto& [name, value] : target.values) {
    if (std::ranges::find(names, name) == names.end())
      return wrong(name, names.empty() ? fmt::format("there is no parameter '{}' here, nor any other", name)
                                       : fmt::format("there is no parameter '{}' here; there are {}", name,
                                                     fmt::join(names, ", ")));
    if (value.empty()) continue;
    std::vector<std::string>& given = parameters.values_[name];
    if (!given.empty() && std::ranges::find(repeatable, name) == repeatable.end())
      return wrong(name, fmt::format("'{}' is given twice", name));
    given.push_back(value);
  }
  return parameters;
}

const std::string& Parameters::text(std::string_view name) const {
  const auto& given = all(name);
  return given.empty() ? kNothing : given.front();
}

const std::vector<std::string>& Parameters::all(std::string_view name) const {
  const auto at = values_.find(name);
  return at == values_.end() ? kNone : at->second;
}

std::expected<std::string, Problem> Parameters::date(std::string_view name) const {
  const std::string& given = text(name);
  if (given.empty() || parse_date(given)) return given;
  return wrong(name, fmt::format("'{}' is no date; write 2025, 2025-10 or 2025-10-09", given));
}

std::expected<std::int64_t, Problem> Parameters::number(std::string_view name, std::int64_t if_absent,
                                                        std::int64_t least, std::int64_t most) const {
  const std::string& given = text(name);
  if (given.empty()) return if_absent;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
  if (error == std::errc{} && end == given.data() + given.size() && value >= least && value <= most) return value;
  return wrong(name, fmt::format("'{}' is no number from {} to {}", given, least, most));
}

std::expected<bool, Problem> Parameters::flag(std::string_view name) const {
  const auto given = choice(name, "true false");
  if (!given) return std::unexpected(given.error());
  return *given == "true";
}

std::expected<std::string, Problem> Parameters::choice(std::string_view name, std::string_view choices) const {
  const std::string& given = text(name);
  const auto known = words_of(choices);
  if (given.empty() || std::ranges::find(known, given) != known.end()) return given;
  return wrong(name, fmt::format("'{}' is none of {}", given, fmt::join(known, ", ")));
}

}  // namespace entente
