// SPDX-License-Identifier: Apache-2.0
// An analysis as a person who asks "why?" wants to see it: sentence by sentence the tree, who and
// when is mentioned, which rules fired with what, which nearly did, and the facts that came of it.
#pragma once

#include <string>

#include "entente/cli/terminal.h"
#include "entente/facts/trace.h"
#include "entente/pipeline/analysis.h"

namespace entente::cli {

std::string explain_text(const Analysis& analysis, const Trace& trace, const Terminal& terminal);

}  // namespace entente::cli
