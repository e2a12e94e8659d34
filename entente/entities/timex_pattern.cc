// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex_pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace entente {
namespace {

constexpr std::array<std::string_view, kSlotCount> kSlotNames = {
    "year", "year2",  "month",   "month2",   "day",  "day2",        "weekday", "unit",    "count",         "shift",
    "sign", "hour",   "minute",  "meridiem", "zone", "part",        "season",  "season2", "quarter",       "half",
    "mod",  "decade", "century", "ref",      "base", "year-offset", "holiday", "fiscal",  "before-christ",
};

constexpr std::size_t kMaxSpellings = 4096;

// A spelling under construction: elements, and the marks < and > between them.
struct Piece {
  enum class Kind : std::uint8_t { Element, Open, Close, Glue } kind = Kind::Element;
  PatternElement element;
};
using Spelling = std::vector<Piece>;
using Spellings = std::vector<Spelling>;

bool takes_atom(const PatternElement& element) {
  return element.kind == PatternElement::Kind::Literal || element.kind == PatternElement::Kind::Class;
}

class PatternReader {
 public:
  PatternReader(std::string_view text, const std::string& where, TimeWords& words)
      : text_(text), where_(where), words_(words) {}

  Result<Spellings> read() {
    auto all = alternatives(0, '\0');
    if (all && at_ != text_.size()) return bad("a bracket that was never opened");
    return all;
  }

 private:
  std::unexpected<Error> bad(std::string_view what) const {
    return fail(ErrorCode::InvalidData, fmt::format("pattern '{}': {}", text_, what), where_);
  }

  void skip_space() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  // Brackets nest in data files only, and no deeper than eight.
  Result<Spellings> alternatives(int depth, char close) {
    if (depth > 8) return bad("brackets nest too deep");
    Spellings all;
    Spellings current{{}};
    for (;;) {
      skip_space();
      const char c = at_ < text_.size() ? text_[at_] : '\0';
      if (c == '\0' || c == ')' || c == ']') {
        if (c != close)
          return close == '\0' ? Result<Spellings>(join(all, current))
                               : Result<Spellings>(bad("brackets do not match"));
        if (c != '\0') ++at_;
        return join(all, current);
      }
      if (c == '|') {
        ++at_;
        all = join(all, current);
        current = {{}};
        continue;
      }
      auto next = item(depth);
      if (!next) return next;
      if (current.size() * next->size() > kMaxSpellings) return bad("too many spellings");
      Spellings product;
      for (const Spelling& a : current) {
        for (const Spelling& b : *next) {
          product.push_back(a);
          product.back().insert(product.back().end(), b.begin(), b.end());
        }
      }
      current = std::move(product);
    }
  }

  static Spellings join(Spellings a, const Spellings& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  }

  Result<Spellings> item(int depth) {
    const char c = text_[at_];
    if (c == '(' || c == '[') {
      ++at_;
      auto inner = alternatives(depth + 1, c == '(' ? ')' : ']');
      if (inner && c == '[') inner->insert(inner->begin(), Spelling{});
      return inner;
    }
    Piece piece;
    if (c == '<' || c == '>' || c == '_') {
      ++at_;
      piece.kind = c == '<' ? Piece::Kind::Open : c == '>' ? Piece::Kind::Close : Piece::Kind::Glue;
      return Spellings{{piece}};
    }
    const bool negated = c == '!';
    if (negated) {
      ++at_;
      skip_space();
    }
    auto element = one();
    if (!element) return std::unexpected(element.error());
    piece.element = *element;
    if (negated) {
      if (piece.element.kind == PatternElement::Kind::Assign) return bad("'!' before '='");
      piece.element.kind = piece.element.kind == PatternElement::Kind::Literal ? PatternElement::Kind::NotLiteral
                                                                               : PatternElement::Kind::NotClass;
    }
    return Spellings{{piece}};
  }

  Result<PatternElement> one() {
    if (at_ >= text_.size()) return bad("ends after '!'");
    PatternElement element;
    if (text_[at_] == '{') {
      const std::size_t end = text_.find('}', at_);
      if (end == std::string_view::npos) return bad("'{' without '}'");
      const std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
      if (const std::size_t equals = inner.find('='); equals != std::string_view::npos) {
        const auto known = parse_slot(inner.substr(0, equals));
        const auto value = parse_time_value(inner.substr(equals + 1));
        if (!known || !value) return bad(fmt::format("'{}' sets no slot to a value", inner));
        element.kind = PatternElement::Kind::Assign;
        element.id = static_cast<std::uint32_t>(*value);
        element.slot = static_cast<std::int8_t>(*known);
        return element;
      }
      const std::size_t colon = inner.find(':');
      const std::string_view slot = inner.substr(0, colon);
      const std::string_view name = colon == std::string_view::npos ? inner : inner.substr(colon + 1);
      const auto id = words_.class_id(name);
      if (!id) return bad(fmt::format("no class of words '{}'", name));
      element.kind = PatternElement::Kind::Class;
      element.id = *id;
      if (!slot.empty()) {
        const auto known = parse_slot(slot);
        if (!known) return bad(fmt::format("no slot '{}'", slot));
        element.slot = static_cast<std::int8_t>(*known);
      }
      return element;
    }
    std::string_view literal;
    if (text_[at_] == '"') {
      const std::size_t end = text_.find('"', at_ + 1);
      if (end == std::string_view::npos || end == at_ + 1) return bad("'\"' without its end");
      literal = text_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
    } else {
      std::size_t end = at_;
      while (end < text_.size() &&
             ((text_[end] >= 'a' && text_[end] <= 'z') || (text_[end] >= '0' && text_[end] <= '9'))) {
        ++end;
      }
      if (end == at_) ++end;
      literal = text_.substr(at_, end - at_);
      at_ = end;
    }
    element.id = words_.intern(literal);
    return element;
  }

  std::string_view text_;
  const std::string& where_;
  TimeWords& words_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Slot> parse_slot(std::string_view name) {
  const auto it = std::find(kSlotNames.begin(), kSlotNames.end(), name);
  if (it == kSlotNames.end()) return std::nullopt;
  return static_cast<Slot>(it - kSlotNames.begin());
}

Result<std::vector<std::vector<PatternElement>>> parse_pattern(std::string_view pattern, const std::string& where,
                                                               TimeWords& words) {
  const auto spellings = PatternReader(pattern, where, words).read();
  if (!spellings) return std::unexpected(spellings.error());
  const auto bad = [&](std::string_view what) {
    return fail(ErrorCode::InvalidData, fmt::format("pattern '{}': {}", pattern, what), where);
  };
  const bool marked = pattern.find('<') != std::string_view::npos;
  std::vector<std::vector<PatternElement>> out;
  for (const Spelling& spelling : *spellings) {
    std::vector<PatternElement> elements;
    std::uint8_t parts = 0;
    bool inside = false;
    bool glue = false;
    bool used[3] = {true, false, false};
    for (const Piece& piece : spelling) {
      if (piece.kind == Piece::Kind::Open) {
        if (inside || parts == 2) return bad("'<' inside '<', or a third '<'");
        inside = true;
        ++parts;
      } else if (piece.kind == Piece::Kind::Close) {
        if (!inside) return bad("'>' without '<'");
        inside = false;
      } else if (piece.kind == Piece::Kind::Glue) {
        glue = true;
      } else {
        PatternElement element = piece.element;
        element.glued = glue;
        element.part = marked ? (inside ? parts : 0) : 1;
        if (takes_atom(element)) used[element.part] = true;
        glue = false;
        elements.push_back(element);
      }
    }
    if (inside) return bad("'<' without '>'");
    if (!used[1] || (parts == 2 && !used[2])) return bad("an expression without words");
    if (elements.size() > PatternTrie::kMaxAtoms) return bad("too long");
    if (!takes_atom(elements.front())) return bad("may not begin with '!' or '='");
    out.push_back(std::move(elements));
  }
  return out;
}

void PatternTrie::add(const std::vector<PatternElement>& elements, std::uint32_t rule) {
  std::uint32_t node = 0;
  for (const PatternElement& element : elements) {
    const auto& edges = nodes_[node].edges;
    const auto it = std::find_if(edges.begin(), edges.end(), [&](const auto& e) { return e.first == element; });
    if (it != edges.end()) {
      node = it->second;
      continue;
    }
    const auto next = static_cast<std::uint32_t>(nodes_.size());
    nodes_[node].edges.emplace_back(element, next);
    nodes_.emplace_back();
    node = next;
  }
  std::vector<std::uint32_t>& rules = nodes_[node].rules;
  if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
  const PatternElement& first = elements.front();
  if (first.kind == PatternElement::Kind::Class) {
    first_classes_.set(first.id);
  } else {
    if (first_literals_.size() <= first.id) first_literals_.resize(first.id + 1);
    first_literals_[first.id] = true;
  }
}

struct PatternTrie::Walk {
  const std::vector<Atom>& atoms;
  const TimeWords& words;
  std::vector<TimexMatch>& out;
  std::size_t first = 0;
  TimexMatch match;
};

// The depth is that of the trie: kMaxAtoms, whatever the text.
void PatternTrie::walk(Walk& w, std::uint32_t node, std::size_t at) const {
  for (const std::uint32_t rule : nodes_[node].rules) {
    w.match.rule = rule;
    w.match.length = static_cast<std::uint32_t>(at - w.first);
    w.out.push_back(w.match);
  }
  if (nodes_[node].edges.empty()) return;
  const Atom* atom = at < w.atoms.size() && (at == w.first || !w.atoms[at].barrier) ? &w.atoms[at] : nullptr;
  for (const auto& [element, next] : nodes_[node].edges) {
    using Kind = PatternElement::Kind;
    if (element.kind == Kind::Assign) {
      int& slot = w.match.slots.values[static_cast<std::size_t>(element.slot)];
      const int before = std::exchange(slot, static_cast<int>(element.id));
      walk(w, next, at);
      slot = before;
      continue;
    }
    const bool negated = element.kind == Kind::NotClass || element.kind == Kind::NotLiteral;
    const bool is_class = element.kind == Kind::Class || element.kind == Kind::NotClass;
    const bool fits = atom != nullptr && !(element.glued && atom->space_before) &&
                      (is_class ? atom->is(static_cast<std::uint8_t>(element.id)) : atom->word == element.id);
    if (negated) {
      if (!fits) walk(w, next, at);
      continue;
    }
    if (!fits) continue;
    std::size_t taken = 1;
    int value = 0;
    if (is_class && element.id == kClassCount) {
      const Count count = read_count(w.atoms, at, w.words);
      if (count.length == 0) continue;
      taken = count.length;
      value = count.hundredths;
    } else if (element.slot >= 0) {
      value = atom_value(*atom, static_cast<std::uint8_t>(element.id), w.words);
    }
    const TimexMatch before = w.match;
    if (element.slot >= 0) w.match.slots.values[static_cast<std::size_t>(element.slot)] = value;
    const auto begin = static_cast<std::uint32_t>(at);
    const auto end = static_cast<std::uint32_t>(at + taken);
    if (element.part == 1) {
      if (w.match.begin == w.match.end) w.match.begin = begin;
      w.match.end = end;
    } else if (element.part == 2) {
      if (w.match.begin2 == w.match.end2) w.match.begin2 = begin;
      w.match.end2 = end;
    }
    walk(w, next, at + taken);
    w.match = before;
  }
}

void PatternTrie::match(const std::vector<Atom>& atoms, std::size_t first, const TimeWords& words,
                        std::vector<TimexMatch>& out) const {
  const Atom& atom = atoms[first];
  const bool literal = atom.word < first_literals_.size() && first_literals_[atom.word];
  if (!literal && (atom.classes & first_classes_).none()) return;
  Walk w{atoms, words, out, first, {}};
  walk(w, 0, first);
}

}  // namespace entente
