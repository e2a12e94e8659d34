// SPDX-License-Identifier: Apache-2.0
// For tables of std::string in which a std::string_view is looked up without making a string of it.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace entente {

/// Goes with std::equal_to<>.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

}  // namespace entente
