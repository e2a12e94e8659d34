// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex_atoms.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "entente/base/utf8.h"

namespace entente {
namespace {

// Longer words than any in the data are unknown without looking.
constexpr std::size_t kMaxWord = 24;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// What stands at a byte that is no ASCII letter or digit: how long it is, and what it counts as.
struct Mark {
  std::size_t length = 1;
  char as = 0;  // ' ' for white space, 0 for a letter of another alphabet
};

Mark mark_at(std::string_view text, std::size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  if (c < 0x80) return {1, c <= ' ' ? ' ' : static_cast<char>(c)};
  const std::string_view rest = text.substr(i);
  if (rest.starts_with("\u00A0")) return {2, ' '};
  if (rest.starts_with("\u00AB") || rest.starts_with("\u00BB")) return {2, '"'};
  if (c == 0xC2) return {2, '#'};  // signs of Latin-1: currency, section, degree
  if (c == 0xE2 && rest.size() >= 3 && static_cast<unsigned char>(rest[1]) == 0x80) {
    const auto last = static_cast<unsigned char>(rest[2]);
    if (last <= 0x8B || last == 0xAF) return {3, ' '};  // U+2000..U+200B, U+202F
    if (last >= 0x90 && last <= 0x95) return {3, '-'};  // hyphens and dashes
    if (last == 0x98 || last == 0x99) return {3, '\''};
    return {3, '"'};
  }
  if (rest.starts_with("\u2212")) return {3, '-'};
  if (rest.starts_with("\u20AC")) return {3, '$'};
  if (rest.starts_with("\u3000")) return {3, ' '};
  std::size_t length = 1;
  while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xC0) == 0x80) {
    ++length;
  }
  return {length, 0};
}

class Cutter {
 public:
  Cutter(std::string_view text, const Tokens& tokens, const TimeWords& words)
      : text_(text),
        tokens_(tokens),
        words_(words),
        ordinal_suffix_(words.class_or_none("ordinal-suffix")),
        decade_suffix_(words.class_or_none("decade-suffix")),
        prefix_(words.class_or_none("prefix")) {}

  std::vector<Atom> run() {
    atoms_.reserve(tokens_.size() + tokens_.size() / 4 + 16);
    std::size_t i = 0;
    while (i < text_.size()) {
      if (is_digit(text_[i])) {
        i = number(i);
      } else if (is_ascii_letter(text_[i])) {
        i = word(i);
      } else {
        const Mark mark = mark_at(text_, i);
        if (mark.as == ' ') {
          space_ = true;
          newline_ = newline_ || text_[i] == '\n';
          i += mark.length;
        } else if (mark.as == 0) {
          i = word(i);
        } else {
          Atom& atom = push(i, i + mark.length);
          atom.word = words_.find(std::string_view(&mark.as, 1));
          atom.classes = words_.entry(atom.word).classes;
          i += mark.length;
        }
      }
    }
    return std::move(atoms_);
  }

 private:
  Atom& push(std::size_t begin, std::size_t end) {
    Atom atom;
    atom.begin = static_cast<ByteOffset>(begin);
    atom.end = static_cast<ByteOffset>(end);
    atom.space_before = space_ || atoms_.empty();
    atom.line_start = newline_ || atoms_.empty();
    bool starts = atoms_.empty();
    while (sentence_ < tokens_.sentence_count() && tokens_.span(tokens_.first[sentence_]).begin <= begin) {
      starts = true;
      ++sentence_;
    }
    // A full stop that belongs to "Oct." may have been taken for the end of a sentence.
    atom.barrier = starts && (newline_ || !after_abbreviation_);
    space_ = newline_ = after_abbreviation_ = false;
    atoms_.push_back(atom);
    return atoms_.back();
  }

  std::size_t letters_end(std::size_t i) const {
    while (i < text_.size()) {
      if (is_ascii_letter(text_[i])) {
        ++i;
      } else if (static_cast<unsigned char>(text_[i]) >= 0x80) {
        const Mark mark = mark_at(text_, i);
        if (mark.as != 0) break;
        i += mark.length;
      } else {
        break;
      }
    }
    return i;
  }

  std::size_t digits_end(std::size_t i) const {
    while (i < text_.size() && is_digit(text_[i])) ++i;
    return i;
  }

  std::uint32_t look_up(std::size_t begin, std::size_t end) {
    if (end - begin > kMaxWord) return 0;
    lower_.assign(text_.substr(begin, end - begin));
    for (char& c : lower_) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return words_.find(lower_);
  }

  void add_word(std::size_t begin, std::size_t end, std::uint32_t id) {
    Atom& atom = push(begin, end);
    atom.word = id;
    atom.capital = text_[begin] >= 'A' && text_[begin] <= 'Z';
    atom.classes = class_set(kClassWord);
    if (id == 0) return;
    const TimeWords::Entry& entry = words_.entry(id);
    // At the start of a sentence a capital says nothing.
    atom.classes |= !atom.capital ? entry.small : atom.barrier ? entry.classes : entry.capital;
    if (entry.abbreviation && end < text_.size() && text_[end] == '.') {
      atom.end = static_cast<ByteOffset>(end + 1);
      after_abbreviation_ = true;
    }
  }

  // "a.m.", "U.S.": single letters, each with its full stop, are one word.
  std::size_t dotted(std::size_t i) {
    std::string joined;
    std::size_t end = i;
    while (end + 1 < text_.size() && is_ascii_letter(text_[end]) && text_[end + 1] == '.' && joined.size() < 4) {
      joined.push_back(text_[end]);
      end += 2;
    }
    if (joined.size() < 2) return i;
    const std::uint32_t id = words_.find(to_lower(joined));
    add_word(i, end, id);
    after_abbreviation_ = true;
    return end;
  }

  std::size_t word(std::size_t i) {
    if (i + 3 < text_.size() && text_[i + 1] == '.' && text_[i + 3] == '.') {
      const std::size_t end = dotted(i);
      if (end != i) return end;
    }
    const std::size_t end = letters_end(i);
    if (end < text_.size() && is_digit(text_[end])) {
      const std::uint32_t id = look_up(i, end);
      if (id != 0 && words_.entry(id).classes[prefix_]) {
        add_word(i, end, id);  // "Q3", "FY2025"
        return end;
      }
      return mixed(i, end);
    }
    add_word(i, end, look_up(i, end));
    return end + (atoms_.back().end - end);
  }

  // "A380", "3G": letters and digits that are no date.
  std::size_t mixed(std::size_t begin, std::size_t from) {
    std::size_t end = from;
    while (end < text_.size() && (is_digit(text_[end]) || letters_end(end) != end)) {
      end = is_digit(text_[end]) ? digits_end(end) : letters_end(end);
    }
    push(begin, end).classes = class_set(kClassWord);
    return end;
  }

  // "1,460": digits in groups of three.
  std::size_t grouped_end(std::size_t begin, std::size_t end) const {
    if (end - begin > 3) return end;
    std::size_t last = end;
    while (last + 3 < text_.size() && text_[last] == ',' && digits_end(last + 1) == last + 4) last += 4;
    return last;
  }

  std::size_t number(std::size_t begin) {
    const std::size_t digits = digits_end(begin);
    const std::size_t end = grouped_end(begin, digits);
    const std::size_t suffix = letters_end(end);
    if (suffix == end) {
      add_number(begin, end, end);
      return end;
    }
    const std::uint32_t id = look_up(end, suffix);
    const ClassSet& classes = words_.entry(id).classes;
    if (classes[ordinal_suffix_]) {
      add_number(begin, end, suffix);
      Atom& atom = atoms_.back();
      const bool day = atom.number >= 1 && atom.number <= 31;
      atom.classes = class_set(kClassNth);
      atom.classes[kClassDay] = day;
      return suffix;
    }
    if (classes[decade_suffix_] && (end - begin == 4 || end - begin == 2)) {
      add_number(begin, end, suffix);
      Atom& atom = atoms_.back();
      atom.classes = ClassSet();
      atom.classes[kClassDecade] = atom.number % 10 == 0;
      return suffix;
    }
    if (id == 0) return mixed(begin, suffix);
    add_number(begin, end, end);
    return end;
  }

  // A year needs no words beside it if no sign ties the number to another: "2025-17", "2009.5",
  // "2010%".
  bool stands_alone(std::size_t begin, std::size_t end) const {
    constexpr std::string_view kTies = "-/.,:+*=_%\\&";
    if (begin > 0 && kTies.find(text_[begin - 1]) != std::string_view::npos) return false;
    if (end >= text_.size()) return true;
    if (text_[end] == '%') return false;
    return kTies.find(text_[end]) == std::string_view::npos || end + 1 == text_.size() || !is_digit(text_[end + 1]);
  }

  void add_number(std::size_t begin, std::size_t digits_last, std::size_t end) {
    const bool glued_to_sign = !space_ && !atoms_.empty() && begin > 0 &&
                               std::string_view("$#@").find(text_[begin - 1]) != std::string_view::npos;
    Atom& atom = push(begin, end);
    const std::string_view digits = text_.substr(begin, digits_last - begin);
    std::int64_t value = 0;
    std::size_t count = 0;
    for (char c : digits) {
      if (c == ',') continue;
      value = std::min<std::int64_t>(value * 10 + (c - '0'), 1000000000);
      ++count;
    }
    atom.number = static_cast<std::int32_t>(value);
    atom.digits = static_cast<std::uint8_t>(std::min<std::size_t>(count, 255));
    atom.classes = class_set(kClassNumber);
    if (count <= 2) atom.word = words_.find(digits);
    if (glued_to_sign) return;
    atom.classes.set(kClassInt).set(kClassCount);
    if (count != digits.size()) return;  // with commas it is an amount, no year or day
    if (count <= 2) {
      if (value >= 1 && value <= 31) atom.classes.set(kClassDay);
      if (value >= 1 && value <= 12) atom.classes.set(kClassMonthNumber);
      if (value <= 24) atom.classes.set(kClassHour);
      if (count == 2) atom.classes.set(kClassYear2);
      if (count == 2 && value <= 59) atom.classes.set(kClassMinute);
    }
    if (count == 4 && value >= 1000 && value < 2200) {
      atom.classes.set(kClassYear);
      if (value >= 1900 && value < 2100 && stands_alone(begin, end)) {
        atom.classes.set(kClassModernYear);
      }
    }
  }

  std::string_view text_;
  const Tokens& tokens_;
  const TimeWords& words_;
  const std::uint8_t ordinal_suffix_, decade_suffix_, prefix_;
  std::vector<Atom> atoms_;
  std::string lower_;
  std::size_t sentence_ = 0;
  bool space_ = false;
  bool newline_ = false;
  bool after_abbreviation_ = false;
};

}  // namespace

std::vector<Atom> cut_atoms(const Document& document, const Tokens& tokens, const TimeWords& words) {
  return Cutter(document.text(), tokens, words).run();
}

int atom_value(const Atom& atom, std::uint8_t time_class, const TimeWords& words) {
  if (atom.word != 0) {
    if (const auto value = words.value(atom.word, time_class)) return *value;
  }
  return atom.number;
}

}  // namespace entente
