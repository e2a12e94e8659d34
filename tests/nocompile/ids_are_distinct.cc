// SPDX-License-Identifier: Apache-2.0
// A token's id is no mention's id, though both are numbers.
#include "entente/base/span.h"

namespace entente {

MentionId first_mention();
void use(TokenId token);

void run() {
#ifdef MUST_NOT_COMPILE
  use(first_mention());
#else
  use(TokenId(first_mention().value));
#endif
}

}  // namespace entente
