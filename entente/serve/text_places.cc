// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/text_places.h"

namespace entente {
namespace {

// Of a character, its first byte stands for all.
void pass(TextPlace& place, char c) {
  const auto byte = static_cast<unsigned char>(c);
  if ((byte & 0xC0) == 0x80) return;
  ++place.code_points;
  place.utf16 += byte >= 0xF0 ? 2 : 1;
}

}  // namespace

std::optional<std::size_t> byte_of(std::string_view text, TextUnit unit, std::size_t number) {
  TextPlace place;
  const std::size_t& counted = unit == TextUnit::Utf16 ? place.utf16 : place.code_points;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (counted == number && (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return i;
    if (counted > number) return std::nullopt;
    pass(place, text[i]);
  }
  return counted == number ? std::optional(text.size()) : std::nullopt;
}

TextPlaces::TextPlaces(std::string_view text) : text_(text) {
  TextPlace place;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kStep == 0) marks_.push_back(place);
    pass(place, text[i]);
  }
  if (text.size() % kStep == 0) marks_.push_back(place);
}

TextPlace TextPlaces::of(std::size_t byte) const {
  TextPlace place = marks_[byte / kStep];
  for (std::size_t i = byte / kStep * kStep; i < byte; ++i) pass(place, text_[i]);
  return place;
}

}  // namespace entente
