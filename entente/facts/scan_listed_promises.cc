// SPDX-License-Identifier: Apache-2.0
// Promises in a list: "Chile and Peru agreed to:" and below it, line by line, what. Each line is one, made by whoever
// the lead names.
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>

#include "entente/base/utf8.h"
#include "entente/facts/build.h"

namespace entente {
namespace {

// The line that opens a list, and the word in it that promises.
struct Lead {
  TokenId word;
  std::string strength;
};

// The last word before the colon that ends a line; not valid if no colon does.
TokenId word_before_colon(const Context& c, TokenRange line) {
  if (line.size() < 3 || c.word(line.end - 1) != ":") return {};
  return line.end - 2;
}

// "... agreed to:", "... will:"; the word is not valid if the line promises nothing.
Lead lead_of(const Context& c, TokenRange line) {
  constexpr int kMaxBetween = 3;  // "agreed, among other things, to:"
  const TokenId last = word_before_colon(c, line);
  if (!last.valid()) return {};
  if (c.in_set(last, "promising_modals")) return {last, std::string(c.lemma(last))};
  if (!c.in_set(last, "infinitive_marks")) return {};
  for (TokenId t = last; t > line.begin && t + kMaxBetween >= last; t = t - 1) {
    if (c.in_set(t - 1, "listed_promise_verbs")) return {t - 1, std::string(c.lemma(t - 1))};
  }
  return {};
}

// Whom the lead binds: those who stand before the word that promises.
void add_sides(const Context& c, TokenRange before, Fact& fact) {
  for (MentionId id : c.actors.outer_mentions_in(before)) {
    const Mention& mention = c.entities.mention(id);
    for (std::string& code : c.actors.party_codes(mention.actors)) fact.add(Field::By, std::move(code), mention.span);
  }
}

// The words of an item from its verb on, without the marks of the list; empty if it does not begin with a verb.
TokenRange deed_of(const Context& c, TokenRange item) {
  TokenId begin = item.begin, end = item.end;
  while (begin < end && (c.pos(begin) == Upos::Punct || c.pos(begin) == Upos::Num || c.pos(begin) == Upos::Sym))
    ++begin;
  while (end > begin && (c.pos(end - 1) == Upos::Punct || c.pos(end - 1) == Upos::Cconj)) end = end - 1;
  const bool is_deed = end > begin + 1 && c.is_verb(begin) && c.lemma(begin) == to_lower(c.word(begin));
  return is_deed ? TokenRange{begin, end} : TokenRange{begin, begin};
}

void add_deadline(const Context& c, TokenRange words, Fact& fact) {
  for (const Timex& timex : c.timexes_in(words)) {
    const TokenId first = timex.tokens.begin;
    if (timex.iso.empty() || first <= words.begin || !c.in_set(first - 1, "deadline_prepositions")) continue;
    fact.set(Field::Deadline, timex.iso, timex.span);
    return;
  }
}

// What all promises below the line have in common; nothing if it promises nothing, or for nobody.
std::optional<Fact> promise_of_lead(const Context& c, TokenRange line) {
  const Lead lead = lead_of(c, line);
  if (!lead.word.valid()) return std::nullopt;
  Fact fact;
  fact.type = FactType::Commitment;
  fact.rule = "listed-promise";
  fact.modality = c.in_set(lead.word, "promising_modals") ? Modality::Planned : Modality::Asserted;
  fact.set(Field::Strength, lead.strength);
  add_sides(c, {line.begin, lead.word}, fact);
  if (fact.values(Field::By).empty()) return std::nullopt;
  return fact;
}

}  // namespace

void scan_listed_promises(const Context& c, std::vector<Built>& out) {
  std::vector<Built> promises;
  std::vector<TokenRange> items;  // their words, in text order
  std::optional<Fact> common;     // of the list that goes on
  TokenRange lead;
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    const TokenRange line = c.tokens.sentence(SentenceId(i));
    const bool is_item = c.tokens.kinds[i] == SentenceKind::ListItem;
    if (!is_item) common.reset();
    if (auto opened = promise_of_lead(c, line)) {
      common = std::move(opened);
      lead = c.trimmed(line);
      continue;
    }
    const TokenRange words = is_item && common ? deed_of(c, line) : TokenRange{};
    if (words.empty()) continue;
    Fact fact = *common;
    fact.evidence = {c.span(words), c.span(lead)};
    fact.set(Field::Action, c.text(words), c.span(words));
    for (std::string& sector : sectors_in(c, words)) fact.add(Field::Sector, std::move(sector));
    add_deadline(c, words, fact);
    promises.push_back({std::move(fact), words.begin});
    items.push_back(words);
  }
  // A rule may have found some of them already.
  std::erase_if(out, [&](const Built& built) {
    if (built.fact.type != FactType::Commitment) return false;
    const auto behind = std::ranges::upper_bound(items, built.trigger, {}, &TokenRange::begin);
    return behind != items.begin() && std::prev(behind)->contains(built.trigger);
  });
  std::ranges::move(promises, std::back_inserter(out));
}

}  // namespace entente
