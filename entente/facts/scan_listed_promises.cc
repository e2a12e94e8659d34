// SPDX-License-Identifier: Apache-2.0
// Promises in a list: "Chile and Peru agreed to:" and below it, line by line, what. Each line is one, made by whoever
// the lead names.
#include <algorithm>
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

}  // namespace

void scan_listed_promises(const Context& c, std::vector<Built>& out) {
  for (std::size_t i = 0; i + 1 < c.tokens.sentence_count(); ++i) {
    if (c.tokens.kinds[i + 1] != SentenceKind::ListItem) continue;
    const TokenRange line = c.tokens.sentence(SentenceId(i));
    const Lead lead = lead_of(c, line);
    if (!lead.word.valid()) continue;
    Fact common;
    common.type = FactType::Commitment;
    common.rule = "listed-promise";
    common.modality = c.in_set(lead.word, "promising_modals") ? Modality::Planned : Modality::Asserted;
    common.set(Field::Strength, lead.strength);
    add_sides(c, {line.begin, lead.word}, common);
    if (common.values(Field::By).empty()) continue;
    for (std::size_t k = i + 1; k < c.tokens.sentence_count() && c.tokens.kinds[k] == SentenceKind::ListItem; ++k) {
      const TokenRange words = deed_of(c, c.tokens.sentence(SentenceId(k)));
      if (words.empty()) continue;
      Fact fact = common;
      fact.evidence = {c.span(words), c.span(c.trimmed(line))};
      fact.set(Field::Action, c.text(words), c.span(words));
      for (std::string& sector : sectors_in(c, words)) fact.add(Field::Sector, std::move(sector));
      add_deadline(c, words, fact);
      // A rule may have found it already.
      std::erase_if(out, [&](const Built& built) {
        return built.fact.type == FactType::Commitment && words.contains(built.trigger);
      });
      out.push_back({std::move(fact), words.begin});
    }
  }
}

}  // namespace entente
