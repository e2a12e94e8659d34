// SPDX-License-Identifier: Apache-2.0
#include "entente/pipeline/data_paths.h"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

namespace entente {
namespace {

namespace fs = std::filesystem;

bool is_data(const std::string& folder) {
  std::error_code ignored;  // a folder that cannot be looked into is none of ours
  return fs::is_directory(folder + "/en", ignored);
}

std::string beside_program() {
  std::error_code failed;
  const fs::path program = fs::read_symlink("/proc/self/exe", failed);
  if (failed) return {};
  return (program.parent_path().parent_path() / "share" / "entente").string();
}

}  // namespace

Result<DataPaths> find_data(const std::string& given, std::vector<std::string> users) {
  for (const std::string& user : users) {
    std::error_code ignored;
    if (!fs::is_directory(user, ignored))
      return fail(ErrorCode::NotFound, "no such folder of rules and names", user);
  }
  if (!given.empty()) {
    if (!is_data(given)) return fail(ErrorCode::NotFound, "this folder holds no Entente data (no en/ in it)", given);
    return DataPaths{given, std::move(users)};
  }
  if (const char* named = std::getenv("ENTENTE_DATA"); named != nullptr && *named != '\0') {
    if (!is_data(named))
      return fail(ErrorCode::NotFound, "ENTENTE_DATA names a folder that holds no Entente data", named);
    return DataPaths{named, std::move(users)};
  }
  const std::string installed = beside_program();
  const std::string source = ENTENTE_SOURCE_DIR "/data";
  for (const std::string& folder : {installed, source})
    if (!folder.empty() && is_data(folder)) return DataPaths{folder, std::move(users)};
  return fail(ErrorCode::NotFound,
              fmt::format("the data folder is missing: neither {} nor {} is there; name it with --data or ENTENTE_DATA",
                          installed, source));
}

}  // namespace entente
