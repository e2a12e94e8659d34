// SPDX-License-Identifier: Apache-2.0
// `entente rules stats`: how often each rule fires on reports, and on what words.
#pragma once

#include "entente/cli/options.h"
#include "entente/cli/terminal.h"

namespace entente::cli {

/// Returns the exit code.
int rule_stats(const RulesOptions& options, Terminal& terminal);

}  // namespace entente::cli
