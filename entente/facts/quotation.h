// SPDX-License-Identifier: Apache-2.0
// Quotation marks: what stands inside them, and quotations that go on over several sentences. The words are
// those of one document, gone through once from its beginning.
#pragma once

#include <string_view>
#include <vector>

#include "entente/facts/context.h"

namespace entente {

/// A token that is a double quotation mark, opening or closing.
bool is_quote(std::string_view word);

/// Whether the words begin a paragraph.
bool starts_paragraph(const Context& context, TokenRange words);

/// By token: it stands inside quotation marks. A mark that is never closed ends with its paragraph.
std::vector<bool> quoted_tokens(const Context& context);

/// A quotation that goes on over several sentences, or is taken up again in the next one, is said by
/// whoever opened it. It ends with its closing mark or with the paragraph, since marks get lost.
class OpenQuotation {
 public:
  explicit OpenQuotation(const Context& context) : c_(&context) {}

  /// Who says a sentence that names no speaker itself; not valid if it is no quotation.
  TokenId speaker_of(TokenRange words) const;
  /// Whether the words begin a quotation that they do not end.
  bool begins_with(TokenRange words) const;
  bool ends_in(TokenRange words) const { return !is_open_after(words); }
  /// Goes on behind a sentence, in which `said` spoke (not valid: nobody, or a quotation that goes on).
  void pass(TokenRange words, TokenId said);
  void end_paragraph() { open_ = false; }

 private:
  bool is_open_after(TokenRange words) const;
  TokenId subject_in(SentenceId sentence) const;

  const Context* c_;
  bool open_ = false;
  TokenId speaker_;  // of the open quotation
  TokenId last_;     // who spoke last outside of it
};

}  // namespace entente
