// SPDX-License-Identifier: Apache-2.0
// Statements that no verb of speech marks: "according to X", what a release or a speaker in a
// transcript says, and quotations that go on over several sentences.
#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

#include "entente/facts/attribution.h"
#include "entente/facts/build.h"
#include "entente/facts/closing_speech.h"
#include "entente/facts/modality.h"
#include "entente/facts/quotation.h"
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

// "According to a report by X": X, where it is an actor.
TokenId author_of(const Context& c, TokenId document) {
  if (!c.in_set(document, "credited_documents")) return document;
  for (const Argument& argument : c.arguments.of(document)) {
    const bool by =
        argument.role == ArgumentRole::Nmod && c.rules.words().contains("author_prepositions", argument.prep);
    if ((by || argument.role == ArgumentRole::Poss) && c.actors.mention_at(argument.head)) return argument.head;
    if (argument.role != ArgumentRole::Acl) continue;
    // "A statement released by the minister's office".
    for (const Argument& issuer : c.arguments.of(argument.head)) {
      if (issuer.role == ArgumentRole::Subj && issuer.head != document && c.actors.actors_of(issuer.head))
        return issuer.head;
    }
  }
  return document;
}

// "According to the agency, quoting X": X, where it is an actor. Trees hang "quoting" here and there.
TokenId quoted_by(const Context& c, TokenId medium) {
  const TokenId end = c.sentence(medium).end;
  TokenId t = c.short_phrase(medium).end;
  while (t < end && c.pos(t) == Upos::Punct) t = t + 1;
  if (t >= end || c.tag(t) != "VBG" || !c.in_set(t, "quoting_verbs")) return medium;
  for (const Argument& quoted : c.arguments.of(t))
    if (quoted.role == ArgumentRole::Obj && c.actors.mention_at(quoted.head)) return quoted.head;
  return medium;
}

void set_speaker(const Context& c, TokenId speaker, Fact& fact) {
  fact.set(Field::Speaker, name_of_phrase(c, speaker), c.span(c.short_phrase(speaker)));
  describe_speaker(c, speaker, fact);
}

void set_voice(const Voice& voice, Fact& fact) {
  fact.set(Field::Speaker, voice.speaker);
  if (!voice.affiliation.empty()) fact.set(Field::Affiliation, voice.affiliation, voice.office);
  if (!voice.country.empty()) fact.set(Field::Country, voice.country);
}

void add_credited(const Context& c, TokenId according, const Credited& credited, std::vector<Built>& out) {
  // "According to Reuters and the BBC" credits both.
  for (TokenId credit : c.arguments.conjuncts(credited.speaker)) {
    if (!c.actors.mention_at(credit)) continue;
    Fact source;
    source.type = FactType::Source;
    source.rule = "according-to";
    const TokenRange name = c.short_phrase(credit);
    source.evidence.push_back(c.span({std::min(according, name.begin), name.end}));
    source.set(Field::Name, credited_name(c, credit), c.span(name));
    source.set(Field::Kind, "credited");
    out.push_back({std::move(source), credit});
  }
  // A credit that hangs on a noun credits the clause of it.
  TokenId governor = credited.governor;
  if (governor.valid() && !c.has_copula(governor)) governor = c.clause_head(governor);
  if (!governor.valid() || !(c.is_verb(governor) || c.has_copula(governor))) return;
  Fact fact;
  fact.type = FactType::Statement;
  fact.rule = "according-to";
  fact.modality = modality_of(c, governor);
  const TokenRange clause = capped(c.clause(governor), governor);
  fact.evidence.push_back(c.span(clause));
  const TokenId speaker = quoted_by(c, author_of(c, credited.speaker));
  set_speaker(c, speaker, fact);
  // The gist is what stands before or after the credit.
  const TokenRange credit = c.phrase(credited.speaker);
  TokenRange gist = clause;
  if (gist.contains(according) && according > governor) gist.end = std::min(according, credit.begin);
  else if (gist.begin == std::min(according, credit.begin) && credit.end < governor) gist.begin = credit.end;
  fact.set(Field::Gist, c.text(c.trimmed(gist)), c.span(gist));
  out.push_back({std::move(fact), governor, speaker});
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

// Who says what the main clause of a sentence says, as far as rules found it.
enum class Taken : std::uint8_t { Nobody, Somebody, Person };

// "I", "we" and persons speak; that a state or a thing "underscores" something may be its text's own view.
std::vector<Taken> taken_sentences(const Context& c, const std::vector<Built>& built) {
  constexpr int kMaxClimb = 32;
  std::vector<Taken> taken(c.tokens.sentence_count(), Taken::Nobody);
  for (const Built& b : built) {
    if (b.fact.type != FactType::Statement) continue;
    TokenId at = b.trigger;
    for (int i = 0; i < kMaxClimb && c.tree.rel(at) == Deprel::Conj; ++i) at = c.tree.head(at);
    if (c.tree.head(at).valid()) continue;
    const PhraseActors who = b.speaker.valid() ? c.actors.actors_of_all(b.speaker) : PhraseActors();
    const bool person = !b.speaker.valid() ||
                        (!who.actors.empty() && who.link == ActorLink::Self &&
                         c.entities.actor(who.actors.front()).kind == ActorKind::Person) ||
                        !persons_behind(c, b.speaker).empty();
    Taken& by = taken[c.tree.sentence(at).value];
    by = std::max(by, person ? Taken::Person : Taken::Somebody);
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

// Who speaks behind the quotation that sentence `i` begins: "“We are ready. We can wait”, said Mr Vella".
TokenId speaker_behind(const Context& c, std::size_t i, const std::vector<TokenId>& said, OpenQuotation quotation) {
  constexpr std::size_t kReach = 12;  // sentences
  if (!quotation.begins_with(c.tokens.sentence(SentenceId(i)))) return {};
  quotation.pass(c.tokens.sentence(SentenceId(i)), {});
  for (std::size_t j = i + 1; j < std::min(said.size(), i + kReach); ++j) {
    const TokenRange words = c.tokens.sentence(SentenceId(j));
    if (words.empty() || starts_paragraph(c, words)) break;
    if (quotation.ends_in(words)) return said[j];
    quotation.pass(words, {});
  }
  return {};
}

bool is_main(const Context& c, TokenId trigger) { return !c.tree.head(trigger).valid(); }

// By sentence: who spoke in its main clause, else last, outside of quotation marks. Who speaks may be named in a
// sentence before ("she said", "the statement said").
std::vector<TokenId> speakers_by_sentence(const Context& c, const std::vector<Built>& built) {
  const std::vector<bool> quoted = quoted_tokens(c);
  std::vector<TokenId> said(c.tokens.sentence_count());
  std::vector<bool> main(c.tokens.sentence_count(), false);
  for (const Built& b : built) {
    if (b.fact.type != FactType::Statement || !b.speaker.valid()) continue;
    const std::uint32_t sentence = c.tree.sentence(b.trigger).value;
    const bool elsewhere = c.tree.sentence(b.speaker).value != sentence;
    if (quoted[elsewhere ? b.trigger.value : b.speaker.value]) continue;
    const bool better = is_main(c, b.trigger) != main[sentence] ? is_main(c, b.trigger) : said[sentence] < b.speaker;
    if (said[sentence].valid() && !better) continue;
    said[sentence] = b.speaker;
    main[sentence] = is_main(c, b.trigger);
  }
  return said;
}

// "I" and "we" in a quotation are whoever says it: `speaker`, where nobody is named beside it.
void give_quoted(const Context& c, TokenId speaker, Built& built) {
  const std::vector<Speech> speeches = speeches_over(c, built.trigger);
  if (!speeches.empty()) speaker = speeches.front().speaker;
  if (!speaker.valid() || c.in_set(speaker, "first_person")) return;
  set_speaker(c, speaker, built.fact);
  built.speaker = speaker;
}

void add_continued(const Context& c, const Voices& voices, std::vector<Built>& out) {
  std::vector<std::vector<std::size_t>> first_person(c.tokens.sentence_count());  // statements of "I" and "we"
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i].fact.type != FactType::Statement || !out[i].speaker.valid()) continue;
    if (c.in_set(out[i].speaker, "first_person")) first_person[c.tree.sentence(out[i].speaker).value].push_back(i);
  }
  const std::vector<TokenId> said = speakers_by_sentence(c, out);
  const std::vector<Taken> taken = taken_sentences(c, out);
  OpenQuotation quotation(c);
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    const TokenRange words = c.tokens.sentence(SentenceId(i));
    if (words.empty() || voices.at(SentenceId(i))) continue;
    if (starts_paragraph(c, words)) quotation.end_paragraph();
    const TokenId root = c.tree.root(SentenceId(i));
    const TokenId behind = said[i].valid() ? TokenId() : speaker_behind(c, i, said, quotation);
    const TokenId speaker = behind.valid() ? behind : quotation.speaker_of(words);
    for (std::size_t b : first_person[i]) give_quoted(c, said[i].valid() ? said[i] : speaker, out[b]);
    const bool open = taken[i] == Taken::Nobody || (taken[i] == Taken::Somebody && !said[i].valid());
    if (speaker.valid() && open && root.valid() && words.size() >= kShortest) {
      Fact fact = start_voiced(c, root);
      fact.rule = "quotation";
      set_speaker(c, speaker, fact);
      out.push_back({std::move(fact), root, speaker});
    }
    quotation.pass(words, said[i].valid() ? said[i] : behind);
  }
}

// "..., a spokesman for the ministry said": a statement of the whole sentence, whatever the tree makes of it.
void add_closing(const Context& c, std::vector<Built>& out) {
  std::multimap<TokenId, std::size_t> by_verb;  // statements
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i].fact.type == FactType::Statement) by_verb.emplace(out[i].trigger, i);
  }
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    const std::optional<ClosingSpeech> speech = closing_speech(c, SentenceId(i));
    if (!speech) continue;
    const Span all = c.span(capped(c.trimmed(c.tokens.sentence(SentenceId(i))), speech->verb));
    const auto [known, end] = by_verb.equal_range(speech->verb);
    for (auto it = known; it != end; ++it) {
      Built& built = out[it->second];
      // Trees take the subject of what is said for whoever says it.
      if (built.speaker.valid() && speech->said.contains(built.speaker)) {
        built.speaker = named_speaker(c, speech->speaker);
        set_speaker(c, built.speaker, built.fact);
      }
      if (built.speaker.valid() && built.fact.evidence.front().begin > all.begin) built.fact.evidence.front() = all;
    }
    if (known != end) continue;
    Fact fact;
    fact.type = FactType::Statement;
    fact.rule = "closing-speech";
    fact.evidence.push_back(all);
    const TokenId speaker = named_speaker(c, speech->speaker);
    set_speaker(c, speaker, fact);
    const TokenRange said = c.trimmed(speech->said);
    fact.set(Field::Gist, c.text(said), c.span(said));
    out.push_back({std::move(fact), speech->verb, speaker});
  }
}

// A pronoun goes on with the source without a name that spoke `last`, right before.
bool follows(const Context& c, TokenId last, TokenId pronoun, TokenId verb) {
  constexpr std::uint32_t kReach = 2;  // sentences
  if (!last.valid() || !c.in_set(verb, "plain_speech_verbs")) return false;
  if (c.tree.sentence(pronoun).value - c.tree.sentence(last).value > kReach) return false;
  const bool unnamed =
      c.is_noun(last) && !c.actors.mention_at(last) && c.actors.actors_of(last).link != ActorLink::Self;
  return unnamed && c.in_set(pronoun, "they") == c.morphology.has(last, kPlural);
}

// The ministers whom "they" stands for, where nothing better than their states is known; else not valid.
TokenId group_of(const Context& c, TokenId they) {
  const auto is_person = [&](ActorId id) { return c.entities.actor(id).kind == ActorKind::Person; };
  if (!persons_behind(c, they).empty() || std::ranges::any_of(c.actors.actors_of(they).actors, is_person)) return {};
  return group_before(c, they);
}

// "He said", "they added" behind a source without a name ("an official", "witnesses") go on with it.
void follow_unnamed(const Context& c, std::vector<Built>& out) {
  std::vector<std::size_t> spoken;  // statements in text order
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i].fact.type == FactType::Statement && out[i].speaker.valid()) spoken.push_back(i);
  }
  std::ranges::stable_sort(spoken, {}, [&](std::size_t i) { return out[i].speaker; });
  TokenId last;  // who spoke last, no pronoun
  for (std::size_t i : spoken) {
    Built& built = out[i];
    const TokenId speaker = built.speaker;
    const bool plural = c.in_set(speaker, "they");
    if (!plural && !c.in_set(speaker, "he_she")) {
      last = speaker;
      continue;
    }
    // "An official said he believed".
    const std::vector<Speech> speeches = speeches_over(c, built.trigger);
    const TokenId sayer = speeches.empty() ? TokenId() : speeches.front().speaker;
    if (sayer.valid() && sayer < speaker && c.is_noun(sayer) && plural == c.morphology.has(sayer, kPlural)) {
      set_speaker(c, sayer, built.fact);
      built.speaker = sayer;
      continue;
    }
    if (follows(c, last, speaker, built.trigger)) {
      set_speaker(c, last, built.fact);
      built.speaker = last;
    } else if (const TokenId group = plural ? group_of(c, speaker) : TokenId(); group.valid()) {
      built.fact.set(Field::Speaker, name_in_own_words(c, group), c.span(c.short_phrase(group)));
      built.speaker = group;
    }
  }
  // A pronoun that stands for nobody known is no speaker.
  std::erase_if(out, [&](const Built& b) {
    const bool pronoun =
        b.fact.type == FactType::Statement && b.speaker.valid() && c.in_set(b.speaker, "third_persons");
    return pronoun && c.actors.actors_of(b.speaker).actors.empty() && persons_behind(c, b.speaker).empty();
  });
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
  // "They discussed the war", "both leaders deplored it" in a release tell of others.
  const bool of_persons = c.in_set(subject, "they") || c.in_set(subject, "speaking_persons");
  const bool of_others = who.actors.size() > 1 && of_persons && voice->kind == VoiceKind::Person;
  if (c.in_set(subject, "first_person") || stands_for_sides || (!of_others && speaks_for(c, who, *voice))) {
    set_voice(*voice, built.fact);
    built.speaker = TokenId();
  }
}

// "She said that the consensus was a step and urged Chad ...": she urges, not the consensus.
void give_to_outer(const Context& c, Built& built) {
  if (!built.speaker.valid() || c.tree.rel(built.trigger) != Deprel::Conj) return;
  if (c.tree.head(built.speaker) == built.trigger) return;
  const bool can_speak = c.in_set(built.speaker, "speaking_persons") || c.in_set(built.speaker, "speaking_groups");
  if (can_speak || c.pos(built.speaker) == Upos::Pron || c.actors.actors_of_all(built.speaker).link == ActorLink::Self)
    return;
  const std::vector<Speech> speeches = speeches_over(c, built.trigger);
  if (speeches.empty() || !c.actors.mention_at(speeches.front().speaker)) return;
  built.speaker = named_speaker(c, speeches.front().speaker);
  set_speaker(c, built.speaker, built.fact);
}

// "She will urge Chad to ...": what somebody is still to say is said by whoever announces it.
bool is_still_to_be_said(const Context& c, const Built& b) {
  return b.fact.type == FactType::Statement && b.speaker.valid() && b.fact.modality == Modality::Planned &&
         tense_of(c, b.trigger) == Tense::Future;
}

// "Reuters reported on Monday a source in the ministry, whom it did not name, said ...": trees hang the source on the
// outer verb and give the inner one its subject. Who says it then; not valid if it is not so.
TokenId inner_speaker(const Context& c, TokenId verb) {
  const TokenId outer = c.tree.head(verb);
  if (c.tree.rel(verb) != Deprel::Parataxis || !c.in_set(outer, "speech_verbs") || outer > verb) return {};
  TokenId speaker;
  for (TokenId child : near_children(c.tree, verb))
    if (c.tree.rel(child) == Deprel::Nsubj) return {};
  for (TokenId child : near_children(c.tree, outer)) {
    const Deprel rel = c.tree.rel(child);
    const bool beside = rel == Deprel::Obl || rel == Deprel::OblUnmarked || rel == Deprel::Obj;
    if (beside && outer < child && child < verb && c.is_noun(child) && can_be_quoted(c, child) && !c.timex_at(child) &&
        c.arguments.marker(child).empty())
      speaker = child;
  }
  return speaker;
}

void give_to_inner(const Context& c, std::vector<Built>& out) {
  std::vector<TokenId> outer;
  for (Built& built : out) {
    if (built.fact.type != FactType::Statement || !built.speaker.valid()) continue;
    const TokenId speaker = inner_speaker(c, built.trigger);
    if (!speaker.valid()) continue;
    outer.push_back(c.tree.head(built.trigger));
    built.fact.set(Field::Speaker, name_in_own_words(c, speaker), c.span(c.short_phrase(speaker)));
    built.speaker = speaker;
  }
  std::erase_if(out, [&](const Built& b) {
    return b.fact.type == FactType::Statement && std::ranges::find(outer, b.trigger) != outer.end();
  });
}

// "The men who support him", "the treaty, which Chad rejects": a relative clause tells which one is meant, or adds to
// it.
bool only_describes(const Context& c, const Built& b) {
  if (b.fact.type != FactType::Statement || !b.speaker.valid() || c.tree.rel(b.trigger) != Deprel::AclRelcl)
    return false;
  const TokenId noun = c.tree.head(b.trigger);
  if (b.speaker == noun) return !c.actors.mention_at(noun) && !c.in_set(noun, "speaking_persons");
  const std::vector<Argument> arguments = c.arguments.of(b.trigger);
  const auto is_noun = [&](const Argument& a) { return a.role == ArgumentRole::Obj && a.head == noun; };
  return std::ranges::any_of(arguments, is_noun) &&
         std::ranges::find(arguments, ArgumentRole::Ccomp, &Argument::role) == arguments.end();
}

// "..., a spokesman said", cut off from what was said.
bool says_nothing(const Context& c, const Built& b) {
  if (b.fact.type != FactType::Statement || !b.speaker.valid() || b.fact.rule == "quotation") return false;
  if (!c.in_set(b.trigger, "plain_speech_verbs") || !c.is_verb(b.trigger)) return false;
  const Span said = b.fact.evidence.front();
  const Span speaker = c.span(c.short_phrase(b.speaker)), verb = c.tokens.span(b.trigger);
  return said.begin >= std::min(speaker.begin, verb.begin) && said.end <= std::max(speaker.end, verb.end);
}

}  // namespace

void scan_statements(const Context& c, const Voices& voices, std::vector<Built>& out) {
  // Who asks says nothing; "we" in a question is nobody of the text.
  std::erase_if(out, [&](const Built& b) {
    const bool we = b.fact.type == FactType::Statement && b.speaker.valid() && c.in_set(b.speaker, "first_person");
    return we && voices.is_asked(c.tree.sentence(b.trigger));
  });
  std::erase_if(out, [&](const Built& b) { return is_still_to_be_said(c, b) || only_describes(c, b); });
  give_to_inner(c, out);
  for (Built& built : out) {
    if (built.fact.type != FactType::Statement) continue;
    give_to_outer(c, built);
    give_voice(c, voices, built);
  }
  const WordIds& markers = c.rules.set("according_words");
  for (std::size_t i = 0; i < c.tokens.size(); ++i) {
    const TokenId t(i);
    // "Signed an accord" credits nobody.
    if (!c.in_set(t, markers) || c.is_noun(t)) continue;
    const Credited credited = credited_at(c, t);
    if (!credited.speaker.valid()) continue;
    // "Per the ministry", "per a report by the ministry", but not "per request of the ministry".
    if (c.in_set(t, "according_to_actors") && !c.actors.mention_at(author_of(c, credited.speaker))) continue;
    add_credited(c, t, credited, out);
  }
  add_closing(c, out);
  std::erase_if(out, [&](const Built& b) { return says_nothing(c, b); });
  follow_unnamed(c, out);
  add_continued(c, voices, out);
  const std::vector<Taken> taken = taken_sentences(c, out);
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    const Voice* voice = voices.at(SentenceId(i));
    if (voice && taken[i] != Taken::Person) add_voiced(c, SentenceId(i), *voice, out);
  }
}

}  // namespace entente
