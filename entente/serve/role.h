// SPDX-License-Identifier: Apache-2.0
// What a person, or a program with a key, may do. Each role may all that those before it may.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace entente {

enum class Role : std::uint8_t {
  None,      // has not signed in
  Reader,    // sees everything
  Reviewer,  // decides
  Editor,    // brings reports
  Admin,     // makes accounts
};

inline constexpr std::array<std::string_view, 5> kRoleNames = {"none", "reader", "reviewer", "editor", "admin"};

inline std::string_view to_string(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }

/// Not "none": nobody is given that.
inline std::optional<Role> parse_role(std::string_view name) {
  for (std::size_t i = 1; i < kRoleNames.size(); ++i)
    if (kRoleNames[i] == name) return static_cast<Role>(i);
  return std::nullopt;
}

}  // namespace entente
