// SPDX-License-Identifier: Apache-2.0
// "Did you mean ...?": the names that a mistyped one is closest to.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entente::cli {

/// At most `limit` of the candidates that lie within a third of the word's length of it, in edits of
/// one byte (insert, delete, replace, swap of neighbours; letters compared without case), nearest
/// first, then in the order given.
std::vector<std::string> near_names(std::string_view word, std::span<const std::string> candidates,
                                    std::size_t limit = 3);

/// "; did you mean A, B or C?", or nothing where no candidate is near.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

}  // namespace entente::cli
