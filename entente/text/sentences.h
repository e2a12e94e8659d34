// SPDX-License-Identifier: Apache-2.0
// Where sentences begin inside a paragraph, and what kind of line a sentence stands in. Rules over
// tokens: a final mark ends a sentence with the quotes and brackets that close after it, unless an
// abbreviation, an initial or what follows says that the sentence goes on.
#pragma once

#include <string_view>
#include <vector>

#include "entente/base/span.h"
#include "entente/text/text_rules.h"
#include "entente/text/tokens.h"

namespace entente {

/// Appends to `tokens.first` and `tokens.kinds` the sentences of the paragraph that consists of the
/// tokens from `begin` to the end of `tokens.spans`. `alone` says that the text has no other
/// paragraph. Linear.
void add_sentences(std::string_view text, const TextRules& rules, TokenId begin, bool alone, Tokens& tokens);

}  // namespace entente
