// SPDX-License-Identifier: Apache-2.0
// CoNLL-U (universaldependencies.org/format.html) in and out. The reader gives one sentence at a
// time as it stands in the stream; assemble() makes a document with exactly those tokens, so that
// gold tokens can be parsed; write_conllu() prints the layers of a document. No shared state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/syntax/syntax.h"
#include "entente/text/document.h"
#include "entente/text/tokens.h"

namespace entente {

/// One word row; "_" in the file stays "_" here.
struct ConlluWord {
  std::string form, lemma, upos, xpos, feats, deprel;
  std::uint32_t head = 0;   // 1-based; 0 for the root, and where the column is "_"
  bool space_after = true;  // no SpaceAfter=No; within a multi-word token as its form says
};

struct ConlluSentence {
  std::vector<ConlluWord> words;
  bool paragraph_start = false;  // "# newdoc" or "# newpar" stands before it
};

/// Reads word rows; ranges (1-2) only tell where spaces stand, empty nodes (1.1) are skipped.
class ConlluReader {
 public:
  static constexpr std::size_t kMaxLine = 1u << 20;                 // bytes
  static constexpr std::size_t kMaxSentence = Document::kMaxBytes;  // bytes of all its lines

  /// The stream must outlive the reader.
  explicit ConlluReader(std::istream& in) : in_(in) {}

  /// The next sentence, or nothing at the end. InvalidInput (a row that is not CoNLL-U) and
  /// TooLarge name the line; reading cannot go on after them.
  Result<std::optional<ConlluSentence>> next();

 private:
  std::istream& in_;
  std::size_t line_ = 0;
};

struct GivenTokens {
  Document document;
  Tokens tokens;
};

/// A document whose tokens and sentences are the given ones. Forms are joined with one space, or
/// nothing where space_after is false; sentences with a line break. InvalidUtf8, TooLarge.
Result<GivenTokens> assemble(std::span<const ConlluSentence> sentences);

/// Appends all sentences: `# sent_id` (counted from first_id), `# text`, ten columns; MISC holds
/// ByteRange=begin:end (bytes of the document, half-open) and SpaceAfter=No.
void write_conllu(const Document& document, const Tokens& tokens, const Syntax& syntax, std::size_t first_id,
                  std::string& out);

}  // namespace entente
