// SPDX-License-Identifier: Apache-2.0
// Commitments: what someone takes on to do, one record for each action of a list, beginning with its
// verb in the base form: "committed to enhancing exchanges" gives "enhance exchanges".
#include <algorithm>
#include <optional>

#include "entente/facts/bound_parties.h"
#include "entente/facts/build.h"
#include "entente/facts/modality.h"
#include "entente/facts/promise_text.h"
#include "entente/facts/when.h"

namespace entente {
namespace {

constexpr int kMaxClimb = 8;

// The highest word at or above t whose words all begin at `from` or later, below the clause that the
// phrase belongs to: at the start of a sentence that clause begins there too.
TokenId top_from(const Context& c, TokenId t, TokenId from) {
  TokenId top = t;
  for (int i = 0; i < kMaxClimb; ++i) {
    const TokenId head = c.tree.head(top);
    if (!head.valid() || c.tree.subtree(head).begin < from) break;
    const Deprel rel = c.tree.rel(head);
    if (rel == Deprel::Root || rel == Deprel::Ccomp || rel == Deprel::Parataxis) break;
    top = head;
  }
  return top;
}

// The words from a phrase such as "in line with" to the end of what it governs. The parser may hang
// the governed noun higher up than the phrase, so the end is looked for from both.
TokenRange condition_range(const Context& c, TokenRange within) {
  const LabelTable& table = c.rules.labels("conditions");
  for (TokenId t = within.begin; t < within.end; ++t) {
    for (const WordId word : {c.lemma_id(t), c.form_id(t)}) {
      for (const LabelTable::Entry& entry : table.starting_with(word)) {
        const TokenRange phrase = c.phrase_at(t, entry.phrase);
        if (phrase.empty()) continue;
        TokenId end = std::max(phrase.end, c.tree.subtree(top_from(c, t, t)).end);
        if (phrase.end < c.sentence(t).end) end = std::max(end, c.tree.subtree(top_from(c, phrase.end, t)).end);
        return c.trimmed(capped({t, end}, t));
      }
    }
  }
  return {within.begin, within.begin};
}

// One thing to do: its verb (or noun) and its words.
struct Action {
  TokenId head;
  TokenRange words;
};

bool completes(Deprel rel) {
  switch (rel) {
    case Deprel::Obj:
    case Deprel::Xcomp:
    case Deprel::Ccomp:
    case Deprel::Obl:
    case Deprel::Advcl:
    case Deprel::NsubjPass: return true;
    default: return false;
  }
}

// The verb has an object or the like before `next`. "Sustain and develop the ports": what stands behind both
// belongs to both, whichever the parser hangs it on.
bool has_complement(const Context& c, TokenId verb, TokenId next) {
  return std::ranges::any_of(near_children(c.tree, verb), [&](TokenId child) {
    // "collaborate on and strengthen the work": a stranded preposition waits for the object, too.
    return child > verb && child < next && completes(c.tree.rel(child)) && c.pos(child) != Upos::Adp;
  });
}

// "continue to A and to B", "work closely to A and to B": A and B are what is taken on; "continue the talks to A and to
// B" is one thing.
std::vector<TokenId> spread(const Context& c, TokenId verb) {
  if (c.in_set(verb, "carry_on_verbs") && !c.tree.child(verb, Deprel::Obj).valid()) {
    for (TokenId child : near_children(c.tree, verb)) {
      const Deprel rel = c.tree.rel(child);
      if (child < verb || (rel != Deprel::Xcomp && rel != Deprel::Advcl) || !c.is_verb(child)) continue;
      const std::vector<TokenId> inner = c.arguments.conjuncts(child);
      if (inner.size() > 1) return inner;
    }
  }
  return {verb};
}

// "while maintaining X", "along with sustaining Y": clauses that only add to the list.
std::vector<TokenId> added_clauses(const Context& c, TokenRange range) {
  std::vector<TokenId> found;
  for (TokenId t = range.begin; t < range.end; ++t) {
    if (c.tag(t) != "VBG" || (c.tree.rel(t) != Deprel::Advcl && c.tree.rel(t) != Deprel::Acl)) continue;
    const TokenId first = c.trimmed(c.tree.subtree(t)).begin;
    if (first != t && c.in_set(first, "adding_markers")) found.push_back(t);
  }
  return found;
}

// "further strengthening bilateral ties": a gerund that the parser takes for an adjective of its object;
// not valid if there is none.
TokenId gerund_of(const Context& c, TokenId noun) {
  if (c.is_verb(noun)) return {};
  for (TokenId child : near_children(c.tree, noun)) {
    if (child > noun) break;
    switch (c.tree.rel(child)) {
      case Deprel::Case:
      case Deprel::Mark:
      case Deprel::Advmod:
      case Deprel::Cc:
      case Deprel::Punct: break;
      case Deprel::Amod:
        if (c.in_set(child, "further_words")) break;
        return c.tag(child) == "VBG" && c.in_set(child, "deed_verbs") ? child : TokenId();
      default: return {};
    }
  }
  return {};
}

// "to peace, security and growth" is one thing to do, "to peace and to improving growth" two.
bool goes_on(const Context& c, TokenId previous, TokenId next) {
  if (c.is_verb(previous) || c.is_verb(next) || gerund_of(c, next).valid()) return false;
  return std::ranges::none_of(near_children(c.tree, next), [&](TokenId child) {
    return child < next && (c.tree.rel(child) == Deprel::Case || c.tree.rel(child) == Deprel::Mark);
  });
}

// "..., which is the oldest of both": a clause behind a comma that tells more of a thing, up to the end.
bool begins_aside(const Context& c, TokenId t, TokenRange words) {
  if (c.word(t - 1) != "," || (c.tag(t) != "WDT" && c.tag(t) != "WP" && c.tag(t) != "WRB")) return false;
  const TokenId verb = c.tree.head(t);
  return verb.valid() && c.tree.rel(verb) == Deprel::AclRelcl && c.tree.head(verb) < t &&
         c.tree.subtree(verb).end >= words.end;
}

// Where the words tell no more of what is done but why or when: "as we go on", "because it is due".
TokenRange without_reasons(const Context& c, TokenId head, TokenRange words) {
  for (TokenId t = head + 1; t < words.end; ++t) {
    if (begins_aside(c, t, words)) return c.trimmed({words.begin, t});
    if (c.tree.rel(t) == Deprel::Mark && c.in_set(t, "reason_marks") && c.tree.rel(c.tree.head(t)) == Deprel::Advcl)
      return c.trimmed({words.begin, t});
  }
  return words;
}

// "peace and security in Asia", "sustain and develop the ports": the end of what stands behind the last word of a
// row and hangs on the first.
TokenId end_of_shared(const Context& c, TokenId first, TokenId last) {
  const bool verbal = c.is_verb(first);
  TokenId end = last;
  for (TokenId child : near_children(c.tree, first)) {
    const Deprel rel = c.tree.rel(child);
    if (child > last && (verbal ? completes(rel) : rel == Deprel::Nmod || rel == Deprel::Acl))
      end = c.tree.subtree(child).end;
  }
  return end;
}

// "committed to deepening ties, and reiterate that ...": what goes on in another form goes on elsewhere.
bool is_of_other_form(const Context& c, TokenId first, TokenId next) {
  return c.tag(first) == "VBG" && c.is_verb(next) && c.tag(next) != "VBG" && !c.tree.child(next, Deprel::Mark).valid();
}

// A verb without an object shares that of the next: "sustain and develop the mechanisms" is one action.
void append(const Context& c, std::span<const TokenId> verbs, std::vector<Action>& actions) {
  TokenId open;
  for (std::size_t i = 0; i < verbs.size(); ++i) {
    const TokenId verb = verbs[i];
    if (is_of_other_form(c, verbs.front(), verb)) continue;
    TokenRange words = capped(c.phrase(verb), verb);
    if (!open.valid() && i > 0 && !actions.empty() && goes_on(c, verbs[i - 1], verb)) {
      actions.back().words.end =
          std::max({actions.back().words.end, words.end, end_of_shared(c, actions.back().head, verb)});
      continue;
    }
    if (open.valid()) words = {std::min(words.begin, open), std::max(words.end, end_of_shared(c, open, verb))};
    if (c.is_verb(verb) && i + 1 < verbs.size() && !has_complement(c, verb, verbs[i + 1])) {
      if (!open.valid()) open = verb;
      continue;
    }
    const TokenId gerund = gerund_of(c, verb);
    actions.push_back({open.valid() ? open : gerund.valid() ? gerund : verb, words});
    open = {};
  }
}

// Of "will defend and protect every inch" each verb is a trigger: the last one speaks for those before
// it that have no object; they themselves (an empty result) say nothing.
std::vector<TokenId> verbs_with(const Context& c, TokenId trigger) {
  if (!c.is_verb(trigger)) return {trigger};
  std::vector<TokenId> shared = {trigger};
  const std::vector<TokenId> all = c.arguments.conjuncts(c.arguments.first_conjunct(trigger));
  const auto at = std::ranges::find(all, trigger);
  if (at == all.end()) return shared;
  if (at + 1 != all.end() && c.is_verb(at[1]) && !has_complement(c, trigger, at[1]) &&
      !c.tree.child(at[1], Deprel::Nsubj).valid())
    return {};
  if (at != all.begin() && c.tree.child(trigger, Deprel::Nsubj).valid()) return shared;
  for (auto before = at; before != all.begin() && c.is_verb(before[-1]) && !has_complement(c, before[-1], *before);
       --before)
    shared.insert(shared.begin(), before[-1]);
  return shared;
}

// "To meeting A, reaching B and keeping C": an item that the tree takes for a clause of its own, though another
// follows.
bool is_listed_gerund(const Context& c, TokenId t) {
  if (c.tree.rel(t) != Deprel::Advcl || c.tag(t) != "VBG" || c.word(t - 1) != "," || c.tag(c.tree.head(t)) != "VBG")
    return false;
  return std::ranges::any_of(near_children(c.tree, t), [&](TokenId child) {
    return child > t && c.tree.rel(child) == Deprel::Conj && c.tag(child) == "VBG";
  });
}

bool is_finite(std::string_view tag) { return tag == "VBD" || tag == "VBZ" || tag == "VBP"; }

// In long lists trees hang an item elsewhere: one between two others ("to stand up for A, support B and promote C"), or
// a gerund or an infinitive on a finite verb, with which it cannot be coordinated ("to deepening A as B prepares it,
// and raising C", "stressed their pledge to support A, fund B and train C").
void add_strayed(const Context& c, std::vector<TokenId>& verbs) {
  if (verbs.empty()) return;
  const TokenId first = verbs.front(), last = verbs.back();
  const bool gerunds = c.tag(first) == "VBG";
  const bool infinitives = c.tag(first) == "VB" && c.tree.child(first, Deprel::Mark).valid();
  const TokenId end = gerunds || infinitives ? capped(c.sentence(first), first).end : last;
  for (TokenId t = first + 1; t < end; ++t) {
    if (gerunds && c.tree.head(t) == first && is_listed_gerund(c, t)) {
      for (TokenId item : c.arguments.conjuncts(t)) verbs.push_back(item);
      continue;
    }
    if (c.tree.rel(t) != Deprel::Conj || !c.is_verb(t) || std::ranges::find(verbs, t) != verbs.end()) continue;
    const bool bare = c.tag(t) == "VB" || (c.tag(t) == "VBP" && !c.tree.child(t, Deprel::Nsubj).valid());
    const bool between = !gerunds && bare && t < last;
    const bool same_form =
        (gerunds && c.tag(t) == "VBG") || (infinitives && c.tag(t) == "VB" && c.tag(c.tree.head(t)) != "VBP");
    const bool strayed = same_form && is_finite(c.tag(c.tree.head(t)));
    if (between || strayed) verbs.push_back(t);
  }
  std::ranges::sort(verbs);
}

// "... in the region, including", "..., and": words at the end that belong to what follows.
TokenRange without_open_end(const Context& c, TokenId head, TokenRange words) {
  TokenId end = words.end;
  while (end > head + 1) {
    const TokenId last = end - 1;
    const bool parts = c.word(last) == "," || c.word(last) == ";" || c.word(last) == "–" || c.word(last) == "—";
    const TokenId opener = c.tree.rel(last) == Deprel::Fixed ? c.tree.head(last) : last;
    const Deprel rel = c.tree.rel(opener);
    const bool opens =
        rel == Deprel::Case || rel == Deprel::Mark || rel == Deprel::Cc || rel == Deprel::Det || rel == Deprel::Advmod;
    if (!parts && !(opens && c.tree.head(opener) >= end)) break;
    end = last;
  }
  return {words.begin, end};
}

std::vector<Action> actions_of(const Context& c, std::span<const TokenId> verbs) {
  std::vector<TokenId> all;
  for (TokenId verb : verbs) {
    for (TokenId v : spread(c, verb)) all.push_back(v);
  }
  add_strayed(c, all);
  std::vector<Action> actions;
  append(c, all, actions);
  const std::size_t own = actions.size();
  for (std::size_t i = 0; i < own; ++i) {
    const TokenRange within = capped(c.tree.subtree(actions[i].head), actions[i].head);
    for (TokenId added : added_clauses(c, within)) {
      const TokenId cut = c.trimmed(c.tree.subtree(added)).begin;
      if (actions[i].words.contains(cut)) actions[i].words = c.trimmed({actions[i].words.begin, cut});
      append(c, c.arguments.conjuncts(added), actions);
    }
  }
  // An added clause may hang on another one: each ends where the next begins.
  for (Action& action : actions) action.words = without_reasons(c, action.head, action.words);
  for (Action& action : actions) {
    for (const Action& other : actions) {
      const TokenId begin = c.tree.subtree(other.head).begin;
      if (begin > action.head && begin < action.words.end && other.head != action.head)
        action.words = c.trimmed({action.words.begin, begin});
    }
    action.words = without_open_end(c, action.head, action.words);
  }
  return actions;
}

// "respond", "Peru", "not stop", "continue to do that": too little to be held to; "a truce" is not.
bool says_what(const Context& c, TokenRange words) {
  std::size_t count = 0;
  for (TokenId t = words.begin; t < words.end && count < 2; ++t) {
    if (c.in_set(t, "whole_deeds")) return true;
    switch (c.pos(t)) {
      case Upos::Noun:
      case Upos::Propn:
      case Upos::Adj:
      case Upos::Num: ++count; break;
      case Upos::Verb: count += c.in_set(t, "bare_deeds") ? 0 : 1; break;
      case Upos::Pron: count += c.tag(t) == "PRP$" ? 1 : 0; break;
      default: break;
    }
  }
  return count == 2;
}

// "Their commitment to NATO" says what it is to; one "to Chad" does not.
bool is_alliance(const Context& c, TokenId head) {
  const PhraseActors named = c.actors.actors_of(head);
  return named.link == ActorLink::Self && std::ranges::all_of(named.actors, [&](ActorId id) {
           const ActorKind kind = c.entities.actor(id).kind;
           return kind == ActorKind::Organisation || kind == ActorKind::Forum;
         });
}

// "Agreed that trade matters", "decided that it could not pay" are opinions; what is taken on lies ahead: "agreed that
// trade would be resumed".
bool is_opinion(const Context& c, TokenId content) {
  const TokenId first = c.arguments.first_conjunct(content);
  if (c.tree.rel(first) != Deprel::Ccomp) return false;
  // "Agreed that a treaty would be in the interest of both".
  if (c.has_copula(first) && (content == first || !c.tree.child(content, Deprel::Nsubj).valid())) return true;
  for (TokenId child : near_children(c.tree, content)) {
    if (c.tree.rel(child) != Deprel::Aux) continue;
    if (c.in_set(child, "ability_auxiliaries")) return true;
    // "Agreed that the border must be respected": by whom, nobody says.
    if (!c.in_set(child, "duty_auxiliaries")) continue;
    if (has_thing_as_subject(c, content)) return true;
    // "Agreed that Mali must leave": others' duty.
    if (const TokenId who = c.tree.child(content, Deprel::Nsubj); who.valid() && c.pos(who) == Upos::Propn) return true;
  }
  const Tense tense = tense_of(c, content);
  return tense == Tense::Present || tense == Tense::Past;
}

// "by 2026": the date of which t is the head, where a preposition makes it a deadline.
std::optional<Found> deadline_at(const Context& c, TokenId t) {
  if (c.tree.rel(t) != Deprel::Obl && c.tree.rel(t) != Deprel::Nmod) return std::nullopt;
  const Timex* timex = c.timex_at(t);
  if (!timex || timex->iso.empty()) return std::nullopt;
  for (TokenId marker : near_children(c.tree, t)) {
    if (c.tree.rel(marker) == Deprel::Case && c.in_set(marker, "deadline_prepositions"))
      return Found{timex->iso, timex->span};
  }
  return std::nullopt;
}

std::optional<Found> deadline_of(const Context& c, TokenId verb) {
  for (TokenId child : near_children(c.tree, verb))
    if (auto found = deadline_at(c, child)) return found;
  return std::nullopt;
}

// "The opening of an air link by 2026", "a plant, with completion by 2026": the first deadline that hangs on a noun of
// the action; not what a clause in it tells ("the road promised by 2020").
std::optional<Found> deadline_within(const Context& c, TokenId head, TokenRange words) {
  const auto hangs_on_nouns = [&](TokenId t) {
    for (int i = 0; i < kMaxClimb && t.valid() && t != head; ++i, t = c.tree.head(t)) {
      const Deprel rel = c.tree.rel(t);
      const bool is_of_noun = rel == Deprel::Nmod || rel == Deprel::Obl || rel == Deprel::Obj || rel == Deprel::Conj;
      if (!is_of_noun) return false;
    }
    return t == head;
  };
  for (TokenId t = words.begin; t < words.end; ++t)
    if (auto found = deadline_at(c, t); found && hangs_on_nouns(t)) return found;
  return std::nullopt;
}

// "The message that Peru will convey", "the schools that it will visit": what is to be done is told of something else,
// unless that is a meeting ("the summit that it will host"); "the minister will be joined by her deputy": whom it is
// done to acts.
bool is_told_in_passing(const Context& c, TokenId verb) {
  if (!c.is_verb(verb) || tense_of(c, verb) != Tense::Future) return false;
  if (const TokenId patient = c.tree.child(verb, Deprel::NsubjPass); patient.valid() && c.actors.mention_at(patient))
    return true;
  const TokenId first = c.arguments.first_conjunct(verb);
  if (c.tree.rel(first) != Deprel::AclRelcl || c.in_set(verb, "convening_verbs")) return false;
  const bool is_place = std::ranges::any_of(near_children(c.tree, first), [&](TokenId child) {
    return child < first && c.tree.rel(child) == Deprel::Advmod;
  });
  return !is_place && std::ranges::any_of(c.arguments.of(verb), [&](const Argument& argument) {
    return argument.role == ArgumentRole::Obj && argument.head == c.tree.head(first);
  });
}

}  // namespace

void build_commitment(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  const Assignment* action = yield.find("action");
  Fact common = start_fact(c, match, yield);
  // What others urge, deny or imagine nobody has taken on; what an agreement would do its parties have.
  const Modality modality = common.modality;
  if (modality == Modality::Urged || modality == Modality::Denied || is_asked(c, match.trigger)) return;
  if (modality == Modality::Hypothetical && !yield.has_flag("agreed")) return;
  if (is_told_in_passing(c, match.trigger)) return;
  assign_fields(c, match, yield, common);
  if (common.values(Field::By).empty() && yield.has_flag("dyad")) {
    for (std::string& code : both_sides(c, match.trigger)) common.add(Field::By, std::move(code));
  }
  if (common.values(Field::By).empty() && yield.has_flag("voice")) {
    for (std::string& code : voice_of_text(c)) common.add(Field::By, std::move(code));
  }
  if (yield.has_flag("agreed")) add_parties_of_agreement(c, match, out, common);
  if (common.values(Field::By).empty()) return;
  const TokenRange clause = capped(c.clause(match.trigger), match.trigger);
  TokenRange condition = condition_range(c, clause);
  if (common.value(Field::Deadline).empty()) {
    if (auto date = deadline_of(c, match.trigger)) common.set(Field::Deadline, std::move(date->value), date->span);
  }

  if (yield.has_flag("sectors")) {
    if (!condition.empty()) common.set(Field::Condition, c.text(condition), c.span(condition));
    const TokenRange listed =
        condition.empty() ? clause : TokenRange{clause.begin, std::min(clause.end, condition.begin)};
    for (std::string& sector : sectors_in(c, {match.trigger, std::max(listed.end, match.trigger)})) {
      Fact fact = common;
      fact.set(Field::Action, "cooperate in " + sector);
      fact.set(Field::Sector, std::move(sector));
      out.push_back({std::move(fact), match.trigger});
    }
    return;
  }

  const bool from_role =
      action && action->parts.size() == 1 && action->parts[0].role >= 0 && action->parts[0].property.empty();
  const bool literal = action && !from_role;
  const std::vector<TokenId> verbs = from_role ? match.of(action->parts[0].role) : verbs_with(c, match.trigger);
  for (const Action& item : literal ? std::vector<Action>{{match.trigger, clause}} : actions_of(c, verbs)) {
    const bool is_bond = from_role && c.is_noun(match.trigger) && is_alliance(c, item.head);
    if (!literal && !is_bond && !says_what(c, item.words)) continue;
    if (from_role && !yield.has_flag("agreed") && is_opinion(c, item.head)) continue;
    Fact fact = common;
    if (!literal) {
      fact.set(Field::Action, promise_text(c, item.head, item.words), c.span(item.words));
    }
    if (fact.value(Field::Action).empty()) continue;
    if (fact.value(Field::Sector).empty()) {
      for (std::string& sector : sectors_in(c, item.words)) fact.add(Field::Sector, std::move(sector));
    }
    if (fact.value(Field::Condition).empty()) {
      TokenRange own = condition_range(c, item.words);
      if (own.empty()) own = condition;
      if (!own.empty()) fact.set(Field::Condition, c.text(own), c.span(own));
    }
    if (fact.value(Field::Deadline).empty()) {
      auto date = deadline_of(c, item.head);
      if (!date) date = deadline_within(c, item.head, item.words);
      if (date) fact.set(Field::Deadline, std::move(date->value), date->span);
    }
    out.push_back({std::move(fact), item.head});
  }
}

}  // namespace entente
