// SPDX-License-Identifier: Apache-2.0
// Splits a paragraph into tokens after UD English (EWT, GUM). White space separates chunks; a chunk
// is cut into atoms (words, marks) and the atoms are joined again where the treebanks write one
// token: numbers, times, abbreviations, addresses, prefixed words. Every step looks a bounded
// number of atoms ahead, so the cost is linear in the text.
#pragma once

#include <string_view>
#include <vector>

#include "entente/base/span.h"
#include "entente/text/text_rules.h"

namespace entente {

/// Splits paragraphs of one text; holds scratch memory, so use one per thread. The text and the
/// rules must outlive it.
class WordSplitter {
 public:
  WordSplitter(std::string_view text, const TextRules& rules) : text_(text), rules_(rules) {}

  /// Appends the tokens of a paragraph, in order. REQUIRES: paragraph begins and ends with ink.
  void split(Span paragraph, std::vector<Span>& tokens);

 private:
  enum class AtomKind : std::uint8_t {
    Word,
    Stop,
    Stops,
    Apostrophe,
    Hyphen,
    Slash,
    At,
    Ampersand,
    Comma,
    Colon,
    Dollar,
    Sign,
    Other
  };
  /// A word or a mark; its end is the next atom's begin. The list ends with a sentinel.
  struct Atom {
    ByteOffset begin = 0;
    AtomKind kind = AtomKind::Other;
    bool digits = false;  // a word of digits only
    bool mixed = false;   // a word that begins with a digit and holds letters
    bool single = false;  // a word of one letter
  };

  // No entry of the word lists is longer.
  static constexpr std::size_t kLongestForm = 32;

  void find_atoms(Span chunk);
  void find_addresses();
  void split_chunk(Span chunk);

  // Each returns the atom after the token that begins at `i`, or `i` if there is no such token.
  std::size_t join_url(std::size_t i) const;
  std::size_t join_word(std::size_t i);
  std::size_t join_number(std::size_t i) const;
  std::size_t join_dotted(std::size_t i);
  std::size_t join_slashed(std::size_t i) const;
  std::size_t join_mark(std::size_t i) const;

  bool keeps_stop(std::size_t i, std::size_t stop) const;
  void add_word(std::size_t i, std::size_t end);
  void add(ByteOffset begin, ByteOffset end) { tokens_->push_back({begin, end}); }

  std::size_t count() const { return atoms_.size() - 1; }
  bool is(std::size_t i, AtomKind kind) const { return i < count() && atoms_[i].kind == kind; }
  bool is_word(std::size_t i) const { return is(i, AtomKind::Word); }
  bool is_digits(std::size_t i) const { return is_word(i) && atoms_[i].digits; }
  std::size_t size(std::size_t i) const { return atoms_[i + 1].begin - atoms_[i].begin; }
  std::string_view view(std::size_t i, std::size_t end) const {
    return text_.substr(atoms_[i].begin, atoms_[end].begin - atoms_[i].begin);
  }
  std::string_view view(std::size_t i) const { return view(i, i + 1); }

  std::string_view text_;
  const TextRules& rules_;
  std::vector<Span>* tokens_ = nullptr;
  Span paragraph_;
  std::size_t paragraph_first_ = 0;  // index of the paragraph's first token
  std::vector<Atom> atoms_;
  std::vector<std::pair<std::size_t, std::size_t>> addresses_;  // atoms [first, second)
  std::size_t next_address_ = 0;
  // The dotted chain that was looked at last, so that no chain is looked at twice.
  std::size_t chain_end_ = 0;
};

}  // namespace entente
