// SPDX-License-Identifier: Apache-2.0
// Who the title of a text says has made it: "Statement by President Doe on the Elections".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/facts/context.h"

namespace entente {

/// The words of a title or a name; a comma is a word.
std::vector<std::string> title_words(std::string_view text);

/// "President Doe", of a joint statement all that "and" joins; "" if the title names nobody.
std::string author_in_title(const Context& context, bool is_joint);

}  // namespace entente
