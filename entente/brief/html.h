// SPDX-License-Identifier: Apache-2.0
// Text inside HTML, in elements and in quoted attributes alike.
#pragma once

#include <string>
#include <string_view>

namespace entente {

/// With the five characters that mean something in HTML as character references.
std::string html_text(std::string_view text);

}  // namespace entente
