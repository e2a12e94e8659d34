// SPDX-License-Identifier: Apache-2.0
// Surfaces of names on their way into a NameIndex: collected first, then split into tokens all at
// once, because one call of the tokenizer costs less than thirty thousand. Internal to this folder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/lexicon/name_index.h"
#include "entente/text/text_rules.h"

namespace entente {

class SurfaceList {
 public:
  void add(std::string_view surface, std::uint32_t payload);
  /// The surface in capitals, if it has five letters or more, some of them small, and is plain
  /// ASCII.
  void add_in_capitals(std::string_view surface, std::uint32_t payload);
  /// InvalidData if a surface is white space only.
  Result<void> build(const TextRules& rules, NameIndex& into) &&;

 private:
  std::string lines_;
  std::vector<std::uint32_t> payloads_;  // by line
};

}  // namespace entente
