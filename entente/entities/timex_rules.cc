// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "entente/base/blocks.h"
#include "entente/base/file.h"
#include "entente/base/table.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 10> kKinds = {"date",     "range", "list", "numeric", "relative",
                                                     "duration", "set",   "ref",  "time",    "nothing"};

// "relative unit=day shift=-1"
Result<void> read_value(const std::string& text, const std::string& where, TimexRule& rule) {
  std::string_view rest = text;
  bool first = true;
  while (!rest.empty()) {
    const std::size_t space = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, space);
    rest.remove_prefix(std::min(space + 1, rest.size()));
    if (word.empty()) continue;
    if (first) {
      const auto it = std::find(kKinds.begin(), kKinds.end(), word);
      if (it == kKinds.end()) {
        return fail(ErrorCode::InvalidData, fmt::format("no kind of value '{}'", word), where);
      }
      rule.kind = static_cast<TimexKind>(it - kKinds.begin());
      first = false;
      continue;
    }
    const std::size_t equals = word.find('=');
    const auto slot = parse_slot(word.substr(0, equals));
    const auto value = equals == std::string_view::npos ? std::nullopt : parse_time_value(word.substr(equals + 1));
    if (!slot || !value) {
      return fail(ErrorCode::InvalidData, fmt::format("'{}' sets no slot to a value", word), where);
    }
    rule.constants[*slot] = *value;
  }
  return {};
}

using Definitions = std::map<std::string, std::string, std::less<>>;

// Puts the definitions in the place of $NAME; they hold no $NAME themselves.
Result<std::string> expand(const std::string& pattern, const Definitions& definitions, const std::string& where) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '$') {
      out.push_back(pattern[i]);
      continue;
    }
    std::size_t end = i + 1;
    while (end < pattern.size() && ((pattern[end] >= 'a' && pattern[end] <= 'z') || pattern[end] == '-')) ++end;
    const auto it = definitions.find(std::string_view(pattern).substr(i + 1, end - i - 1));
    if (it == definitions.end()) {
      return fail(ErrorCode::InvalidData, fmt::format("'{}' is not defined", pattern.substr(i, end - i)), where);
    }
    out += "(" + it->second + ")";
    i = end - 1;
  }
  return out;
}

Result<void> read_definition(const Block& block, Definitions& definitions) {
  const BlockEntry* pattern = block.find("pattern");
  if (pattern == nullptr || block.entries.size() != 2) {
    return fail(ErrorCode::InvalidData, "a definition has a name and one pattern", block.where(block.entries.front()));
  }
  auto text = expand(pattern->value, definitions, block.where(*pattern));
  if (!text) return std::unexpected(text.error());
  if (!definitions.emplace(block.entries.front().value, *text).second) {
    return fail(ErrorCode::InvalidData, fmt::format("'{}' is defined twice", block.entries.front().value),
                block.where(block.entries.front()));
  }
  return {};
}

Result<void> read_rule(const Block& block, const Definitions& definitions, TimexRules::Impl& impl) {
  const auto where = [&](const BlockEntry& e) { return block.where(e); };
  TimexRule rule;
  const auto index = static_cast<std::uint32_t>(impl.rules.size());
  bool patterns = false;
  for (const BlockEntry& entry : block.entries) {
    if (entry.key == "rule") {
      rule.id = entry.value;
      rule.where = where(entry);
    } else if (entry.key == "pattern") {
      const auto text = expand(entry.value, definitions, where(entry));
      if (!text) return std::unexpected(text.error());
      auto spellings = parse_pattern(*text, where(entry), impl.words);
      if (!spellings) return std::unexpected(spellings.error());
      for (const auto& spelling : *spellings) {
        impl.trie.add(spelling, index);
      }
      patterns = true;
    } else if (entry.key == "value") {
      if (auto read = read_value(entry.value, where(entry), rule); !read) return read;
    } else if (entry.key == "example") {
      rule.examples.push_back(entry.value);
    } else if (entry.key == "not") {
      rule.counter_examples.push_back(entry.value);
    } else {
      return fail(ErrorCode::InvalidData, fmt::format("no key '{}' in a rule", entry.key), where(entry));
    }
  }
  const std::string at = block.where(block.entries.front());
  if (rule.id.empty() || block.entries.front().key != "rule") {
    return fail(ErrorCode::InvalidData, "a rule begins with its name, 'rule: ...'", at);
  }
  if (!patterns || block.find("value") == nullptr) {
    return fail(ErrorCode::InvalidData, fmt::format("rule '{}' has no pattern or no value", rule.id), at);
  }
  if (rule.examples.empty() || rule.counter_examples.empty()) {
    return fail(ErrorCode::InvalidData, fmt::format("rule '{}' needs an example and a counter-example", rule.id), at);
  }
  impl.rules.push_back(std::move(rule));
  return {};
}

}  // namespace

TimexRules::TimexRules(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
TimexRules::TimexRules(TimexRules&&) noexcept = default;
TimexRules& TimexRules::operator=(TimexRules&&) noexcept = default;
TimexRules::~TimexRules() = default;

Result<TimexRules> TimexRules::load(const std::string& directory) {
  auto impl = std::make_unique<Impl>();
  const auto table = Table::load(directory + "/words.tsv", {"class", "value", "case", "words"});
  if (!table) return std::unexpected(table.error());
  if (auto added = impl->words.add(*table); !added) return std::unexpected(added.error());
  const auto files = list_files(directory, ".rules");
  if (!files) return std::unexpected(files.error());
  std::set<std::string> ids;
  Definitions definitions;
  for (const std::string& file : *files) {
    const auto blocks = load_blocks(file);
    if (!blocks) return std::unexpected(blocks.error());
    for (const Block& block : *blocks) {
      if (block.entries.front().key == "define") {
        if (auto read = read_definition(block, definitions); !read) return std::unexpected(read.error());
        continue;
      }
      if (auto read = read_rule(block, definitions, *impl); !read) return std::unexpected(read.error());
      if (!ids.insert(impl->rules.back().id).second) {
        return fail(ErrorCode::InvalidData, fmt::format("a second rule '{}'", impl->rules.back().id),
                    impl->rules.back().where);
      }
    }
  }
  return TimexRules(std::move(impl));
}

std::vector<TimexMatch> match_timexes(const std::vector<Atom>& atoms, const TimexRules::Impl& rules) {
  // Of the matches whose expression begins at the same atom the longest is kept, then the one with
  // most context, then that of the rule that stands first. An expression begins less than kMaxAtoms
  // after its context, so a ring of the next beginnings is all there is to remember.
  constexpr std::size_t kRing = 32;
  static_assert(kRing > PatternTrie::kMaxAtoms);
  std::array<std::optional<TimexMatch>, kRing> best;
  std::vector<TimexMatch> found;
  std::vector<TimexMatch> kept;
  std::uint32_t free = 0;
  const auto better = [](const TimexMatch& a, const TimexMatch& b) {
    if (a.last() != b.last()) return a.last() > b.last();
    if (a.length != b.length) return a.length > b.length;
    return a.rule < b.rule;
  };
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    found.clear();
    rules.trie.match(atoms, i, rules.words, found);
    for (const TimexMatch& match : found) {
      auto& slot = best[match.begin % kRing];
      if (!slot || better(match, *slot)) slot = match;
    }
    auto& here = best[i % kRing];
    if (here && here->begin >= free) {
      kept.push_back(*here);
      free = here->last();
    }
    here.reset();
  }
  return kept;
}

}  // namespace entente
