// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/entities/timex_atoms.h"
#include "entente/entities/timex_calendar.h"
#include "entente/entities/timex_domain.h"
#include "entente/entities/timex_resolve.h"
#include "entente/entities/timex_rules.h"
#include "entente/entities/timex_tense.h"

namespace entente {
namespace {

// A dateline says a day at most so long before the publication.
constexpr int kDatelineAge = 7;

// The words that link the two ends of a range: classes `range-link` ("to", "-"), `range-open`
// ("from", "between") and `and`.
struct RangeWords {
  std::uint8_t link, open, both;
  explicit RangeWords(const TimeWords& words)
      : link(words.class_or_none("range-link")),
        open(words.class_or_none("range-open")),
        both(words.class_or_none("and")) {}
};

class Finder {
 public:
  Finder(const Document& document, const Tokens& tokens, const Morphology& morphology, const Tree& tree,
         const TimexRules::Impl& rules)
      : document_(document),
        tokens_(tokens),
        rules_(rules),
        atoms_(cut_atoms(document, tokens, rules.words)),
        sources_{atoms_, tokens, morphology, tree, rules.words},
        matches_(match_timexes(atoms_, rules)),
        range_words_(rules.words) {}

  std::vector<Timex> run() {
    const std::optional<Date> published = document_.provenance().published;
    TimexResolver resolver(published, is_narrative(matches_, atoms_, rules_, published));
    seed(resolver);
    for (const TimexMatch& match : matches_) add(resolver, match);
    place_times(resolver);
    join_ranges();
    std::vector<Timex> out;
    out.reserve(found_.size());
    for (Found& f : found_) {
      if (!f.dropped) out.push_back(std::move(f.timex));
    }
    return out;
  }

 private:
  struct Found {
    Timex timex;
    Date date;
    std::uint32_t begin = 0, end = 0;  // atoms
    bool clock = false;                // a time that waits for its day
    bool dropped = false;
    Date context;  // the date mentioned before
  };

  // What stands at the head: the date line of the report, and the first year of a tale.
  void seed(TimexResolver& resolver) {
    if (!resolver.narrative()) {
      for (const TimexMatch& match : matches_) {
        if (atoms_[match.begin].begin >= kDocumentHead) break;
        if (const auto day = dateline(resolver, match)) {
          resolver.set_now(*day);
          return;
        }
      }
      return;
    }
    for (const TimexMatch& match : matches_) {
      if (!has_year(match, rules_)) continue;
      const TimexRule& rule = rules_.rules[match.rule];
      const auto value = resolver.resolve(rule, with_constants(rule, match), TimexTense::Unknown, false, false);
      if (value && value->date.year != 0) {
        resolver.set_first_mention({value->date.year, 0, 0});
        return;
      }
    }
  }

  // "HANOI, Oct. 12 (VNA) -": a day near the beginning of a line, in brackets' or a dash's company.
  std::optional<Date> dateline(TimexResolver& resolver, const TimexMatch& match) const {
    const TimexRule& rule = rules_.rules[match.rule];
    if (rule.kind != TimexKind::Date || !match.slots.has(Slot::Day) || !match.slots.has(Slot::Month)) {
      return std::nullopt;
    }
    constexpr std::uint32_t kBefore = 6;
    std::uint32_t first = match.begin;
    while (first > 0 && match.begin - first < kBefore && !atoms_[first].line_start) --first;
    if (!atoms_[first].line_start || first == match.begin) return std::nullopt;
    constexpr std::uint32_t kBehind = 5;
    bool dash = false;
    for (std::uint32_t i = match.end; i < atoms_.size() && i < match.end + kBehind; ++i) {
      if (atoms_[i].line_start) break;
      const Atom& atom = atoms_[i];
      dash = dash || (atom.is(range_words_.link) && !atom.is(kClassWord) && atom.space_before);
    }
    if (!dash) return std::nullopt;
    const auto value = resolver.resolve(rule, with_constants(rule, match), TimexTense::Past, false, false);
    if (!value || !value->date.has_day()) return std::nullopt;
    const auto& now = resolver.now();
    if (now && now->has_day()) {
      const int age = days_between(value->date, *now);
      if (age < 0 || age > kDatelineAge) return std::nullopt;
    }
    return value->date;
  }

  static Slots with_constants(const TimexRule& rule, const TimexMatch& match) {
    Slots slots = rule.constants;
    for (std::size_t i = 0; i < kSlotCount; ++i) {
      if (match.slots.values[i] != kUnset) slots.values[i] = match.slots.values[i];
    }
    return slots;
  }

  TokenRange tokens_of(Span span) {
    while (next_token_ < tokens_.size() && tokens_.spans[next_token_].end <= span.begin) ++next_token_;
    std::size_t end = next_token_;
    while (end < tokens_.size() && tokens_.spans[end].begin < span.end) ++end;
    return {TokenId(next_token_), TokenId(end)};
  }

  Span span_of(std::uint32_t begin, std::uint32_t end) const { return {atoms_[begin].begin, atoms_[end - 1].end}; }

  void add(TimexResolver& resolver, const TimexMatch& match) {
    const TimexRule& rule = rules_.rules[match.rule];
    const Slots slots = with_constants(rule, match);
    Found first;
    first.timex.span = span_of(match.begin, match.end);
    first.timex.tokens = tokens_of(first.timex.span);
    if (refused_by_tag(match, first.timex.tokens)) return;
    const TokenId token = first.timex.tokens.empty() ? TokenId{} : first.timex.tokens.begin;
    const TimexTense tense = resolver.narrative() ? TimexTense::Unknown : tense_of(sources_, match, token);
    first.context = resolver.mention();
    const bool two = match.end2 > match.begin2;
    auto value = resolver.resolve(rule, slots, tense, false, !is_citation(match, slots));
    if (!value) return;
    set(first, match.begin, match.end, *value, rule);
    first.dropped = !two && is_calendar(rule) && is_date_line(match, *value);
    found_.push_back(std::move(first));
    if (!two) return;
    Found second;
    second.context = resolver.mention();
    value = resolver.resolve(rule, slots, tense, true, true);
    if (!value) return;
    second.timex.span = span_of(match.begin2, match.end2);
    second.timex.tokens = tokens_of(second.timex.span);
    set(second, match.begin2, match.end2, *value, rule);
    const bool beside = rule.kind == TimexKind::List && found_.back().date.has_day() && second.date.has_day() &&
                        days_between(found_.back().date, second.date) == 1;
    if (rule.kind == TimexKind::Range || beside) join(found_.back(), second);
    found_.push_back(std::move(second));
  }

  static void set(Found& f, std::uint32_t begin, std::uint32_t end, TimexValue& value, const TimexRule& rule) {
    f.begin = begin;
    f.end = end;
    f.date = value.date;
    f.clock = rule.kind == TimexKind::Time;
    f.timex.type = value.type;
    f.timex.value = std::move(value.value);
    f.timex.mod = std::move(value.mod);
    f.timex.iso = std::move(value.iso);
  }

  // "may go", "march on": a tagger knows better than the form of the word.
  bool refused_by_tag(const TimexMatch& match, TokenRange range) const {
    const bool bare = match.end == match.begin + 1 && match.end2 == match.begin2;
    if (!bare || range.empty() || sources_.morphology.size() != tokens_.size()) return false;
    if (!match.slots.has(Slot::Month) && !match.slots.has(Slot::Weekday)) return false;
    const Upos pos = sources_.morphology.pos(range.begin);
    return pos == Upos::Aux || pos == Upos::Verb;
  }

  // "(1998)": the year of a book does not move the tale.
  bool is_citation(const TimexMatch& match, const Slots& slots) const {
    if (slots.has(Slot::Month) || match.end != match.begin + 1) return false;
    return match.begin > 0 && match.end < atoms_.size() && is_mark(match.begin - 1, "(") && is_mark(match.end, ")");
  }

  bool is_mark(std::size_t i, std::string_view mark) const {
    return document_.text({atoms_[i].begin, atoms_[i].end}) == mark;
  }

  bool is_date_line(const TimexMatch& match, const TimexValue& value) const {
    const auto& published = document_.provenance().published;
    return published && value.date == *published && atoms_[match.begin].begin < kDocumentHead &&
           atoms_[match.begin].line_start && (match.end == atoms_.size() || atoms_[match.end].line_start);
  }

  bool same_sentence(const Found& a, const Found& b) const {
    for (std::uint32_t i = a.end; i <= b.begin; ++i) {
      if (atoms_[i].barrier) return false;
      if (i - a.end > kSentenceReach) return false;
    }
    return true;
  }
  static constexpr std::uint32_t kSentenceReach = 40;

  // A time of the clock belongs to a day that stands behind it ("5:00 am on October 3"), else to
  // the one before it, else to the day of the report.
  void place_times(const TimexResolver& resolver) {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (!found_[i].clock) continue;
      Date day;
      constexpr std::uint32_t kNear = 2;
      const bool next_near =
          i + 1 < found_.size() && found_[i + 1].begin - found_[i].end <= kNear && found_[i + 1].date.has_day();
      if (next_near) {
        day = found_[i + 1].date;
      } else if (i > 0 && found_[i - 1].date.has_day() && same_sentence(found_[i - 1], found_[i])) {
        day = found_[i - 1].date;
      } else if (i + 1 < found_.size() && found_[i + 1].date.has_day() && same_sentence(found_[i], found_[i + 1])) {
        day = found_[i + 1].date;
      } else if (resolver.narrative() ? found_[i].context.has_day() : resolver.now().has_value()) {
        day = resolver.narrative() ? found_[i].context : *resolver.now();
      }
      found_[i].timex.value = (day.has_day() ? day.iso() : "XXXX-XX-XX") + found_[i].timex.value;
      found_[i].date = day;
    }
  }

  static void join(Found& a, const Found& b) {
    if (a.timex.iso.empty() || b.timex.iso.empty() || a.timex.iso.find('/') != std::string::npos) return;
    if (b.date < a.date) return;
    a.timex.iso = a.timex.iso + "/" + b.timex.iso;
  }

  // "from May 3 to June 5", "between 2014 and 2016", "July 1951 - July 1953".
  void join_ranges() {
    for (std::size_t i = 0; i + 1 < found_.size(); ++i) {
      Found& a = found_[i];
      const Found& b = found_[i + 1];
      if (b.begin != a.end + 1 || a.dropped || b.dropped) continue;
      const Atom& between = atoms_[a.end];
      if (between.barrier || atoms_[b.begin].barrier) continue;
      const bool opened = a.begin > 0 && atoms_[a.begin - 1].is(range_words_.open);
      if (between.is(range_words_.link) || (opened && between.is(range_words_.both))) join(a, b);
    }
  }

  const Document& document_;
  const Tokens& tokens_;
  const TimexRules::Impl& rules_;
  const std::vector<Atom> atoms_;
  const TenseSources sources_;
  const std::vector<TimexMatch> matches_;
  const RangeWords range_words_;
  std::vector<Found> found_;
  std::size_t next_token_ = 0;
};

}  // namespace

std::string_view to_string(TimexType type) {
  switch (type) {
    case TimexType::Date: return "DATE";
    case TimexType::Time: return "TIME";
    case TimexType::Duration: return "DURATION";
    case TimexType::Set: return "SET";
  }
  return "DATE";
}

std::vector<Timex> find_timexes(const Document& document, const Tokens& tokens, const Morphology& morphology,
                                const Tree& tree, const TimexRules& rules) {
  return Finder(document, tokens, morphology, tree, rules.impl()).run();
}

}  // namespace entente
