// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/attribution.h"

#include <algorithm>

namespace entente {
namespace {

constexpr int kMaxClimb = 24;
constexpr std::size_t kMaxNames = 3;

TokenId subject_of(const Context& c, TokenId verb) {
  for (const Argument& argument : c.arguments.of(verb)) {
    if (argument.role == ArgumentRole::Subj) return argument.head;
  }
  return {};
}

// A verb of speech that has what is said in its own clause says nothing of the clause beside it.
bool has_own_content(const Context& c, TokenId verb) {
  return std::ranges::any_of(c.arguments.of(verb), [&](const Argument& argument) {
    return argument.role == ArgumentRole::Ccomp && !argument.inherited;
  });
}

// A person by name.
bool is_named_person(const Context& c, TokenId t) {
  const PhraseActors who = c.actors.actors_of(t);
  if (who.link != ActorLink::Self || who.actors.size() != 1) return false;
  const Actor& actor = c.entities.actor(who.actors.front());
  return actor.kind == ActorKind::Person && actor.name != actor.office;
}

// "The president's spokesman, Luis Vera": trees may hang the spokesman on the president.
TokenId behind_owner(const Context& c, TokenId t) {
  bool owned = false;
  for (TokenId child : near_children(c.tree, t)) {
    if (child < t) continue;
    owned |= c.tree.rel(child) == Deprel::Case && c.pos(child) == Upos::Part;
    if (owned && c.tree.rel(child) == Deprel::Appos) return child;
  }
  return t;
}

// "The head of Peru's border police, Luis Vera": trees hang the name on the last noun of the office.
TokenId behind_office(const Context& c, TokenId t) {
  constexpr int kMaxDepth = 4;
  if (!c.is_noun(t) || !c.in_set(t, "speaking_persons")) return {};
  for (int depth = 0; depth < kMaxDepth; ++depth) {
    TokenId last;
    for (TokenId child : near_children(c.tree, t)) {
      if (child < t) continue;
      if (depth > 0 && c.tree.rel(child) == Deprel::Appos && is_named_person(c, child)) return child;
      if (c.tree.rel(child) == Deprel::Nmod) last = child;
    }
    if (!last.valid() || is_named_person(c, last)) return {};
    t = last;
  }
  return {};
}

}  // namespace

TokenId named_speaker(const Context& c, TokenId t) {
  t = behind_owner(c, t);
  if (is_named_person(c, t) && !c.in_set(t, "speaking_persons")) return t;
  for (TokenId child : near_children(c.tree, t)) {
    if (c.tree.rel(child) == Deprel::Appos && is_named_person(c, child)) return child;
  }
  const TokenId named = behind_office(c, t);
  return named.valid() ? named : t;
}

namespace {

constexpr std::uint32_t kReach = 12;  // sentences

// The words of the sentence `back` sentences before that of `speaker`; in its own those before it.
TokenRange words_back(const Context& c, TokenId speaker, std::uint32_t back) {
  TokenRange words = c.tokens.sentence(SentenceId(c.tree.sentence(speaker).value - back));
  if (back == 0) words.end = speaker;
  return words;
}

// One person for each side, in the nearest sentence that names all.
std::vector<ActorId> persons_of_sides(const Context& c, TokenId speaker, const std::vector<ActorId>& sides) {
  const auto of_side = [&](ActorId person, ActorId side) {
    const Actor& p = c.entities.actor(person);
    return p.kind == ActorKind::Person && p.party_code() == c.entities.actor(side).party_code();
  };
  for (std::uint32_t back = 0; back <= std::min(c.tree.sentence(speaker).value, kReach); ++back) {
    const TokenRange words = words_back(c, speaker, back);
    std::vector<ActorId> persons;
    for (ActorId side : sides) {
      for (MentionId id : c.actors.outer_mentions_in(words)) {
        const Mention& mention = c.entities.mention(id);
        const auto named = std::ranges::find_if(mention.actors, [&](ActorId p) { return of_side(p, side); });
        if (mention.kind != MentionKind::Name || named == mention.actors.end()) continue;
        persons.push_back(*named);
        break;
      }
    }
    if (persons.size() == sides.size()) return persons;
  }
  return {};
}

// Who acts in a clause: "Vera", and "Lopez" in "Vera and Lopez met".
bool is_subject(const Context& c, TokenId t) {
  const Deprel rel = c.tree.rel(c.arguments.first_conjunct(t));
  return rel == Deprel::Nsubj || rel == Deprel::NsubjPass;
}

// Trees may take the title before a name for who acts: "Secretary of State Vera met ...".
bool acts_by_name(const Context& c, const Mention& mention) {
  for (TokenId t = mention.tokens.begin; t < mention.tokens.end; ++t)
    if (is_subject(c, t)) return true;
  return is_subject(c, mention.head);
}

// The persons of the nearest sentence before that names so many and no more, and in which one of them acts: those
// whose deal ministers denounced are not "they" who denounced it.
std::vector<ActorId> persons_by_number(const Context& c, TokenId speaker, std::size_t number) {
  for (std::uint32_t back = 1; back <= std::min(c.tree.sentence(speaker).value, kReach); ++back) {
    const TokenRange words = words_back(c, speaker, back);
    if (c.tokens.kinds[c.tree.sentence(speaker).value - back] == SentenceKind::Heading) continue;
    std::vector<ActorId> persons;
    bool acts = false;
    for (MentionId id : c.actors.outer_mentions_in(words)) {
      const Mention& mention = c.entities.mention(id);
      // "Vera's war" is not about Vera.
      if (mention.kind != MentionKind::Name || c.tree.rel(mention.head) == Deprel::NmodPoss) continue;
      for (ActorId actor : mention.actors) {
        if (c.entities.actor(actor).kind != ActorKind::Person) continue;
        acts |= acts_by_name(c, mention);
        if (std::ranges::find(persons, actor) == persons.end()) persons.push_back(actor);
      }
    }
    if (persons.size() == number && acts) return persons;
  }
  return {};
}

}  // namespace

std::vector<ActorId> persons_behind(const Context& c, TokenId speaker) {
  const Mention* sides = c.actors.mention_at(speaker);
  if (!c.in_set(sides ? sides->head : speaker, "groups_of_persons")) return {};
  if (sides && (sides->kind == MentionKind::Name || sides->actors.size() < 2)) return {};
  if (sides) {
    if (std::vector<ActorId> persons = persons_of_sides(c, speaker, sides->actors); !persons.empty()) return persons;
  }
  const TokenId head = sides ? sides->head : speaker;
  const std::size_t number = c.in_set(head, "three_persons") ? 3 : c.in_set(head, "two_persons") ? 2 : 0;
  return number > 0 ? persons_by_number(c, speaker, number) : std::vector<ActorId>();
}

TokenId group_before(const Context& c, TokenId they) {
  constexpr std::uint32_t kGroupReach = 4;  // sentences
  for (std::uint32_t back = 1; back <= std::min(c.tree.sentence(they).value, kGroupReach); ++back) {
    const TokenRange words = words_back(c, they, back);
    TokenId group;
    bool goes_on = false;
    for (TokenId t = words.begin; t < words.end; ++t) {
      goes_on |= c.in_set(t, "they") && is_subject(c, t);
      if (!c.is_noun(t) || !c.in_set(t, "speaking_persons") || !c.morphology.has(t, kPlural)) continue;
      if (!group.valid() || (is_subject(c, t) && !is_subject(c, group))) group = t;
    }
    if (group.valid() || !goes_on) return group;
  }
  return {};
}

namespace {

// An agency, a newspaper, "local media": it passes on what others say.
bool is_medium(const Context& c, TokenId t) {
  const Mention* mention = c.actors.mention_at(t);
  const bool agency = mention && c.entities.actor(mention->actors.front()).kind == ActorKind::NewsAgency;
  return agency || c.in_set(t, "media_words");
}

// Whom a clause below `head` quotes: "citing a spokeswoman"; no treaty, no report.
TokenId quoted_below(const Context& c, TokenId head) {
  for (TokenId child : near_children(c.tree, head)) {
    const Deprel rel = c.tree.rel(child);
    if (rel != Deprel::Advcl && rel != Deprel::Acl && rel != Deprel::Parataxis && rel != Deprel::Dep) continue;
    if (!c.in_set(child, "quoting_verbs")) continue;
    for (const Argument& argument : c.arguments.of(child)) {
      if (argument.role == ArgumentRole::Obj && can_be_quoted(c, argument.head)) return argument.head;
    }
  }
  return {};
}

}  // namespace

bool can_be_quoted(const Context& c, TokenId t) {
  return c.actors.mention_at(t) != nullptr || c.in_set(t, "speaking_persons") || c.in_set(t, "speaking_groups");
}

TokenId quoted_source(const Context& c, TokenId verb) {
  if (const TokenId source = quoted_below(c, verb); source.valid()) return source;
  const TokenId subject = subject_of(c, verb);
  if (!subject.valid()) return {};
  if (const TokenId source = quoted_below(c, subject); source.valid()) return source;
  if (!is_medium(c, subject)) return {};
  // "Yonhap reported that Peru had fired, citing a general": trees hang it on the firing.
  for (TokenId child : near_children(c.tree, verb)) {
    if (c.tree.rel(child) != Deprel::Ccomp) continue;
    if (const TokenId source = quoted_below(c, child); source.valid()) return source;
  }
  return {};
}

std::vector<Speech> speeches_over(const Context& c, TokenId t) {
  std::vector<Speech> found;
  const auto add = [&](TokenId verb, TokenId speaker) {
    if (!speaker.valid()) return;
    speaker = named_speaker(c, speaker);
    // The speaker of a clause does not stand inside it.
    if (std::ranges::find(found, speaker, &Speech::speaker) == found.end()) found.push_back({verb, speaker});
  };
  TokenId at = t;
  for (int climbed = 0; climbed < kMaxClimb; ++climbed) {
    for (TokenId child : near_children(c.tree, at)) {
      const Deprel rel = c.tree.rel(child);
      if (rel == Deprel::Parataxis && c.in_set(child, "speech_verbs") && !has_own_content(c, child)) {
        add(child, quoted_source(c, child));
        add(child, subject_of(c, child));
      }
      if (rel == Deprel::Obl || rel == Deprel::Nmod || rel == Deprel::Parataxis) {
        const std::string marker = c.arguments.marker(child);
        if (marker == "according_to" || marker == "per") add(child, child);
      }
      // Some trees read "according" as a participle with "to X" below it.
      if ((rel == Deprel::Advcl || rel == Deprel::Obl) && c.lemma(child) == "accord") {
        for (TokenId inner : near_children(c.tree, child)) {
          if (c.tree.rel(inner) == Deprel::Obl || c.tree.rel(inner) == Deprel::Nmod) add(inner, inner);
        }
      }
    }
    const TokenId head = c.tree.head(at);
    if (!head.valid()) break;
    const Deprel rel = c.tree.rel(at);
    if ((rel == Deprel::Ccomp || rel == Deprel::Parataxis) && c.in_set(head, "speech_verbs")) {
      add(head, quoted_source(c, head));
      add(head, subject_of(c, head));
    }
    at = head;
  }
  return found;
}

// The latest mention before `t` that names the actor; nullptr if there is none near by.
const Mention* last_named(const Context& c, TokenId t, const Actor& actor) {
  constexpr std::ptrdiff_t kMentions = 64;
  const auto& mentions = c.entities.mentions;
  const auto here = std::ranges::lower_bound(mentions, t, {}, [](const Mention& m) { return m.tokens.begin; });
  const auto oldest = here - std::min(kMentions, here - mentions.begin());
  for (auto it = here; it != oldest;) {
    --it;
    if (it->kind == MentionKind::Name && it->actors.size() == 1 && &c.entities.actor(it->actors.front()) == &actor)
      return &*it;
  }
  return nullptr;
}

std::string_view printed_name(const Context& c, TokenId t, const Actor& actor) {
  const Mention* mention = c.actors.mention_at(t);
  // "It" goes by the name that was given last.
  if (mention && mention->kind == MentionKind::Pronoun) mention = last_named(c, t, actor);
  if (actor.kind != ActorKind::NewsAgency || !mention || mention->tokens.size() != 1) return actor.name;
  const std::string_view word = c.word(mention->tokens.begin);
  const bool letters = std::ranges::all_of(word, [](char ch) { return ch >= 'A' && ch <= 'Z'; });
  return letters && mention->kind == MentionKind::Name ? word : actor.name;
}

std::string name_in_own_words(const Context& c, TokenId t) {
  TokenRange words = c.short_phrase(t);
  for (TokenId at = t + 1; at < words.end; ++at) {
    const bool aside = c.word(at) == "," && !c.actors.mention_at(at + 1);
    if (aside || (c.is_verb(at) && c.morphology.has(at, kFinite))) words.end = at;
  }
  return c.text(c.trimmed(words));
}

namespace {

// "Its sponsors as a scheme which would ...", "bankers said Chad" hung together: a clause is no part of a name.
TokenRange before_clause(const Context& c, TokenId t, TokenRange words) {
  for (TokenId at = t + 1; at < words.end; ++at) {
    if (c.tag(at).starts_with('W') || (c.is_verb(at) && c.morphology.has(at, kFinite))) words.end = at;
  }
  return c.trimmed(words);
}

}  // namespace

std::string name_of_phrase(const Context& c, TokenId t) {
  const PhraseActors phrase = c.actors.actors_of(t);
  if (phrase.link == ActorLink::Self && phrase.actors.size() == 1)
    return std::string(printed_name(c, t, c.entities.actor(phrase.actors[0])));
  if (phrase.link == ActorLink::Self && !phrase.actors.empty()) {
    std::string names;
    for (std::size_t i = 0; i < std::min(phrase.actors.size(), kMaxNames); ++i) {
      if (i > 0) names += " and ";
      names += c.entities.actor(phrase.actors[i]).name;
    }
    return names;
  }
  return c.text(before_clause(c, t, c.short_phrase(t)));
}

std::string attribution_of(const Context& c, TokenId t) {
  std::string names;
  std::size_t count = 0;
  for (const Speech& speech : speeches_over(c, t)) {
    const std::string name = name_of_phrase(c, speech.speaker);
    if (name.empty() || ++count > kMaxNames) continue;
    if (!names.empty()) names += ", via ";
    names += name;
  }
  return names;
}

}  // namespace entente
