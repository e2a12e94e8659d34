// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"

namespace entente::cli {

int index_command(const IndexOptions& options, Terminal& terminal) {
  // Opened for reading first: what is not there is not made.
  if (const auto there = open_to_read(options.register_path); !there && there.error().code != ErrorCode::TooOld) {
    terminal.error(there.error());
    return kBroken;
  }
  auto reg = Register::open(register_path(options.register_path));
  auto made = reg ? reg->make_search_index() : std::unexpected(reg.error());
  if (made) made = reg->make_grouping();
  if (!made) {
    terminal.error(made.error());
    return kBroken;
  }
  return kDone;
}

}  // namespace entente::cli
