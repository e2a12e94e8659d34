// SPDX-License-Identifier: Apache-2.0
// Statements that no verb of speech marks: "according to X", what a release or a speaker in a
// transcript says, and quotations that go on over several sentences.
#include <algorithm>
#include <string_view>

#include "entente/facts/attribution.h"
#include "entente/facts/build.h"
#include "entente/facts/modality.h"
#include "entente/facts/voice.h"

namespace entente {
namespace {

// Fewer words are a greeting or a headline.
constexpr std::uint32_t kShortest = 5;

// The speaker of "according to X": the head of X, with the word that the phrase hangs on.
struct Credited {
  TokenId speaker;
  TokenId governor;
};

Credited credited_at(const Context& c, TokenId t) {
  const TokenId head = c.tree.head(t);
  if (!head.valid()) return {};
  if (c.tree.rel(t) == Deprel::Case) return {head, c.tree.head(head)};
  for (TokenId child : near_children(c.tree, t)) {
    const Deprel rel = c.tree.rel(child);
    if (rel == Deprel::Obl || rel == Deprel::Nmod) return {child, head};
  }
  return {};
}

void set_speaker(const Context& c, TokenId speaker, Fact& fact) {
  fact.set(Field::Speaker, name_of_phrase(c, speaker), c.span(c.short_phrase(speaker)));
  describe_speaker(c, speaker, fact);
}

void set_voice(const Voice& voice, Fact& fact) {
  fact.set(Field::Speaker, voice.speaker);
  if (!voice.affiliation.empty()) fact.set(Field::Affiliation, voice.affiliation);
  if (!voice.country.empty()) fact.set(Field::Country, voice.country);
}

void add_credited(const Context& c, TokenId according, const Credited& credited, std::vector<Built>& out) {
  if (c.actors.mention_at(credited.speaker)) {
    Fact source;
    source.type = FactType::Source;
    source.rule = "according-to";
    const TokenRange name = c.short_phrase(credited.speaker);
    source.evidence.push_back(c.span({std::min(according, name.begin), name.end}));
    source.set(Field::Name, credited_name(c, credited.speaker), c.span(name));
    source.set(Field::Kind, "credited");
    out.push_back({std::move(source), credited.speaker});
  }
  const TokenId governor = credited.governor;
  if (!governor.valid() || !(c.is_verb(governor) || c.has_copula(governor))) return;
  Fact fact;
  fact.type = FactType::Statement;
  fact.rule = "according-to";
  fact.modality = modality_of(c, governor);
  const TokenRange clause = capped(c.clause(governor), governor);
  fact.evidence.push_back(c.span(clause));
  set_speaker(c, credited.speaker, fact);
  // The gist is what stands before or after the credit.
  const TokenRange credit = c.phrase(credited.speaker);
  TokenRange gist = clause;
  if (gist.contains(according) && according > governor) gist.end = std::min(according, credit.begin);
  fact.set(Field::Gist, c.text(c.trimmed(gist)), c.span(gist));
  out.push_back({std::move(fact), governor, credited.speaker});
}

TokenId subject_of(const Context& c, TokenId verb) {
  for (const Argument& argument : c.arguments.of(verb)) {
    if (argument.role == ArgumentRole::Subj || (argument.role == ArgumentRole::Obj && c.arguments.is_passive(verb)))
      return argument.head;
  }
  return {};
}

// A voice speaks for its state; without a country of its own for any one state; and a person of a
// state also for that state together with others ("Peru and Chile celebrate their friendship").
bool speaks_for(const Context& c, const PhraseActors& who, const Voice& voice) {
  if (who.actors.empty() || who.link != ActorLink::Self) return false;
  const auto is_state = [&](ActorId id) { return c.entities.actor(id).kind == ActorKind::State; };
  const auto is_own = [&](ActorId id) { return c.entities.actor(id).country == voice.country; };
  if (!std::ranges::all_of(who.actors, is_state)) return false;
  if (who.actors.size() == 1 && voice.country.empty()) return true;
  return (who.actors.size() == 1 || voice.kind == VoiceKind::Person) && std::ranges::any_of(who.actors, is_own);
}

Fact start_voiced(const Context& c, TokenId root) {
  Fact fact;
  fact.type = FactType::Statement;
  fact.rule = "voice";
  fact.modality = modality_of(c, root);
  const TokenRange clause = capped(c.clause(root), root);
  fact.evidence.push_back(c.span(clause));
  fact.set(Field::Gist, c.text(clause), c.span(clause));
  return fact;
}

// By sentence: rules found who says what its main clause says.
std::vector<bool> taken_sentences(const Context& c, const std::vector<Built>& built) {
  constexpr int kMaxClimb = 32;
  std::vector<bool> taken(c.tokens.sentence_count(), false);
  for (const Built& b : built) {
    if (b.fact.type != FactType::Statement) continue;
    TokenId at = b.trigger;
    for (int i = 0; i < kMaxClimb && c.tree.rel(at) == Deprel::Conj; ++i) at = c.tree.head(at);
    if (!c.tree.head(at).valid()) taken[c.tree.sentence(at).value] = true;
  }
  return taken;
}

// A sentence of a release, a joint statement or a turn: said by the voice of the text.
void add_voiced(const Context& c, SentenceId sentence, const Voice& voice, std::vector<Built>& out) {
  const TokenId root = c.tree.root(sentence);
  if (!root.valid() || c.tokens.kinds[sentence.value] == SentenceKind::Heading) return;
  const TokenRange words = c.tokens.sentence(sentence);
  // "The following is attributable to ...:" introduces what is said.
  if (words.size() < kShortest || c.word(words.end - 1) == ":") return;
  Fact fact = start_voiced(c, root);
  set_voice(voice, fact);
  out.push_back({std::move(fact), root});
}

bool is_quote(std::string_view word) { return word == "\"" || word == "“" || word == "”"; }

// A quotation that goes on over several sentences, or is taken up again in the next one, is said by
// whoever opened it. It ends with its closing mark or with the paragraph, since marks get lost.
class OpenQuotation {
 public:
  explicit OpenQuotation(const Context& c) : c_(&c) {}

  /// Who says a sentence that names no speaker itself; not valid if it is no quotation.
  TokenId speaker_of(TokenRange words) const {
    const Context& c = *c_;
    if (open_) return speaker_;
    const bool is_whole = is_quote(c.word(words.begin)) && (is_open_after(words) || is_quote(c.word(words.end - 1)));
    const bool is_next = last_.valid() && c.tree.sentence(words.begin).value - c.tree.sentence(last_).value == 1;
    return is_whole && is_next ? last_ : TokenId();
  }

  /// Goes on behind a sentence, in which `said` spoke (not valid: nobody, or a quotation that goes on).
  void pass(TokenRange words, TokenId said) {
    const Context& c = *c_;
    const TokenId speaker = said.valid() ? said : speaker_of(words);
    const bool opens = !open_ && is_open_after(words);
    open_ = is_open_after(words);
    if (opens) speaker_ = speaker.valid() ? speaker : subject_in(c.tree.sentence(words.begin));
    if (speaker.valid()) last_ = speaker.value >= words.begin.value ? speaker : last_;
  }

  void end_paragraph() { open_ = false; }

 private:
  bool is_open_after(TokenRange words) const {
    bool open = open_;
    for (TokenId t = words.begin; t < words.end; ++t) {
      const std::string_view word = c_->word(t);
      if (is_quote(word)) open = word == "“" || (word == "\"" && !open);
    }
    return open;
  }
  // "The ministry defended the strike: “It was ...": the subject, if it is an actor.
  TokenId subject_in(SentenceId sentence) const {
    const TokenId root = c_->tree.root(sentence);
    const TokenId subject = root.valid() ? subject_of(*c_, root) : root;
    return subject.valid() && c_->actors.mention_at(subject) ? subject : TokenId();
  }

  const Context* c_;
  bool open_ = false;
  TokenId speaker_;  // of the open quotation
  TokenId last_;     // who spoke last outside of it
};

void add_continued(const Context& c, const Voices& voices, std::vector<Built>& out) {
  std::vector<TokenId> said(c.tokens.sentence_count());  // by sentence: who spoke last in it
  for (const Built& b : out) {
    if (b.fact.type != FactType::Statement || !b.speaker.valid()) continue;
    TokenId& last = said[c.tree.sentence(b.speaker).value];
    if (!last.valid() || last < b.speaker) last = b.speaker;
  }
  const std::vector<bool> taken = taken_sentences(c, out);
  OpenQuotation quotation(c);
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    const TokenRange words = c.tokens.sentence(SentenceId(i));
    if (words.empty() || voices.at(SentenceId(i))) continue;
    if (c.tokens.flags[words.begin.value] & Tokens::kParagraphStart) quotation.end_paragraph();
    const TokenId root = c.tree.root(SentenceId(i));
    const TokenId speaker = quotation.speaker_of(words);
    if (speaker.valid() && !taken[i] && root.valid() && words.size() >= kShortest) {
      Fact fact = start_voiced(c, root);
      fact.rule = "quotation";
      set_speaker(c, speaker, fact);
      out.push_back({std::move(fact), root, speaker});
    }
    quotation.pass(words, said[i]);
  }
}

// "We condemn", "the United States welcomes" in a release are its author's statements.
void give_voice(const Context& c, const Voices& voices, Built& built) {
  const Voice* voice = voices.at(c.tree.sentence(built.trigger));
  if (!voice) return;
  const TokenId subject = subject_of(c, built.trigger);
  if (!subject.valid()) return;
  const PhraseActors who = c.actors.actors_of_all(subject);
  // "They", "the two sides" in a joint statement are those who make it, unless it tells of persons.
  const Mention* mention = c.actors.mention_at(subject);
  const bool stands_for_sides = voice->kind == VoiceKind::Joint && mention && who.actors.size() > 1 &&
                                (mention->kind == MentionKind::Pronoun || mention->kind == MentionKind::Nominal) &&
                                persons_behind(c, subject).empty();
  if (c.in_set(subject, "first_person") || stands_for_sides || speaks_for(c, who, *voice)) {
    set_voice(*voice, built.fact);
    built.speaker = TokenId();
  }
}

}  // namespace

void scan_statements(const Context& c, const Voices& voices, std::vector<Built>& out) {
  for (Built& built : out) {
    if (built.fact.type == FactType::Statement) give_voice(c, voices, built);
  }
  const WordIds& markers = c.rules.set("according_words");
  for (std::size_t i = 0; i < c.tokens.size(); ++i) {
    const TokenId t(i);
    if (!c.in_set(t, markers)) continue;
    if (const Credited credited = credited_at(c, t); credited.speaker.valid()) add_credited(c, t, credited, out);
  }
  add_continued(c, voices, out);
  const std::vector<bool> taken = taken_sentences(c, out);
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    const Voice* voice = voices.at(SentenceId(i));
    if (voice && !taken[i]) add_voiced(c, SentenceId(i), *voice, out);
  }
}

}  // namespace entente
