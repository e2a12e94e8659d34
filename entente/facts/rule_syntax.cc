// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/rule_syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace entente {
namespace {

std::string_view trim(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

Parsed<Path> parse_path(std::string_view text) {
  Path path;
  if (text == "self") return path;
  for (const std::string& step_text : split_at(text, '>')) {
    PathStep step;
    const std::size_t colon = step_text.find(':');
    const std::string name = step_text.substr(0, colon);
    const auto role = parse_argument_role(name);
    if (!role) return std::unexpected(fmt::format("unknown argument '{}' in the path '{}'", name, text));
    step.role = *role;
    if (colon != step_text.npos) {
      for (std::string& prep : split_at(std::string_view(step_text).substr(colon + 1), '/')) {
        if (prep.empty()) return std::unexpected(fmt::format("an empty preposition in the path '{}'", text));
        step.preps.push_back(std::move(prep));
      }
    }
    path.push_back(std::move(step));
  }
  return path;
}

// Words of a yields line that are no fields of the record but tell its builder where to look.
constexpr std::array<std::pair<FactType, std::string_view>, 7> kBuilderWords = {{
    {FactType::Agreement, "text"},
    {FactType::Mechanism, "text"},
    {FactType::Channel, "text"},
    {FactType::Milestone, "text"},
    {FactType::Statement, "content"},
    {FactType::Statement, "issuer"},
    {FactType::Source, "text"},
}};

// In the order of FillerType.
constexpr std::array<std::string_view, 13> kFillers = {"any",    "actor",        "named", "state",  "body",
                                                       "person", "organisation", "media", "people", "place",
                                                       "date",   "clause",       "noun"};
constexpr std::array<std::string_view, 7> kProperties = {"", "text", "name", "code", "country", "lemma", "office"};
constexpr std::array<std::string_view, 22> kFlags = {
    "agreed",  "aimed",  "anniversary", "dyad",    "each",     "governor", "joined",  "living",
    "local",   "mutual", "once",        "open",    "paired",   "placed",   "planned", "proper",
    "sectors", "sender", "sides",       "speaker", "standing", "voice"};

}  // namespace

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false, any = false;
  for (const char c : text) {
    if (c == '"') {
      quoted = !quoted;
      any = true;
    } else if (c == ' ' && !quoted) {
      if (any) words.push_back(std::move(word));
      word.clear();
      any = false;
    } else {
      word += c;
      any = true;
    }
  }
  if (any) words.push_back(std::move(word));
  return words;
}

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t end = std::min(text.find(separator, from), text.size());
    parts.emplace_back(trim(text.substr(from, end - from)));
    from = end + 1;
  }
  return parts;
}

Parsed<std::vector<Path>> parse_paths(std::string_view text,
                                      const std::map<std::string, std::vector<Path>, std::less<>>& named) {
  std::vector<Path> paths;
  for (const std::string& part : split_at(text, '|')) {
    if (part.empty()) return std::unexpected(std::string("an empty path"));
    if (const auto it = named.find(part); it != named.end()) {
      paths.insert(paths.end(), it->second.begin(), it->second.end());
      continue;
    }
    if (part.starts_with("prep:")) {
      // The parser often cannot know whether "with" belongs to the verb or to its object.
      const std::string preps = part.substr(5);
      for (const std::string_view shape : {"obl:", "nmod:", "obj>nmod:"}) {
        auto path = parse_path(std::string(shape) + preps);
        if (!path) return std::unexpected(path.error());
        paths.push_back(std::move(*path));
      }
      continue;
    }
    auto path = parse_path(part);
    if (!path) return std::unexpected(path.error());
    paths.push_back(std::move(*path));
  }
  return paths;
}

std::optional<FillerType> parse_filler_type(std::string_view name) {
  const auto it = std::ranges::find(kFillers, name);
  if (it == kFillers.end()) return std::nullopt;
  return static_cast<FillerType>(it - kFillers.begin());
}

std::string_view filler_name(FillerType type) {
  return type == FillerType::Words ? "@set" : kFillers[static_cast<std::size_t>(type)];
}

Parsed<std::vector<ValuePart>> parse_value(std::string_view text, const Rule& rule) {
  std::vector<ValuePart> parts;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    if (open > 0) {
      parts.push_back({std::string(text.substr(0, open)), -1, {}});
      if (open == text.npos) break;
    }
    const std::size_t close = text.find('}', open);
    if (close == text.npos) return std::unexpected(std::string("a '{' without '}'"));
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const std::size_t dot = name.find('.');
    const std::string_view role = name.substr(0, dot);
    const std::string_view property = dot == name.npos ? std::string_view() : name.substr(dot + 1);
    ValuePart part;
    part.role = role == "trigger" ? ValuePart::kTrigger : rule.role_index(role);
    if (part.role < 0) return std::unexpected(fmt::format("the rule has no role '{}'", role));
    if (std::ranges::find(kProperties, property) == kProperties.end())
      return std::unexpected(fmt::format("unknown property '{}'", property));
    part.property = property;
    parts.push_back(std::move(part));
    text.remove_prefix(close + 1);
  }
  return parts;
}

Parsed<Yield> parse_yield(std::string_view text, const Rule& rule) {
  const std::vector<std::string> words = split_words(text);
  if (words.empty()) return std::unexpected(std::string("'yields' says no fact type"));
  const auto type = parse_fact_type(words.front());
  if (!type) return std::unexpected(fmt::format("unknown fact type '{}'", words.front()));
  Yield yield;
  yield.type = *type;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::size_t equals = words[i].find('=');
    if (equals == std::string::npos) {
      if (std::ranges::find(kFlags, words[i]) == kFlags.end())
        return std::unexpected(fmt::format("unknown word '{}' (expected field=value)", words[i]));
      yield.flags.push_back(words[i]);
      continue;
    }
    Assignment assignment;
    assignment.name = words[i].substr(0, equals);
    const bool builder_word =
        std::ranges::find(kBuilderWords, std::pair{*type, std::string_view(assignment.name)}) != kBuilderWords.end();
    if (!builder_word) {
      const auto field = parse_field(assignment.name);
      const auto specs = fields_of(*type);
      if (!field || std::ranges::find(specs, *field, &FieldSpec::field) == specs.end())
        return std::unexpected(fmt::format("{} has no field '{}'", to_string(*type), assignment.name));
      assignment.field = field;
    }
    auto parts = parse_value(std::string_view(words[i]).substr(equals + 1), rule);
    if (!parts) return std::unexpected(parts.error());
    assignment.parts = std::move(*parts);
    yield.assignments.push_back(std::move(assignment));
  }
  return yield;
}

Parsed<ExpectedFact> parse_expected(std::string_view text) {
  const std::vector<std::string> words = split_words(text);
  const auto type = words.empty() ? std::nullopt : parse_fact_type(words.front());
  if (!type) return std::unexpected(fmt::format("'{}' does not begin with a fact type", text));
  ExpectedFact fact;
  fact.type = *type;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::size_t equals = words[i].find('=');
    if (equals == std::string::npos) return std::unexpected(fmt::format("'{}' is not field=value", words[i]));
    std::string name = words[i].substr(0, equals);
    const auto field = parse_field(name);
    const auto specs = fields_of(*type);
    const bool known = name == "modality" || name == "attributed_to" ||
                       (field && std::ranges::find(specs, *field, &FieldSpec::field) != specs.end());
    if (!known) return std::unexpected(fmt::format("{} has no field '{}'", to_string(*type), name));
    fact.values.emplace_back(std::move(name), words[i].substr(equals + 1));
  }
  return fact;
}

}  // namespace entente
