// SPDX-License-Identifier: Apache-2.0
#include "entente/lexicon/word_sets.h"

#include <fmt/format.h>

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

Result<void> WordSets::add(const std::vector<Block>& blocks, bool replace) {
  for (const Block& block : blocks) {
    const BlockEntry& first = block.entries.front();
    if (first.key != "set" || first.value.empty())
      return fail(ErrorCode::InvalidData, "a word set begins with 'set: name'", block.where(first));
    if (!replace && sets_.contains(first.value))
      return fail(ErrorCode::InvalidData, fmt::format("the set '{}' is defined twice", first.value),
                  block.where(first));
    std::set<std::string, std::less<>> words;
    for (std::size_t i = 1; i < block.entries.size(); ++i) {
      const BlockEntry& entry = block.entries[i];
      if (entry.key == "include") {
        const auto* other = find(entry.value);
        if (!other)
          return fail(ErrorCode::InvalidData, fmt::format("the set '{}' is not defined before", entry.value),
                      block.where(entry));
        words.insert(other->begin(), other->end());
      } else if (entry.key == "words") {
        for (std::string& word : split_words(entry.value)) {
          if (const auto [at, fresh] = words.insert(std::move(word)); !fresh)
            return fail(ErrorCode::InvalidData, fmt::format("'{}' stands twice in the set", *at),
                        block.where(entry));
        }
      } else if (entry.key != "note") {
        return fail(ErrorCode::InvalidData, fmt::format("unknown key '{}' in a word set", entry.key),
                    block.where(entry));
      }
    }
    sets_[first.value] = std::move(words);
  }
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
