// SPDX-License-Identifier: Apache-2.0
// Rule files are foreign bytes: whatever stands in them gives rules or an error that names a line.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "entente/facts/rule_set.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // A line of "----" parts the words from the rules.
  const std::size_t cut = text.find("\n----\n");
  const std::string_view words = cut == text.npos ? std::string_view() : text.substr(0, cut + 1);
  const std::string_view rules = cut == text.npos ? text : text.substr(cut + 6);
  const auto loaded = entente::RuleSet::parse(words, rules);
  if (!loaded && loaded.error().message.empty()) __builtin_trap();
  return 0;
}
