// SPDX-License-Identifier: Apache-2.0
// In the present of news many a verb looks like a noun's plural ("Chad cuts ties", "Police arrest two men"), and a
// sentence is read as one long noun. A sentence without a verb is read again as if an unmistakable verb ("severs",
// "detain") stood in the place of such a form; where that one then has a subject, the second reading holds.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "entente/syntax/tagger_parser.h"

namespace entente {

/// Forms that are a noun's and a verb's, and the verb in whose place each is read. Both in lower case.
using VerbStandIns = std::unordered_map<std::string, std::string>;

/// A sentence, closed by a full stop, that was read as a noun without a verb of its own. `begin` and `end` are places
/// in the batch.
bool lacks_verb(std::span<const TaggerParser::Word> words, std::size_t begin, std::size_t end);

/// The first word from `from` on that may be the verb: a listed form, read as a noun, right behind a noun.
std::optional<std::size_t> possible_verb(std::span<const TaggerParser::Word> words, std::size_t begin, std::size_t from,
                                         std::size_t end, const VerbStandIns& stand_ins,
                                         const std::vector<std::string>& forms);

/// `words`, counted from 0, make a clause of which the word at `verb` is the finite verb, with a subject before it. A
/// form without an ending ("strike") needs an object, or a subject of several.
bool is_clause_of(std::span<const TaggerParser::Word> words, std::size_t verb);

}  // namespace entente
