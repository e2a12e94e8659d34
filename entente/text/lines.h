// SPDX-License-Identifier: Apache-2.0
// Paragraphs: which line breaks of a text are meant. In most reports every line is a paragraph; in
// plain text that was wrapped at a fixed width a paragraph goes over several lines. The width is
// found from the text itself: a line is wrapped where the first word of the next line would not
// have fitted on it.
#pragma once

#include <string_view>
#include <vector>

#include "entente/base/span.h"

namespace entente {

/// The paragraphs of a text in order, each from its first to its last ink. Breaks inside a
/// paragraph were made by wrapping. Linear in the text. REQUIRES: valid UTF-8, at most 4 GiB.
std::vector<Span> find_paragraphs(std::string_view text);

/// Whether a line begins as an item of a list: a bullet, a dash, "3." or "(b)", then white space.
/// `line` begins with its first ink.
bool begins_list_item(std::string_view line);

}  // namespace entente
