// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/voice.h"

#include <algorithm>
#include <set>

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

// The person of the document whose last name ends the words, whatever their case.
const Actor* person_named_at_end_of(const Context& c, TokenRange range) {
  const Actor* found = nullptr;
  for (const Actor& actor : c.entities.actors) {
    if (actor.kind != ActorKind::Person) continue;
    const std::size_t blank = actor.name.rfind(' ');
    const std::string last = to_lower(blank == actor.name.npos ? actor.name : actor.name.substr(blank + 1));
    if (actor.name != actor.office && to_lower(c.word(range.end - 1)) == last) found = &actor;
  }
  return found;
}

Voice voice_of(const Actor& actor, VoiceKind kind) { return {kind, actor.name, actor.office, actor.country}; }

std::string with_office(const Actor& actor) {
  return actor.office.empty() ? actor.name : actor.name + ", " + actor.office;
}

// "The following is attributable to Spokesperson Jane Doe:", a line of its own at the top.
const Actor* attributed_author(const Context& c) {
  const std::size_t top = std::min(c.tokens.sentence_count(), kBylineSentences);
  for (std::size_t i = 0; i < top; ++i) {
    const TokenRange words = c.tokens.sentence(SentenceId(i));
    if (words.size() > kMaxBylineWords) continue;
    bool attributable = false;
    for (TokenId t = words.begin; t < words.end; ++t) attributable |= c.in_set(t, "attributing_words");
    if (!attributable) continue;
    for (MentionId id : c.actors.outer_mentions_in(words)) {
      const Actor& actor = c.entities.actor(c.entities.mention(id).actors.front());
      if (actor.kind == ActorKind::Person) return &actor;
    }
  }
  return nullptr;
}

// The words of a title in lower case beside the words as printed.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char ch : text) {
    if (ch != ' ' && ch != ',') {
      word += ch;
      continue;
    }
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
    if (ch == ',') words.emplace_back(",");
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

// "Statement by President Doe on the Elections" -> "President Doe".
std::string author_in_title(const Context& c) {
  const WordSets& sets = c.rules.words();
  const std::vector<std::string> title = words_of(c.document.provenance().title);
  std::string author;
  bool speech = false, named = false;
  for (const std::string& word : title) {
    const std::string lower = to_lower(word);
    if (!named) {
      named = speech && sets.contains("author_prepositions", lower);
      speech |= sets.contains("spoken_forms", lower);
      continue;
    }
    if (word == "," || sets.contains("topic_prepositions", lower)) break;
    if (!author.empty()) author += ' ';
    author += word;
  }
  return author;
}

// "Joint Press Release by ...", "Leaders' Joint Statement", "Communiqué on ...".
bool is_joint(const Context& c) {
  const WordSets& sets = c.rules.words();
  bool joint = false;
  for (const std::string& word : words_of(c.document.provenance().title)) {
    const std::string lower = to_lower(word);
    if (sets.contains("joint_forms", lower) || (joint && sets.contains("joint_closers", lower))) return true;
    joint |= sets.contains("joint_openers", lower);
  }
  return false;
}

std::string names_of(const Context& c, const std::vector<ActorId>& ids) {
  constexpr std::size_t kMaxNames = 12;
  std::string names;
  for (std::size_t i = 0; i < std::min(ids.size(), kMaxNames); ++i) {
    if (i > 0) names += i + 1 == ids.size() ? " and " : ", ";
    names += c.entities.actor(ids[i]).name;
  }
  return names;
}

// The states that the title names in words that name them in the text, in text order.
std::vector<ActorId> states_in_title(const Context& c) {
  const std::string& title = c.document.provenance().title;
  std::vector<ActorId> states;
  std::set<std::string_view> tried;
  for (const Mention& mention : c.entities.mentions) {
    if (mention.actors.size() != 1 || mention.kind == MentionKind::Pronoun || mention.kind == MentionKind::Nominal)
      continue;
    const ActorId id = mention.actors.front();
    if (c.entities.actor(id).kind != ActorKind::State || std::ranges::find(states, id) != states.end()) continue;
    const std::string_view name = c.document.text(mention.span);
    if (tried.insert(name).second && title.find(name) != title.npos) states.push_back(id);
  }
  return states;
}

// "The heads of delegation of the Friends of ...", "Representatives of ..." at the start of a sentence,
// as far as its first comma or verb: long lists of states are where trees break.
std::string delegates_at(const Context& c, TokenRange sentence) {
  constexpr int kMaxWords = 12;
  TokenId t = sentence.begin;
  bool delegates = false;
  for (; t < sentence.end && t.value - sentence.begin.value < kMaxWords; ++t) {
    if (c.is_verb(t) || c.word(t) == "," || c.word(t) == "(") break;
    delegates |= t.value - sentence.begin.value < 3 && c.is_noun(t) && c.in_set(t, "delegate_words");
  }
  return delegates ? c.text({sentence.begin, t}) : "";
}

// The sides of a joint statement: the states of its title; else those who act together in one of its
// first sentences, be they states or delegations; else the two that the text is about.
std::string sides_of(const Context& c) {
  constexpr std::size_t kTop = 8;
  if (const std::vector<ActorId> states = states_in_title(c); states.size() > 1) return names_of(c, states);
  for (std::size_t i = 0; i < std::min(kTop, c.tokens.sentence_count()); ++i) {
    if (std::string names = delegates_at(c, c.tokens.sentence(SentenceId(i))); !names.empty()) return names;
    const TokenId root = c.tree.root(SentenceId(i));
    if (!root.valid() || !c.is_verb(root)) continue;
    for (const Argument& argument : c.arguments.of(root)) {
      if (argument.role != ArgumentRole::Subj || c.in_set(argument.head, "first_person")) continue;
      const PhraseActors all = c.actors.actors_of_all(argument.head);
      if (all.actors.size() > 1) return names_of(c, all.actors);
    }
  }
  return names_of(c, c.actors.main_dyad());
}

bool is_institution(const Context& c, std::string_view outlet) {
  const WordSets& sets = c.rules.words();
  bool issuing = false;
  for (const std::string& word : words_of(outlet)) {
    const std::string lower = to_lower(word);
    if (sets.contains("media_words", lower)) return false;
    issuing |= sets.contains("issuing_words", lower);
  }
  return issuing;
}

}  // namespace

std::string_view to_string(VoiceKind kind) {
  switch (kind) {
    case VoiceKind::Person: return "person";
    case VoiceKind::Joint: return "joint";
    case VoiceKind::Turn: return "turn";
    case VoiceKind::Office: break;
  }
  return "office";
}

Voices::Voices(const Context& c) : by_sentence_(c.tokens.sentence_count(), 0) {
  read_bylines(c);
  choose_author(c);
  read_turns(c);
}

void Voices::read_bylines(const Context& c) {
  const std::size_t top = std::min(c.tokens.sentence_count(), kBylineSentences);
  bool office = false;
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
    if (!author || author_) continue;
    // "Roosevelt Room": where it was said, though it looks like a name.
    if (c.in_set(words.end - 1, "venue_words")) continue;
    // A name alone, or a name and what its bearer is; not a headline about a person.
    const bool comma = words.size() > 2 && c.text(words).find(',') != std::string::npos;
    const bool whole = to_lower(c.text(words)).ends_with(to_lower(author->name));
    if (!comma && !whole) continue;
    bylines_.push_back({words, with_office(*author)});
    author_ = author;
  }
}

// Who speaks in the name of the whole text.
void Voices::choose_author(const Context& c) {
  const std::string& outlet = c.document.provenance().outlet;
  if (is_joint(c)) {
    voices_.push_back({VoiceKind::Joint, sides_of(c), "", ""});
  } else if (const Actor* author = author_ ? author_ : attributed_author(c)) {
    voices_.push_back(voice_of(*author, VoiceKind::Person));
  } else if (std::string titled = author_in_title(c); !titled.empty()) {
    voices_.push_back({VoiceKind::Person, std::move(titled), "", ""});
  } else if (!bylines_.empty()) {
    voices_.push_back({VoiceKind::Office, outlet.empty() ? bylines_.front().name : outlet, bylines_.front().name, ""});
  } else if (is_institution(c, outlet)) {
    voices_.push_back({VoiceKind::Office, outlet, "", ""});
  }
  if (!voices_.empty() && !voices_.front().speaker.empty()) std::ranges::fill(by_sentence_, 1u);
}

void Voices::read_turns(const Context& c) {
  std::uint32_t current = by_sentence_.empty() ? 0 : by_sentence_.front();
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    const TokenRange sentence = c.tokens.sentence(SentenceId(i));
    TokenId t = sentence.begin;
    while (t < sentence.end && t.value - sentence.begin.value < kMaxTurnWords &&
           (is_upper(c.word(t)) || c.word(t) == "." || c.word(t) == "-" || c.word(t) == "’"))
      ++t;
    if (t < sentence.end && t > sentence.begin && c.word(t) == ":") {
      const TokenRange name{sentence.begin, t};
      const Actor* actor = person_named_at_end_of(c, name);
      voices_.push_back(actor ? voice_of(*actor, VoiceKind::Turn) : Voice{VoiceKind::Turn, c.text(name), "", ""});
      current = static_cast<std::uint32_t>(voices_.size());
    }
    by_sentence_[i] = current;
  }
}

}  // namespace entente
