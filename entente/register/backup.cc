// SPDX-License-Identifier: Apache-2.0
#include <filesystem>

#include "entente/register/integrity.h"
#include "entente/register/register.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// Takes an unfinished copy away again.
class Unfinished {
 public:
  explicit Unfinished(std::string path) : path_(std::move(path)) { remove(); }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  ~Unfinished() { remove(); }

 private:
  void remove() const {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  std::string path_;
};

}  // namespace

Result<void> Register::back_up(const std::string& path, bool may_replace) const {
  std::error_code failed;
  if (!may_replace && fs::exists(path, failed)) return fail(ErrorCode::InvalidArgument, "is there already", path);
  if (fs::is_directory(path, failed)) return fail(ErrorCode::InvalidArgument, "is a folder", path);
  const std::string part = path + ".part";
  const Unfinished guard(part);
  if (auto copied = db_.copy_to(part); !copied) {
    Error error = copied.error();
    if (error.where.empty() || error.where == part) error.where = path;
    return std::unexpected(std::move(error));
  }
  // Of another store only what is not derived was copied: the first to open the copy makes the rest.
  if (db_.dialect() != Dialect::Sqlite)
    if (auto made = open(part); !made) return std::unexpected(made.error());
  Options to_read;
  to_read.writable = false;
  const auto copy = open(part, to_read);
  if (!copy) return std::unexpected(copy.error());
  if (auto whole = check_file(copy->db_); !whole) return fail(whole.error().code, whole.error().message, path);
  fs::rename(part, path, failed);
  if (failed) return fail(ErrorCode::Io, failed.message(), path);
  return {};
}

}  // namespace entente
