// SPDX-License-Identifier: Apache-2.0
#include "entente/text/words.h"

#include <algorithm>

#include "entente/text/chars.h"

namespace entente {
namespace {

using Set = TextRules::Set;
using Abbreviation = TextRules::Abbreviation;

bool is_apostrophe(char32_t c) { return c == '\'' || c == U'’' || c == '`'; }

/// Marks that make one token when they stand in a row: "...", "?!", "--", "====", "<<", "''".
bool repeats(char32_t c) {
  switch (c) {
    case '-':
    case '=':
    case '*':
    case '~':
    case '+':
    case '#':
    case '<':
    case '>':
    case '\'':
    case '`':
    case U'’':
    case U'‘':
    case U'…':
    case '|':
    case '\\':
    case '/':
    case U'—':
    case U'–': return true;
    default: return false;
  }
}

bool ends_clause(char32_t c) { return c == '.' || c == '?' || c == '!'; }

}  // namespace

void WordSplitter::split(Span paragraph, std::vector<Span>& tokens) {
  tokens_ = &tokens;
  paragraph_ = paragraph;
  paragraph_first_ = tokens.size();
  for (std::size_t at = paragraph.begin; at < paragraph.end;) {
    Char c = char_at(text_, at);
    if (c.kind == CharClass::Space || c.kind == CharClass::Line) {
      at += c.size;
      continue;
    }
    const std::size_t begin = at;
    while (at < paragraph.end) {
      c = char_at(text_, at);
      if (c.kind == CharClass::Space || c.kind == CharClass::Line) break;
      at += c.size;
    }
    split_chunk({static_cast<ByteOffset>(begin), static_cast<ByteOffset>(at)});
  }
}

void WordSplitter::find_atoms(Span chunk) {
  atoms_.clear();
  for (std::size_t at = chunk.begin; at < chunk.end;) {
    Char c = char_at(text_, at);
    Atom atom;
    atom.begin = static_cast<ByteOffset>(at);
    at += c.size;
    if (c.kind == CharClass::Letter || c.kind == CharClass::Digit) {
      const bool digit_first = c.kind == CharClass::Digit;
      bool letters = !digit_first;
      std::size_t length = 1;
      for (; at < chunk.end; at += c.size, ++length) {
        c = char_at(text_, at);
        if (c.kind != CharClass::Letter && c.kind != CharClass::Digit) break;
        letters = letters || c.kind == CharClass::Letter;
      }
      atom.kind = AtomKind::Word;
      atom.digits = !letters;
      atom.mixed = digit_first && letters;
      atom.single = letters && length == 1;
    } else if (ends_clause(c.code)) {
      const std::size_t begin = at;
      while (at < chunk.end && ends_clause(static_cast<unsigned char>(text_[at]))) ++at;
      atom.kind = at > begin ? AtomKind::Stops : c.code == '.' ? AtomKind::Stop : AtomKind::Other;
    } else {
      const std::size_t begin = at;
      if (repeats(c.code))
        while (at < chunk.end && char_at(text_, at).code == c.code) at += c.size;
      if (at == begin) {
        switch (c.code) {
          case '-':
          case U'‐':
          case U'‑': atom.kind = AtomKind::Hyphen; break;
          case '/': atom.kind = AtomKind::Slash; break;
          case '@': atom.kind = AtomKind::At; break;
          case '&': atom.kind = AtomKind::Ampersand; break;
          case ',': atom.kind = AtomKind::Comma; break;
          case ':': atom.kind = AtomKind::Colon; break;
          case '$': atom.kind = AtomKind::Dollar; break;
          case '+':
          case '#': atom.kind = AtomKind::Sign; break;
          default:
            if (is_apostrophe(c.code)) atom.kind = AtomKind::Apostrophe;
        }
      }
    }
    atoms_.push_back(atom);
  }
  Atom sentinel;
  sentinel.begin = chunk.end;
  atoms_.push_back(sentinel);
}

/// Marks what is joined around an '@': name.surname@example.org, Rice@ENRON.
void WordSplitter::find_addresses() {
  addresses_.clear();
  next_address_ = 0;
  std::size_t from = 0;  // addresses do not overlap
  for (std::size_t at = 0; at < count(); ++at) {
    if (!is(at, AtomKind::At) || !is_word(at + 1)) continue;
    std::size_t first = at;
    while (first > from && (is_word(first - 1) || is(first - 1, AtomKind::Stop) || is(first - 1, AtomKind::Stops) ||
                            is(first - 1, AtomKind::Hyphen)))
      --first;
    while (first < at && !is_word(first)) ++first;
    std::size_t end = at + 2;
    while ((is(end, AtomKind::Stop) || is(end, AtomKind::Hyphen)) && is_word(end + 1)) end += 2;
    addresses_.emplace_back(first, end);
    from = end;
    at = end - 1;
  }
}

void WordSplitter::split_chunk(Span chunk) {
  find_atoms(chunk);
  chain_end_ = 0;
  addresses_.clear();
  next_address_ = 0;
  if (std::ranges::find(atoms_, AtomKind::At, &Atom::kind) != atoms_.end()) find_addresses();
  if (chunk.size() <= 4 && rules_.has(Set::Emoticon, text_.substr(chunk.begin, chunk.size()))) {
    add(chunk.begin, chunk.end);
    return;
  }
  for (std::size_t i = 0; i < count();) {
    while (next_address_ < addresses_.size() && addresses_[next_address_].first < i) ++next_address_;
    if (next_address_ < addresses_.size() && addresses_[next_address_].first == i) {
      const std::size_t end = addresses_[next_address_].second;
      add(atoms_[i].begin, atoms_[end].begin);
      i = end;
      continue;
    }
    std::size_t end = join_url(i);
    if (end == i && is_word(i)) {
      end = join_word(i);
      add_word(i, end);
      i = end;
      continue;
    }
    if (end == i) end = join_mark(i);
    if (end == i) end = i + 1;
    add(atoms_[i].begin, atoms_[end].begin);
    i = end;
  }
}

/// Whether the stop after the word belongs to it, as in "Gen.", and not to the sentence.
bool WordSplitter::keeps_stop(std::size_t i, std::size_t stop) const {
  const std::string_view word = view(i, stop);
  if (word.size() > kLongestForm) return false;
  // What follows: in this chunk, or the first character of the next one.
  const bool glued = stop + 1 < count();
  std::size_t at = atoms_[stop + 1].begin;
  Char next;
  if (glued) {
    next = char_at(text_, at);
  } else {
    while (at < paragraph_.end) {
      next = char_at(text_, at);
      if (next.kind != CharClass::Space && next.kind != CharClass::Line) break;
      at += next.size;
    }
  }
  const bool last = at >= paragraph_.end;
  const bool has_previous = tokens_->size() > paragraph_first_;
  const std::string_view previous =
      has_previous ? text_.substr(tokens_->back().begin, tokens_->back().size()) : std::string_view();
  switch (rules_.abbreviation(word)) {
    case Abbreviation::Title:
    case Abbreviation::Joins:
    case Abbreviation::Month:
    case Abbreviation::Tail:
    case Abbreviation::Place: return true;
    case Abbreviation::Number: return !last && next.kind == CharClass::Digit;
    case Abbreviation::Day: {
      if (last || !is_upper(next.code)) return !last;
      // "Mon. Oct. 2"
      std::size_t end = at;
      while (end < paragraph_.end && end < at + 5 && char_at(text_, end).kind == CharClass::Letter) ++end;
      return rules_.abbreviation(text_.substr(at, end - at)) == Abbreviation::Month;
    }
    case Abbreviation::State: return previous == ",";
    case Abbreviation::None: break;
  }
  if (!atoms_[i].single || stop != i + 1 || last || !is_upper(char_at(text_, atoms_[i].begin).code)) return false;
  if (glued) return next.code == ',' || next.code == '-' || next.code == '\'';
  // An initial stands between capitals; "I" is one only inside a name.
  const bool name_before = !previous.empty() && is_upper(char_at(previous, 0).code);
  if (word == "I" && !name_before) return false;
  return is_upper(next.code) || next.code == ',' || next.code == '&';
}

/// Adds the token, cut where its word is two: n't, cannot, 5kg.
void WordSplitter::add_word(std::size_t i, std::size_t end) {
  const ByteOffset first = atoms_[i].begin;
  const ByteOffset past = atoms_[end].begin;
  const std::string_view word = text_.substr(first, past - first);
  // don't: the n goes with the clitic, which the next round would cut off as 't.
  if (is(end, AtomKind::Apostrophe) && is_word(end + 1) && word.size() > 1 &&
      (word.back() == 'n' || word.back() == 'N') && (view(end + 1) == "t" || view(end + 1) == "T")) {
    add(first, past - 1);
    atoms_[end].begin = past - 1;
    return;
  }
  if (end == i + 1 && !atoms_[i].digits && !atoms_[i].mixed && word.size() <= 8) {
    if (const auto* parts = rules_.split(ascii_lower(word))) {
      ByteOffset at = first;
      for (const std::uint8_t size : *parts) {
        add(at, at + size);
        at += size;
      }
      return;
    }
  }
  if (atoms_[end - 1].mixed && (end == i + 1 || atoms_[i].digits)) {
    const std::string_view tail = view(end - 1);
    const std::size_t digits = std::min(tail.find_first_not_of("0123456789"), tail.size());
    if (digits > 0 && tail.size() - digits <= 4 && rules_.has(Set::Unit, tail.substr(digits))) {
      const ByteOffset cut = past - static_cast<ByteOffset>(tail.size() - digits);
      add(first, cut);
      add(cut, past);
      return;
    }
  }
  add(first, past);
}

}  // namespace entente
