// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/rule_examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "entente/facts/rule_syntax.h"

namespace entente {
namespace {

using Wanted = std::pair<std::string, std::string>;  // field, value

bool is_list(const Fact& fact, Field field) {
  const auto specs = fields_of(fact.type);
  return std::ranges::find(specs, field, &FieldSpec::field)->is_list;
}

/// The fact's value in the form in which `expect` writes it.
std::string value_of(const Fact& fact, const std::string& name) {
  if (name == "modality") return std::string(to_string(fact.modality));
  if (name == "attributed_to") return fact.attributed_to;
  return fmt::format("{}", fmt::join(fact.values(*parse_field(name)), ","));
}

bool agrees(const Fact& fact, const Wanted& wanted) {
  const auto& [name, value] = wanted;
  const auto field = parse_field(name);
  if (!field || !is_list(fact, *field)) return value_of(fact, name) == value;
  const std::vector<std::string> list = split_at(value, ',');
  const auto found = fact.values(*field);
  return std::set<std::string_view>(found.begin(), found.end()) == std::set<std::string_view>(list.begin(), list.end());
}

/// How the likest fact of the wanted type differs, or what there is instead.
std::string instead(const ExpectedFact& wanted, std::span<const Fact> facts) {
  const Fact* nearest = nullptr;
  std::vector<std::string> differences;
  for (const Fact& fact : facts) {
    if (fact.type != wanted.type) continue;
    std::vector<std::string> other;
    for (const Wanted& value : wanted.values)
      if (!agrees(fact, value)) other.push_back(fmt::format("{}={}", value.first, value_of(fact, value.first)));
    if (nearest && other.size() >= differences.size()) continue;
    nearest = &fact;
    differences = std::move(other);
  }
  if (nearest) return fmt::format("found {} (by {})", fmt::join(differences, " "), nearest->rule);
  if (facts.empty()) return "found nothing";
  std::string out = "found";
  for (const Fact& fact : facts) out += "\n  " + fact_line(fact);
  return out;
}

/// Why the rule did not fire, from the trace.
std::string why_not(const Rule& rule, const Trace& trace) {
  std::vector<std::string> reasons;
  for (const TraceEntry& entry : trace.entries)
    if (entry.rule == rule.id && std::ranges::find(reasons, entry.reason) == reasons.end())
      reasons.push_back(entry.reason);
  if (reasons.empty()) return "none of its triggers is there";
  return fmt::format("{}", fmt::join(reasons, "; "));
}

}  // namespace

std::vector<std::string> check_example(const Rule& rule, const RuleExample& example, std::span<const Fact> facts,
                                       const Trace& trace) {
  std::vector<std::string> failures;
  if (example.expected.empty()) {
    for (const Fact& fact : facts)
      if (fact.rule == rule.id) failures.push_back("must give nothing, but gave\n  " + fact_line(fact));
    return failures;
  }
  // A rule that gives way to another did match: what the other gives is the facts' business.
  const auto matched = [&](const TraceEntry& entry) { return entry.rule == rule.id && entry.misses == 0; };
  if (std::ranges::none_of(trace.entries, matched))
    failures.push_back("the rule did not fire: " + why_not(rule, trace));
  for (const std::string& expected : example.expected) {
    const auto wanted = parse_expected(expected);  // the loader has checked it
    if (!wanted) continue;
    const bool found = std::ranges::any_of(facts, [&](const Fact& fact) {
      return fact.type == wanted->type &&
             std::ranges::all_of(wanted->values, [&](const Wanted& v) { return agrees(fact, v); });
    });
    if (!found) failures.push_back(fmt::format("expected {}\n{}", expected, instead(*wanted, facts)));
  }
  return failures;
}

std::string fact_line(const Fact& fact) {
  std::string text(to_string(fact.type));
  for (const FieldSpec& spec : fields_of(fact.type)) {
    const std::string value = value_of(fact, std::string(to_string(spec.field)));
    if (value.empty()) continue;
    const bool quotes = value.find(' ') != value.npos;
    text += fmt::format(" {}={}{}{}", to_string(spec.field), quotes ? "\"" : "", value, quotes ? "\"" : "");
  }
  text += fmt::format(" modality={}", to_string(fact.modality));
  if (!fact.attributed_to.empty()) text += fmt::format(" attributed_to=\"{}\"", fact.attributed_to);
  return fmt::format("{} by {}", text, fact.rule);
}

}  // namespace entente
