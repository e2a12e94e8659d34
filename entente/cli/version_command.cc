// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "entente/base/file.h"
#include "entente/base/hash.h"
#include "entente/cli/commands.h"
#include "entente/pipeline/data_paths.h"

namespace entente::cli {

int version_command(const DataOptions& options, Terminal& terminal) {
  constexpr std::size_t kMaxModel = 1u << 30;
  constexpr std::size_t kDigits = 12;
  terminal.out("entente " ENTENTE_VERSION "\n");
  const auto paths = find_data(options.data, options.rules);
  if (!paths) {
    terminal.error(paths.error());
    return kBroken;
  }
  const auto model = read_file(paths->in("en/syntax.model"), kMaxModel);
  if (!model) {
    terminal.error(model.error());
    return kBroken;
  }
  terminal.out(fmt::format("model   {}\n", sha256_hex(*model).substr(0, kDigits)));
  for (const std::string& folder : paths->folders()) {
    const auto version = data_version(folder);
    if (!version) {
      terminal.error(version.error());
      return kBroken;
    }
    terminal.out(fmt::format("data    {} in {}\n", *version, folder));
  }
  return kDone;
}

}  // namespace entente::cli
