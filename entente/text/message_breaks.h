// SPDX-License-Identifier: Apache-2.0
// Where a line of a mail or a web page ends that has no final mark, in text that lost its line
// breaks: the stamp of a mail header, an address, a sign-off, a drawn line, a smiley.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "entente/base/span.h"
#include "entente/text/text_rules.h"

namespace entente {

/// Whether such a line ends between token i - 1 and token i of the sentence that begins with token
/// `from` < i. Looks at four tokens at most.
bool is_message_break(std::string_view text, const TextRules& rules, std::span<const Span> tokens, std::size_t from,
                      std::size_t i);

}  // namespace entente
