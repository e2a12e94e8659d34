// SPDX-License-Identifier: Apache-2.0
#include "entente/pipeline/data_paths.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "entente/base/file.h"
#include "entente/base/hash.h"

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

std::vector<std::string> DataPaths::folders() const {
  std::vector<std::string> all = {data};
  all.insert(all.end(), users.begin(), users.end());
  return all;
}

std::string rules_in(const std::string& folder) {
  std::error_code ignored;  // what cannot be looked at holds no rules
  std::string inner = folder + "/en/rules";
  if (fs::is_directory(inner, ignored)) return inner;
  for (const char* ending : {".rules", ".words", "_weights.tsv", "modality.tsv"}) {
    const auto files = list_files(folder, ending);
    if (files && !files->empty()) return folder;
  }
  return {};
}

std::vector<std::string> DataPaths::rule_folders() const {
  std::vector<std::string> all = {in("en/rules")};
  for (const std::string& user : users)
    if (std::string inner = rules_in(user); !inner.empty()) all.push_back(std::move(inner));
  return all;
}

Result<DataPaths> find_data(const std::string& given, std::vector<std::string> users) {
  for (const std::string& user : users) {
    std::error_code ignored;
    if (!fs::is_directory(user, ignored)) return fail(ErrorCode::NotFound, "no such folder of rules and names", user);
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

Result<std::string> data_version(const std::string& folder) {
  constexpr std::size_t kMaxFile = 1u << 30;
  constexpr std::size_t kDigits = 12;
  std::error_code failed;
  std::vector<std::string> names;
  for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
    if (at->is_regular_file(failed)) names.push_back(fs::relative(at->path(), folder).generic_string());
  if (failed) return fail(ErrorCode::Io, failed.message(), folder);
  std::ranges::sort(names);
  std::string listing;
  for (const std::string& name : names) {
    const auto bytes = read_file(folder + "/" + name, kMaxFile);
    if (!bytes) return std::unexpected(bytes.error());
    listing += fmt::format("{} {}\n", sha256_hex(*bytes), name);
  }
  return sha256_hex(listing).substr(0, kDigits);
}

}  // namespace entente
