// SPDX-License-Identifier: Apache-2.0
// Who holds the pen may be told in a sentence of its own: "Chad and Mali signed a treaty. Minister X signed for Chad,
// and Mr. Y, an undersecretary, signed for Mali."
#pragma once

#include <vector>

#include "entente/facts/build.h"

namespace entente {

/// Adds whoever "signed for" a party to the signatories of the signed agreement told of not long before. By the words:
/// a parser often hangs the second of the two elsewhere. Linear in the text for each agreement near by.
void add_signers(const Context& context, std::vector<Built>& built);

}  // namespace entente
