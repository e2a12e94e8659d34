// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/closing_speech.h"

#include "entente/facts/quotation.h"

namespace entente {
namespace {

constexpr std::uint32_t kLongestSpeaker = 16;
// "told reporters in Lima on Friday."
constexpr std::uint32_t kLongestTail = 9;
constexpr std::uint32_t kShortestContent = 4;

bool is_mark(const Context& c, TokenId t) { return c.pos(t) == Upos::Punct && c.word(t) != "-"; }

// A word of the speaker that hangs on a word outside.
TokenId head_in(const Context& c, TokenRange words) {
  for (TokenId t = words.begin; t < words.end; ++t) {
    const TokenId head = c.tree.head(t);
    const bool nominal = c.is_noun(t) || c.pos(t) == Upos::Pron;
    if (nominal && !(head.valid() && words.contains(head))) return t;
  }
  return {};
}

bool is_relative(const Context& c, TokenId t) { return c.tag(t).starts_with('W'); }

bool is_person(const Context& c, TokenId t) {
  const Mention* mention = c.actors.mention_at(t);
  return mention && mention->kind == MentionKind::Name &&
         c.entities.actor(mention->actors.front()).kind == ActorKind::Person;
}

// A verb that speaks; "continued" does so only where `before`, the mark that opens its clause, ends a quotation.
bool says(const Context& c, TokenId verb, TokenId before) {
  if (!c.is_verb(verb) || !c.morphology.has(verb, kFinite)) return false;
  if (c.in_set(verb, "plain_speech_verbs")) return true;
  const bool behind_quotation = is_quote(c.word(before)) || (before.value > 0 && is_quote(c.word(before - 1)));
  return c.in_set(verb, "resuming_verbs") && behind_quotation;
}

bool has_clause(const Context& c, TokenRange words) {
  bool finite = false;
  for (TokenId t = words.begin; t < words.end; ++t) finite |= c.is_verb(t) || c.pos(t) == Upos::Aux;
  return finite;
}

// "..., said the minister": who stands right behind a verb that opens with its mark and has no subject.
std::optional<ClosingSpeech> inverted_speech(const Context& c, TokenRange words) {
  for (TokenId verb = words.begin + kShortestContent; verb < words.end; ++verb) {
    if (!is_mark(c, verb - 1) || !says(c, verb, verb - 1)) continue;
    TokenId speaker;
    for (TokenId child : near_children(c.tree, verb)) {
      const Deprel rel = c.tree.rel(child);
      if (rel == Deprel::Nsubj || rel == Deprel::NsubjPass || rel == Deprel::Aux || rel == Deprel::AuxPass) return {};
      if (rel == Deprel::Obj && c.tree.subtree(child).begin == verb + 1) speaker = child;
    }
    const TokenRange said{words.begin, verb - 1};
    if (speaker.valid() && (is_person(c, speaker) || c.in_set(speaker, "speaking_persons")) && has_clause(c, said))
      return ClosingSpeech{verb, speaker, said};
  }
  return std::nullopt;
}

}  // namespace

std::optional<ClosingSpeech> closing_speech(const Context& c, SentenceId sentence) {
  const TokenRange words = c.tokens.sentence(sentence);
  for (TokenId verb = words.begin; verb < words.end; ++verb) {
    const bool ends = words.end.value - verb.value <= kLongestTail || is_mark(c, verb + 1);
    if (!ends || !c.is_verb(verb)) continue;
    // "..., its ambassador, Ernest Vera, told ...": the name stands between commas.
    const bool apart = verb > words.begin && is_mark(c, verb - 1);
    const TokenId end = apart ? verb - 1 : verb;
    TokenId begin = end;
    bool plain = true;
    while (begin > words.begin && !is_mark(c, begin - 1) && plain && verb.value - begin.value < kLongestSpeaker) {
      begin = begin - 1;
      // "acting" before a title is no verb of its own.
      plain = (!c.is_verb(begin) || c.tree.rel(begin) == Deprel::Amod) && !is_relative(c, begin);
    }
    if (!plain || begin == end || begin == words.begin || !is_mark(c, begin - 1) || !says(c, verb, begin - 1)) continue;
    const TokenRange said{words.begin, begin - 1};
    const TokenId speaker = head_in(c, {begin, end});
    if (!speaker.valid() || (apart && !is_person(c, speaker)) || said.size() < kShortestContent || !has_clause(c, said))
      continue;
    return ClosingSpeech{verb, speaker, said};
  }
  return inverted_speech(c, words);
}

}  // namespace entente
