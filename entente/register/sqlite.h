// SPDX-License-Identifier: Apache-2.0
// SQLite as a store. Internal to this folder.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "entente/base/error.h"
#include "entente/register/connection.h"

namespace entente {

struct SqliteOptions {
  bool writable = true;
  bool create = true;
  std::string vfs;  // SQLite's name of the file layer; "" is the usual one
};

/// NotFound, PermissionDenied, NotOurs, Io, with the path as the place.
Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, const SqliteOptions& options);
/// Read-only, from the bytes of a file.
Result<std::unique_ptr<Connection>> sqlite_from_bytes(std::span<const std::uint8_t> bytes);
/// Empty, writable, gone with the value.
Result<std::unique_ptr<Connection>> sqlite_in_memory();

}  // namespace entente
