// SPDX-License-Identifier: Apache-2.0
// The words in which a commitment says what is taken on, beginning with the verb in its base form: "committed to
// enhancing exchanges" gives "enhance exchanges".
#pragma once

#include <string>

#include "entente/facts/context.h"

namespace entente {

/// What is to be done, of an action with the head `verb` (a verb or a noun) and these words; what others are said to
/// do to a thing, turned active ("the dialogue will be led by Peru": "lead the dialogue").
std::string promise_text(const Context& context, TokenId verb, TokenRange words);

/// "Agreed that talks will resume", "that Peru must be heard": what is to be comes with its subject, which is nobody
/// who could take it on.
bool has_thing_as_subject(const Context& context, TokenId verb);

}  // namespace entente
