// SPDX-License-Identifier: Apache-2.0
#include "entente/text/sentences.h"

#include <algorithm>
#include <optional>

#include "entente/text/chars.h"
#include "entente/text/lines.h"
#include "entente/text/message_breaks.h"

namespace entente {
namespace {

using Set = TextRules::Set;
using Abbreviation = TextRules::Abbreviation;

// Headings, bylines and lists of addressees are short; what is longer is prose without its stop.
constexpr std::size_t kLongestHeading = 30;
// "Harbour Trading Co. Ltd."
constexpr std::size_t kLongestLabel = 8;
// A caption is a few sentences at most; a longer paragraph that ends in a credit is prose.
constexpr std::size_t kLongestCaption = 4;
// "(Reuters)", "VNA/VNS": a line of so many tokens.
constexpr std::size_t kLongestSignature = 8;
// "NEW YORK, Oct. 11, 2025 (Xinhua/Yonhap) -": the parser would take it for part of the sentence.
constexpr std::size_t kLongestDateline = 16;

bool is_closing(std::string_view t) {
  return t == ")" || t == "]" || t == "}" || t == "”" || t == "’" || t == "\"" || t == "'" || t == "''" || t == "’’" ||
         t == "»" || t == ">>";
}
bool is_opening(std::string_view t) {
  return t == "(" || t == "[" || t == "{" || t == "“" || t == "‘" || t == "\"" || t == "'" || t == "``" || t == "«" ||
         t == "<<";
}
bool is_final(std::string_view t) {
  return t.back() == '.' ? t.find_first_not_of(".?!") == t.npos
                         : t.back() == '?' || t.back() == '!' || t == "…" || t == "。";
}
bool is_ellipsis(std::string_view t) { return t == "…" || (t.size() > 1 && t.find_first_not_of('.') == t.npos); }
bool is_word(std::string_view t) {
  const CharClass kind = char_at(t, 0).kind;
  return kind == CharClass::Letter || kind == CharClass::Digit;
}

class Paragraph {
 public:
  Paragraph(std::string_view text, const TextRules& rules, std::size_t begin, const Tokens& tokens)
      : text_(text), rules_(rules), tokens_(tokens), begin_(begin), end_(tokens.spans.size()) {}

  std::string_view token(std::size_t i) const { return text_.substr(tokens_.spans[i].begin, tokens_.spans[i].size()); }
  bool space_before(std::size_t i) const { return (tokens_.flags[i] & Tokens::kSpaceBefore) != 0; }
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }

  /// The token after the sentence that begins at `from`.
  std::size_t sentence_end(std::size_t from);

  /// The token after the dateline that opens the paragraph ("HANOI, Oct. 11 (Reuters) -"); begin()
  /// where there is none.
  std::size_t dateline_end() const;

  /// The cue of a credit that begins at token `i`, where a bracket or a dash may open it.
  const TextRules::CreditCue* credit_at(std::size_t i) const;

 private:
  /// Past the closing quotes and brackets that follow the final mark before `i`.
  std::size_t skip_closers(std::size_t i) const;
  bool can_begin(std::size_t i, std::size_t mark) const;
  bool begins_in_lower_case(std::size_t mark) const;
  bool abbreviation_ends(std::size_t i) const;
  bool begins_with_starter(std::size_t i) const;
  bool is_list_mark(std::size_t from, std::size_t i) const;

  std::string_view text_;
  const TextRules& rules_;
  const Tokens& tokens_;
  std::size_t begin_;
  std::size_t end_;
  bool quote_open_ = false;  // an ASCII double quote
};

std::size_t Paragraph::sentence_end(std::size_t from) {
  // A credit that began with its bracket does not begin again at its words.
  const std::size_t first_cue = from + (credit_at(from) != nullptr ? 2 : 1);
  std::size_t pause = from;  // after the last comma or semicolon
  for (std::size_t i = from; i < end_; ++i) {
    const std::string_view t = token(i);
    if (i - from == Tokens::kLongestSentence) return pause > from + Tokens::kLongestSentence / 2 ? pause : i;
    if (t == ";" || t == ",") pause = i + 1;
    if (t == "\"") quote_open_ = !quote_open_;
    if (i >= first_cue && credit_at(i) != nullptr) return i;
    if (i > from && is_message_break(text_, rules_, tokens_.spans, from, i)) return i;
    const bool mark = is_final(t);
    const bool abbreviation = !mark && t.size() > 1 && t.back() == '.' && is_word(t);
    if (!mark && !abbreviation) continue;
    if (mark && is_list_mark(from, i)) continue;
    const std::size_t next = skip_closers(i + 1);
    if (next == end_) return end_;
    if (abbreviation && (next > i + 1 || !abbreviation_ends(i))) continue;
    if (!can_begin(next, i)) continue;
    for (std::size_t closer = i + 1; closer < next; ++closer)
      if (token(closer) == "\"") quote_open_ = !quote_open_;
    return next;
  }
  return end_;
}

std::size_t Paragraph::skip_closers(std::size_t i) const {
  bool open = quote_open_;
  for (; i < end_; ++i) {
    const std::string_view t = token(i);
    if (!is_closing(t)) break;
    // A quote after white space opens, unless one is open and white space or the end follows.
    if (space_before(i) && (t == "\"" || t == "'" || t == "’") && !(open && (i + 1 == end_ || space_before(i + 1))))
      break;
    if (t == "\"") open = !open;
  }
  // Notes such as [2] belong to the sentence that they follow.
  while (i + 2 < end_ && token(i) == "[" && char_at(token(i + 1), 0).kind == CharClass::Digit && token(i + 2) == "]")
    i += 3;
  return i;
}

/// Whether a sentence may begin at `i`, after the final mark at `mark` and what closes with it.
bool Paragraph::can_begin(std::size_t i, std::size_t mark) const {
  const bool after_closer = i > mark + 1;
  std::string_view t = token(i);
  if (is_dash(t)) return false;
  const bool opening = is_opening(t);
  // What is written onto the mark goes on, except after a forgotten space: "end.The".
  if (!space_before(i) && !after_closer && !opening && !is_upper(char_at(t, 0).code)) return false;
  if (opening) {
    while (i < end_ && is_opening(token(i))) ++i;
    if (i == end_) return false;
    t = token(i);
    // "... (the ministry said)" may go on after a question mark, hardly after a full stop.
    if (is_lower(char_at(t, 0).code)) return token(mark) == "." && !after_closer;
    return true;
  }
  const Char first = char_at(t, 0);
  if (is_lower(first.code)) return !after_closer && begins_in_lower_case(mark);
  if (first.kind == CharClass::Letter || first.kind == CharClass::Digit) return true;
  if (first.code < 0x80 && std::string_view(",;:.!?)]}%&/|").find(t.front()) != std::string_view::npos) return false;
  return !is_ellipsis(token(mark)) || first.code != '"';
}

/// Careless writers begin in lower case; otherwise lower case shows an abbreviation that nobody
/// listed. Those are capitalised or lack a vowel.
bool Paragraph::begins_in_lower_case(std::size_t mark) const {
  const std::string_view t = token(mark);
  if (is_ellipsis(t)) return false;
  if (t != ".") return true;
  if (mark == begin_) return false;
  const std::string_view word = token(mark - 1);
  return word.size() > 1 && is_lower(char_at(word, 0).code) && word.find_first_of("aeiouy") != word.npos;
}

bool Paragraph::begins_with_starter(std::size_t i) const {
  while (i < end_ && is_opening(token(i))) ++i;
  if (i == end_) return false;
  const std::string_view t = token(i);
  return t.size() <= 16 && is_upper(char_at(t, 0).code) && rules_.has(Set::SentenceStarter, ascii_lower(t));
}

bool Paragraph::abbreviation_ends(std::size_t i) const {
  std::string_view form = token(i);
  form.remove_suffix(1);
  switch (rules_.abbreviation(form)) {
    case Abbreviation::Title:
    case Abbreviation::Joins:
    case Abbreviation::Number: return false;
    case Abbreviation::None:
    case Abbreviation::Month:
    case Abbreviation::Day:
    case Abbreviation::State:
    case Abbreviation::Tail: return begins_with_starter(i + 1);
    case Abbreviation::Place: {
      // "in Washington, D.C. Secretary Vera"; "the D.C. Circuit" goes on.
      const bool closes = i > begin_ && token(i - 1) == ",";
      const Char first = i + 1 < end_ ? char_at(token(i + 1), 0) : Char{};
      return begins_with_starter(i + 1) || (closes && first.kind == CharClass::Letter && is_upper(first.code));
    }
  }
  return false;
}

/// "1." and "A." before the words of an item.
bool Paragraph::is_list_mark(std::size_t from, std::size_t i) const {
  return i == from + 1 && token(i) == "." && token(from).size() <= 5 && !space_before(i) &&
         token(from).find_first_not_of("0123456789.ivxIVXABCDEFabcdef") == std::string_view::npos &&
         (token(from).size() <= 3 || token(from).find('.') != std::string_view::npos);
}

const TextRules::CreditCue* Paragraph::credit_at(std::size_t i) const {
  if ((is_opening(token(i)) || is_dash(token(i))) && i + 1 < end_) ++i;
  const char first = text_[tokens_.spans[i].begin];
  for (const auto& cue : rules_.credit_cues()) {
    if (cue.tokens.front().front() != first || end_ - i < cue.tokens.size()) continue;
    bool same = true;
    for (std::size_t k = 0; same && k < cue.tokens.size(); ++k) same = token(i + k) == cue.tokens[k];
    if (same) return &cue;
  }
  return nullptr;
}

std::size_t Paragraph::dateline_end() const {
  // A place, then words of a name or a day, numbers, commas and brackets, then a dash. A place that is not in capitals
  // needs a name in brackets; behind a day and such a name the dash may be left out.
  const auto is_capitals = [](std::string_view t) {
    return t.size() > 2 && std::ranges::none_of(t, [](char c) { return c >= 'a' && c <= 'z'; }) &&
           char_at(t, 0).kind == CharClass::Letter;
  };
  const auto is_name = [](std::string_view t) {
    const Char first = char_at(t, 0);
    return first.kind == CharClass::Letter && is_upper(first.code);
  };
  if (!is_name(token(begin_))) return begin_;
  const bool capitals = is_capitals(token(begin_));
  bool comma = false, day = false;
  for (std::size_t i = begin_ + 1; i < end_ && i - begin_ <= kLongestDateline; ++i) {
    const std::string_view t = token(i);
    const bool credited = token(i - 1) == ")";
    if (is_dash(t) && space_before(i) && i + 1 < end_ && space_before(i + 1))
      return capitals || credited ? i + 1 : begin_;
    if (credited && comma && day && is_name(t)) return i;
    const bool is_number = char_at(t, 0).kind == CharClass::Digit;
    const bool is_link = t == "," || t == "." || t == "(" || t == ")" || t == "/";
    if (!is_name(t) && !is_link && !is_number) return begin_;
    comma |= t == ",";
    day |= is_number;
  }
  return begin_;
}

/// A whole paragraph like "(Reuters)", "— VNA/VNS" or "Nguồn: https://...".
bool is_signature(const Paragraph& p) {
  const std::size_t size = p.end() - p.begin();
  if (size < 2 || size > kLongestSignature) return false;
  if (p.token(p.end() - 1).find("://") != std::string_view::npos && p.token(p.end() - 2) == ":") return true;
  const bool bracketed = p.token(p.begin()) == "(" && p.token(p.end() - 1) == ")";
  const bool dashed = is_dash(p.token(p.begin()));
  if (!bracketed && !dashed) return false;
  for (std::size_t i = p.begin() + 1; i < p.end(); ++i)
    if (is_word(p.token(i)) && !is_upper(char_at(p.token(i), 0).code)) return false;
  return dashed ? is_upper(char_at(p.token(p.begin() + 1), 0).code) : true;
}

bool is_heading(const Paragraph& p) {
  if (p.end() - p.begin() > kLongestHeading) return false;
  std::size_t last = p.end() - 1;
  while (last > p.begin() && is_closing(p.token(last))) --last;
  const std::string_view t = p.token(last);
  // A longer line that ends in "Ltd." or breaks off with a dash is a sentence.
  if (last - p.begin() > kLongestLabel && (t.back() == '.' || is_dash(t))) return false;
  return !(is_final(t) && !is_ellipsis(t)) && t != ":" && t != ";" && t != ",";
}

}  // namespace

void add_sentences(std::string_view text, const TextRules& rules, TokenId begin, bool alone, Tokens& tokens) {
  Paragraph paragraph(text, rules, begin.value, tokens);
  if (paragraph.begin() == paragraph.end()) return;
  const std::size_t first_sentence = tokens.kinds.size();
  bool photo = false;
  const std::size_t prose = paragraph.dateline_end();
  if (prose > paragraph.begin()) {
    tokens.first.emplace_back(paragraph.begin());
    tokens.kinds.push_back(SentenceKind::Credit);
  }
  for (std::size_t at = prose; at < paragraph.end();) {
    const auto* cue = paragraph.credit_at(at);
    photo = photo || (cue != nullptr && cue->kind == TextRules::CreditKind::Photo);
    tokens.first.emplace_back(at);
    tokens.kinds.push_back(cue != nullptr ? SentenceKind::Credit : SentenceKind::Prose);
    at = paragraph.sentence_end(at);
  }
  const std::size_t sentences = tokens.kinds.size() - first_sentence;
  const auto mark_prose = [&](SentenceKind kind) {
    for (std::size_t s = first_sentence; s < tokens.kinds.size(); ++s)
      if (tokens.kinds[s] == SentenceKind::Prose) tokens.kinds[s] = kind;
  };
  const Span span{tokens.spans[paragraph.begin()].begin, tokens.spans.back().end};
  if (is_signature(paragraph)) mark_prose(SentenceKind::Credit);
  else if (photo && sentences <= kLongestCaption) mark_prose(SentenceKind::Caption);
  else if (begins_list_item(text.substr(span.begin, span.size()))) mark_prose(SentenceKind::ListItem);
  else if (!alone && sentences == 1 && is_heading(paragraph)) mark_prose(SentenceKind::Heading);
}

}  // namespace entente
