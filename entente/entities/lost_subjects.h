// SPDX-License-Identifier: Apache-2.0
// "The treaty entered into force in May, the ministry said": a parser may hang the treaty on the last verb, which then
// has two subjects and the first verb none.
#pragma once

#include "entente/syntax/syntax.h"
#include "entente/text/tokens.h"

namespace entente {

/// Where a verb has two subjects and, between them, a clause that it governs and that has none, the first subject is
/// that of the clause. The same the other way round: "Peru's envoy, Ana Vera, said trade had grown", where the clause
/// that hangs on a verb without a subject has two and the first stands before the verb. Every sentence stays a tree
/// with its root. Linear in the tokens.
void give_back_subjects(const Tokens& tokens, const Morphology& morphology, Dependencies& dependencies);

}  // namespace entente
