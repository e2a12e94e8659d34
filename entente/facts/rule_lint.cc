// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/rule_lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>

namespace entente {
namespace {

/// "folder/file" and the line of "folder/file:12"; line 0 where there is none.
std::pair<std::string_view, std::size_t> place_of(std::string_view where) {
  const std::size_t colon = where.rfind(':');
  std::size_t line = 0;
  if (colon == where.npos) return {where, 0};
  std::from_chars(where.data() + colon + 1, where.data() + where.size(), line);
  return {where.substr(0, colon), line};
}

bool is_fixed_once(Condition::Kind kind) {  // a trigger has one tense, one modality, one kind of sentence
  return kind == Condition::Kind::Tense || kind == Condition::Kind::Modality || kind == Condition::Kind::SentenceKind;
}

class Linter {
 public:
  explicit Linter(std::span<const std::string> folders)
      : rules_(RuleSet::inspect(folders, sources_)), last_(folders.size() - 1) {}

  RuleLint run() {
    for (Error& mistake : sources_.mistakes) add(Severity::Error, std::move(mistake.where), std::move(mistake.message));
    look_at_definitions();
    look_at_exclusions();
    for (const Rule& rule : rules_.rules()) look_at(rule);
    std::ranges::stable_sort(lint_.remarks, {},
                             [](const Remark& r) { return std::tuple_cat(place_of(r.where), std::tuple(r.severity)); });
    return std::move(lint_);
  }

 private:
  void add(Severity severity, std::string where, std::string message) {
    lint_.remarks.push_back({severity, std::move(where), std::move(message)});
  }

  bool is_ours(Named kind, const std::string& name) const {
    const auto at = sources_.definitions.find({kind, name});
    return at != sources_.definitions.end() && at->second.folder == last_;
  }

  void look_at_definitions() {
    for (const auto& [key, definition] : sources_.definitions) {
      const auto& [kind, name] = key;
      if (definition.folder != last_) continue;
      ++(kind == Named::RuleId ? lint_.rules : kind == Named::WordSet ? lint_.sets : lint_.paths);
      const char* noun = kind == Named::RuleId ? "rule" : kind == Named::WordSet ? "word set" : "path";
      if (!definition.replaces.empty()) {
        add(Severity::Note, definition.where,
            fmt::format("the {} '{}' takes the place of the one at {}", noun, name, definition.replaces));
        continue;
      }
      const bool in_program = std::ranges::find(names_in_program(), name) != names_in_program().end();
      if (kind != Named::RuleId && !definition.used && !(kind == Named::WordSet && in_program))
        add(Severity::Warning, definition.where, fmt::format("nothing uses the {} '{}'", noun, name));
    }
  }

  void look_at_exclusions() {
    for (const WordSets::Exclusion& exclusion : rules_.words().exclusions()) {
      const auto* words = rules_.words().find(exclusion.set);
      const auto* others = rules_.words().find(exclusion.other);
      const bool concerns_us = is_ours(Named::WordSet, exclusion.set) || is_ours(Named::WordSet, exclusion.other);
      if (!words || !concerns_us) continue;
      if (!others) {
        add(Severity::Error, exclusion.where, fmt::format("'excludes' names the unknown set '{}'", exclusion.other));
        continue;
      }
      for (const std::string& word : *words)
        if (others->contains(word))
          add(Severity::Error, exclusion.where,
              fmt::format("'{}' stands in '{}', too, which this set excludes", word, exclusion.other));
    }
  }

  void look_at(const Rule& rule) {
    const bool ours = is_ours(Named::RuleId, rule.id);
    for (const std::string& other : rule.over) look_at_pair(rule, other, ours);
    if (!ours) return;
    if (triggers(rule).empty()) never(rule, "none of its triggers has a word");
    for (const RoleRule& role : rule.roles) {
      const bool hopeless = role.required && std::ranges::all_of(role.fillers, [](const Filler& f) {
                              return f.words && f.words->empty();
                            });
      if (hopeless) never(rule, fmt::format("the word set for the role '{}' is empty", role.name));
    }
    for (const Condition& condition : rule.conditions) {
      if (!condition.wanted) continue;
      if (condition.words && condition.words->empty())
        never(rule, fmt::format("'{}' names an empty word set", condition.text));
      for (const Condition& other : rule.conditions) look_at_pair(rule, condition, other);
    }
    for (const RuleExample& example : rule.examples)
      if (std::ranges::count(rule.examples, example.text, &RuleExample::text) > 1)
        add(Severity::Warning, example.where, "this example stands twice in the rule");
  }

  void look_at_pair(const Rule& rule, const Condition& wanted, const Condition& other) {
    const bool denied =
        !other.wanted && wanted.text.substr(wanted.text.find(' ')) == other.text.substr(other.text.find(' '));
    const bool another =
        other.wanted && is_fixed_once(wanted.kind) && wanted.kind == other.kind && wanted.word < other.word;
    if (denied || another) never(rule, fmt::format("'{}' and '{}' cannot both hold", wanted.text, other.text));
  }

  void look_at_pair(const Rule& rule, const std::string& other_id, bool ours) {
    const auto at = std::ranges::find(rules_.rules(), other_id, &Rule::id);
    if (at == rules_.rules().end() || !(ours || is_ours(Named::RuleId, other_id))) return;
    if (other_id == rule.id) {
      never(rule, "it is 'over' itself");
    } else if (std::ranges::find(at->over, rule.id) != at->over.end()) {
      if (rule.id < other_id)
        add(Severity::Warning, rule.where,
            fmt::format("'{}' and '{}' are 'over' each other: where both match, neither fires", rule.id, other_id));
    } else if (covers(rule, *at)) {
      never(*at, fmt::format("'{}' at {} is over it and matches wherever it does", rule.id, rule.where));
    }
  }

  void never(const Rule& rule, const std::string& why) {
    add(Severity::Warning, rule.where, fmt::format("the rule '{}' can never fire: {}", rule.id, why));
  }

  const std::vector<RuleSources::Trigger>& triggers(const Rule& rule) const {
    return sources_.triggers.find(rule.id)->second;
  }

  /// Whether `wide` matches wherever `narrow` does, as far as that can be seen: the same triggers or
  /// more, no role and no condition that the other has not.
  bool covers(const Rule& wide, const Rule& narrow) const {
    const auto has_trigger = [&](const RuleSources::Trigger& wanted) {
      return std::ranges::any_of(triggers(wide), [&](const RuleSources::Trigger& t) {
        return t.phrase == wanted.phrase && (t.pos == wanted.pos || t.pos == TriggerPos::Any);
      });
    };
    const auto has_role = [&](const RoleRule& wanted) {
      return !wanted.required || std::ranges::any_of(narrow.roles, [&](const RoleRule& r) {
        return r.required && r.fillers == wanted.fillers && r.paths == wanted.paths;
      });
    };
    const auto has_condition = [&](const Condition& wanted) {
      // These two depend on the rule's other roles.
      if (wanted.kind == Condition::Kind::Either || wanted.kind == Condition::Kind::International) return false;
      return std::ranges::find(narrow.conditions, wanted.text, &Condition::text) != narrow.conditions.end();
    };
    return std::ranges::all_of(triggers(narrow), has_trigger) && std::ranges::all_of(wide.roles, has_role) &&
           std::ranges::all_of(wide.conditions, has_condition);
  }

  RuleSources sources_;  // filled while rules_ is made
  RuleSet rules_;
  std::size_t last_;
  RuleLint lint_;
};

}  // namespace

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Note: return "note";
  }
  return "";
}

RuleLint lint_rules(std::span<const std::string> folders) { return Linter(folders).run(); }

}  // namespace entente
