// SPDX-License-Identifier: Apache-2.0
// Milestones: relations established, anniversaries, firsts, designated years.
#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "entente/facts/build.h"
#include "entente/facts/modality.h"
#include "entente/facts/when.h"

namespace entente {
namespace {

constexpr std::size_t kDay = 10;  // "2020-06-15"

// "the 75th anniversary", "the 30-year anniversary", "the fourteenth anniversary": 75, 30, 14; 0 if the words before
// the noun give no number.
int count_of_years(const Context& c, TokenId noun) {
  const TokenRange range{c.phrase(noun).begin, noun};
  for (TokenId t = range.begin; t < range.end; ++t) {
    const std::string_view word = c.word(t);
    int number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || number < 1 || number > 999) continue;
    const std::string_view rest(end, static_cast<std::size_t>(word.data() + word.size() - end));
    if (rest.empty() || rest == "th" || rest == "st" || rest == "nd" || rest == "rd") return number;
  }
  const std::string label = label_in(c, range, "year_counts");
  int number = 0;
  std::from_chars(label.data(), label.data() + label.size(), number);
  return number;
}

// "the first since 2016", "the first since the revolution of 1979": the date of the one before.
bool is_lower_bound(const Context& c, TokenId trigger, Span span) {
  constexpr ByteOffset kWord = 6;
  if (span.begin < kWord) return false;
  const std::string_view before = c.document.text(Span{span.begin - kWord, span.begin});
  if (before == "since " || before.ends_with("than ")) return true;
  const TokenRange sentence = c.sentence(trigger);
  bool since = false;
  for (TokenId t = trigger + 1; t < sentence.end && c.tokens.span(t).begin < span.begin; ++t) {
    if (c.word(t) == "," || c.is_verb(t)) since = false;
    else since |= c.word(t) == "since";
  }
  return since;
}

bool is_day_or_year(const Timex& timex) { return timex.iso.size() >= 4 && timex.iso[0] >= '0' && timex.iso[0] <= '9'; }

// Of an anniversary: the year in which what it commemorates was founded, as this text tells it.
std::string year_of_anniversary(const Context& c, const Match& match, const std::vector<Built>& out) {
  const TokenRange range = c.phrase(match.trigger);
  const int years = count_of_years(c, match.trigger);
  bool relations = false;
  for (TokenId t = range.begin; t < range.end; ++t) relations |= c.in_set(t, "tie_nouns");
  if (years == 0 || !relations) return {};
  for (const Built& built : out) {
    if (built.fact.type != FactType::Milestone || built.fact.rule != "relations-established") continue;
    const std::string_view year = built.fact.value(Field::Date).substr(0, 4);
    int founded = 0;
    if (year.size() < 4 || std::from_chars(year.data(), year.data() + year.size(), founded).ec != std::errc()) continue;
    return std::to_string(founded + years);
  }
  return {};
}

bool is_about_relations(const Context& c, TokenRange range) {
  for (TokenId t = range.begin; t < range.end; ++t) {
    if (c.in_set(t, "tie_nouns")) return true;
  }
  return false;
}

// "12 December marks the anniversary": the day is what marks it.
const Timex* marking_day(const Context& c, TokenId trigger) {
  for (const Argument& argument : c.arguments.of(c.clause_head(trigger))) {
    if (argument.role != ArgumentRole::Subj) continue;
    const Timex* timex = c.timex_at(argument.head);
    if (timex && timex->iso.size() == kDay) return timex;
  }
  return nullptr;
}

int year_of(std::string_view iso) {
  const std::string_view digits = iso.substr(0, 4);
  int year = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), year);
  return year;
}

// "the 25th anniversary of the treaty of 5 May 1997": the same day so many years later. Of a date behind the noun that
// is none of what is remembered ("the anniversary of our relations in 2024") it is nothing.
std::string day_of_return(const Context& c, TokenId trigger, const Timex& timex) {
  const auto& published = c.document.provenance().published;
  if (!published || timex.tokens.begin < trigger || !is_day_or_year(timex) || timex.iso.size() > kDay) return {};
  const int now = year_of(published->iso()), then = year_of(timex.iso), years = count_of_years(c, trigger);
  if (then >= now || (years > 0 && std::abs(then + years - now) > 1)) return {};
  return std::to_string(years > 0 ? then + years : now) + timex.iso.substr(4);
}

void set_date(const Context& c, const Match& match, bool anniversary, const std::vector<Built>& out, Fact& fact) {
  const TokenRange phrase = c.phrase(match.trigger);
  if (anniversary) {
    if (std::string year = year_of_anniversary(c, match, out); !year.empty())
      return fact.set(Field::Date, std::move(year));
  }
  if (const Timex* day = anniversary ? marking_day(c, match.trigger) : nullptr)
    return fact.set(Field::Date, day->iso, day->span);
  std::string returns;
  Span founded;
  for (const Timex& timex : c.timexes_in(phrase)) {
    if (anniversary && returns.empty()) {
      returns = day_of_return(c, match.trigger, timex);
      founded = timex.span;
    }
  }
  if (auto date = date_of(c, match.trigger);
      date && !is_lower_bound(c, match.trigger, date->span) && (returns.empty() || date->span != founded))
    return fact.set(Field::Date, std::move(date->value), date->span);
  if (!returns.empty()) return fact.set(Field::Date, std::move(returns), founded);
  for (const Timex& timex : c.timexes_in(phrase)) {
    if (is_day_or_year(timex) && !is_lower_bound(c, match.trigger, timex.span))
      return fact.set(Field::Date, timex.iso, timex.span);
  }
  const auto& published = c.document.provenance().published;
  // "On the anniversary of the election": that is today.
  if (anniversary && published && c.arguments.marker(match.trigger) == "on")
    return fact.set(Field::Date, published->iso());
  // "welcomed the first meeting of the group, held on 3 May": the one day that the clause names, wherever the tree has
  // hung it.
  if (!anniversary) {
    const Timex* only = nullptr;
    std::size_t days = 0;
    for (const Timex& timex : c.timexes_in(c.clause(match.trigger))) {
      if (timex.iso.size() != kDay || !is_day_or_year(timex) || is_lower_bound(c, match.trigger, timex.span)) continue;
      ++days;
      only = &timex;
    }
    if (days == 1) return fact.set(Field::Date, only->iso, only->span);
  }
  // What is celebrated, or has reached a number of years, falls into the year of the report.
  if (anniversary && published && (is_about_relations(c, phrase) || count_of_years(c, match.trigger) > 0))
    return fact.set(Field::Date, published->iso().substr(0, 4));
  // Wishes for a day need not come on that day.
  if (anniversary) return;
  if (auto date = date_of_report(c, match.trigger)) fact.set(Field::Date, std::move(date->value), date->span);
}

// "the anniversary of the resolution, which for the first time ...", "the first trips that I took": the thing without
// what else is told of it.
Span without_clauses(const Context& c, TokenId trigger, Span words) {
  const TokenRange phrase = c.phrase(trigger);
  for (TokenId t = trigger + 1; t < phrase.end && c.tokens.span(t).begin < words.end; ++t) {
    const std::string_view tag = c.tag(t), word = c.word(t);
    if (!tag.starts_with("W") && word != "—" && word != "–" && word != ";") continue;
    TokenRange kept{phrase.begin, t};
    while (kept.size() > 1 && kept.end > trigger + 1 && c.pos(kept.end - 1) == Upos::Adp) kept.end = kept.end - 1;
    return {words.begin, c.span(kept).end};
  }
  return words;
}

}  // namespace

void build_milestone(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  Fact fact = start_fact(c, match, yield);
  // What is yet to be done, wished or denied is none.
  if (fact.modality != Modality::Asserted && !yield.has_flag("planned")) return;
  if (match.rule->evidence == EvidenceKind::Phrase)
    fact.evidence.front() = without_clauses(c, match.trigger, fact.evidence.front());
  assign_fields(c, match, yield, fact);
  if (fact.value(Field::What).empty()) {
    const Span words = fact.evidence.front();
    fact.set(Field::What, one_line(c.document.text(words)), words);
  }
  if (fact.value(Field::Date).empty()) set_date(c, match, yield.has_flag("anniversary"), out, fact);
  // "publishes a notice on the anniversary": of what, on which day? The words say neither.
  const bool says_nothing =
      fact.value(Field::What).find(' ') == std::string_view::npos && fact.value(Field::Date).empty();
  if (says_nothing && yield.has_flag("anniversary") && fact.values(Field::Parties).empty()) return;
  out.push_back({std::move(fact), match.trigger});
}

}  // namespace entente
