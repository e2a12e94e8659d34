// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/rule_set.h"

#include <algorithm>

namespace entente {

bool WordIds::contains(WordId word) const { return word != 0 && std::ranges::binary_search(words, word); }

bool Yield::has_flag(std::string_view flag) const { return std::ranges::find(flags, flag) != flags.end(); }

const Assignment* Yield::find(std::string_view name) const {
  const auto it = std::ranges::find(assignments, name, &Assignment::name);
  return it == assignments.end() ? nullptr : &*it;
}

int Rule::role_index(std::string_view name) const {
  const auto it = std::ranges::find(roles, name, &RoleRule::name);
  return it == roles.end() ? -1 : static_cast<int>(it - roles.begin());
}

const WordIds& RuleSet::set(std::string_view name) const {
  static const WordIds kEmpty;
  const auto it = sets_.find(name);
  return it == sets_.end() ? kEmpty : it->second;
}

WordId RuleSet::word_id(std::string_view lower_case) const {
  const auto it = word_ids_.find(lower_case);
  return it == word_ids_.end() ? 0 : it->second;
}

std::span<const RuleSet::TriggerEntry> RuleSet::triggers(WordId word) const {
  if (word >= triggers_.size()) return {};
  return triggers_[word];
}

const ModalityShift* RuleSet::shift(std::string_view event_type, Modality modality) const {
  const auto it = std::ranges::find_if(shifts_, [&](const ModalityShift& s) {
    return s.modality == modality && (s.type == "*" || s.type == event_type);
  });
  return it == shifts_.end() ? nullptr : &*it;
}

double RuleSet::weight(std::string_view feature) const {
  const auto it = weights_.find(feature);
  return it == weights_.end() ? 0 : it->second;
}

const LabelTable& RuleSet::labels(std::string_view name) const {
  static const LabelTable kEmpty;
  const auto it = labels_.find(name);
  return it == labels_.end() ? kEmpty : it->second;
}

std::span<const LabelTable::Entry> LabelTable::starting_with(WordId word) const {
  const auto it = entries_.find(word);
  if (it == entries_.end()) return {};
  return it->second;
}

void LabelTable::put(std::vector<WordId> phrase, std::string label) {
  auto& entries = entries_[phrase.front()];
  std::erase_if(entries, [&](const Entry& e) { return e.phrase == phrase; });
  const auto shorter = std::ranges::find_if(entries, [&](const Entry& e) { return e.phrase.size() < phrase.size(); });
  entries.insert(shorter, {std::move(phrase), std::move(label)});
}

}  // namespace entente
