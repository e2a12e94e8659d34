// SPDX-License-Identifier: Apache-2.0
// From the bytes of a file to UTF-8. The encoding is told by a byte order mark or named by the
// page; it is never guessed: what is not UTF-8 and does not say what it is, is refused.
#pragma once

#include <string>
#include <string_view>

#include "entente/base/error.h"

namespace entente {

/// The encoding that the first bytes show ("UTF-16LE", "UTF-16BE", "UTF-32LE", ...), "UTF-8" for
/// its mark, or "" without a mark.
std::string_view marked_encoding(std::string_view bytes);

/// Bytes without a leading UTF-8 mark, and UTF-16 or UTF-32 with a mark turned into UTF-8. Other
/// bytes come back as they are. InvalidInput where UTF-16 is broken.
Result<std::string> remove_mark(std::string bytes);

/// From a named encoding (a label of the Encoding Standard) to UTF-8. InvalidInput for a name that
/// nobody knows; bytes that the encoding does not have become U+FFFD.
Result<std::string> convert_to_utf8(std::string_view bytes, const std::string& encoding);

/// Whether the bytes are no text: they hold a NUL or begin like a known binary format.
bool looks_binary(std::string_view bytes);

}  // namespace entente
