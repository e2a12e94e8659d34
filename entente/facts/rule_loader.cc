// SPDX-License-Identifier: Apache-2.0
// From files to a RuleSet: reads, checks, and compiles to word numbers and the trigger index.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

#include "entente/base/file.h"
#include "entente/base/table.h"
#include "entente/base/utf8.h"
#include "entente/facts/rule_set.h"
#include "entente/facts/rule_syntax.h"

namespace entente {

class RuleLoader {
 public:
  /// With `sources`, mistakes are noted there and loading goes on.
  explicit RuleLoader(RuleSources* sources = nullptr) : sources_(sources) {}

  Result<void> add_folder(const std::string& folder, bool replace);
  Result<void> add_words(const std::vector<Block>& blocks, bool replace);
  Result<void> add_rules(const std::vector<Block>& blocks, bool replace);
  Result<RuleSet> finish();

 private:
  using Trigger = RuleSources::Trigger;

  Result<void> add_rule(const Block& block, bool replace);
  Result<void> add_lines(const Block& block, Rule& rule);
  Result<void> check_whole(const Block& block, const Rule& rule) const;
  Result<void> add_path(const Block& block, bool replace);
  Result<void> add_table(const std::string& file);
  /// Reads the blocks of all files of the folder with this ending and hands them on.
  Result<void> add_files(const std::string& folder, bool replace, const char* ending,
                         Result<void> (RuleLoader::*add)(const std::vector<Block>&, bool));
  Result<void> add_line(const Block& block, const BlockEntry& entry, Rule& rule);
  Result<void> add_role(const Block& block, const BlockEntry& entry, bool required, Rule& rule);
  Result<void> add_condition(const Block& block, const BlockEntry& entry, bool wanted, Rule& rule);
  Result<void> add_trigger(const Block& block, const BlockEntry& entry);
  Result<void> add_shifts(const std::string& path);
  Result<void> add_labels(const std::string& path);
  Result<void> add_weights(const std::string& path);
  WordId intern(std::string_view word);
  std::vector<WordId> intern_phrase(std::string_view phrase);
  /// The phrase as written and, where a word has a hyphen inside, with the hyphen as a word of its own: most
  /// hyphens are tokens ("long - range"), some are not ("co-host").
  std::vector<std::vector<WordId>> intern_spellings(std::string_view phrase);
  /// A set for a list of words and @sets; nullptr names no set: the unknown one is in `bad`.
  const WordIds* intern_set(std::span<const std::string> words, std::string& bad);
  std::vector<Trigger> triggers_of(const std::string& id);
  Parsed<std::vector<Path>> paths_of(std::string_view text);

  std::vector<Error>* mistakes() { return sources_ ? &sources_->mistakes : nullptr; }
  /// Notes a mistake and goes on where mistakes are collected; else hands it back.
  Result<void> take(Result<void> done);
  void define(Named kind, const Block& block);
  void use(Named kind, std::string_view name);

  RuleSources* sources_;
  std::size_t folder_ = 0;              // number of the folder being read
  std::set<std::string> mistaken_ids_;  // rules that are there, but not loaded
  RuleSet rules_;
  std::map<std::string, std::vector<Path>, std::less<>> named_paths_;
  std::map<std::string, Rule, std::less<>> by_id_;
  /// As written: words, or the set whose words they are when all is read.
  struct WrittenTrigger {
    Trigger trigger;
    std::string set;
  };
  std::map<std::string, std::vector<WrittenTrigger>, std::less<>> triggers_;  // by rule id
  std::vector<WrittenTrigger> pending_;                                       // of the rule being read
};

namespace {

std::unexpected<Error> bad(const Block& block, const BlockEntry& entry, std::string message) {
  return fail(ErrorCode::InvalidData, std::move(message), block.where(entry));
}

std::optional<TriggerPos> parse_trigger_pos(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kNames = {"verb", "noun", "adj", "adv", "any"};
  const auto it = std::ranges::find(kNames, name);
  if (it == kNames.end()) return std::nullopt;
  return static_cast<TriggerPos>(it - kNames.begin());
}

}  // namespace

Result<void> RuleLoader::take(Result<void> done) {
  if (done || !sources_) return done;
  sources_->mistakes.push_back(std::move(done.error()));
  return {};
}

void RuleLoader::define(Named kind, const Block& block) {
  if (!sources_) return;
  auto& at = sources_->definitions[{kind, block.entries.front().value}];
  at.replaces = std::move(at.where);
  at.where = block.where(block.entries.front());
  at.folder = folder_;
}

void RuleLoader::use(Named kind, std::string_view name) {
  if (!sources_) return;
  const auto at = sources_->definitions.find({kind, std::string(name)});
  if (at != sources_->definitions.end()) at->second.used = true;
}

Parsed<std::vector<Path>> RuleLoader::paths_of(std::string_view text) {
  if (sources_)
    for (const std::string& part : split_at(text, '|')) use(Named::PathName, part);
  return parse_paths(text, named_paths_);
}

WordId RuleLoader::intern(std::string_view word) {
  const auto it = rules_.word_ids_.find(word);
  if (it != rules_.word_ids_.end()) return it->second;
  const WordId id = static_cast<WordId>(rules_.word_ids_.size() + 1);
  rules_.word_ids_.emplace(std::string(word), id);
  return id;
}

std::vector<WordId> RuleLoader::intern_phrase(std::string_view phrase) {
  std::vector<WordId> ids;
  for (const std::string& word : split_words(phrase)) ids.push_back(intern(word));
  return ids;
}

std::vector<std::vector<WordId>> RuleLoader::intern_spellings(std::string_view phrase) {
  std::vector<std::vector<WordId>> spellings = {intern_phrase(phrase)};
  if (phrase.find('-') == phrase.npos) return spellings;
  std::string apart;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    const bool inner =
        phrase[i] == '-' && i > 0 && i + 1 < phrase.size() && phrase[i - 1] != ' ' && phrase[i + 1] != ' ';
    if (inner) apart += " - ";
    else apart += phrase[i];
  }
  if (apart != phrase) spellings.push_back(intern_phrase(apart));
  return spellings;
}

const WordIds* RuleLoader::intern_set(std::span<const std::string> words, std::string& bad_name) {
  // Sets are named by what they hold, so that equal lists are kept once.
  std::string name = fmt::format("= {}", fmt::join(words, " "));
  if (words.size() == 1 && words[0].starts_with('@')) name = words[0].substr(1);
  std::set<std::vector<WordId>> phrases;
  for (const std::string& word : words) {
    if (!word.starts_with('@')) {
      for (auto& phrase : intern_spellings(to_lower(word))) phrases.insert(std::move(phrase));
      continue;
    }
    use(Named::WordSet, std::string_view(word).substr(1));
    const auto* set = rules_.words_.find(std::string_view(word).substr(1));
    if (!set) {
      bad_name = word;
      return nullptr;
    }
    for (const std::string& member : *set) {
      for (auto& phrase : intern_spellings(member)) phrases.insert(std::move(phrase));
    }
  }
  WordIds ids;
  for (const std::vector<WordId>& phrase : phrases) {
    if (phrase.size() == 1) ids.words.push_back(phrase.front());
    if (phrase.size() > 1) ids.phrases.push_back(phrase);
  }
  std::ranges::sort(ids.words);
  return &(rules_.sets_[name] = std::move(ids));
}

Result<void> RuleLoader::add_role(const Block& block, const BlockEntry& entry, bool required, Rule& rule) {
  const std::vector<std::string> words = split_words(entry.value);
  if (words.size() < 3) return bad(block, entry, "a role is 'NAME FILLER PATHS'");
  RoleRule role;
  role.name = words[0];
  role.required = required;
  if (role.name == "trigger" || rule.role_index(role.name) >= 0)
    return bad(block, entry, fmt::format("the role '{}' is there already", role.name));
  for (const std::string& filler : split_at(words[1], '/')) {
    if (filler.starts_with('@')) {
      std::string unknown;
      const WordIds* set = intern_set(std::array{filler}, unknown);
      if (!set) return bad(block, entry, fmt::format("unknown word set '{}'", unknown));
      role.fillers.push_back({FillerType::Words, set});
    } else if (const auto type = parse_filler_type(filler)) {
      role.fillers.push_back({*type, nullptr});
    } else {
      return bad(block, entry, fmt::format("unknown filler '{}'", filler));
    }
  }
  if (entry.value.find('"') != std::string::npos) return bad(block, entry, "a role takes no quotation marks");
  const std::size_t rest = entry.value.find(words[1], words[0].size()) + words[1].size();
  auto paths = paths_of(std::string_view(entry.value).substr(rest));
  if (!paths) return bad(block, entry, paths.error());
  role.paths = std::move(*paths);
  rule.roles.push_back(std::move(role));
  return {};
}

Result<void> RuleLoader::add_condition(const Block& block, const BlockEntry& entry, bool wanted, Rule& rule) {
  using Kind = Condition::Kind;
  const std::vector<std::string> words = split_words(entry.value);
  if (words.empty()) return bad(block, entry, "an empty condition");
  Condition condition;
  condition.wanted = wanted;
  condition.text = (wanted ? "when " : "unless ") + entry.value;
  const std::string& name = words[0];
  const std::span<const std::string> rest = std::span(words).subspan(1);
  const auto one_of = [&](std::initializer_list<std::string_view> allowed) {
    return rest.size() == 1 && std::ranges::find(allowed, rest[0]) != allowed.end();
  };
  std::string unknown;
  if (name == "tense") {
    condition.kind = Kind::Tense;
    if (!one_of({"past", "present", "future", "none"}))
      return bad(block, entry, "tense is past, present, future or none");
    condition.word = rest[0];
  } else if (name == "negated" || name == "passive" || name == "international") {
    condition.kind = name == "negated" ? Kind::Negated : name == "passive" ? Kind::Passive : Kind::International;
    if (!rest.empty()) return bad(block, entry, fmt::format("'{}' takes no words", name));
  } else if (name == "modality") {
    condition.kind = Kind::Modality;
    if (rest.size() != 1 || !parse_modality(rest[0])) return bad(block, entry, "unknown modality");
    condition.word = rest[0];
  } else if (name == "kind") {
    condition.kind = Kind::SentenceKind;
    if (!one_of({"prose", "heading", "list", "caption", "credit"}))
      return bad(block, entry, "unknown kind of sentence");
    condition.word = rest[0];
  } else if (name == "either") {
    condition.kind = Kind::Either;
    condition.names.assign(rest.begin(), rest.end());  // checked when the rule is complete
  } else if (name == "marked") {
    condition.kind = Kind::Marked;
    if (rest.empty()) return bad(block, entry, "'marked' takes prepositions");
    condition.names.assign(rest.begin(), rest.end());
  } else if (name == "particle" || name == "under") {
    condition.kind = name == "particle" ? Kind::Particle : Kind::GovernedBy;
    condition.words = intern_set(rest, unknown);
  } else {
    const std::size_t in = entry.value.find(" in ");
    if (in == std::string::npos) return bad(block, entry, fmt::format("unknown condition '{}'", entry.value));
    condition.kind = Kind::With;
    auto paths = paths_of(std::string_view(entry.value).substr(0, in));
    if (!paths) return bad(block, entry, paths.error());
    condition.paths = std::move(*paths);
    condition.words = intern_set(split_words(std::string_view(entry.value).substr(in + 4)), unknown);
  }
  if (!unknown.empty()) return bad(block, entry, fmt::format("unknown word set '{}'", unknown));
  rule.conditions.push_back(std::move(condition));
  return {};
}

Result<void> RuleLoader::add_trigger(const Block& block, const BlockEntry& entry) {
  const std::size_t space = std::min(entry.value.find(' '), entry.value.size());
  const auto pos = parse_trigger_pos(std::string_view(entry.value).substr(0, space));
  if (!pos) return bad(block, entry, "a trigger begins with verb, noun, adj, adv or any");
  // Phrases are set apart by commas; without a comma every word stands for itself.
  const std::string_view list = std::string_view(entry.value).substr(space);
  const std::vector<std::string> words = list.find(',') != list.npos ? split_at(list, ',') : split_words(list);
  for (const std::string& word : words) {
    if (!word.starts_with('@')) {
      for (std::vector<WordId>& phrase : intern_spellings(to_lower(word))) {
        if (phrase.empty()) return bad(block, entry, "an empty trigger");
        pending_.push_back({{*pos, std::move(phrase)}, {}});
      }
      continue;
    }
    use(Named::WordSet, std::string_view(word).substr(1));
    const auto* set = rules_.words_.find(std::string_view(word).substr(1));
    if (!set) return bad(block, entry, fmt::format("unknown word set '{}'", word));
    pending_.push_back({{*pos, {}}, word.substr(1)});
  }
  return {};
}

Result<void> RuleLoader::add_line(const Block& block, const BlockEntry& entry, Rule& rule) {
  const std::string& key = entry.key;
  if (key == "trigger") return add_trigger(block, entry);
  if (key == "role") return add_role(block, entry, true, rule);
  if (key == "optional") return add_role(block, entry, false, rule);
  if (key == "when") return add_condition(block, entry, true, rule);
  if (key == "unless") return add_condition(block, entry, false, rule);
  if (key == "note") return {};
  if (key == "over") {
    for (std::string& id : split_words(entry.value)) rule.over.push_back(std::move(id));
    return {};
  }
  if (key == "yields") {
    auto yield = parse_yield(entry.value, rule);
    if (!yield) return bad(block, entry, yield.error());
    rule.yields.push_back(std::move(*yield));
    return {};
  }
  if (key == "evidence") {
    const std::string& what = entry.value;
    const bool to_role = what.starts_with("to ");
    if (what == "clause") {
      rule.evidence = EvidenceKind::Clause;
    } else if (what == "short phrase") {
      rule.evidence = EvidenceKind::ShortPhrase;
    } else if (what == "sentence") {
      rule.evidence = EvidenceKind::Sentence;
    } else if (what == "phrase" || what.starts_with("phrase ") || to_role) {
      rule.evidence = to_role ? EvidenceKind::ToRole : EvidenceKind::Phrase;
      const std::size_t space = what.find(' ');
      if (space != what.npos) {
        rule.evidence_role = rule.role_index(std::string_view(what).substr(space + 1));
        if (rule.evidence_role < 0) return bad(block, entry, "evidence names an unknown role");
      }
    } else {
      return bad(block, entry, "evidence is clause, sentence, phrase, short phrase, phrase ROLE or to ROLE");
    }
    return {};
  }
  if (key == "example" || key == "not") {
    if (entry.value.empty()) return bad(block, entry, "an empty example");
    rule.examples.push_back({entry.value, {}, block.where(entry)});
    return {};
  }
  if (key == "expect") {
    if (auto expected = parse_expected(entry.value); !expected) return bad(block, entry, expected.error());
    if (rule.examples.empty()) return bad(block, entry, "'expect' stands after its 'example'");
    rule.examples.back().expected.push_back(entry.value);
    return {};
  }
  return bad(block, entry, fmt::format("unknown key '{}' in a rule", key));
}

Result<void> RuleLoader::add_lines(const Block& block, Rule& rule) {
  std::string last_key;
  for (std::size_t i = 1; i < block.entries.size(); ++i) {
    const BlockEntry& entry = block.entries[i];
    const bool follows = last_key == "example" || last_key == "expect";
    Result<void> added;
    if (entry.key == "expect" && !follows) added = bad(block, entry, "'expect' stands after its 'example'");
    else if (last_key == "example" && entry.key != "expect") added = bad(block, entry, "an 'example' without 'expect'");
    else added = add_line(block, entry, rule);
    if (!added) {
      // A role that is named, but written wrongly, is no second mistake where it is used.
      const bool is_role = entry.key == "role" || entry.key == "optional";
      if (const auto words = split_words(entry.value);
          sources_ && is_role && !words.empty() && rule.role_index(words[0]) < 0)
        rule.roles.push_back({words[0], {}, {}, false});
    }
    if (added = take(std::move(added)); !added) return added;
    last_key = entry.key;
  }
  if (last_key == "example") return take(bad(block, block.entries.back(), "an 'example' without 'expect'"));
  return {};
}

Result<void> RuleLoader::check_whole(const Block& block, const Rule& rule) const {
  const BlockEntry& first = block.entries.front();
  if (pending_.empty()) return bad(block, first, fmt::format("the rule '{}' has no trigger", rule.id));
  if (rule.yields.empty()) return bad(block, first, fmt::format("the rule '{}' yields nothing", rule.id));
  const auto positive = std::ranges::count_if(rule.examples, [](const RuleExample& e) { return !e.expected.empty(); });
  if (positive == 0) return bad(block, first, fmt::format("the rule '{}' has no example that must match", rule.id));
  if (positive == std::ssize(rule.examples))
    return bad(block, first, fmt::format("the rule '{}' has no 'not' example that must not match", rule.id));
  for (const Condition& condition : rule.conditions) {
    if (condition.kind != Condition::Kind::Either) continue;
    for (const std::string& name : condition.names) {
      if (rule.role_index(name) < 0) return bad(block, first, fmt::format("'{}' names no role", condition.text));
    }
  }
  return {};
}

Result<void> RuleLoader::add_rule(const Block& block, bool replace) {
  const BlockEntry& first = block.entries.front();
  Rule rule;
  rule.id = first.value;
  rule.where = block.where(first);
  if (rule.id.empty()) return take(bad(block, first, "a rule without an id"));
  const std::size_t known = sources_ ? sources_->mistakes.size() : 0;
  if (const auto it = by_id_.find(rule.id); it != by_id_.end() && !replace) {
    if (auto noted =
            take(bad(block, first, fmt::format("the rule '{}' is defined twice, see {}", rule.id, it->second.where)));
        !noted)
      return noted;
  }
  pending_.clear();
  if (auto added = add_lines(block, rule); !added) return added;
  // What is missing as a whole is told only of rules whose lines are right.
  if (!sources_ || sources_->mistakes.size() == known) {
    if (auto checked = take(check_whole(block, rule)); !checked) return checked;
  }
  if (sources_ && sources_->mistakes.size() != known) {
    mistaken_ids_.insert(rule.id);
    return {};
  }
  define(Named::RuleId, block);
  triggers_[rule.id] = pending_;
  by_id_[rule.id] = std::move(rule);
  return {};
}

Result<void> RuleLoader::add_path(const Block& block, bool replace) {
  const BlockEntry& first = block.entries.front();
  auto paths = paths_of(block.entries[1].value);
  if (!paths) {
    if (sources_) named_paths_[first.value] = {};
    return bad(block, block.entries[1], paths.error());
  }
  if (named_paths_.contains(first.value) && !replace)
    return bad(block, first, fmt::format("the path '{}' is defined twice", first.value));
  define(Named::PathName, block);
  named_paths_[first.value] = std::move(*paths);
  return {};
}

Result<void> RuleLoader::add_rules(const std::vector<Block>& blocks, bool replace) {
  for (const Block& block : blocks) {
    const BlockEntry& first = block.entries.front();
    Result<void> added;
    if (first.key == "rule") added = add_rule(block, replace);
    else if (first.key == "path" && block.entries.size() == 2 && block.entries[1].key == "is")
      added = add_path(block, replace);
    else added = bad(block, first, "expected a block that begins with 'rule: id', or 'path: name' and 'is: paths'");
    if (added = take(std::move(added)); !added) return added;
  }
  return {};
}

Result<void> RuleLoader::add_words(const std::vector<Block>& blocks, bool replace) {
  for (const Block& block : blocks) {
    if (block.entries.front().key == "set") define(Named::WordSet, block);
    for (const BlockEntry& entry : block.entries)
      if (entry.key == "include") use(Named::WordSet, entry.value);
  }
  return rules_.words_.add(blocks, replace, mistakes());
}

Result<void> RuleLoader::add_shifts(const std::string& path) {
  auto table = Table::load(path, {"type", "modality", "to", "cameo"});
  if (!table) return std::unexpected(table.error());
  std::vector<ModalityShift> shifts;
  for (const Table::Row& row : table->rows()) {
    const auto modality = parse_modality(row.cells[1]);
    if (!modality) return fail(ErrorCode::InvalidData, "unknown modality", table->where(row));
    shifts.push_back({std::string(row.cells[0]), *modality, row.cells[2] == "-" ? "" : std::string(row.cells[2]),
                      row.cells[3] == "-" ? "" : std::string(row.cells[3])});
  }
  rules_.shifts_.insert(rules_.shifts_.begin(), shifts.begin(), shifts.end());  // later folders first
  return {};
}

Result<void> RuleLoader::add_weights(const std::string& path) {
  auto table = Table::load(path, {"feature", "weight"});
  if (!table) return std::unexpected(table.error());
  for (const Table::Row& row : table->rows()) {
    double weight = 0;
    const char* end = row.cells[1].data() + row.cells[1].size();
    const auto [stop, error] = std::from_chars(row.cells[1].data(), end, weight);
    if (row.cells[0].empty() || error != std::errc() || stop != end || !std::isfinite(weight))
      return fail(ErrorCode::InvalidData, "expected a feature and a number", table->where(row));
    rules_.weights_.insert_or_assign(std::string(row.cells[0]), weight);
  }
  return {};
}

Result<void> RuleLoader::add_labels(const std::string& path) {
  auto table = Table::load(path, {"words", "label"});
  if (!table) return std::unexpected(table.error());
  const std::size_t slash = path.find_last_of('/') + 1;
  LabelTable& labels = rules_.labels_[path.substr(slash, path.size() - slash - 4)];
  for (const Table::Row& row : table->rows()) {
    std::vector<WordId> phrase = intern_phrase(to_lower(row.cells[0]));
    if (phrase.empty() || row.cells[1].empty()) return fail(ErrorCode::InvalidData, "an empty cell", table->where(row));
    labels.put(std::move(phrase), std::string(row.cells[1]));
  }
  return {};
}

Result<void> RuleLoader::add_table(const std::string& file) {
  if (file.ends_with("/modality.tsv")) return add_shifts(file);
  if (file.ends_with("/statement_weights.tsv")) return add_weights(file);
  return add_labels(file);
}

Result<void> RuleLoader::add_files(const std::string& folder, bool replace, const char* ending,
                                   Result<void> (RuleLoader::*add)(const std::vector<Block>&, bool)) {
  const auto files = list_files(folder, ending);
  if (!files) return std::unexpected(files.error());
  for (const std::string& file : *files) {
    const auto blocks = load_blocks(file, mistakes());
    Result<void> added;
    if (blocks) added = (this->*add)(*blocks, replace);
    else added = std::unexpected(blocks.error());
    if (added = take(std::move(added)); !added) return added;
  }
  return {};
}

Result<void> RuleLoader::add_folder(const std::string& folder, bool replace) {
  if (auto added = add_files(folder, replace, ".words", &RuleLoader::add_words); !added) return added;
  if (auto added = add_files(folder, replace, ".rules", &RuleLoader::add_rules); !added) return added;
  const auto tables = list_files(folder, ".tsv");
  if (!tables) return std::unexpected(tables.error());
  for (const std::string& file : *tables) {
    if (auto added = take(add_table(file)); !added) return added;
  }
  ++folder_;
  return {};
}

std::vector<RuleLoader::Trigger> RuleLoader::triggers_of(const std::string& id) {
  std::vector<Trigger> triggers;
  for (const WrittenTrigger& written : triggers_[id]) {
    if (written.set.empty()) {
      triggers.push_back(written.trigger);
      continue;
    }
    for (const std::string& member : *rules_.words_.find(written.set)) {
      for (std::vector<WordId>& phrase : intern_spellings(member))
        triggers.push_back({written.trigger.pos, std::move(phrase)});
    }
  }
  std::erase_if(triggers, [](const Trigger& trigger) { return trigger.phrase.empty(); });
  return triggers;
}

Result<RuleSet> RuleLoader::finish() {
  for (const auto& [id, rule] : by_id_) {
    for (const std::string& other : rule.over) {
      if (by_id_.contains(other) || mistaken_ids_.contains(other)) continue;
      auto noted =
          take(fail(ErrorCode::InvalidData, fmt::format("'over' names the unknown rule '{}'", other), rule.where));
      if (!noted) return std::unexpected(noted.error());
    }
  }
  RuleSources* const noting = std::exchange(sources_, nullptr);  // making all sets is no use of them
  std::string unknown;
  for (const std::string& name : rules_.words_.names()) intern_set(std::array{"@" + name}, unknown);
  rules_.triggers_.resize(rules_.word_ids_.size() + 1);
  for (auto& [id, rule] : by_id_) {
    const auto index = static_cast<std::uint32_t>(rules_.rules_.size());
    const std::vector<Trigger> triggers = triggers_of(id);
    for (const Trigger& trigger : triggers) {
      const std::vector<WordId>* phrase = nullptr;
      if (trigger.phrase.size() > 1) phrase = &*rules_.phrases_.insert(trigger.phrase).first;
      rules_.triggers_[trigger.phrase.front()].push_back({index, trigger.pos, phrase});
    }
    if (noting) noting->triggers[id] = triggers;
    rules_.rules_.push_back(std::move(rule));
  }
  return std::move(rules_);
}

Result<RuleSet> RuleSet::load(std::span<const std::string> folders) {
  RuleLoader loader;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    if (auto added = loader.add_folder(folders[i], i > 0); !added) return std::unexpected(added.error());
  }
  return loader.finish();
}

RuleSet RuleSet::inspect(std::span<const std::string> folders, RuleSources& sources) {
  RuleLoader loader(&sources);
  for (std::size_t i = 0; i < folders.size(); ++i) {
    // What ends a folder early (it cannot be listed) is a mistake like others.
    if (auto added = loader.add_folder(folders[i], i > 0); !added) sources.mistakes.push_back(added.error());
  }
  auto rules = loader.finish();
  return rules ? std::move(*rules) : RuleSet();
}

Result<RuleSet> RuleSet::parse(std::string_view words, std::string_view rules) {
  RuleLoader loader;
  const auto word_blocks = parse_blocks(words, "words");
  if (!word_blocks) return std::unexpected(word_blocks.error());
  if (auto added = loader.add_words(*word_blocks, false); !added) return std::unexpected(added.error());
  const auto rule_blocks = parse_blocks(rules, "rules");
  if (!rule_blocks) return std::unexpected(rule_blocks.error());
  if (auto added = loader.add_rules(*rule_blocks, false); !added) return std::unexpected(added.error());
  return loader.finish();
}

}  // namespace entente
