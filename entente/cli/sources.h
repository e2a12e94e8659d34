// SPDX-License-Identifier: Apache-2.0
// What most commands share: the register that a person means, the countries they name, a page or why there is none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "entente/base/error.h"
#include "entente/brief/plain_words.h"
#include "entente/cli/options.h"
#include "entente/cli/terminal.h"
#include "entente/lexicon/countries.h"
#include "entente/pipeline/data_paths.h"
#include "entente/register/register.h"

namespace entente::cli {

/// The register's path: the one given, else entente.sqlite. (The environment is looked at before.)
std::string register_path(const std::string& given);

/// Opens a register for reading. One that is not there is an error that says how to make one.
Result<Register> open_to_read(const std::string& given);

/// Opens a register that is there, to add to it.
Result<Register> open_to_write(const std::string& given);

/// Our data folder, then the user's: how the loaders take them.
Result<std::vector<std::string>> data_folders(const DataOptions& options);
Result<Countries> load_countries(const DataOptions& options);

/// ISO 3166-1 alpha-3; NotFound, with near names, where nothing is called so.
Result<std::string> find_country(const Countries& countries, std::string_view typed);

/// Of the country that --home names; "" where nothing is given.
Result<std::string> home_code(const DataOptions& options, const std::string& typed);

/// A country, else a body or organisation as the records name it; InvalidArgument where nothing is called so.
Result<std::string> find_party(std::string_view typed, const Countries& countries, const Register& reg,
                               const std::string& as_of = {});

/// How pages look up the names of states. The countries must outlive it.
Names names_of(const Countries& countries);

/// Says why the command takes long where the claims of a large register have to be grouped anew first, or where every
/// answer is computed from all of them until somebody writes to it.
void tell_of_grouping(std::int64_t claims, bool writing, Terminal& terminal);

/// Prints a page, or says why there is none; the exit code of the command that made it.
int print_page(const Result<std::string>& page, Terminal& terminal);

}  // namespace entente::cli
