// SPDX-License-Identifier: Apache-2.0
// Who says what a clause says: the subject of the speech verb above it ("X said that ..."), beside it
// ("..., X said") or the source it names ("according to X").
#pragma once

#include <string>
#include <vector>

#include "entente/facts/context.h"

namespace entente {

struct Speech {
  TokenId verb;     // the speech verb, or the noun after "according to"
  TokenId speaker;  // head of the speaker's words
};

/// Whoever says the clause of `t`, innermost first.
std::vector<Speech> speeches_over(const Context& context, TokenId t);

/// "A spokesman for the navy, Luis Vera": the person whom an apposition names; else t itself.
TokenId named_speaker(const Context& context, TokenId t);
/// The persons whom "they" or "the two sides" stand for, one for each of them, where one of the sentences
/// just before names them together ("Ms Tiro of Peru met Mr Vella of Malta"); empty otherwise.
std::vector<ActorId> persons_behind(const Context& context, TokenId speaker);

/// The group of persons without names that "they" goes on with ("Foreign ministers of the region met. They said");
/// not valid if the sentence before tells of none.
TokenId group_before(const Context& context, TokenId they);

/// Whom a medium quotes that speaks ("Yonhap, quoting KCNA, reported ..."); not valid if nobody.
TokenId quoted_source(const Context& context, TokenId verb);
/// Somebody who speaks, not a thing that is cited ("citing a general", not "citing the cost").
bool can_be_quoted(const Context& context, TokenId t);

/// "Nguyen Minh Vu", "Nguyen Minh Vu, via Vietnam News Agency"; "" if the report itself speaks.
std::string attribution_of(const Context& context, TokenId t);

/// The name of an actor that the words of `t` stand for; an agency is called by its letters where they do ("KCNA").
std::string_view printed_name(const Context& context, TokenId t, const Actor& actor);

/// The words of a phrase up to what is told of it: "the officials", not "the officials, who asked for silence".
std::string name_in_own_words(const Context& context, TokenId t);

/// The name of an actor, or the words themselves.
std::string name_of_phrase(const Context& context, TokenId t);

}  // namespace entente
