// SPDX-License-Identifier: Apache-2.0
// Statements that no verb of speech marks: "according to X", and what a release or a speaker in a
// transcript says in the first person or in the name of the state.
#include <algorithm>

#include "entente/facts/attribution.h"
#include "entente/facts/build.h"
#include "entente/facts/modality.h"
#include "entente/facts/voice.h"

namespace entente {
namespace {

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
  out.push_back({std::move(fact), governor});
}

TokenId subject_of(const Context& c, TokenId verb) {
  for (const Argument& argument : c.arguments.of(verb)) {
    if (argument.role == ArgumentRole::Subj || (argument.role == ArgumentRole::Obj && c.arguments.is_passive(verb)))
      return argument.head;
  }
  return {};
}

bool takes_a_position(const Context& c, TokenId root) {
  if (c.is_verb(root)) return c.in_set(root, "stance_verbs");
  return c.has_copula(root) && tense_of(c, root) != Tense::Past;
}

// The state in whose name the voice speaks; a voice without a country may speak for any one state.
bool speaks_for(const Context& c, const PhraseActors& who, const Voice& voice) {
  if (who.actors.size() != 1 || who.link != ActorLink::Self) return false;
  const Actor& actor = c.entities.actor(who.actors.front());
  return actor.kind == ActorKind::State && (voice.country.empty() || actor.country == voice.country);
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

void add_joint(const Context& c, TokenId root, TokenId subject, std::vector<Built>& out) {
  Fact fact = start_voiced(c, root);
  set_speaker(c, subject, fact);
  out.push_back({std::move(fact), root});
}

// "We welcome ...", "The United States stands with ...": said by the voice of the text.
void add_voiced(const Context& c, SentenceId sentence, const Voice& voice, std::vector<Built>& out) {
  const TokenId root = c.tree.root(sentence);
  if (!root.valid() || c.tokens.kinds[sentence.value] == SentenceKind::Heading) return;
  if (!takes_a_position(c, root)) return;
  const TokenId subject = subject_of(c, root);
  if (!subject.valid()) return;
  const PhraseActors who = c.actors.actors_of(subject);
  if (c.in_set(subject, "first_person")) {
    // "We" of several states is a joint statement of theirs, whoever published it.
    if (who.actors.size() > 1) return add_joint(c, root, subject, out);
  } else if (!speaks_for(c, who, voice)) {
    return;
  }
  Fact fact = start_voiced(c, root);
  set_voice(voice, fact);
  out.push_back({std::move(fact), root});
}

}  // namespace

namespace {

// "We condemn", "the United States welcomes" in a release are its author's statements.
void give_voice(const Context& c, const Voices& voices, Built& built) {
  const Voice* voice = voices.at(c.tree.sentence(built.trigger));
  if (!voice) return;
  const TokenId subject = subject_of(c, built.trigger);
  if (!subject.valid()) return;
  const PhraseActors who = c.actors.actors_of(subject);
  const bool we = c.in_set(subject, "first_person") && who.actors.size() <= 1;
  if (we || speaks_for(c, who, *voice)) set_voice(*voice, built.fact);
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
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    if (const Voice* voice = voices.at(SentenceId(i))) add_voiced(c, SentenceId(i), *voice, out);
  }
}

}  // namespace entente
