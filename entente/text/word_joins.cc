// SPDX-License-Identifier: Apache-2.0
// Which atoms make one token: addresses, numbers, dotted names, symbols of documents, prefixed
// words.
#include <algorithm>

#include "entente/text/chars.h"
#include "entente/text/words.h"

namespace entente {
namespace {

using Set = TextRules::Set;
using Abbreviation = TextRules::Abbreviation;

bool all_upper(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= 'A' && c <= 'Z'; });
}

unsigned small_number(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits.substr(0, 4)) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

}  // namespace

/// "https://..." and "www...." go to the end of the chunk or to a quote or bracket that closes,
/// less the marks of the sentence around them.
std::size_t WordSplitter::join_url(std::size_t i) const {
  if (!is_word(i)) return i;
  const bool scheme = is(i + 1, AtomKind::Colon) && i + 2 < count() && view(i + 2) == "//";
  const bool host = is(i + 1, AtomKind::Stop) && is_word(i + 2) && ascii_lower(view(i).substr(0, 4)) == "www";
  if (!scheme && !host) return i;
  std::size_t end = i + 2;
  std::size_t open = 0;
  for (; end < count(); ++end) {
    const std::string_view mark = view(end);
    if (mark == "\"" || mark == "<" || mark == ">" || mark == ">>" || mark == "“" || mark == "”" || mark == "»" ||
        mark == "|")
      break;
    if (mark == "(") ++open;
    if (mark == ")") {
      if (open == 0) break;
      --open;
    }
  }
  while (end > i + 2 && !is_word(end - 1) && !is(end - 1, AtomKind::Slash) && view(end - 1) != ")") --end;
  return end;
}

/// Digits with the marks that stand inside numbers, times, dates and telephone numbers.
std::size_t WordSplitter::join_number(std::size_t i) const {
  if (!is_digits(i)) return i;
  if (is(i + 1, AtomKind::Slash) && is_digits(i + 2)) {
    if (is(i + 3, AtomKind::Slash) && is_digits(i + 4)) return i + 5;
    if (size(i) == 3 && is(i + 3, AtomKind::Hyphen) && is_digits(i + 4)) return i + 5;
    if (size(i) <= 2 && size(i + 2) <= 2 && small_number(view(i)) <= 12 && small_number(view(i + 2)) <= 31)
      return i + 3;
    return i + 1;
  }
  if (is(i + 1, AtomKind::Hyphen) && is_digits(i + 2)) {
    std::size_t end = i + 3;
    while (is(end, AtomKind::Hyphen) && is_digits(end + 1)) end += 2;
    if (end > i + 3) return end;
    return size(i) == 3 && size(i + 2) == 4 ? end : i + 1;
  }
  std::size_t end = i + 1;
  for (; is_word(end + 1) && (atoms_[end + 1].digits || atoms_[end + 1].mixed); end += 2) {
    if (is(end, AtomKind::Comma)) {
      const std::string_view next = view(end + 1);
      const std::size_t digits = std::min(next.find_first_not_of("0123456789"), next.size());
      if (digits != 3) break;
    } else if (!is(end, AtomKind::Stop) && !is(end, AtomKind::Colon)) {
      break;
    }
    if (atoms_[end + 1].mixed) return end + 2;
  }
  return end;
}

/// Chains of words with stops: U.S., Ph.D., a.k.a., state.gov, report.pdf, sci.space.history.
std::size_t WordSplitter::join_dotted(std::size_t i) {
  // "U.S.The": the single letters alone.
  std::size_t letters = i;
  while (is_word(letters) && atoms_[letters].single && is(letters + 1, AtomKind::Stop)) letters += 2;
  if (letters > i + 2 || (letters == i + 2 && is_word(letters) && atoms_[letters].single)) {
    if (is_word(letters) && atoms_[letters].single) return letters + 1;
    return letters;
  }
  if (chain_end_ <= i) {
    chain_end_ = i + 1;
    while (is(chain_end_, AtomKind::Stop) && is_word(chain_end_ + 1)) chain_end_ += 2;
  }
  const std::size_t end = chain_end_;
  if (end == i + 1) return i;
  const std::string_view last = view(end - 1);
  if (last.size() <= kLongestForm &&
      (rules_.has(Set::Domain, last) || (all_upper(last) && rules_.has(Set::Domain, ascii_lower(last))))) {
    // A path may follow the host.
    std::size_t path = end;
    if (is(path, AtomKind::Slash) && is_word(path + 1))
      while (path < count() && (is_word(path) || is(path, AtomKind::Slash) || is(path, AtomKind::Hyphen) ||
                                (is(path, AtomKind::Stop) && is_word(path + 1))))
        ++path;
    return path;
  }
  const std::string_view whole = view(i, end);
  // sci.space.history: a name in steps. Of two words the stop may be one that lost its space.
  constexpr std::size_t kThreeWords = 5;
  if (end >= i + kThreeWords && std::ranges::all_of(whole, [](char c) { return c == '.' || ('a' <= c && c <= 'z'); }))
    return end;
  if (whole.size() > kLongestForm || !is(end, AtomKind::Stop)) return i;
  return rules_.abbreviation(whole) != Abbreviation::None ? end + 1 : i;
}

/// w/o, n/a; symbols of documents such as A/RES/75/1 and S/2017/1109.
std::size_t WordSplitter::join_slashed(std::size_t i) const {
  if (!is(i + 1, AtomKind::Slash)) return i;
  if (is_word(i + 2) && view(i, i + 3).size() <= kLongestForm && rules_.has(Set::Slashed, ascii_lower(view(i, i + 3))))
    return i + 3;
  if (!atoms_[i].single || !all_upper(view(i)) || !is_word(i + 2)) return i;
  bool number = false;
  std::size_t end = i + 1;
  while ((is(end, AtomKind::Slash) || is(end, AtomKind::Stop) || is(end, AtomKind::Hyphen)) && is_word(end + 1) &&
         (atoms_[end + 1].digits || all_upper(view(end + 1)))) {
    number = number || atoms_[end + 1].digits;
    end += 2;
  }
  return number ? end : i;
}

std::size_t WordSplitter::join_word(std::size_t i) {
  if (const std::size_t end = join_slashed(i); end > i) return end;
  if (is(i + 1, AtomKind::Stop) && is_word(i + 2) && !atoms_[i].digits)
    if (const std::size_t end = join_dotted(i); end > i) return end;
  if (atoms_[i].digits) {
    const std::size_t end = join_number(i);
    // The 1990's, the 60's.
    if (end == i + 1 && (size(i) == 2 || size(i) == 4) && view(i).back() == '0' && is(end, AtomKind::Apostrophe) &&
        is_word(end + 1) && view(end + 1) == "s")
      return end + 2;
    // 20.doc, 12-20-00.doc
    if (is(end, AtomKind::Stop) && is_word(end + 1) && rules_.has(Set::Domain, view(end + 1))) return end + 2;
    return end;
  }
  std::size_t end = i + 1;
  // Only letters around it make an apostrophe part of a word, and only if it brings no clitic.
  while (is(end, AtomKind::Apostrophe) && is_word(end + 1) && !atoms_[end + 1].digits) {
    const std::string_view right = view(end + 1);
    if (right.size() <= 2) {
      const std::string lower = ascii_lower(right);
      if (rules_.has(Set::Clitic, lower)) break;
      const std::string_view left = view(end - 1);
      if (lower == "t" && left.size() > 1 && (left.back() == 'n' || left.back() == 'N')) break;
    }
    end += 2;
  }
  if (is(end, AtomKind::Ampersand) && is_word(end + 1) && end == i + 1) {
    const std::string_view left = view(i);
    const std::string_view right = view(end + 1);
    if ((left.size() <= 4 && right.size() <= 3 && all_upper(left) && all_upper(right)) ||
        (atoms_[i].single && atoms_[end + 1].single))
      return end + 2;
  }
  if (is(end, AtomKind::Hyphen) && is_word(end + 1) && end == i + 1 && size(i) <= kLongestForm &&
      rules_.has(Set::HyphenPrefix, ascii_lower(view(i)))) {
    end += 2;
    while (is(end, AtomKind::Apostrophe) && is_word(end + 1) &&
           !rules_.has(Set::Clitic, ascii_lower(view(end + 1).substr(0, 3))))
      end += 2;
    return end;
  }
  if (end == i + 1 && is(end, AtomKind::Dollar) && size(i) <= 2 && rules_.has(Set::CurrencyPrefix, view(i)))
    return end + 1;
  if (is(end, AtomKind::Stop) && keeps_stop(i, end)) ++end;
  return end;
}

/// Marks that belong to the word after them: 'em, '72, .5, +44, #hashtag.
std::size_t WordSplitter::join_mark(std::size_t i) const {
  if (!is_word(i + 1) || (i > 0 && is_word(i - 1))) {
    // A clitic after a word.
    if (!is(i, AtomKind::Apostrophe) || !is_word(i + 1)) return i;
    if (text_[atoms_[i].begin] == 'n' || text_[atoms_[i].begin] == 'N') return i + 2;  // n't
    const std::string_view right = view(i + 1);
    return right.size() <= 2 && rules_.has(Set::Clitic, ascii_lower(right)) ? i + 2 : i;
  }
  const std::string_view word = view(i + 1);
  if (is(i, AtomKind::Apostrophe)) {
    const bool year =
        size(i + 1) == 2 ? atoms_[i + 1].digits : size(i + 1) == 3 && atoms_[i + 1].mixed && word.back() == 's';
    if (year) return i + 2;
    if (word.size() > 5) return i;
    const std::string lower = ascii_lower(word);
    return rules_.has(Set::LeadingApostrophe, lower) || rules_.has(Set::Clitic, lower) ? i + 2 : i;
  }
  if (is(i, AtomKind::Stop) && atoms_[i + 1].digits) return i + 2;
  if (is(i, AtomKind::Stop) && rules_.has(Set::Domain, word)) return i + 2;
  if (is(i, AtomKind::Sign)) {
    const bool plus = view(i) == "+";
    return plus == atoms_[i + 1].digits ? i + 2 : i;
  }
  return i;
}

}  // namespace entente
