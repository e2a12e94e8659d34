// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "entente/brief/plain_words.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"

namespace entente::cli {

int check_command(const CheckOptions& options, Terminal& terminal) {
  const auto reg = open_to_read(options.register_path);
  if (!reg) {
    terminal.error(reg.error());
    return kBroken;
  }
  const auto outcome = reg->check();
  if (!outcome) {
    terminal.error(outcome.error());
    return kBroken;
  }
  for (const Misplaced& lost : outcome->misplaced)
    terminal.error(fmt::format("{}: bytes {}-{} of report {:.10} do not say \"{}\"", lost.claim, lost.span.begin,
                               lost.span.end, lost.report, lost.quote));
  if (!outcome->misplaced.empty()) return kBroken;
  terminal.out(fmt::format("{} of {} stand at their places\n", counted(outcome->quotes, "quotation", "quotations"),
                           counted(outcome->reports, "report", "reports")));
  return kDone;
}

}  // namespace entente::cli
