// SPDX-License-Identifier: Apache-2.0
// Sources: whoever the text credits for what it knows. Rules find the named ones ("according to X",
// "X reported"); credits in brackets, picture credits and bylines have no verb and are scanned for.
#include <utility>

#include "entente/facts/build.h"

namespace entente {
namespace {

void add_source(const Context& c, TokenRange words, std::string kind, std::vector<Built>& out) {
  if (words.empty()) return;
  Fact fact;
  fact.type = FactType::Source;
  fact.rule = "credit";
  fact.evidence.push_back(c.tokens.span(words));
  fact.set(Field::Name, c.text(words), c.span(words));
  fact.set(Field::Kind, std::move(kind));
  out.push_back({std::move(fact), words.begin});
}

// "(Reuters)": short, capitalised, nothing but a name between the brackets, at the end of a sentence
// or in a line of its own.
TokenRange bracketed_name(const Context& c, TokenId open, TokenId end) {
  constexpr int kMaxWords = 8;
  TokenId close = open + 1;
  while (close < end && c.word(close) != ")" && close.value - open.value <= kMaxWords) ++close;
  if (close >= end || c.word(close) != ")" || close == open + 1) return {open, open};
  const TokenRange inside{open + 1, close};
  bool media = false;
  for (MentionId id : c.actors.mentions_in(inside)) {
    for (ActorId actor : c.entities.mention(id).actors) media |= c.entities.actor(actor).kind == ActorKind::NewsAgency;
  }
  if (media) return inside;
  // An unknown outlet: a name right after the end of a sentence.
  const bool after_stop = open.value > 0 && c.pos(open - 1) == Upos::Punct &&
                          (c.word(open - 1) == "." || c.word(open - 1) == ")" || c.word(open - 1) == "”");
  if (after_stop && c.pos(inside.begin) == Upos::Propn) return inside;
  return {open, open};
}

}  // namespace

void build_source(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  Fact fact = start_fact(c, match, yield);
  fact.attributed_to.clear();
  fact.modality = Modality::Asserted;
  assign_fields(c, match, yield, fact);
  if (fact.value(Field::Name).empty()) return;
  out.push_back({std::move(fact), match.trigger});
}

void scan_sources(const Context& c, std::vector<Built>& out) {
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    const TokenRange sentence = c.tokens.sentence(SentenceId(i));
    if (c.tokens.kinds[i] == SentenceKind::Credit) {
      TokenRange words = sentence;
      // "Photo: Vietnam News Agency": the name stands after the colon.
      for (TokenId t = sentence.begin; t < sentence.end; ++t) {
        if (c.word(t) == ":" && t + 1 < sentence.end) {
          words.begin = t + 1;
          break;
        }
      }
      words = c.trimmed(words);
      if (c.word(words.begin) == "(" && words.size() > 2) words = {words.begin + 1, words.end - 1};
      add_source(c, words, "credit", out);
      continue;
    }
    for (TokenId t = sentence.begin; t < sentence.end; ++t) {
      if (c.word(t) != "(") continue;
      const TokenRange name = bracketed_name(c, t, sentence.end);
      if (!name.empty()) add_source(c, name, "credit", out);
    }
  }
}

}  // namespace entente
