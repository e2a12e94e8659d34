// SPDX-License-Identifier: Apache-2.0
// Whom an act is directed at where no role of its rule says it: somebody whom the words after the
// trigger name, or the other side of a report on two.
#pragma once

#include <string_view>

#include "entente/facts/context.h"
#include "entente/facts/fact.h"

namespace entente {

/// Whether states do this to each other in enmity. `type` is one of PLOVER's.
bool is_hostile(std::string_view type);

/// Adds the target that an event without one is best given, if there is any. With `told` the text has
/// words for the target, which name nobody: only other words of the phrase may name it then.
void find_target(const Context& context, TokenId trigger, bool told, Fact& fact);

}  // namespace entente
