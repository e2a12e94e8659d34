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
      : atoms_(atoms), words_(words), first_(first), at_(first) {}

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
  bool take(std::string_view name, int& value) {
    const Atom* a = atom(at_);
    const std::uint8_t c = words_.class_or_none(name);
    if (a == nullptr || !a->is(c)) return false;
    value = atom_value(*a, c, words_);
    ++at_;
    return true;
  }
  bool take(std::string_view name) {
    int ignored = 0;
    return take(name, ignored);
  }
  bool is_mark(std::size_t i, std::string_view mark) const {
    const Atom* a = atom(i);
    return a != nullptr && a->word != 0 && a->word == words_.find(mark);
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
    const bool article = take("article");
    if (take("vague")) {
      take("scale", part);
      take("vague-of");
      hundredths_ = -1;
      return true;
    }
    if (article && take("scale", part)) {
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
    if (is_mark(at_, ".") && fraction != nullptr && !atoms_[at_].space_before &&
        !fraction->space_before && fraction->is(kClassInt) && fraction->digits <= 2) {
      hundredths_ += fraction->digits == 1 ? fraction->number * 10 : fraction->number;
      at_ += 2;
    }
  }

  bool words() {
    int part = 0;
    std::int64_t sum = 0;
    bool any = false;
    if (take("tens", part)) {
      sum = part;
      any = true;
      const std::size_t before = at_;
      if (is_mark(at_, "-")) ++at_;
      if (take("digit", part)) {
        sum += part;
      } else {
        at_ = before;
      }
    } else if (take("teen", part) || take("digit", part)) {
      sum = part;
      any = true;
    }
    hundredths_ = sum * 100;
    if (any) scale();
    return any;
  }

  void scale() {
    int part = 0;
    if (take("scale", part)) hundredths_ = std::min(hundredths_ * part, kMaxCount);
    hundredths_ = std::min(hundredths_, kMaxCount);
  }

  // "two and a half": "and", an article, "half".
  void half() {
    const std::size_t before = at_;
    if (hundredths_ >= 0 && take("and") && take("article") && take("half")) {
      hundredths_ += 50;
    } else {
      at_ = before;
    }
  }

  const std::vector<Atom>& atoms_;
  const TimeWords& words_;
  std::size_t first_;
  std::size_t at_;
  std::int64_t hundredths_ = 0;
};

}  // namespace

Count read_count(const std::vector<Atom>& atoms, std::size_t first, const TimeWords& words) {
  return CountReader(atoms, first, words).read();
}

}  // namespace entente
