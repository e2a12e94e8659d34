// SPDX-License-Identifier: Apache-2.0
// Statements: who says what. The gist is the reported clause in its own words.
#include <algorithm>

#include "entente/facts/attribution.h"
#include "entente/facts/build.h"
#include "entente/facts/document_issuer.h"
#include "entente/facts/quotation.h"

namespace entente {

void describe_speaker(const Context& c, TokenId speaker, Fact& fact) {
  const PhraseActors phrase = c.actors.actors_of(speaker);
  if (phrase.link != ActorLink::Self || phrase.actors.empty()) return;
  const ActorId speaking = phrase.actors.front();
  const Actor& actor = c.entities.actor(speaking);
  if (!actor.country.empty()) fact.set(Field::Country, actor.country);
  if (!actor.office.empty()) fact.set(Field::Affiliation, actor.office, c.offices[speaking.value]);
  else if (actor.member_of.valid()) fact.set(Field::Affiliation, c.entities.actor(actor.member_of).name);
}

namespace {

// "..., Vu said", set off by a comma after the clause; the parser may take it for a part of it.
bool stands_after(const Context& c, TokenId verb, TokenId said) {
  if (c.tree.rel(verb) == Deprel::Parataxis) return true;
  const TokenId begin = c.tree.subtree(verb).begin;
  const bool own_subject = begin < verb;
  return c.tree.rel(verb) == Deprel::Ccomp && said < begin && own_subject && c.word(begin - 1) == ",";
}

// "The ministers" where no sentence names them: the states that they come from are a guess and no name of theirs.
bool is_unnamed_group(const Context& c, TokenId head) {
  const Mention* mention = c.actors.mention_at(head);
  return mention && mention->kind == MentionKind::Nominal && mention->actors.size() > 1 &&
         c.in_set(mention->head, "speaking_persons") && persons_behind(c, head).empty();
}

// "Nasser Bourita and Wendy Sherman": all who say it together.
std::string joint_name(const Context& c, const std::vector<TokenId>& heads) {
  constexpr std::size_t kMaxNames = 8;
  std::vector<std::string> names;
  for (TokenId head : heads) {
    std::vector<ActorId> actors = persons_behind(c, head);
    const PhraseActors phrase = c.actors.actors_of(head);
    const bool in_own_words = phrase.link == ActorLink::Owner || is_unnamed_group(c, head);
    if (actors.empty() && phrase.link == ActorLink::Self && !in_own_words) actors = phrase.actors;
    // "The official agency": what belongs to somebody is called by its own words.
    if (actors.empty() && in_own_words) names.push_back(name_in_own_words(c, head));
    for (ActorId id : actors) {
      const std::string& name = c.entities.actor(id).name;
      if (names.size() < kMaxNames && std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
  }
  std::string all;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) all += i + 1 == names.size() ? " and " : ", ";
    all += names[i];
  }
  return all;
}

bool are_of_several_states(const Context& c, TokenId head) {
  std::vector<ActorId> actors = persons_behind(c, head);
  if (actors.empty()) actors = c.actors.actors_of(head).actors;
  return std::ranges::adjacent_find(actors, [&](ActorId a, ActorId b) {
           return c.entities.actor(a).country != c.entities.actor(b).country;
         }) != actors.end();
}

// A clause whose own verb reports in a clause what somebody else says: that inner speech is the statement.
bool reports_another(const Context& c, TokenId content, std::string_view speaker) {
  if (!content.valid() || !c.in_set(content, "speech_verbs")) return false;
  const std::vector<Argument> arguments = c.arguments.of(content);
  if (std::ranges::find(arguments, ArgumentRole::Ccomp, &Argument::role) == arguments.end()) return false;
  for (const Argument& argument : arguments) {
    // "Vera said he believed" is Vera's.
    if (argument.role == ArgumentRole::Subj && c.pos(argument.head) != Upos::Pron && c.actors.mention_at(argument.head))
      return name_of_phrase(c, argument.head) != speaker;
  }
  return false;
}

// "Vera wrote, “a single state could ...”": what stands in the quotation speaks together with nobody outside of it.
bool is_across_quotation(const Context& c, TokenId first, TokenId other) {
  bool crossed = false;
  for (TokenId t = std::min(first, other); t < std::max(first, other); ++t) crossed ^= is_quote(c.word(t));
  return crossed;
}

// The clause of a verb from the verb on; all of it where the verb is passive or stands behind what is said.
TokenRange said_from(const Context& c, TokenId verb) {
  TokenRange words = capped(c.clause(verb), verb);
  if (!c.is_verb(verb) || c.arguments.is_passive(verb) || words.end.value - verb.value < words.size() / 2) return words;
  words.begin = verb;
  return words;
}

// "The agency quoted Mr Vera as saying ...": Mr Vera says it.
bool quotes_another(const Context& c, const Match& match, const Yield& yield) {
  // Of "as saying", too.
  const TokenId above = c.tree.head(match.trigger);
  const bool below = above.valid() && !c.in_set(match.trigger, "quoting_verbs") && c.in_set(above, "quoting_verbs");
  const TokenId verb = below ? above : match.trigger;
  if (!c.in_set(verb, "quoting_verbs")) return false;
  const Assignment* speaker = yield.find("speaker");
  if (!speaker || speaker->parts.size() != 1 || speaker->parts[0].role < 0) return false;
  const std::vector<TokenId> heads = match.of(speaker->parts[0].role);
  const std::vector<Argument> arguments = c.arguments.of(verb);
  const auto is_speaker = [&](const Argument& a) { return std::ranges::find(heads, a.head) != heads.end(); };
  const auto is_quoted = [&](const Argument& a) {
    return a.role == ArgumentRole::Obj && !is_speaker(a) && can_be_quoted(c, a.head);
  };
  return std::ranges::any_of(arguments, is_quoted);
}

// "With the purchase Norsk said ...": trees may take a phrase in front, whose preposition hangs on the verb, for a
// part of the name. The name alone; empty if there is no such phrase.
TokenRange name_behind_fronted(const Context& c, const Match& match, const Yield& yield) {
  const Assignment* speaker = yield.find("speaker");
  if (!speaker || speaker->parts.size() != 1 || speaker->parts[0].role < 0) return {};
  const std::vector<TokenId> heads = match.of(speaker->parts[0].role);
  if (heads.size() != 1 || c.pos(heads.front()) != Upos::Propn || c.actors.mention_at(heads.front())) return {};
  const TokenRange words = c.short_phrase(heads.front());
  if (words.begin == c.sentence(words.begin).begin || c.pos(words.begin) != Upos::Det) return {};
  const TokenId before = words.begin - 1;
  if (c.tree.rel(before) != Deprel::Mark || c.tree.head(before) != match.trigger) return {};
  TokenId begin = heads.front();
  while (begin > words.begin && c.pos(begin - 1) == Upos::Propn) begin = begin - 1;
  return {begin, words.end};
}

}  // namespace

void build_statement(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  if (quotes_another(c, match, yield)) return;
  Fact fact = start_fact(c, match, yield);
  assign_fields(c, match, yield, fact);
  if (const Assignment* speaker = yield.find("speaker");
      speaker && speaker->parts.size() == 1 && speaker->parts[0].role >= 0) {
    std::vector<TokenId> heads = match.of(speaker->parts[0].role);
    if (heads.size() > 1)
      std::erase_if(heads, [&](TokenId other) { return is_across_quotation(c, heads.front(), other); });
    const PhraseActors first = heads.empty() ? PhraseActors() : c.actors.actors_of(heads.front());
    const bool several = first.link == ActorLink::Self && first.actors.size() > 1;
    const bool joint = heads.size() > 1 || (!heads.empty() && (several || !persons_behind(c, heads.front()).empty()));
    if (std::string names = joint ? joint_name(c, heads) : ""; !names.empty())
      fact.set(Field::Speaker, std::move(names), c.span(c.short_phrase(heads.front())));
    else if (!heads.empty() && fact.value(Field::Speaker).empty())
      fact.set(Field::Speaker, name_of_phrase(c, heads.front()), c.span(c.short_phrase(heads.front())));
    if (heads.size() == 1) {
      const TokenId named = named_speaker(c, heads.front());
      if (named != heads.front()) fact.set(Field::Speaker, name_of_phrase(c, named), c.span(c.short_phrase(named)));
      describe_speaker(c, named, fact);
      // The office of one of them is not that of all, nor is the country.
      const bool abroad = joint && are_of_several_states(c, heads.front());
      if (joint)
        std::erase_if(fact.fields, [&](const FieldValue& v) {
          return v.field == Field::Affiliation || (abroad && v.field == Field::Country);
        });
    }
  }
  if (const TokenRange name = name_behind_fronted(c, match, yield); !name.empty())
    fact.set(Field::Speaker, c.text(name), c.span(name));
  if (const TokenId source = quoted_source(c, match.trigger); source.valid()) {
    // "Yonhap, quoting KCNA, reported": KCNA says it.
    fact.set(Field::Speaker, name_of_phrase(c, source), c.span(c.short_phrase(source)));
    describe_speaker(c, source, fact);
  }
  if (yield.has_flag("sender")) {
    const auto sent = std::ranges::find_if(out.rbegin(), out.rend(), [&](const Built& earlier) {
      return earlier.fact.type == FactType::Message && earlier.trigger < match.trigger;
    });
    if (sent == out.rend()) return;
    fact.set(Field::Speaker, std::string(sent->fact.value(Field::From)));
  }
  TokenId issuer;
  if (const Assignment* paper = yield.find("issuer"); paper && paper->parts.size() == 1 && paper->parts[0].role >= 0) {
    const std::vector<TokenId> heads = match.of(paper->parts[0].role);
    if (heads.empty()) return;
    issuer = issuer_of(c, heads.front());
    if (!issuer.valid()) issuer = heads.front();  // "the statement": nobody is known
    fact.set(Field::Speaker, name_in_own_words(c, issuer), c.span(c.short_phrase(issuer)));
    if (const std::string names = joint_name(c, c.arguments.conjuncts(issuer)); !names.empty())
      fact.set(Field::Speaker, names, c.span(c.short_phrase(issuer)));
    describe_speaker(c, issuer, fact);
  }
  const Assignment* content = yield.find("content");
  if (content && fact.value(Field::Gist).empty()) {
    for (const ValuePart& part : content->parts) {
      if (part.role < 0) continue;
      const std::vector<TokenId> heads = match.of(part.role);
      if (heads.empty() || reports_another(c, heads.front(), fact.value(Field::Speaker))) return;
      if (!c.is_verb(heads.front()) && !c.has_copula(heads.front())) continue;
      TokenRange all = c.phrase(heads.front());
      // What is joined to it is said as well: "the border was shut and trade had ended".
      for (TokenId head : heads)
        if (c.arguments.first_conjunct(head) == heads.front()) all.end = std::max(all.end, c.phrase(head).end);
      const TokenRange words = c.trimmed(capped(all, heads.front()));
      fact.set(Field::Gist, c.text(words), c.span(words));
    }
  }
  // Of a phrase the speech is a part of what is said: "thanked Peru for its help", not "Peru".
  if (fact.value(Field::Gist).empty() && !yield.has_flag("governor")) {
    const TokenRange words = c.trimmed(said_from(c, match.trigger));
    fact.set(Field::Gist, c.text(words), c.span(words));
  }
  if (yield.has_flag("governor")) {
    // "..., Vu said": what is said is the clause that the verb hangs on.
    const TokenId said = c.tree.head(match.trigger);
    if (!said.valid() || !stands_after(c, match.trigger, said)) return;
    if (reports_another(c, said, fact.value(Field::Speaker))) return;
    TokenRange words = capped(c.clause(said), said);
    fact.evidence.front() = c.span(words);
    const TokenId speech = c.tree.subtree(match.trigger).begin;
    if (words.contains(speech) && speech > said) words.end = speech;
    fact.set(Field::Gist, c.text(c.trimmed(words)), c.span(words));
  }
  // Who says it is a field of a statement; who passes it on stands above.
  const std::vector<Speech> outer = speeches_over(c, match.trigger);
  fact.attributed_to.clear();
  for (const Speech& speech : outer) {
    const std::string name = name_of_phrase(c, speech.speaker);
    if (name != fact.value(Field::Speaker)) {
      fact.attributed_to = name;
      break;
    }
  }
  TokenId speaker = quoted_source(c, match.trigger);
  if (const Assignment* named = yield.find("speaker"); named && named->parts.size() == 1) {
    const std::vector<TokenId> heads = match.of(named->parts[0].role);
    if (!heads.empty() && !speaker.valid()) speaker = heads.front();
  }
  if (issuer.valid()) speaker = issuer;
  out.push_back({std::move(fact), match.trigger, speaker});
}

}  // namespace entente
