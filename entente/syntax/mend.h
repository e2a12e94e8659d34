// SPDX-License-Identifier: Apache-2.0
// What the tagger and the parser say of a word may contradict each other, above all for forms that are a noun's plural
// and a verb's present at once ("talks", "votes", "sanctions"). Where the tree tells which, the tag and the relations
// around it are mended before lemmas are made. Scratch memory; one object per thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "entente/syntax/tagger_parser.h"

namespace entente {

class Mender {
 public:
  Mender();
  /// The words of a batch, mended; they hold until the next call.
  std::span<const TaggerParser::Word> mend(std::span<const TaggerParser::Word> words);

 private:
  void look_at_parts();
  void put_above(std::size_t upper, std::size_t lower, Deprel rel);
  void mend_word(std::size_t i);
  void mend_participle(std::size_t i);
  void mend_modifier(std::size_t verb);
  void mend_crossing(std::size_t i);
  void mend_row(std::size_t verb);
  void mend_predicate(std::size_t noun);
  void mend_root(std::size_t root);
  void mend_list(std::size_t root);
  void mend_subject(std::size_t noun);
  void mend_coordination(std::size_t verb);
  void mend_name(std::size_t last);
  void mend_praise(std::size_t adjective);
  void mend_report(std::size_t verb);

  std::uint8_t plural_noun_, singular_verb_, plural_verb_, participle_, past_, base_, to_, comma_, dash_;
  std::vector<TaggerParser::Word> words_;
  std::vector<std::uint8_t> parts_;  // which parts each word has
};

}  // namespace entente
