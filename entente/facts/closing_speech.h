// SPDX-License-Identifier: Apache-2.0
// "Peru will expel two envoys, a spokesman for the ministry said.": who closes a sentence by having said it. Trees
// hang such a speaker on whatever stands before, so it is read off the words: a comma or a quotation mark, the
// speaker, a verb of speech, and little or another mark behind it. The verb may stand first, "..., said the minister of
// Peru, Ana Vera", where trees take the speaker for an object.
#pragma once

#include <optional>

#include "entente/facts/context.h"

namespace entente {

struct ClosingSpeech {
  TokenId verb;
  TokenId speaker;  // head of the speaker's words
  TokenRange said;  // what stands before
};

/// Linear in the sentence. Empty if the words do not have the form.
std::optional<ClosingSpeech> closing_speech(const Context& context, SentenceId sentence);

}  // namespace entente
