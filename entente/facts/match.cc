// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/match.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "entente/facts/modality.h"
#include "entente/facts/near_miss.h"

namespace entente {
namespace {

// Words above the trigger that the condition `under` looks at.
constexpr int kMaxGovernors = 4;

bool is_kind(const Context& c, TokenId t, std::initializer_list<ActorKind> kinds) {
  const Mention* mention = c.actors.mention_at(t);
  if (!mention) return false;
  return std::ranges::any_of(
      mention->actors, [&](ActorId id) { return std::ranges::find(kinds, c.entities.actor(id).kind) != kinds.end(); });
}

bool is_person(const Context& c, const Mention& mention) {
  return mention.kind != MentionKind::Pronoun && mention.head.valid() &&
         c.entities.actor(mention.actors.front()).kind == ActorKind::Person;
}

// "Omar Said urged ...": taggers read some names of persons as verbs.
bool is_of_a_name(const Context& c, TokenId t) {
  const auto is_upper = [](char ch) { return ch >= 'A' && ch <= 'Z'; };
  const std::string_view word = c.word(t);
  // "The PARTIES AGREE" is shouted.
  if (!is_upper(word.front()) || (word.size() > 1 && is_upper(word[1]))) return false;
  const TokenRange words = c.sentence(t);
  if (t == words.begin) return false;
  // "President Said": a name that nobody knows.
  const bool named = c.pos(t - 1) == Upos::Propn && is_upper(c.word(t - 1).front());
  if (c.kind(t) == SentenceKind::Prose && named) return true;
  return std::ranges::any_of(c.actors.outer_mentions_in(words), [&](MentionId id) {
    const Mention& mention = c.entities.mention(id);
    return mention.kind == MentionKind::Name && mention.tokens.contains(t) && is_person(c, mention);
  });
}

bool fits_pos(const Context& c, TokenId t, TriggerPos pos) {
  switch (pos) {
    case TriggerPos::Verb: return c.is_verb(t) && !is_of_a_name(c, t);
    case TriggerPos::Noun: return c.is_noun(t);
    case TriggerPos::Adj: return c.pos(t) == Upos::Adj;
    case TriggerPos::Adv: return c.pos(t) == Upos::Adv;
    case TriggerPos::Any: return true;
  }
  return false;
}

bool has_prep(const PathStep& step, const Argument& argument) {
  return step.preps.empty() || std::ranges::find(step.preps, argument.prep) != step.preps.end();
}

std::string_view name_of(SentenceKind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {"prose", "heading", "list", "caption", "credit"};
  return kNames[std::to_underlying(kind)];
}

std::string_view name_of(Tense tense) {
  static constexpr std::array<std::string_view, 4> kNames = {"none", "past", "present", "future"};
  return kNames[std::to_underlying(tense)];
}

// "a series of raids": what there is so much of; empty if the noun is no quantity.
std::vector<TokenId> measured_by(const Context& c, TokenId noun) {
  std::vector<TokenId> measured;
  if (!c.is_noun(noun) || !c.in_set(noun, "quantity_nouns")) return measured;
  for (const Argument& argument : c.arguments.of(noun)) {
    if (argument.role != ArgumentRole::Nmod || argument.prep != "of") continue;
    for (TokenId conjunct : c.arguments.conjuncts(argument.head)) measured.push_back(conjunct);
  }
  return measured;
}

// A name that does something itself: "met X, and Y left".
bool is_subject(const Context& c, const Mention& mention) {
  for (TokenId t = mention.tokens.begin; t < mention.tokens.end; ++t) {
    const Deprel rel = c.tree.rel(t);
    if (rel == Deprel::Nsubj || rel == Deprel::NsubjPass) return true;
  }
  return false;
}

// The persons who stand in one list behind this one, with their titles, wherever the parser has hung them: "spoke with
// Minister X of Peru, Chilean envoy Y, and President Z", "with Republic of Peru (PER) Minister X and Chilean envoy Y".
void add_listed_persons(const Context& c, TokenId t, std::vector<TokenId>& heads) {
  constexpr std::uint32_t kLongest = 4;  // "(PER)"
  const auto& mentions = c.entities.mentions;
  const TokenId end = c.sentence(t).end;
  const Mention* at = c.actors.mention_at(t);
  bool listed = at && is_person(c, *at), joined = false;
  if (!listed && !(at && c.entities.actor(at->actors.front()).kind == ActorKind::State)) return;
  std::vector<TokenId> found;
  while (at) {
    TokenId next = at->tokens.end;
    if (next < end && c.word(next) == "(") {
      const TokenId stop = std::min(end, next + kLongest);
      while (next < stop && c.word(next) != ")") ++next;
      if (next < stop) ++next;
    } else if (!listed) {
      return;
    }
    const TokenId after = next;
    bool conjunction = false;
    for (; listed && next < end && (c.word(next) == "," || c.pos(next) == Upos::Cconj); ++next)
      conjunction |= c.word(next) != ",";
    if ((listed && next == after) || next >= end) break;
    const std::uint32_t begin = c.tokens.span(next).begin;
    auto it = std::ranges::lower_bound(mentions, begin, {}, [](const Mention& m) { return m.span.begin; });
    const std::string_view before = c.entities.actor(at->actors.front()).party_code();
    at = nullptr;
    for (; it != mentions.end() && it->span.begin == begin && !at; ++it)
      if (is_person(c, *it) && !is_subject(c, *it)) at = &*it;
    // "Chad's foreign minister, Ada Tiro," is one person.
    if (at && (!listed || c.entities.actor(at->actors.front()).party_code() != before)) found.push_back(at->head);
    joined |= at && conjunction;
    listed = true;
  }
  if (joined) heads.insert(heads.end(), found.begin(), found.end());
}

// Fills a role; empty if nothing fits.
std::vector<TokenId> fill(const Context& c, TokenId trigger, const std::vector<Argument>& arguments,
                          const RoleRule& role) {
  const auto fits_any = [&](TokenId t, bool by_word) {
    return std::ranges::any_of(role.fillers, [&](const Filler& f) { return (f.words || !by_word) && fits(c, t, f); });
  };
  for (const Path& path : role.paths) {
    std::vector<TokenId> heads;
    for (TokenId t : follow(c, trigger, arguments, path)) {
      if (fits_any(t, false)) {
        heads.push_back(t);
        continue;
      }
      for (TokenId inner : measured_by(c, t))
        if (fits_any(inner, true)) heads.push_back(inner);
    }
    if (heads.empty()) continue;
    const std::vector<TokenId> found = heads;
    std::vector<TokenId> listed;
    for (TokenId t : found) add_listed_persons(c, t, listed);
    for (TokenId t : listed)
      if (std::ranges::find(heads, t) == heads.end() && fits_any(t, false)) heads.push_back(t);
    std::ranges::sort(heads);
    return heads;
  }
  return {};
}

// Every role as far as it can be filled.
Match filled(const Context& c, const Rule& rule, TokenId trigger, const std::vector<Argument>& arguments) {
  Match match{&rule, trigger, {}};
  for (const RoleRule& role : rule.roles) match.fillers.push_back(fill(c, trigger, arguments, role));
  return match;
}

std::optional<Match> try_rule(const Context& c, const Rule& rule, TokenId trigger,
                              const std::vector<Argument>& arguments) {
  Match match{&rule, trigger, {}};
  for (const RoleRule& role : rule.roles) {
    match.fillers.push_back(fill(c, trigger, arguments, role));
    if (role.required && match.fillers.back().empty()) return std::nullopt;
  }
  const bool all_hold = std::ranges::all_of(rule.conditions, [&](const Condition& condition) {
    return holds(c, match, arguments, condition) == condition.wanted;
  });
  if (!all_hold) return std::nullopt;
  return match;
}

// Tells of the rules that matched since `first`, but give way, which rule was before them.
void note_beaten(Trace& trace, std::size_t first, std::span<const Match> matches) {
  for (const Match& match : matches)
    for (TraceEntry& entry : std::span(trace.entries).subspan(first)) {
      if (!entry.fired || std::ranges::find(match.rule->over, entry.rule) == match.rule->over.end()) continue;
      entry.fired = false;
      entry.reason = fmt::format("gives way to {}", match.rule->id);
    }
}

}  // namespace

std::vector<TokenId> Match::of(int role) const {
  if (role == ValuePart::kTrigger) return {trigger};
  return fillers[static_cast<std::size_t>(role)];
}

std::vector<TokenId> follow(const Context& c, TokenId trigger, const std::vector<Argument>& arguments,
                            const Path& path) {
  std::vector<TokenId> heads = {trigger};
  for (std::size_t i = 0; i < path.size(); ++i) {
    std::vector<TokenId> next;
    for (TokenId head : heads) {
      if (path[i].role == ArgumentRole::Clause) {
        const TokenId verb = c.clause_head(head);
        if (verb != head && c.is_verb(verb)) next.push_back(verb);
        continue;
      }
      const std::vector<Argument> inner = i == 0 ? std::vector<Argument>() : c.arguments.of(head);
      for (const Argument& argument : i == 0 ? arguments : inner) {
        if (argument.role != path[i].role || !has_prep(path[i], argument)) continue;
        for (TokenId conjunct : c.arguments.conjuncts(argument.head)) {
          if (conjunct != trigger) next.push_back(conjunct);
        }
      }
    }
    std::ranges::sort(next);
    next.erase(std::unique(next.begin(), next.end()), next.end());
    heads = std::move(next);
  }
  return heads;
}

bool holds(const Context& c, const Match& match, const std::vector<Argument>& arguments, const Condition& condition) {
  using Kind = Condition::Kind;
  switch (condition.kind) {
    case Kind::Tense: return name_of(tense_of(c, match.trigger)) == condition.word;
    case Kind::Negated: return is_negated(c, match.trigger);
    case Kind::Passive: return c.arguments.is_passive(match.trigger);
    case Kind::Modality: return to_string(modality_of(c, match.trigger)) == condition.word;
    case Kind::SentenceKind: return name_of(c.kind(match.trigger)) == condition.word;
    case Kind::With:
      return std::ranges::any_of(condition.paths, [&](const Path& path) {
        return std::ranges::any_of(follow(c, match.trigger, arguments, path),
                                   [&](TokenId t) { return c.in_set(t, *condition.words); });
      });
    case Kind::Particle:
      return std::ranges::any_of(near_children(c.tree, match.trigger), [&](TokenId child) {
        return c.tree.rel(child) == Deprel::CompoundPrt && c.in_set(child, *condition.words);
      });
    case Kind::Marked:
      return std::ranges::find(condition.names, c.arguments.marker(match.trigger)) != condition.names.end();
    case Kind::GovernedBy: {
      // "Thanked Chad and restated its commitment": what stands beside the verb above is not above.
      TokenId at = match.trigger;
      for (int i = 0; i < kMaxGovernors; ++i) {
        at = c.tree.head(c.arguments.first_conjunct(at));
        if (!at.valid()) break;
        if (c.in_set(at, *condition.words)) return true;
      }
      return false;
    }
    case Kind::Either:
      return std::ranges::any_of(condition.names, [&](const std::string& name) {
        return !match.fillers[static_cast<std::size_t>(match.rule->role_index(name))].empty();
      });
    case Kind::International: {
      std::set<std::string_view> codes;
      for (const auto& fillers : match.fillers) {
        for (TokenId t : fillers) {
          const std::vector<ActorId> actors = filler_actors(c, t);
          for (ActorId id : actors) {
            if (!is_nobodys_body(c, id)) codes.insert(c.entities.actor(id).party_code());
          }
          const Place* place = actors.empty() ? c.actors.place_at(t) : nullptr;
          if (place && !place->country.empty()) codes.insert(place->country);
        }
      }
      return codes.size() >= 2;
    }
  }
  return false;
}

bool is_nobodys_body(const Context& c, ActorId id) {
  const Actor& actor = c.entities.actor(id);
  if (!actor.country.empty()) return false;
  if (actor.kind == ActorKind::Person) return actor.member_of.valid() && is_nobodys_body(c, actor.member_of);
  if (actor.kind != ActorKind::Body || !actor.code.empty()) return false;
  return !c.rules.words().contains("joint_body_types", actor.body_type);
}

std::vector<ActorId> filler_actors(const Context& c, TokenId t) { return c.actors.actors_of(t).actors; }

bool fits(const Context& c, TokenId t, const Filler& filler) {
  using enum ActorKind;
  switch (filler.type) {
    case FillerType::Any: return true;
    case FillerType::Actor: return static_cast<bool>(c.actors.actors_of(t));
    case FillerType::Named: return c.actors.mention_at(t) != nullptr;
    case FillerType::State: return is_kind(c, t, {State});
    case FillerType::Body: return is_kind(c, t, {Body, Party, Parliament, Chamber, NewsAgency});
    case FillerType::Person: return is_kind(c, t, {Person});
    case FillerType::Organisation: return is_kind(c, t, {Organisation, Forum});
    case FillerType::Media: return is_kind(c, t, {NewsAgency});
    case FillerType::People: return is_kind(c, t, {People, Person});
    case FillerType::Place: return c.actors.place_at(t) != nullptr;
    case FillerType::Date: return c.timex_at(t) != nullptr;
    case FillerType::Clause:
      return c.is_verb(t) || c.has_copula(t) || c.tree.rel(t) == Deprel::Ccomp || c.tree.rel(t) == Deprel::Xcomp;
    case FillerType::Noun: return c.is_noun(t);
    case FillerType::Words: return c.in_set(t, *filler.words);
  }
  return false;
}

std::vector<Match> match_rules(const Context& c, Trace* trace) {
  if (trace && trace->with_misses) trace->words = trace_words(c);
  std::vector<Match> matches;
  std::vector<std::pair<TokenId, const RuleSet::TriggerEntry*>> hits;  // trigger token, entry
  for (std::size_t i = 0; i < c.tokens.size(); ++i) {
    const TokenId t(i);
    const WordId lemma = c.lemma_id(t), form = c.form_id(t);
    for (const WordId word : {lemma, form}) {
      if (word == 0) continue;
      for (const RuleSet::TriggerEntry& entry : c.rules.triggers(word)) {
        TokenId at = t;
        if (entry.phrase) {
          const TokenRange range = c.phrase_at(t, *entry.phrase);
          if (range.empty()) continue;
          at = c.head_of(range);
        }
        if (fits_pos(c, at, entry.pos)) hits.emplace_back(at, &entry);
      }
      if (lemma == form) break;  // once is enough
    }
  }
  // Phrases may have put a later token first; a word may be a trigger of one rule twice.
  std::ranges::sort(hits, [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second->rule) < std::pair(b.first, b.second->rule);
  });
  hits.erase(
      std::unique(hits.begin(), hits.end(),
                  [](const auto& a, const auto& b) { return a.first == b.first && a.second->rule == b.second->rule; }),
      hits.end());

  for (std::size_t from = 0; from < hits.size();) {
    const TokenId trigger = hits[from].first;
    const std::vector<Argument> arguments = c.arguments.of(trigger);
    const std::size_t first_match = matches.size(), first_entry = trace ? trace->entries.size() : 0;
    for (; from < hits.size() && hits[from].first == trigger; ++from) {
      const Rule& rule = c.rules.rules()[hits[from].second->rule];
      std::optional<Match> match = try_rule(c, rule, trigger, arguments);
      if (trace && (match || trace->with_misses))
        trace->entries.push_back(
            trace_of(c, match ? *match : filled(c, rule, trigger, arguments), arguments, match.has_value()));
      if (match) matches.push_back(std::move(*match));
    }
    const auto here = std::span(matches).subspan(first_match);
    std::set<std::string_view> beaten;
    for (const Match& match : here) beaten.insert(match.rule->over.begin(), match.rule->over.end());
    if (trace) note_beaten(*trace, first_entry, here);
    matches.erase(std::remove_if(matches.begin() + static_cast<std::ptrdiff_t>(first_match), matches.end(),
                                 [&](const Match& m) { return beaten.contains(m.rule->id); }),
                  matches.end());
  }
  return matches;
}

}  // namespace entente
