// SPDX-License-Identifier: Apache-2.0
// What the choice of statements looks at. Every feature is `group=value`; values that the weights do
// not know weigh nothing.
#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "entente/base/utf8.h"
#include "entente/facts/home_affairs.h"
#include "entente/facts/modality.h"
#include "entente/facts/quotation.h"
#include "entente/facts/statement_choice.h"

namespace entente {
namespace {

std::string number(std::size_t count, std::size_t most) {
  return count >= most ? std::to_string(most) + "+" : std::to_string(count);
}

std::string_view to_string(Tense tense) {
  switch (tense) {
    case Tense::Past: return "past";
    case Tense::Present: return "present";
    case Tense::Future: return "future";
    case Tense::None: break;
  }
  return "none";
}

TokenId argument_of(const Context& c, TokenId t, std::initializer_list<ArgumentRole> roles) {
  const std::vector<Argument> arguments = c.arguments.of(t);
  for (ArgumentRole role : roles) {
    const auto it = std::ranges::find(arguments, role, &Argument::role);
    if (it != arguments.end()) return it->head;
  }
  return {};
}

// What kind of thing a subject is.
std::string subject_kind(const Context& c, TokenId subject) {
  if (!subject.valid()) return "none";
  if (c.in_set(subject, "first_person")) return "we";
  const PhraseActors who = c.actors.actors_of_all(subject);
  if (who.link == ActorLink::Self && who.actors.size() > 1) return "several";
  if (who.link == ActorLink::Self) return std::string(to_string(c.entities.actor(who.actors.front()).kind));
  if (c.in_set(subject, "bond_words")) return "bond";
  if (c.pos(subject) == Upos::Pron || c.pos(subject) == Upos::Det) return "pronoun";
  return who ? "owned" : "thing";
}

std::size_t states_of(const Context& c) {
  return static_cast<std::size_t>(std::ranges::count(c.entities.actors, ActorKind::State, &Actor::kind));
}

std::string_view place_in_sentence(const Context& c, TokenId t) {
  switch (c.tree.rel(t)) {
    case Deprel::Root: return "root";
    case Deprel::Conj: return "conj";
    case Deprel::Ccomp: return "ccomp";
    case Deprel::Xcomp: return "xcomp";
    case Deprel::Advcl: return "advcl";
    case Deprel::Acl: return "acl";
    case Deprel::AclRelcl: return "relative";
    case Deprel::Parataxis: return "parataxis";
    default: return "other";
  }
}

}  // namespace

StatementFeatures::StatementFeatures(const Context& c, const Voices& voices, std::span<const Built> built)
    : c_(&c), voices_(&voices), built_(built), quoted_(quoted_tokens(c)), by_sentence_(c.tokens.sentence_count()) {
  for (std::size_t i = 0; i < built.size(); ++i) {
    if (built[i].fact.type == FactType::Statement) continue;
    by_sentence_[c.tree.sentence(built[i].trigger).value].push_back(i);
  }
  std::set<std::string> title_words;
  std::string word;
  for (const char ch : to_lower(c.document.provenance().title) + ' ') {
    const bool part = (ch >= 'a' && ch <= 'z') || static_cast<unsigned char>(ch) >= 0x80;
    if (part) word += ch;
    else if (!word.empty()) title_words.insert(std::exchange(word, {}));
  }
  for (const std::string& part : title_words)
    if (c.rules.words().contains("title_kinds", part)) title_kinds_.push_back("title=" + part);
  states_ = "states=" + number(states_of(c), 3);
  relations_ = "relations=" + number(count_ties(built), 4);
}

std::string StatementFeatures::genre_of(const Built& main) const {
  const Voice* voice = voices_->at(c_->tree.sentence(main.trigger));
  return voice ? std::string(to_string(voice->kind)) : "report";
}

void StatementFeatures::add_speaker(const Built& main, std::vector<std::string>& found) const {
  const Context& c = *c_;
  const std::string genre = genre_of(main);
  found.push_back("text=" + genre);
  std::string speaker = "voice";
  if (main.speaker.valid()) {
    const PhraseActors who = c.actors.actors_of_all(main.speaker);
    speaker = who.actors.empty()      ? "unknown"
              : who.actors.size() > 1 ? "several"
                                      : std::string(to_string(c.entities.actor(who.actors.front()).kind));
    if (who.link == ActorLink::Owner) speaker += "-owned";
  }
  found.push_back("speaker=" + speaker);
  found.push_back("text-speaker=" + genre + "-" + (speaker == "voice" ? "voice" : "named"));
}

void StatementFeatures::add_predicate(const Built& main, bool released, std::vector<std::string>& found) const {
  const Context& c = *c_;
  const TokenId t = main.trigger;
  const bool voiced = !main.speaker.valid();
  const std::string who = voiced ? "voice-" : "";
  found.push_back("rule=" + main.fact.rule);
  const bool copula = c.has_copula(t);
  found.push_back(who + "verb=" + (copula ? "be" : c.is_verb(t) ? std::string(c.lemma(t)) : "none"));
  if (copula) found.push_back(who + "is=" + std::string(c.lemma(t)));
  if (released) found.push_back(who + "tense=" + std::string(to_string(tense_of(c, t))));
  found.push_back("at=" + std::string(place_in_sentence(c, t)));
  if (is_negated(c, t)) found.push_back("negated=yes");
  if (is_purpose(c, t)) found.push_back("purpose=yes");
  if (main.fact.modality != Modality::Asserted)
    found.push_back(who + "modality=" + std::string(entente::to_string(main.fact.modality)));
  found.push_back(who + "subject=" + subject_kind(c, argument_of(c, t, {ArgumentRole::Subj})));
  if (const TokenId said = argument_of(c, t, {ArgumentRole::Ccomp}); said.valid()) {
    found.push_back("content=clause");
    if (released) found.push_back("content-tense=" + std::string(to_string(tense_of(c, said))));
    found.push_back("content-subject=" + subject_kind(c, argument_of(c, said, {ArgumentRole::Subj})));
  } else if (const TokenId object = argument_of(c, t, {ArgumentRole::Obj, ArgumentRole::Obl}); object.valid()) {
    found.push_back("content=phrase");
    if (c.in_set(object, "bond_words")) found.push_back("object-kind=bond");
    if (c.in_set(object, "attitude_nouns")) found.push_back("object-kind=attitude");
  }
}

void StatementFeatures::add_words(TokenRange sentence, std::vector<std::string>& found) const {
  const Context& c = *c_;
  constexpr std::array<std::pair<const char*, const char*>, 4> kSets = {
      {{"worth", "worth_words"}, {"wrong", "wrong_words"}, {"bond", "bond_words"}, {"ought", "ought_words"}}};
  for (const auto& [name, set] : kSets) {
    const WordIds& words = c.rules.set(set);
    std::size_t count = 0;
    for (TokenId t = sentence.begin; t < sentence.end; ++t) count += c.in_set(t, words) ? 1 : 0;
    found.push_back(std::string(name) + "-words=" + number(count, 3));
  }
  if (!c.timexes_in(sentence).empty()) found.push_back("date=yes");
}

// Other facts of the sentence: at the same clause, or beside it.
void StatementFeatures::add_neighbours(const Built& main, std::vector<std::string>& found) const {
  const Context& c = *c_;
  const TokenId clause = c.clause_head(main.trigger);
  const std::string who = main.speaker.valid() ? "" : "voice-";
  std::set<std::string> names;
  for (std::size_t i : by_sentence_[c.tree.sentence(main.trigger).value]) {
    const Built& other = built_[i];
    if (other.fact.type == FactType::Source) {
      if (other.trigger == main.trigger) names.insert("credited=yes");
      continue;
    }
    std::string name(entente::to_string(other.fact.type));
    if (other.fact.type == FactType::Event) name = std::string(other.fact.value(Field::Type));
    names.insert(who + (c.clause_head(other.trigger) == clause ? "own=" : "beside=") + name);
  }
  if (names.empty() || (names.size() == 1 && names.contains("credited=yes"))) found.push_back(who + "own=nothing");
  found.insert(found.end(), names.begin(), names.end());
}

// How many other countries than the voice's a sentence of a release has, and whether it opens a paragraph.
void StatementFeatures::add_topic(const Proposal& proposal, TokenRange sentence,
                                  std::vector<std::string>& found) const {
  const Context& c = *c_;
  const std::string_view own = voices_->at(proposal.sentence)->country;
  std::set<std::string_view> others;
  for (ActorId id : c.actors.actors_in(sentence)) {
    const std::string_view code = c.entities.actor(id).party_code();
    if (!code.empty() && code != own) others.insert(code);
  }
  for (const Place* place : c.actors.places_in(sentence))
    if (!place->country.empty() && place->country != own) others.insert(place->country);
  found.push_back("foreign=" + number(others.size(), 3));
  const std::uint32_t begin = c.tokens.span(sentence.begin).begin;
  const std::string_view text = c.document.text();
  if (begin == 0 || text[begin - 1] == '\n') found.push_back("release-paragraph=first");
}

// Where in a release it stands.
void StatementFeatures::add_part(const Proposal& proposal, std::span<const Proposal> all,
                                 std::vector<std::string>& found) const {
  constexpr std::size_t kParts = 5;
  const std::size_t part = proposal.sentence.value * kParts / c_->tokens.sentence_count();
  found.push_back("release-part=" + std::to_string(part));
  if (&proposal == &all.front()) found.push_back("release-says=first");
  if (&proposal == &all.back()) found.push_back("release-says=last");
}

// Where it stands in its sentence, and whether in quotation marks.
void StatementFeatures::add_place(const Proposal& proposal, std::vector<std::string>& found) const {
  found.push_back(proposal.others == 0 ? "nested=no" : proposal.outer ? "nested=outer" : "nested=inner");
  if (proposal.contested) found.push_back(proposal.voiced ? "contested=voice" : "contested=named");
  if (quoted_[built_[proposal.members.front()].trigger.value]) found.push_back("quoted=yes");
}

// The nouns, verbs and adjectives of what is said.
void StatementFeatures::add_lemmas(const Proposal& proposal, std::vector<std::string>& found) const {
  const Context& c = *c_;
  const std::string group = proposal.voiced ? "voice-word=" : "word=";
  std::set<std::string> lemmas;
  const TokenRange sentence = c.tokens.sentence(proposal.sentence);
  bool number = false, question = false;
  for (TokenId t = sentence.begin; t < sentence.end; ++t) {
    if (c.tokens.span(t).begin < proposal.said.begin || c.tokens.span(t).end > proposal.said.end) continue;
    number |= c.pos(t) == Upos::Num;
    if (c.pos(t) == Upos::Noun || c.pos(t) == Upos::Adj || c.is_verb(t) || c.pos(t) == Upos::Pron)
      lemmas.insert(std::string(c.lemma(t)));
  }
  question = c.word(sentence.end - 1) == "?";
  for (const std::string& lemma : lemmas) found.push_back(group + lemma);
  if (number) found.push_back("number=yes");
  if (question) found.push_back("question=yes");
}

std::vector<std::string> StatementFeatures::of(const Proposal& proposal, std::span<const Proposal> all) const {
  const Context& c = *c_;
  const Built& main = built_[proposal.members.front()];
  const TokenRange sentence = c.tokens.sentence(proposal.sentence);
  const bool released = voices_->at(proposal.sentence) != nullptr;
  const std::string who = main.speaker.valid() ? "" : "voice-";
  std::vector<std::string> found = {"bias"};
  add_speaker(main, found);
  add_predicate(main, released, found);
  // Releases weigh words, topics and places; in a report what counts is that somebody says it. Where and in which tense
  // would tell there which outlet it is from.
  if (released) {
    found.insert(found.end(), {"release-" + states_, "release-" + relations_});
    found.push_back((main.speaker.valid() ? "countries=" : "voice-countries=") + number(count_sides(c, sentence), 3));
    add_words(sentence, found);
    add_topic(proposal, sentence, found);
    add_part(proposal, all, found);
    for (const std::string& kind : title_kinds_) found.push_back(who + "release-" + kind);
  } else {
    found.push_back("report-" + relations_);
  }
  add_neighbours(main, found);
  const auto elsewhere = [&](std::size_t i) { return built_[i].trigger != main.trigger; };
  if (std::ranges::any_of(proposal.members, elsewhere)) found.push_back("found-by=several");
  add_place(proposal, found);
  add_lemmas(proposal, found);
  // Of a short release nearly all is kept, of a long one little.
  if (released)
    found.push_back(all.size() < 6    ? "release-says=little"
                    : all.size() < 14 ? "release-says=some"
                                      : "release-says=much");
  if (released) {
    constexpr std::size_t kStep = 4, kMostSteps = 6;
    found.push_back(who + genre_of(main) + "-says=" + number(all.size() / kStep, kMostSteps));
  }
  constexpr std::size_t kCharacters = 40, kLongest = 8;
  found.push_back(who + "size=" + number((proposal.said.end - proposal.said.begin) / kCharacters, kLongest));
  return found;
}

}  // namespace entente
