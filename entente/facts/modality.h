// SPDX-License-Identifier: Apache-2.0
// How a text says that something happens: as done, planned, negotiated, refused, denied, urged or
// only thought of. Read from auxiliaries, negation, form and the words above; the lists are word
// sets (data/en/rules/modality.words).
#pragma once

#include "entente/facts/context.h"

namespace entente {

enum class Tense : std::uint8_t { None, Past, Present, Future };

/// Tense of a verb group; of the carrying or governing verb for a noun.
Tense tense_of(const Context& context, TokenId predicate);
/// The same; where a participle, an infinitive or a complement has none, that of the clause it leans on.
Tense narrative_tense_of(const Context& context, TokenId predicate);
/// The predicate tells only what something else is done for: "met to discuss", "efforts to sign".
bool is_purpose(const Context& context, TokenId predicate);
/// The predicate itself is negated ("did not sign", "no agreement", "without signing").
bool is_negated(const Context& context, TokenId predicate);
/// The modality of a predicate with all that stands above it in its sentence.
Modality modality_of(const Context& context, TokenId predicate);

/// "may attack", "could impose sanctions": a verb, or the verb that carries a noun, is held out as
/// possible and is no condition of something else.
bool is_held_out(const Context& context, TokenId predicate);

}  // namespace entente
