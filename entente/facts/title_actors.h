// SPDX-License-Identifier: Apache-2.0
// Whom the title of a treaty names, and who of them stand in a row of parties: "between X, Y and Z", "X of the one
// part and Y of the other part", "His Majesty in respect of X and Y". Read along the words: the sentences of which
// parsers have learned are no titles.
#pragma once

#include <string>
#include <vector>

#include "entente/facts/agreement.h"

namespace entente {

/// Someone whom a title names: an actor of the text, or a state of the past whose bare name is that of
/// a province or a town today and so no actor elsewhere.
struct TitleActor {
  TokenRange tokens;
  const Mention* mention = nullptr;  // with `past` empty
  std::string past;                  // a code of title_parties.tsv
};

/// In the order of the words.
std::vector<TitleActor> title_actors(const Context& context, TokenRange range);

/// As a party, and as a signatory where it is a body.
void add_title_actor(const Context& context, const TitleActor& actor, Fact& fact);

/// Adds the parties of the row with which the range begins.
void add_title_row(const Context& context, TokenRange range, Fact& fact);

/// The last word before it that is no article.
TokenId word_before(const Context& context, TokenRange words);

}  // namespace entente
