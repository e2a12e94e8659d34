// SPDX-License-Identifier: Apache-2.0
// PostgreSQL as a store, by libpq: all tables lie in the schema "entente" of one database. Internal to this folder.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "entente/base/error.h"
#include "entente/register/connection.h"

namespace entente {

/// `url` as libpq takes it: "postgresql://user@host/database". Io where the server or the database
/// cannot be reached, PermissionDenied; the place is the URL without its password. Not writable:
/// every transaction is read-only, and what is read is never waited for.
Result<std::unique_ptr<Connection>> open_postgresql(const std::string& url, bool writable);

/// The URL as it may be shown: the password is left out.
std::string without_password(std::string_view url);

/// SQL with "?" for parameters as SQL with $1, $2 ...; quoted texts and names are left alone.
std::string with_numbered_parameters(std::string_view sql);

}  // namespace entente
