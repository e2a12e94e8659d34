// SPDX-License-Identifier: Apache-2.0
// Copies a register from any store into a SQLite file. Internal to this folder.
#pragma once

#include <string>

#include "entente/base/error.h"
#include "entente/register/connection.h"

namespace entente {

/// Makes a register of the present version at `path` and copies into it, row by row, all that is not derived. REQUIRES:
/// the tables are of the present version, and the connection is in a transaction that sees one moment.
Result<void> copy_register(Connection& from, const std::string& path);

}  // namespace entente
