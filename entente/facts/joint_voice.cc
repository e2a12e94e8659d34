// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/joint_voice.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/base/utf8.h"
#include "entente/facts/title_author.h"

namespace entente {
namespace {

bool is_named_person(const Context& c, TokenId t) {
  const Mention* mention = c.actors.mention_at(t);
  if (!mention || mention->kind != MentionKind::Name) return false;
  const Actor& actor = c.entities.actor(mention->actors.front());
  return actor.kind == ActorKind::Person && actor.name != actor.office;
}

bool has_actor(const Context& c, TokenRange words) { return !c.actors.outer_mentions_in(words).empty(); }

std::string names_of(const Context& c, const std::vector<ActorId>& ids) {
  constexpr std::size_t kMaxNames = 12;
  std::string names;
  for (std::size_t i = 0; i < std::min(ids.size(), kMaxNames); ++i) {
    if (i > 0) names += i + 1 == ids.size() ? " and " : ", ";
    names += c.entities.actor(ids[i]).name;
  }
  return names;
}

// The title up to its first word of a set; all of it where there is none.
std::string title_before(const Context& c, std::string_view set) {
  const std::string& title = c.document.provenance().title;
  std::size_t end = title.size(), from = 0;
  for (const std::string& word : title_words(title)) {
    const std::size_t at = title.find(word, from);
    if (at == title.npos) break;
    if (at > 0 && c.rules.words().contains(set, to_lower(word))) end = std::min(end, at);
    from = at + word.size();
  }
  return title.substr(0, end);
}

// Those whom the words of a title name as the text names them, in text order.
std::vector<ActorId> named_in(const Context& c, std::string_view title, bool organisations) {
  std::vector<ActorId> sides;
  std::set<std::string_view> tried;
  for (const Mention& mention : c.entities.mentions) {
    if (mention.actors.size() != 1 || mention.kind == MentionKind::Pronoun || mention.kind == MentionKind::Nominal)
      continue;
    const ActorId id = mention.actors.front();
    const ActorKind kind = c.entities.actor(id).kind;
    const bool side = kind == ActorKind::State || (organisations && kind == ActorKind::Organisation);
    if (!side || std::ranges::find(sides, id) != sides.end()) continue;
    const std::string_view name = c.document.text(mention.span);
    if (tried.insert(name).second && title.find(name) != title.npos) sides.push_back(id);
  }
  return sides;
}

// The sides that the title names: before its topic, where they stand there ("... of Peru and the EU on Chile"), and
// never behind what it turns to ("... on the Council Following Peru's Attack on Chile").
std::vector<ActorId> sides_in_title(const Context& c) {
  std::vector<ActorId> sides = named_in(c, title_before(c, "topic_openers"), true);
  return sides.size() > 1 ? sides : named_in(c, title_before(c, "turning_words"), false);
}

// "Joint Leaders' Statement": one person for each state, the first of it that the text names.
std::vector<ActorId> leaders_of(const Context& c, const std::vector<ActorId>& states) {
  const std::vector<std::string> title = title_words(c.document.provenance().title);
  const auto leads = [&](const std::string& word) { return c.rules.words().contains("leading_words", to_lower(word)); };
  if (std::ranges::none_of(title, leads)) return {};
  std::vector<ActorId> persons;
  for (ActorId state : states) {
    for (const Mention& mention : c.entities.mentions) {
      const Actor& actor = c.entities.actor(mention.actors.front());
      const bool is_leader = mention.kind == MentionKind::Name && actor.kind == ActorKind::Person;
      if (!is_leader || actor.country != c.entities.actor(state).country) continue;
      persons.push_back(mention.actors.front());
      break;
    }
  }
  return persons.size() == states.size() ? persons : std::vector<ActorId>();
}

// States and persons by their names; anybody else in the words of the text.
std::string issuers_in(const Context& c, TokenRange words) {
  std::vector<ActorId> ids;
  for (MentionId id : c.actors.outer_mentions_in(words)) {
    const Mention& mention = c.entities.mention(id);
    const ActorKind kind = c.entities.actor(mention.actors.front()).kind;
    const bool plain = kind == ActorKind::State || kind == ActorKind::Person;
    const bool covered = mention.tokens.size() + 1 >= words.size();
    if (!plain && !covered) return c.text(words);
    ids.insert(ids.end(), mention.actors.begin(), mention.actors.end());
  }
  std::size_t named = 0;
  for (TokenId t = words.begin; t < words.end; ++t) named += c.in_set(t, "delegate_words") ? 1 : 0;
  return named > 0 && !is_named_person(c, words.end - 1) ? c.text(words) : names_of(c, ids);
}

// "The heads of delegation of the Friends of ...", "Representatives of Peru, Chile and ..." at the start of a
// sentence, as far as its first verb: long lists of states are where trees break.
std::string delegates_at(const Context& c, TokenRange sentence) {
  constexpr std::uint32_t kMaxWords = 48;
  constexpr std::uint32_t kOpening = 3;  // words in which the delegates are called so
  // "We, the leaders of": the leaders.
  if (sentence.size() > 2 && c.in_set(sentence.begin, "first_person") && c.pos(sentence.begin + 1) == Upos::Punct)
    sentence.begin = sentence.begin + 2;
  TokenId t = sentence.begin;
  bool delegates = false;
  for (; t < sentence.end && t.value - sentence.begin.value < kMaxWords; ++t) {
    const bool name = c.word(t).front() >= 'A' && c.word(t).front() <= 'Z';  // "the United States"
    if ((c.is_verb(t) && !name) || c.word(t) == "(") break;
    const bool opening = t.value - sentence.begin.value < kOpening;
    delegates |= opening && c.is_noun(t) && c.in_set(t, "delegate_words") && !is_named_person(c, t);
  }
  return delegates ? c.text(c.trimmed({sentence.begin, t})) : "";
}

// "Peru, Chile, Mali and Chad strongly condemn": three states and more that begin a sentence. Trees break in such
// lists.
std::vector<ActorId> listed_at(const Context& c, TokenRange sentence) {
  constexpr std::uint32_t kMaxGap = 4;  // words between two names: ", and the Kingdom of"
  std::vector<ActorId> ids;
  TokenId next = sentence.begin;
  for (MentionId id : c.actors.outer_mentions_in(sentence)) {
    const Mention& mention = c.entities.mention(id);
    const ActorKind kind = c.entities.actor(mention.actors.front()).kind;
    const bool side = kind == ActorKind::State || kind == ActorKind::Organisation;
    if (!side || mention.tokens.begin.value > next.value + kMaxGap) break;
    for (TokenId t = next; t < mention.tokens.begin; ++t)
      if (c.is_verb(t)) return ids.size() > 2 ? ids : std::vector<ActorId>();
    ids.insert(ids.end(), mention.actors.begin(), mention.actors.end());
    next = mention.tokens.end;
  }
  return ids.size() > 2 ? ids : std::vector<ActorId>();
}

// The persons whom the title calls by their last names: "... Between President Doe and Prime Minister Roe".
std::vector<ActorId> persons_in_title(const Context& c) {
  const std::vector<std::string> title = title_words(c.document.provenance().title);
  std::vector<std::pair<std::size_t, ActorId>> found;
  for (std::size_t i = 0; i < c.entities.actors.size(); ++i) {
    const Actor& actor = c.entities.actors[i];
    if (actor.kind != ActorKind::Person || actor.name == actor.office) continue;
    const std::vector<std::string> name = title_words(actor.name);
    for (std::size_t at = 0; at < title.size(); ++at) {
      // "Jr." and the like stand behind the last name.
      const bool named = title[at] == name.back() || (name.size() > 2 && title[at] == name[name.size() - 2]);
      if (named) {
        found.emplace_back(at, ActorId(i));
        break;
      }
    }
  }
  std::ranges::sort(found, {}, [](const auto& pair) { return pair.first; });
  std::vector<ActorId> persons;
  for (const auto& [at, id] : found) persons.push_back(id);
  return persons;
}

// Of "President Doe and Prime Minister Roe" two: persons made it, whether or not the text names them again.
std::size_t count_offices(const Context& c, std::string_view names) {
  std::size_t count = 0;
  for (const std::string& word : title_words(names))
    count += c.rules.words().contains("speaking_persons", to_lower(word)) ? 1 : 0;
  return count;
}

}  // namespace

bool is_joint(const Context& c) {
  const WordSets& sets = c.rules.words();
  bool joint = false;
  for (const std::string& word : title_words(c.document.provenance().title)) {
    const std::string lower = to_lower(word);
    if (sets.contains("joint_forms", lower) || (joint && sets.contains("joint_closers", lower))) return true;
    joint |= sets.contains("joint_openers", lower);
  }
  return false;
}

bool is_by_states(const Context& c) {
  const std::string authors = author_in_title(c, true);
  const std::vector<ActorId> states = named_in(c, authors, false);
  return states.size() > 1 && std::ranges::any_of(c.entities.mentions, [&](const Mention& mention) {
           const bool is_one =
               mention.actors.size() == 1 && std::ranges::find(states, mention.actors.front()) != states.end();
           return is_one && authors.starts_with(c.document.text(mention.span));
         });
}

std::string sides_of(const Context& c) {
  constexpr std::size_t kTop = 8;
  if (const std::vector<ActorId> persons = persons_in_title(c); persons.size() > 1) return names_of(c, persons);
  if (std::string titled = author_in_title(c, true); count_offices(c, titled) > 1) return titled;
  if (const std::vector<ActorId> states = sides_in_title(c); states.size() > 1) {
    if (const std::vector<ActorId> persons = leaders_of(c, states); !persons.empty()) return names_of(c, persons);
    return names_of(c, states);
  }
  for (std::size_t i = 0; i < std::min(kTop, c.tokens.sentence_count()); ++i) {
    const TokenRange sentence = c.tokens.sentence(SentenceId(i));
    if (std::string names = delegates_at(c, sentence); !names.empty()) return names;
    if (const std::vector<ActorId> listed = listed_at(c, sentence); !listed.empty()) return names_of(c, listed);
    const TokenId root = c.tree.root(SentenceId(i));
    if (!root.valid() || !c.is_verb(root)) continue;
    for (const Argument& argument : c.arguments.of(root)) {
      if (argument.role != ArgumentRole::Subj || c.in_set(argument.head, "first_person")) continue;
      const PhraseActors all = c.actors.actors_of_all(argument.head);
      if (all.actors.size() > 1) return names_of(c, all.actors);
    }
  }
  if (std::string titled = author_in_title(c, true); !titled.empty()) return titled;
  return names_of(c, c.actors.main_dyad());
}

Issuers issuers_at_top(const Context& c, std::size_t top) {
  constexpr std::uint32_t kMaxWords = 64;
  for (std::size_t i = 0; i < std::min(c.tokens.sentence_count(), top); ++i) {
    const TokenRange words = c.tokens.sentence(SentenceId(i));
    if (words.size() > kMaxWords) continue;
    bool announced = false, form = false;
    TokenId begin = words.end;
    for (TokenId t = words.begin; t < words.end && begin == words.end; ++t) {
      announced |= c.in_set(t, "announcing_words");
      form |= announced && (c.in_set(t, "spoken_forms") || c.in_set(t, "joint_closers") || c.in_set(t, "joint_forms"));
      if (form && c.in_set(t, "issuing_prepositions")) begin = t + 1;
    }
    TokenId end = begin;
    while (end < words.end && c.word(end) != ":" && !c.in_set(end, "occasion_words")) ++end;
    if (begin == words.end || !has_actor(c, {begin, end})) continue;
    return {issuers_in(c, c.trimmed({begin, end})), SentenceId(i)};
  }
  return {};
}

}  // namespace entente
