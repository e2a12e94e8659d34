// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/actor_book.h"

#include <algorithm>

namespace entente {
namespace {

/// Of many persons that share a word only the latest are compared, so that a long list of names
/// stays linear.
constexpr std::size_t kMaxCandidates = 8;

bool is_initial(std::string_view word) { return word.size() == 2 && word[1] == '.'; }

/// Whether the words of `part` stand in `whole` in the same order; initials of either need no
/// partner.
bool is_part(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  std::size_t at = 0, found = 0;
  for (const std::string& word : part) {
    if (is_initial(word)) continue;
    while (at < whole.size() && whole[at] != word) ++at;
    if (at == whole.size()) return false;
    ++at;
    ++found;
  }
  return found > 0;
}

}  // namespace

ActorId ActorBook::state(std::string_view iso3) {
  std::string key = "s|" + std::string(iso3);
  const auto [at, fresh] = by_key_.try_emplace(std::move(key), ActorId(actors_.size()));
  if (fresh) {
    Actor actor;
    actor.kind = ActorKind::State;
    actor.code = actor.country = iso3;
    actor.name = gazetteer_->state_name(iso3);
    actors_.push_back(std::move(actor));
  }
  return at->second;
}

ActorId ActorBook::known_state(std::string_view iso3) const {
  const auto known = by_key_.find("s|" + std::string(iso3));
  return known == by_key_.end() ? ActorId{} : known->second;
}

ActorId ActorBook::listed(const ListedName& name) {
  std::string key = "l|" + name.code + "|" + name.name;
  const auto [at, fresh] = by_key_.try_emplace(std::move(key), ActorId(actors_.size()));
  if (fresh) {
    Actor actor;
    actor.kind = name.kind;
    actor.name = name.name;
    actor.code = name.code;
    actor.country = name.country;
    actor.based_in = name.based_in;
    actor.body_type = name.detail;
    actors_.push_back(std::move(actor));
  }
  return at->second;
}

ActorId ActorBook::body(Actor actor, const std::vector<std::string>& core, bool is_printed) {
  std::string words;
  for (const std::string& word : core) words += word + ' ';
  if (actor.country.empty() && actor.code.empty()) {
    if (const auto known = body_by_core_.find(words); known != body_by_core_.end()) return known->second;
  }
  std::string key = "b|" + words + "|" + actor.country + "|" + actor.code;
  const auto [at, fresh] = by_key_.try_emplace(std::move(key), ActorId(actors_.size()));
  const std::uint32_t index = at->second.value;
  if (fresh) {
    actors_.push_back(std::move(actor));
    if (!is_printed) unprinted_.insert(index);
  } else if (is_printed && (unprinted_.erase(index) > 0 || actor.name.size() > actors_[index].name.size())) {
    actors_[index].name = std::move(actor.name);
  }
  body_by_core_[words] = at->second;
  return at->second;
}

bool ActorBook::has_body(const std::vector<std::string>& core) const {
  std::string words;
  for (const std::string& word : core) words += word + ' ';
  return body_by_core_.contains(words);
}

ActorId ActorBook::other(Actor actor) {
  std::string key = "o|" + std::string(to_string(actor.kind)) + "|" + actor.name + "|" + actor.country;
  const auto [at, fresh] = by_key_.try_emplace(std::move(key), ActorId(actors_.size()));
  if (fresh) actors_.push_back(std::move(actor));
  return at->second;
}

ActorId ActorBook::person(const std::vector<std::string>& words, std::string name, std::string_view country) {
  // The rarest word decides quickest; the last is good enough.
  PersonEntry* best = nullptr;
  const auto consider = [&](const std::string& word) {
    const auto list = persons_by_word_.find(word);
    if (list == persons_by_word_.end()) return;
    std::size_t tried = 0;
    for (auto it = list->second.rbegin(); it != list->second.rend() && tried < kMaxCandidates; ++it, ++tried) {
      PersonEntry& entry = persons_[*it];
      const Actor& actor = actors_[entry.id.value];
      if (!country.empty() && !actor.country.empty() && actor.country != country) continue;
      if (!is_part(words, entry.words) && !is_part(entry.words, words)) continue;
      if (!best || entry.last > best->last) best = &entry;
    }
  };
  for (const std::string& word : words)
    if (!is_initial(word)) consider(word);
  if (best) {
    best->last = ++clock_;
    Actor& actor = actors_[best->id.value];
    if (words.size() > best->words.size()) {
      actor.name = std::move(name);
      const auto index = static_cast<std::uint32_t>(best - persons_.data());
      for (const std::string& word : words)
        if (std::ranges::find(best->words, word) == best->words.end()) persons_by_word_[word].push_back(index);
      best->words = words;
    }
    return best->id;
  }
  const ActorId id(actors_.size());
  Actor actor;
  actor.kind = ActorKind::Person;
  actor.name = std::move(name);
  actors_.push_back(std::move(actor));
  const auto index = static_cast<std::uint32_t>(persons_.size());
  persons_.push_back({id, words, ++clock_});
  person_entry_[id.value] = index;
  for (const std::string& word : words) {
    auto& list = persons_by_word_[word];
    if (list.empty() || list.back() != index) list.push_back(index);
  }
  return id;
}

ActorId ActorBook::person_by_word(std::string_view word) const {
  const auto list = persons_by_word_.find(std::string(word));
  if (list == persons_by_word_.end()) return {};
  const PersonEntry* best = nullptr;
  std::size_t tried = 0;
  for (auto it = list->second.rbegin(); it != list->second.rend() && tried < kMaxCandidates; ++it, ++tried) {
    const PersonEntry& entry = persons_[*it];
    if (!best || entry.last > best->last) best = &entry;
  }
  return best ? best->id : ActorId{};
}

void ActorBook::touch(ActorId person) {
  if (const auto it = person_entry_.find(person.value); it != person_entry_.end()) persons_[it->second].last = ++clock_;
}

std::string_view ActorBook::first_of_several(ActorId person) const {
  const auto it = person_entry_.find(person.value);
  if (it == person_entry_.end() || persons_[it->second].words.size() < 2) return {};
  return persons_[it->second].words.front();
}

std::uint64_t ActorBook::first_name_classes(ActorId person) const {
  const std::string_view name = first_of_several(person);
  return name.empty() ? 0 : gazetteer_->word_classes(name);
}

std::uint64_t ActorBook::likely_sex(ActorId person) const {
  const std::string_view name = first_of_several(person);
  return name.empty() ? 0 : gazetteer_->sex_by_ending(name);
}

bool ActorBook::has_word(ActorId person, std::string_view word) const {
  const auto it = person_entry_.find(person.value);
  return it != person_entry_.end() &&
         std::ranges::find(persons_[it->second].words, word) != persons_[it->second].words.end();
}

bool ActorBook::is_first_name_only(ActorId person, std::string_view word) const {
  const auto it = person_entry_.find(person.value);
  if (it == person_entry_.end()) return false;
  const auto& words = persons_[it->second].words;
  if (words.size() < 2 || words.front() != word) return false;
  return (gazetteer_->word_classes(word) & kGivenName) != 0;
}

}  // namespace entente
