// SPDX-License-Identifier: Apache-2.0
// Persons with their offices, for `list persons` and `show P-...`.
#pragma once

#include <string>

#include "entente/base/error.h"
#include "entente/cli/options.h"
#include "entente/cli/terminal.h"
#include "entente/register/register.h"

namespace entente::cli {

/// Prints the list, or says why there is none; the exit code.
int list_persons(const ListOptions& options, const Register& reg, Terminal& terminal);

/// True for what can be the id of a person alone.
bool is_person_id(std::string_view id);
/// The page of one person.
Result<std::string> show_person(const ShowOptions& options, const Register& reg, std::size_t width);

}  // namespace entente::cli
