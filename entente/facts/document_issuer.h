// SPDX-License-Identifier: Apache-2.0
// "Peru and Chile issued a joint statement. The statement said ...": whose a statement, a declaration or a report is.
#pragma once

#include "entente/facts/context.h"

namespace entente {

/// Who issued the document that `paper` names: whoever it names itself ("the statement of Peru"), else whoever issued
/// the latest in the sentences before or spoke in it ("Peru said in a statement"); not valid if nobody is known.
TokenId issuer_of(const Context& context, TokenId paper);

}  // namespace entente
