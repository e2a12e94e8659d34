// SPDX-License-Identifier: Apache-2.0
// Terms whose inner tree is known, whatever a parser has made of it: the first word is the head, the second its
// preposition, the last what hangs on it ("memorandum of understanding"). Read from en/entities/terms.tsv; immutable,
// shared by threads.
#pragma once

#include <span>
#include <string>

#include "entente/base/error.h"
#include "entente/lexicon/name_index.h"
#include "entente/syntax/syntax.h"
#include "entente/text/document.h"
#include "entente/text/tokens.h"

namespace entente {

class FixedTerms {
 public:
  /// Reads each directory, laid out like data/; only the first must have the file. InvalidData, with file and line, on
  /// a term of fewer than three words.
  static Result<FixedTerms> load(std::span<const std::string> directories);

  /// Gives every term in the text its tree: what hung on its last word hangs on the first ("on health"), its nouns are
  /// nouns. Every sentence stays a tree with one root. Linear in the tokens.
  void apply(const Document& document, const Tokens& tokens, Syntax& syntax) const;

 private:
  NameIndex index_;  // of words in lower case
};

}  // namespace entente
