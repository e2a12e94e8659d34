// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/gazetteer.h"

namespace entente {

std::string_view last_two_letters(std::string_view word) {
  std::size_t begin = word.size();
  for (int letters = 0; begin > 0 && letters < 2; ++letters) {
    --begin;
    while (begin > 0 && (static_cast<unsigned char>(word[begin]) & 0xC0) == 0x80) --begin;
  }
  return word.substr(begin);
}

std::uint64_t Gazetteer::word_classes(std::string_view word) const {
  const auto it = classes_.find(word);
  return it == classes_.end() ? 0 : it->second;
}

std::uint64_t Gazetteer::sex_by_ending(std::string_view given_name) const {
  const auto it = name_endings_.find(last_two_letters(given_name));
  return it == name_endings_.end() ? 0 : it->second;
}

std::string_view Gazetteer::office_word(std::string_view word) const {
  const auto it = office_words_.find(word);
  return it == office_words_.end() ? word : std::string_view(it->second);
}

std::string_view Gazetteer::office_state(std::string_view office) const {
  const auto it = office_states_.find(office);
  return it == office_states_.end() ? std::string_view{} : std::string_view(it->second);
}

bool Gazetteer::has_office(std::string_view iso3, std::string_view office) const {
  return !foreign_offices_.contains(std::string(office) + '|' + std::string(iso3));
}

std::string_view Gazetteer::short_name(std::string_view word) const {
  const auto it = short_names_.find(word);
  return it == short_names_.end() ? std::string_view{} : std::string_view(it->second);
}

std::span<const std::uint32_t> Gazetteer::persons_named(std::string_view word) const {
  const auto it = persons_named_.find(word);
  return it == persons_named_.end() ? std::span<const std::uint32_t>{} : it->second;
}

std::string_view Gazetteer::state_name(std::string_view iso3) const {
  const auto it = states_.find(iso3);
  return it == states_.end() ? std::string_view{} : std::string_view(it->second);
}

}  // namespace entente
