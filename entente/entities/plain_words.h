// SPDX-License-Identifier: Apache-2.0
// Words as the tables of names have them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";

/// The word with straight apostrophes: names are listed with these.
std::string straight_apostrophes(std::string_view word);

/// Words of a short text (an outlet, a title): split at spaces, without punctuation around them and
/// without "'s". Views into `text`.
std::vector<std::string_view> plain_words(std::string_view text);

/// "State-Department-PR" -> "State Department PR": a name of which a file or an address has made one word. A name with
/// spaces stays as it is, and so does a hyphen alone ("Guinea-Bissau").
std::string spaced_name(std::string_view name);

}  // namespace entente
