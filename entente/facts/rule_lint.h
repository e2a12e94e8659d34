// SPDX-License-Identifier: Apache-2.0
// Checks folders of rules for those who write them: every mistake with its place, and what is no
// mistake of form but can hardly be meant (a set that nothing uses, a rule that can never fire).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "entente/facts/rule_set.h"

namespace entente {

enum class Severity : std::uint8_t {
  Error,    // the folder would be refused
  Warning,  // it loads, but hardly does what is meant
  Note,     // worth knowing: what takes the place of what
};
std::string_view to_string(Severity severity);  // "error"

struct Remark {
  Severity severity = Severity::Error;
  std::string where;  // "file:line", or the folder
  std::string message;
};

struct RuleLint {
  std::vector<Remark> remarks;                 // by file and line
  std::size_t rules = 0, sets = 0, paths = 0;  // that the last folder defines and that are in order
};

/// Looks at the last of the folders, loaded after the others. What is wrong with the others is told
/// only where they cannot be loaded.
RuleLint lint_rules(std::span<const std::string> folders);

/// Names that the program itself looks up in rule data: its own word sets are used by no rule.
std::span<const std::string_view> names_in_program();

}  // namespace entente
