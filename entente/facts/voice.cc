// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/voice.h"

#include <algorithm>

#include "entente/base/utf8.h"

namespace entente {
namespace {

// Lines at the top of a release where a byline may stand.
constexpr std::size_t kBylineSentences = 6;
// A name before the colon of a turn has a few words.
constexpr int kMaxTurnWords = 8;
constexpr std::uint32_t kMaxBylineWords = 24;

bool is_upper(std::string_view word) {
  bool letter = false;
  for (char ch : word) {
    if (ch >= 'a' && ch <= 'z') return false;
    letter |= ch >= 'A' && ch <= 'Z';
  }
  return letter;
}

bool has_finite_verb(const Context& c, TokenRange range) {
  for (TokenId t = range.begin; t < range.end; ++t) {
    if (c.is_verb(t) && c.morphology.has(t, kFinite)) return true;
  }
  return false;
}

const Actor* person_at_start(const Context& c, TokenRange range) {
  for (MentionId id : c.actors.outer_mentions_in(range)) {
    const Mention& mention = c.entities.mention(id);
    if (mention.tokens.begin.value > range.begin.value + 1) break;
    const Actor& actor = c.entities.actor(mention.actors.front());
    if (mention.actors.size() == 1 && actor.kind == ActorKind::Person) return &actor;
  }
  return nullptr;
}

// The person of the document whose last name is among the words, whatever their case.
const Actor* person_named_in(const Context& c, TokenRange range) {
  const Actor* found = nullptr;
  for (const Actor& actor : c.entities.actors) {
    if (actor.kind != ActorKind::Person) continue;
    const std::size_t blank = actor.name.rfind(' ');
    const std::string last = to_lower(blank == actor.name.npos ? actor.name : actor.name.substr(blank + 1));
    for (TokenId t = range.begin; t < range.end; ++t) {
      if (to_lower(c.word(t)) == last) found = &actor;
    }
  }
  return found;
}

Voice voice_of(const Actor& actor) { return {actor.name, actor.office, actor.country}; }

std::string with_office(const Actor& actor) {
  return actor.office.empty() ? actor.name : actor.name + ", " + actor.office;
}

}  // namespace

Voices::Voices(const Context& c) : by_sentence_(c.tokens.sentence_count(), 0) {
  read_bylines(c);
  read_turns(c);
}

void Voices::read_bylines(const Context& c) {
  const std::size_t top = std::min(c.tokens.sentence_count(), kBylineSentences);
  bool person = false, office = false;
  for (std::size_t i = 0; i < top; ++i) {
    const TokenRange words = c.trimmed(c.tokens.sentence(SentenceId(i)));
    if (words.empty() || words.size() > kMaxBylineWords || has_finite_verb(c, words)) continue;
    const bool in_capitals = is_upper(c.word(words.begin)) && words.size() > 1 && is_upper(c.word(words.begin + 1));
    if (c.tokens.kinds[i] == SentenceKind::Prose && !in_capitals) continue;
    bool is_office = false;
    for (TokenId t = words.begin; t < words.end; ++t) is_office |= c.in_set(t, "publishing_offices");
    if (is_office && !office) {
      bylines_.push_back({words, c.text(words)});
      office = true;
      continue;
    }
    const Actor* author = person_at_start(c, words);
    if (!author || person) continue;
    // A name alone, or a name and what its bearer is; not a headline about a person.
    const bool comma = words.size() > 2 && c.text(words).find(',') != std::string::npos;
    const bool whole = to_lower(c.text(words)).ends_with(to_lower(author->name));
    if (!comma && !whole) continue;
    bylines_.push_back({words, with_office(*author)});
    voices_.push_back(voice_of(*author));
    person = true;
  }
  if (!person && office) {
    const std::string& outlet = c.document.provenance().outlet;
    voices_.push_back({outlet.empty() ? bylines_.front().name : outlet, bylines_.front().name, ""});
  }
  if (!voices_.empty()) std::ranges::fill(by_sentence_, 1u);
}

void Voices::read_turns(const Context& c) {
  std::uint32_t current = voices_.empty() ? 0 : 1;
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    const TokenRange sentence = c.tokens.sentence(SentenceId(i));
    TokenId t = sentence.begin;
    while (t < sentence.end && t.value - sentence.begin.value < kMaxTurnWords &&
           (is_upper(c.word(t)) || c.word(t) == "."))
      ++t;
    if (t < sentence.end && t > sentence.begin && c.word(t) == ":") {
      const TokenRange name{sentence.begin, t};
      const Actor* actor = person_named_in(c, name);
      voices_.push_back(actor ? voice_of(*actor) : Voice{c.text(name), "", ""});
      current = static_cast<std::uint32_t>(voices_.size());
    }
    by_sentence_[i] = current;
  }
}

}  // namespace entente
