// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/voice.h"

#include <algorithm>
#include <set>

#include "entente/base/utf8.h"
#include "entente/entities/plain_words.h"
#include "entente/facts/joint_voice.h"
#include "entente/facts/title_author.h"
#include "entente/text/chars.h"

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

// "AL-SABAH" -> "Al-Sabah".
std::string capitalised(std::string_view word) {
  std::string name = to_lower(word);
  bool begins = true;
  for (char& ch : name) {
    if (begins && ch >= 'a' && ch <= 'z') ch = static_cast<char>(ch - 'a' + 'A');
    begins = ch == '-';
  }
  return name;
}

bool has_finite_verb(const Context& c, TokenRange range) {
  for (TokenId t = range.begin; t < range.end; ++t) {
    if (c.is_verb(t) && c.morphology.has(t, kFinite)) return true;
  }
  return false;
}

// A sentence with a verb and a mark at its end, no heading.
bool is_told(const Context& c, SentenceId id) {
  const TokenRange words = c.tokens.sentence(id);
  const TokenId root = c.tree.root(id);
  if (words.empty() || !(has_finite_verb(c, words) || (root.valid() && c.is_verb(root)))) return false;
  const std::string_view end = c.word(words.end - 1);
  return end == "." || end == ":";
}

// Capitals before a colon, and words behind it.
bool opens_turn(const Context& c, TokenRange words) {
  TokenId t = words.begin;
  while (t < words.end && c.word(t) != ":") t = t + 1;
  return t < words.end && t + 1 < words.end && !is_upper(c.word(t + 1));
}

// A name in the genitive before a comma.
bool names_a_place(const Context& c, TokenRange words) {
  for (TokenId t = words.begin; t < words.end && c.word(t) != ","; ++t)
    if (c.morphology.has(t, kPossessive) || c.word(t) == "’s" || c.word(t) == "'s") return true;
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

// A name in capitals is written as names are: "ANA TORRES" -> "Ana Torres".
std::string plain_name(const std::string& name) {
  if (!is_upper(name)) return name;
  std::string plain;
  for (const std::string& word : title_words(name)) {
    if (!plain.empty()) plain += ' ';
    plain += capitalised(word);
  }
  return plain;
}

Voice voice_of(const Context& c, const Actor& actor, VoiceKind kind) {
  const auto index = static_cast<std::size_t>(&actor - c.entities.actors.data());
  return {kind, plain_name(actor.name), actor.office, actor.country, c.offices[index]};
}

// "Statement by Minister Roe": the person whose name ends alike; nullptr if the text names none, or two.
const Actor* person_titled(const Context& c, std::string_view titled) {
  const std::string_view last = titled.substr(titled.find_last_of(' ') + 1);
  const Actor* found = nullptr;
  for (const Actor& actor : c.entities.actors) {
    const std::string_view name = actor.name;
    if (actor.kind != ActorKind::Person || name.substr(name.find_last_of(' ') + 1) != last) continue;
    if (found != nullptr) return nullptr;
    found = &actor;
  }
  return found;
}

std::string with_office(const Actor& actor) {
  return actor.office.empty() ? actor.name : actor.name + ", " + actor.office;
}

// "The following is attributable to Spokesperson Jane Doe:", a line of its own at the top.
struct Attributed {
  const Actor* author = nullptr;
  SentenceId line;
};

Attributed attributed_author(const Context& c) {
  const std::size_t top = std::min(c.tokens.sentence_count(), kBylineSentences);
  for (std::size_t i = 0; i < top; ++i) {
    const TokenRange words = c.tokens.sentence(SentenceId(i));
    if (words.size() > kMaxBylineWords) continue;
    bool attributable = false;
    for (TokenId t = words.begin; t < words.end; ++t) attributable |= c.in_set(t, "attributing_words");
    if (!attributable) continue;
    for (MentionId id : c.actors.outer_mentions_in(words)) {
      const Actor& actor = c.entities.actor(c.entities.mention(id).actors.front());
      if (actor.kind == ActorKind::Person) return {&actor, SentenceId(i)};
    }
  }
  return {};
}

// "FOREIGN MINISTER ROE" -> "Foreign Minister Roe"; "THE PRESIDENT" is the author of the title, if that names one.
std::string name_of_turn(const Context& c, TokenRange words) {
  std::string name;
  for (TokenId t = words.begin; t < words.end; ++t) {
    const std::string_view word = c.word(t);
    if (!name.empty() && word != "." && word != "-" && !name.ends_with('-')) name += ' ';
    name += capitalised(word);
  }
  if (c.pos(words.begin) != Upos::Det) return name;
  std::string author = author_in_title(c, false);
  std::string office = to_lower(c.text({words.begin + 1, words.end}));
  return to_lower(author).starts_with(office) ? author : name;
}

bool is_institution(const Context& c, std::string_view outlet) {
  const WordSets& sets = c.rules.words();
  bool issuing = false;
  for (const std::string& word : title_words(spaced_name(outlet))) {
    const std::string lower = to_lower(word);
    if (sets.contains("media_words", lower)) return false;
    issuing |= sets.contains("issuing_words", lower);
  }
  return issuing;
}

// "JANE Q. DOE" as a line of its own at the end; without an initial it may be a heading.
std::string signature(const Context& c) {
  constexpr std::size_t kLast = 4;
  constexpr std::uint32_t kMaxNameWords = 7;
  const std::size_t count = c.tokens.sentence_count();
  for (std::size_t i = count - std::min(count, kLast); i < count; ++i) {
    const TokenRange words = c.tokens.sentence(SentenceId(i));
    if (words.size() < 3 || words.size() > kMaxNameWords) continue;
    bool capitals = true, initial = false;
    std::string name;
    for (TokenId t = words.begin; t < words.end; ++t) {
      const std::string_view word = c.word(t);
      capitals &= is_upper(word) || word == ".";
      initial |= t > words.begin && is_upper(word) && (word.size() == 1 || (word.size() == 2 && word[1] == '.'));
      if (!name.empty() && word != ".") name += ' ';
      name += capitalised(word);
    }
    if (capitals && initial) return name;
  }
  return "";
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
  bool office = false, told = false;
  for (std::size_t i = 0; i < top; ++i) {
    const TokenRange words = c.trimmed(c.tokens.sentence(SentenceId(i)));
    told |= is_told(c, SentenceId(i));
    if (words.empty() || words.size() > kMaxBylineWords || has_finite_verb(c, words)) continue;
    // Nor is the title, told again.
    if (c.text(words) == c.document.provenance().title) continue;
    const bool in_capitals = is_upper(c.word(words.begin)) && words.size() > 1 && is_upper(c.word(words.begin + 1));
    if (c.tokens.kinds[i] == SentenceKind::Prose && !in_capitals) continue;
    // "PRESIDENT ROE: Well, thank you" opens a turn.
    if (in_capitals && opens_turn(c, words)) continue;
    // Where the text has begun no byline follows but a signature: "Ana Torres, Nominee for Director" is told of.
    if (told && !in_capitals) continue;
    // "— Ana Torres, a lawyer" stands below words taken out of the report.
    if (is_dash(c.word(c.tokens.sentence(SentenceId(i)).begin))) continue;
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
    // "Prince Roe’s County": a place that bears somebody's name.
    if (names_a_place(c, words)) continue;
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
  Issuers issuers = issuers_at_top(c, kBylineSentences);
  const Attributed attributed = attributed_author(c);
  if (attributed.author && attributed.author != author_)
    bylines_.push_back({c.trimmed(c.tokens.sentence(attributed.line)), with_office(*attributed.author)});
  if (!issuers.names.empty()) {
    voices_.push_back({VoiceKind::Joint, std::move(issuers.names), "", ""});
  } else if (is_joint(c) || is_by_states(c)) {
    voices_.push_back({VoiceKind::Joint, sides_of(c), "", ""});
  } else if (const Actor* author = author_ ? author_ : attributed.author) {
    voices_.push_back(voice_of(c, *author, VoiceKind::Person));
  } else if (std::string titled = author_in_title(c, false); !titled.empty()) {
    const Actor* person = person_titled(c, titled);
    voices_.push_back(person ? voice_of(c, *person, VoiceKind::Person)
                             : Voice{VoiceKind::Person, std::move(titled), "", ""});
  } else if (std::string signed_by = signature(c); !signed_by.empty()) {
    voices_.push_back({VoiceKind::Person, std::move(signed_by), outlet, ""});
  } else if (!bylines_.empty()) {
    voices_.push_back({VoiceKind::Office, outlet.empty() ? bylines_.front().name : outlet, bylines_.front().name, ""});
  } else if (is_institution(c, outlet)) {
    voices_.push_back({VoiceKind::Office, outlet, "", ""});
  }
  has_author_ = !voices_.empty() && !voices_.front().speaker.empty();
  if (has_author_) std::ranges::fill(by_sentence_, 1u);
  // The line that says who speaks is said by nobody.
  for (const SentenceId line : {issuers.line, attributed.line})
    if (line.valid()) by_sentence_[line.value] = 0;
}

namespace {

/// "Ana Torres: We agree." "AFP: Will you?": who is named before the colon that opens a line, if nothing else stands
/// there; nullptr else.
const Actor* named_before_colon(const Context& c, SentenceId id) {
  const TokenRange sentence = c.tokens.sentence(id);
  if (c.tokens.kinds[id.value] != SentenceKind::Prose || sentence.empty()) return nullptr;
  const auto mentions = c.actors.outer_mentions_in(sentence);
  if (mentions.empty()) return nullptr;
  const Mention& mention = c.entities.mention(mentions.front());
  if (mention.tokens.begin != sentence.begin || mention.tokens.end >= sentence.end ||
      c.word(mention.tokens.end) != ":" || mention.actors.size() != 1)
    return nullptr;
  const Actor& actor = c.entities.actor(mention.actors.front());
  return actor.kind == ActorKind::Person || actor.kind == ActorKind::NewsAgency ? &actor : nullptr;
}

/// "Q Mr. President, will you ...": a letter that opens a line, with no colon behind it.
bool is_bare_letter(const Context& c, TokenRange sentence) {
  const bool opens = (c.tokens.flags[sentence.begin.value] & Tokens::kParagraphStart) != 0;
  return opens && sentence.size() > 1 && c.word(sentence.begin).size() == 1 && is_upper(c.word(sentence.begin));
}

/// Whether lines open so again and again, as in an interview; one alone may be a headline.
bool is_interview(const Context& c) {
  int turns = 0;
  for (std::size_t i = 0; i < c.tokens.sentence_count() && turns < 2; ++i)
    turns += named_before_colon(c, SentenceId(i)) != nullptr;
  return turns > 1;
}

}  // namespace

void Voices::read_turns(const Context& c) {
  const bool interview = is_interview(c);
  std::uint32_t current = 0;
  bool in_turn = false, asks = false;
  asked_.assign(c.tokens.sentence_count(), false);
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    const TokenRange sentence = c.tokens.sentence(SentenceId(i));
    TokenId t = sentence.begin;
    while (t < sentence.end && t.value - sentence.begin.value < kMaxTurnWords &&
           (is_upper(c.word(t)) || c.word(t) == "." || c.word(t) == "-" || c.word(t) == "’"))
      ++t;
    const bool is_turn = t < sentence.end && t > sentence.begin && c.word(t) == ":";
    const Actor* named = interview ? named_before_colon(c, SentenceId(i)) : nullptr;
    // "TO THE SENATE OF THE UNITED STATES:" addresses somebody.
    const bool is_asking = sentence.size() > 1 && c.in_set(sentence.begin, "asking_turns") &&
                           (is_turn || c.word(sentence.begin + 1) == ":" || (in_turn && is_bare_letter(c, sentence)));
    if (is_asking || (named && named->kind == ActorKind::NewsAgency)) {
      current = 0;
      in_turn = asks = true;
    } else if (named && !is_turn) {
      voices_.push_back(voice_of(c, *named, VoiceKind::Turn));
      current = static_cast<std::uint32_t>(voices_.size());
      in_turn = true;
      asks = false;
    } else if (is_turn && !c.in_set(sentence.begin, "addressing_words")) {
      const TokenRange name{sentence.begin, t};
      const Actor* actor = person_named_at_end_of(c, name);
      // A person known from such turns alone has no other name than theirs.
      if (actor && is_upper(actor->name)) actor = nullptr;
      voices_.push_back(actor ? voice_of(c, *actor, VoiceKind::Turn)
                              : Voice{VoiceKind::Turn, name_of_turn(c, name), "", ""});
      current = static_cast<std::uint32_t>(voices_.size());
      in_turn = true;
      asks = false;
    }
    if (in_turn) by_sentence_[i] = current;
    asked_[i] = asks;
  }
}

}  // namespace entente
