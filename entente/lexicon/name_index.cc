// SPDX-License-Identifier: Apache-2.0
#include "entente/lexicon/name_index.h"

namespace entente {

void NameIndex::add(const std::vector<std::string_view>& tokens, std::uint32_t payload) {
  if (tokens.empty()) return;
  std::uint32_t node = 0;
  for (std::string_view token : tokens) {
    const auto word = words_.try_emplace(std::string(token), static_cast<std::uint32_t>(words_.size()));
    const auto next = edges_.try_emplace(edge(node, word.first->second), static_cast<std::uint32_t>(payloads_.size()));
    if (next.second) payloads_.emplace_back();
    node = next.first->second;
  }
  payloads_[node].push_back(payload);
  ++names_;
}

}  // namespace entente
