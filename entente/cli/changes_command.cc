// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/changes.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"

namespace entente::cli {

int changes_command(const ChangesOptions& options, Terminal& terminal) {
  const auto reg = open_to_read(options.register_path);
  if (!reg) {
    terminal.error(reg.error());
    return kBroken;
  }
  const auto stock = reg->stock();
  if (!stock) {
    terminal.error(stock.error());
    return kBroken;
  }
  terminal.out(render_changes(*stock, options.since, reg->merge_words()));
  return kDone;
}

}  // namespace entente::cli
