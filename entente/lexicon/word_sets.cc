// SPDX-License-Identifier: Apache-2.0
#include "entente/lexicon/word_sets.h"

#include <fmt/format.h>

#include <optional>

#include "entente/base/utf8.h"

namespace entente {
namespace {

/// "a, b c,d" -> "a", "b c", "d".
std::vector<std::string> split_words(std::string_view list) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from <= list.size();) {
    std::size_t end = list.find(',', from);
    if (end == list.npos) end = list.size();
    std::string_view word = list.substr(from, end - from);
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    if (!word.empty()) words.push_back(to_lower(word));
    from = end + 1;
  }
  return words;
}

}  // namespace

Result<void> WordSets::add(std::span<const Block> blocks, bool replace, std::vector<Error>* mistakes) {
  std::optional<Error> first_mistake;
  const auto bad = [&](const Block& block, const BlockEntry& entry, std::string message) {
    Error error{ErrorCode::InvalidData, std::move(message), block.where(entry)};
    if (mistakes) mistakes->push_back(std::move(error));
    else if (!first_mistake) first_mistake = std::move(error);
  };
  for (const Block& block : blocks) {
    const BlockEntry& first = block.entries.front();
    if (first.key != "set" || first.value.empty()) {
      bad(block, first, "a word set begins with 'set: name'");
      if (first_mistake) break;
      continue;
    }
    if (!replace && sets_.contains(first.value))
      bad(block, first, fmt::format("the set '{}' is defined twice", first.value));
    std::set<std::string, std::less<>> words;
    for (std::size_t i = 1; i < block.entries.size(); ++i) {
      const BlockEntry& entry = block.entries[i];
      if (entry.key == "include") {
        if (const auto* other = find(entry.value)) words.insert(other->begin(), other->end());
        else bad(block, entry, fmt::format("the set '{}' is not defined before", entry.value));
      } else if (entry.key == "words") {
        for (std::string& word : split_words(entry.value)) {
          if (const auto [at, fresh] = words.insert(std::move(word)); !fresh)
            bad(block, entry, fmt::format("'{}' stands twice in the set", *at));
        }
      } else if (entry.key == "excludes") {
        for (std::string& other : split_words(entry.value))
          exclusions_.push_back({first.value, std::move(other), block.where(entry)});
      } else if (entry.key != "note") {
        bad(block, entry, fmt::format("unknown key '{}' in a word set", entry.key));
      }
    }
    if (first_mistake) break;
    sets_[first.value] = std::move(words);
  }
  if (first_mistake) return std::unexpected(*std::move(first_mistake));
  return {};
}

bool WordSets::contains(std::string_view set, std::string_view word) const {
  const auto* words = find(set);
  return words && words->contains(word);
}

const std::set<std::string, std::less<>>* WordSets::find(std::string_view set) const {
  const auto it = sets_.find(set);
  return it == sets_.end() ? nullptr : &it->second;
}

std::vector<std::string> WordSets::names() const {
  std::vector<std::string> names;
  for (const auto& [name, words] : sets_) names.push_back(name);
  return names;
}

}  // namespace entente
