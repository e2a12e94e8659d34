// SPDX-License-Identifier: Apache-2.0
// The rules and word sets that say what counts as a signing, a commitment, a mechanism; read from
// folders of `*.words` and `*.rules` files (docs/rules.md tells how to write them) and compiled to
// one index by trigger word, so that the cost of reading a text does not grow with the number of
// rules. Immutable after loading; shared by threads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entente/base/blocks.h"
#include "entente/base/error.h"
#include "entente/base/text_hash.h"
#include "entente/facts/arguments.h"
#include "entente/facts/fact.h"
#include "entente/lexicon/word_sets.h"

namespace entente {

/// A word of the rules by number; 0 is any word that no rule and no set mentions.
using WordId = std::uint32_t;

/// A word set by numbers: single words, and phrases of several words.
struct WordIds {
  std::vector<WordId> words;                 // sorted
  std::vector<std::vector<WordId>> phrases;  // two words or more each
  bool contains(WordId word) const;
  bool empty() const { return words.empty() && phrases.empty(); }
};

enum class TriggerPos : std::uint8_t { Verb, Noun, Adj, Adv, Any };

/// What may fill a role.
enum class FillerType : std::uint8_t {
  Any,
  Actor,  // an actor, or something that belongs to one ("Israeli jets")
  Named,  // an actor itself
  State,
  Body,
  Person,
  Organisation,
  Media,
  People,
  Place,
  Date,
  Clause,  // a verb with its clause
  Noun,    // a noun, whatever it means
  Words,   // its head is in a word set
};

struct Filler {
  FillerType type = FillerType::Any;
  const WordIds* words = nullptr;
  friend bool operator==(const Filler&, const Filler&) = default;
};

/// One way from the trigger to a filler: argument roles to follow, each with the prepositions it
/// may have (none: any). No steps: the trigger itself.
struct PathStep {
  ArgumentRole role = ArgumentRole::Subj;
  std::vector<std::string> preps;
  friend bool operator==(const PathStep&, const PathStep&) = default;
};
using Path = std::vector<PathStep>;

struct RoleRule {
  std::string name;
  std::vector<Filler> fillers;  // any of them
  std::vector<Path> paths;      // the first that leads to a fitting filler
  bool required = true;
};

struct Condition {
  enum class Kind : std::uint8_t {
    Tense,    // word: past, present, future
    Negated,  // yes: the trigger has a negation
    Passive,
    With,           // something at `paths` is in `words`
    Particle,       // the trigger has a verb particle in `words`
    GovernedBy,     // a word above the trigger, inside its sentence, is in `words`
    Marked,         // the trigger's own preposition or clause marker is one of `names`
    Modality,       // word: one of the modalities
    SentenceKind,   // word: prose, heading, list, caption, credit
    International,  // the roles hold actors of at least two countries or organisations
    Either,         // at least one of the optional roles in `names` is filled
  };
  Kind kind = Kind::Negated;
  bool wanted = true;  // false: must not hold
  std::string word;
  std::vector<std::string> names;
  std::vector<Path> paths;
  const WordIds* words = nullptr;
  std::string text;  // as written, for traces
};

/// A value in a `yields` line: literal text and roles in turn, as in `visit to {host.text}`.
struct ValuePart {
  std::string literal;   // used when role < 0
  int role = -1;         // index into Rule::roles; kTrigger for {trigger}
  std::string property;  // "", text, name, code, country, lemma, office
  static constexpr int kTrigger = 1 << 20;
};
struct Assignment {
  std::optional<Field> field;  // nothing: a word to the builder of that fact type, see `name`
  std::string name;
  std::vector<ValuePart> parts;
};
struct Yield {
  FactType type = FactType::Event;
  std::vector<Assignment> assignments;
  std::vector<std::string> flags;  // words without '=': mutual

  bool has_flag(std::string_view flag) const;
  const Assignment* find(std::string_view name) const;
};

enum class EvidenceKind : std::uint8_t { Clause, Sentence, Phrase, ShortPhrase, ToRole };

struct RuleExample {
  std::string text;
  std::vector<std::string> expected;  // "event type=CONSULT source=FRA"; empty: must not match
  std::string where;
};

struct Rule {
  std::string id;
  std::string where;  // "file:line"
  std::vector<RoleRule> roles;
  std::vector<Condition> conditions;
  std::vector<Yield> yields;
  EvidenceKind evidence = EvidenceKind::Clause;
  int evidence_role = -1;         // Phrase: of this role (-1: of the trigger); ToRole
  std::vector<std::string> over;  // rules that give way on the same trigger
  std::vector<RuleExample> examples;

  int role_index(std::string_view name) const;  // -1 if there is none
};

/// What the modality of an event makes of its type: a planned visit is AGREE (data/plover/modality.tsv).
struct ModalityShift {
  std::string type;  // of the event as the rule yields it, or "*"
  Modality modality = Modality::Asserted;
  std::string to;  // "" drops the event
  std::string cameo;
};

/// What words stand for: "healthcare" for the sector "health". Phrases that begin with one word
/// stand together, longer ones first.
class LabelTable {
 public:
  struct Entry {
    std::vector<WordId> phrase;
    std::string label;
  };
  std::span<const Entry> starting_with(WordId word) const;
  void put(std::vector<WordId> phrase, std::string label);

 private:
  std::unordered_map<WordId, std::vector<Entry>> entries_;
};

enum class Named : std::uint8_t { WordSet, PathName, RuleId };

/// Where things stand in the files and who uses them: what the loader knows beside the rules, for
/// those who check them (rule_lint.h).
struct RuleSources {
  struct Trigger {
    TriggerPos pos = TriggerPos::Any;
    std::vector<WordId> phrase;
    friend bool operator==(const Trigger&, const Trigger&) = default;
  };
  struct Definition {
    std::string where;       // "file:line"
    std::string replaces;    // where the earlier one of the same name stands, "" if there is none
    std::size_t folder = 0;  // index of the folder
    bool used = false;       // sets and paths: a rule, path or set names it
  };
  std::map<std::pair<Named, std::string>, Definition> definitions;
  std::map<std::string, std::vector<Trigger>, std::less<>> triggers;  // by rule id
  std::vector<Error> mistakes;                                        // in the order of the files
};

class RuleSet {
 public:
  /// Reads `*.words`, then `*.rules`, then the tables, of every folder in turn. A later folder may replace word sets
  /// and rules of the same name. InvalidData with file and line for whatever a rule says that cannot be: an unknown
  /// key, field, role, filler, path or word set, a doubled id, a rule without an example that must match or without one
  /// that must not.
  static Result<RuleSet> load(std::span<const std::string> folders);

  /// The same for those who check: every mistake is noted in `sources` instead of being the end, and
  /// what has none is loaded.
  static RuleSet inspect(std::span<const std::string> folders, RuleSources& sources);

  /// The same from the text of one words file and one rules file.
  static Result<RuleSet> parse(std::string_view words, std::string_view rules);

  RuleSet(RuleSet&&) noexcept = default;
  RuleSet& operator=(RuleSet&&) noexcept = default;

  const std::vector<Rule>& rules() const { return rules_; }
  const WordSets& words() const { return words_; }
  /// A set by name; an empty one if no file defines it.
  const WordIds& set(std::string_view name) const;
  WordId word_id(std::string_view lower_case) const;

  struct TriggerEntry {
    std::uint32_t rule = 0;
    TriggerPos pos = TriggerPos::Any;
    const std::vector<WordId>* phrase = nullptr;  // all its words, if more than one
  };
  /// The triggers that begin with this word.
  std::span<const TriggerEntry> triggers(WordId word) const;

  /// The first row that fits; nullptr if the modality leaves the event as it is.
  const ModalityShift* shift(std::string_view event_type, Modality modality) const;
  /// What a feature speaks for (above 0) or against; 0 if no table has it (statement_weights.tsv).
  double weight(std::string_view feature) const;
  bool has_weights() const { return !weights_.empty(); }
  /// From now on every statement that the rules propose is kept: what their examples are about.
  void forget_weights() { weights_.clear(); }
  /// The labels of a table `NAME.tsv` (columns words, label); an empty table if no folder has it.
  const LabelTable& labels(std::string_view name) const;

 private:
  friend class RuleLoader;
  RuleSet() = default;

  WordSets words_;
  std::vector<Rule> rules_;
  std::unordered_map<std::string, WordId, TextHash, std::equal_to<>> word_ids_;
  std::map<std::string, WordIds, std::less<>> sets_;
  std::set<std::vector<WordId>> phrases_;            // of triggers
  std::vector<std::vector<TriggerEntry>> triggers_;  // by word
  std::vector<ModalityShift> shifts_;
  std::map<std::string, LabelTable, std::less<>> labels_;
  std::unordered_map<std::string, double, TextHash, std::equal_to<>> weights_;
};

}  // namespace entente
