// SPDX-License-Identifier: Apache-2.0
// The parameters of a query, held against what a route knows. One that it does not know is refused, not overlooked: a
// filter with a slip of the pen would otherwise show everything.
#pragma once

#include <cstdint>
#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "entente/serve/problem.h"
#include "entente/serve/target.h"

namespace entente {

class Parameters {
 public:
  /// `known`: names with blanks between them; one with a star may be given several times. One that is given without a
  /// value is as good as not given.
  static std::expected<Parameters, Problem> read(const Target& target, std::string_view known);

  /// "" where it is not given.
  const std::string& text(std::string_view name) const;
  const std::vector<std::string>& all(std::string_view name) const;
  /// "" or a year, month or day.
  std::expected<std::string, Problem> date(std::string_view name) const;
  std::expected<std::int64_t, Problem> number(std::string_view name, std::int64_t if_absent, std::int64_t least,
                                              std::int64_t most) const;
  /// "true" or "false".
  std::expected<bool, Problem> flag(std::string_view name) const;
  /// "" or one of the choices, which have blanks between them.
  std::expected<std::string, Problem> choice(std::string_view name, std::string_view choices) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

/// The words of a list with blanks between them.
std::vector<std::string_view> words_of(std::string_view list);

}  // namespace entente
