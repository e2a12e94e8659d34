// SPDX-License-Identifier: Apache-2.0
// Counts: what stands before a unit of time. The number words are classes of the data: `digit`,
// `teen`, `tens`, `scale`, `article`, `vague`, `vague-of`, `and`, `half`.
#include <algorithm>

#include "entente/entities/timex_atoms.h"

namespace entente {
namespace {

constexpr std::int64_t kMaxCount = 2000000000;  // fits 32 bits

class CountReader {
 public:
  CountReader(const std::vector<Atom>& atoms, std::size_t first, const TimeWords& words)
      : atoms_(atoms), words_(words), class_(words.count_classes()), first_(first), at_(first) {}

  Count read() {
    if (!value() || at_ == first_) return {};
    half();
    return {static_cast<std::uint32_t>(at_ - first_), static_cast<std::int32_t>(hundredths_)};
  }

 private:
  const Atom* atom(std::size_t i) const {
    if (i >= atoms_.size() || (i > first_ && atoms_[i].barrier)) return nullptr;
    return &atoms_[i];
  }
  /// The value of the atom in the class, and the atom taken; nothing if it is not of the class.
  bool take(std::uint8_t c, int& value) {
    const Atom* a = atom(at_);
    if (a == nullptr || !a->is(c)) return false;
    value = atom_value(*a, c, words_);
    ++at_;
    return true;
  }
  bool take(std::uint8_t c) {
    int ignored = 0;
    return take(c, ignored);
  }
  bool is_mark(std::size_t i, std::uint32_t mark) const {
    const Atom* a = atom(i);
    return a != nullptr && a->word == mark;
  }

  bool value() {
    int part = 0;
    const Atom* a = atom(at_);
    if (a == nullptr) return false;
    if (a->is(kClassInt)) {
      number();
      scale();
      return true;
    }
    const bool article = take(class_.article);
    if (take(class_.vague)) {
      take(class_.scale, part);
      take(class_.vague_of);
      hundredths_ = -1;
      return true;
    }
    if (article && take(class_.scale, part)) {
      hundredths_ = std::int64_t{part} * 100;
      return true;
    }
    if (article) {
      hundredths_ = 100;
      return true;
    }
    return words();
  }

  void number() {
    hundredths_ = std::int64_t{atoms_[at_].number} * 100;
    ++at_;
    const Atom* fraction = atom(at_ + 1);
    if (is_mark(at_, class_.point) && fraction != nullptr && !atoms_[at_].space_before && !fraction->space_before &&
        fraction->is(kClassInt) && fraction->digits <= 2) {
      hundredths_ += fraction->digits == 1 ? fraction->number * 10 : fraction->number;
      at_ += 2;
    }
  }

  bool words() {
    int part = 0;
    std::int64_t sum = 0;
    bool any = false;
    if (take(class_.tens, part)) {
      sum = part;
      any = true;
      const std::size_t before = at_;
      if (is_mark(at_, class_.hyphen)) ++at_;
      if (take(class_.digit, part)) {
        sum += part;
      } else {
        at_ = before;
      }
    } else if (take(class_.teen, part) || take(class_.digit, part)) {
      sum = part;
      any = true;
    }
    hundredths_ = sum * 100;
    if (any) scale();
    return any;
  }

  void scale() {
    int part = 0;
    if (take(class_.scale, part)) hundredths_ = std::min(hundredths_ * part, kMaxCount);
    hundredths_ = std::min(hundredths_, kMaxCount);
  }

  // "two and a half": "and", an article, "half".
  void half() {
    const std::size_t before = at_;
    if (hundredths_ >= 0 && take(class_.both) && take(class_.article) && take(class_.half)) {
      hundredths_ += 50;
    } else {
      at_ = before;
    }
  }

  const std::vector<Atom>& atoms_;
  const TimeWords& words_;
  const TimeWords::CountClasses& class_;
  std::size_t first_;
  std::size_t at_;
  std::int64_t hundredths_ = 0;
};

}  // namespace

Count read_count(const std::vector<Atom>& atoms, std::size_t first, const TimeWords& words) {
  return CountReader(atoms, first, words).read();
}

}  // namespace entente
