// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "entente/cli/commands.h"
#include "entente/cli/sources.h"

namespace entente::cli {

int backup_command(const BackupOptions& options, Terminal& terminal) {
  const auto reg = open_to_read(options.register_path);
  const auto done = reg ? reg->back_up(options.file, options.force) : std::unexpected(reg.error());
  if (done) {
    terminal.note(
        fmt::format("{}: a whole copy of {}", options.file, shown_path(register_path(options.register_path))));
    return kDone;
  }
  terminal.error(done.error());
  if (done.error().code == ErrorCode::InvalidArgument) terminal.note("--force replaces a file that is there");
  return kBroken;
}

}  // namespace entente::cli
