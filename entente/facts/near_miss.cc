// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/near_miss.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/facts/rule_syntax.h"

namespace entente {
namespace {

constexpr std::size_t kCandidates = 3;  // that are told of

std::string text_of(const Path& path) {
  if (path.empty()) return "self";
  std::vector<std::string> steps;
  for (const PathStep& step : path) {
    std::string text(to_string(step.role));
    if (!step.preps.empty()) text += fmt::format(":{}", fmt::join(step.preps, "/"));
    steps.push_back(std::move(text));
  }
  return fmt::format("{}", fmt::join(steps, ">"));
}

std::string text_of(const Argument& argument) {
  return argument.prep.empty() ? std::string(to_string(argument.role))
                               : fmt::format("{}:{}", to_string(argument.role), argument.prep);
}

std::string words_at(const Context& c, TokenId t) { return fmt::format("'{}'", c.text(c.trimmed(c.short_phrase(t)))); }

bool fits_role(const Context& c, TokenId t, const RoleRule& role) {
  return std::ranges::any_of(role.fillers, [&](const Filler& filler) { return fits(c, t, filler); });
}

/// What stands where the role looks, and is not of its kind.
std::vector<std::string> unfit(const Context& c, TokenId trigger, const std::vector<Argument>& arguments,
                               const RoleRule& role) {
  std::vector<std::string> found;
  for (const Path& path : role.paths)
    for (TokenId t : follow(c, trigger, arguments, path)) {
      const std::string words = fmt::format("{} at {}", words_at(c, t), text_of(path));
      if (found.size() < kCandidates && std::ranges::find(found, words) == found.end()) found.push_back(words);
    }
  return found;
}

/// What is of the role's kind, fills no other and stands where it does not look: other arguments of the trigger
/// first, with the path that would lead there, then other words of the sentence.
std::vector<std::string> elsewhere(const Context& c, const Match& match, const std::vector<Argument>& arguments,
                                   const RoleRule& role) {
  const TokenId trigger = match.trigger;
  std::vector<std::string> found;
  std::vector<TokenId> told = {trigger};  // and what fills another role already
  for (const auto& fillers : match.fillers) told.insert(told.end(), fillers.begin(), fillers.end());
  const auto tell = [&](TokenId t, const std::string& path) {
    if (found.size() == kCandidates || std::ranges::find(told, t) != told.end() || !fits_role(c, t, role)) return;
    told.push_back(t);
    found.push_back(path.empty() ? words_at(c, t) : fmt::format("{} at {}", words_at(c, t), path));
  };
  const auto tell_all = [&](const Argument& argument, const std::string& path) {
    for (TokenId t : c.arguments.conjuncts(argument.head)) tell(t, path);
  };
  for (const Argument& argument : arguments) tell_all(argument, text_of(argument));
  for (const Argument& argument : arguments)
    for (const Argument& inner : c.arguments.of(argument.head))
      tell_all(inner, text_of(argument) + ">" + text_of(inner));
  const bool is_narrow = std::ranges::none_of(role.fillers, [](const Filler& f) {
    return f.type == FillerType::Any || f.type == FillerType::Noun || f.type == FillerType::Clause;
  });
  if (is_narrow)
    for (TokenId t = c.sentence(trigger).begin; t < c.sentence(trigger).end; ++t) tell(t, "");
  return found;
}

std::string why_empty(const Context& c, const Match& match, const std::vector<Argument>& arguments,
                      const RoleRule& role) {
  std::string reason = "no " + text_of(role);
  if (const auto there = unfit(c, match.trigger, arguments, role); !there.empty())
    reason += fmt::format(", there stands {}", fmt::join(there, ", "));
  if (const auto other = elsewhere(c, match, arguments, role); !other.empty())
    reason += fmt::format(", might be {}", fmt::join(other, " or "));
  return reason;
}

/// "verb", as triggers write it; "" for what is no trigger of its own kind.
std::string_view trigger_pos(const Context& c, TokenId t) {
  if (c.is_verb(t)) return "verb";
  if (c.is_noun(t)) return "noun";
  return c.pos(t) == Upos::Adj ? "adj" : c.pos(t) == Upos::Adv ? "adv" : "";
}

}  // namespace

std::string text_of(const RoleRule& role) {
  std::vector<std::string> kinds, paths;
  for (const Filler& filler : role.fillers)
    kinds.emplace_back(filler.words ? "word of a set" : filler_name(filler.type));
  for (const Path& path : role.paths) paths.push_back(text_of(path));
  return fmt::format("{} ({} at {})", role.name, fmt::join(kinds, "/"), fmt::join(paths, " | "));
}

TraceEntry trace_of(const Context& c, const Match& match, const std::vector<Argument>& arguments, bool fired) {
  TraceEntry entry{match.rule->id, c.tokens.span(match.trigger), fired, {}, 0, {}};
  std::vector<std::string> reasons;
  for (std::size_t i = 0; i < match.rule->roles.size(); ++i) {
    const RoleRule& role = match.rule->roles[i];
    std::vector<Span> spans;
    for (TokenId t : match.fillers[i]) spans.push_back(c.span(c.short_phrase(t)));
    if (role.required && spans.empty()) reasons.push_back(why_empty(c, match, arguments, role));
    entry.fillers.emplace_back(role.name, std::move(spans));
  }
  for (const Condition& condition : match.rule->conditions)
    if (!fired && holds(c, match, arguments, condition) != condition.wanted) reasons.push_back(condition.text);
  entry.misses = reasons.size();
  entry.reason = fmt::format("{}", fmt::join(reasons, "; "));
  return entry;
}

std::vector<TraceWord> trace_words(const Context& c) {
  std::vector<TraceWord> words;
  for (std::size_t i = 0; i < c.tokens.size(); ++i) {
    const TokenId t(i);
    const std::string_view pos = trigger_pos(c, t);
    if (pos.empty()) continue;
    TraceWord word{c.tokens.span(t), std::string(c.lemma(t)), std::string(pos), {}};
    for (const Argument& argument : c.arguments.of(t))
      for (TokenId head : c.arguments.conjuncts(argument.head))
        word.arguments.emplace_back(text_of(argument), c.span(c.short_phrase(head)));
    if (!word.arguments.empty()) words.push_back(std::move(word));
  }
  return words;
}

}  // namespace entente
