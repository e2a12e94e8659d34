// SPDX-License-Identifier: Apache-2.0
// `entente rules lint|test|stats`: for people who write rules.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <span>

#include "entente/brief/plain_words.h"
#include "entente/cli/commands.h"
#include "entente/cli/rule_stats.h"
#include "entente/facts/rule_examples.h"
#include "entente/facts/rule_lint.h"
#include "entente/pipeline/pipeline.h"

namespace entente::cli {
namespace {

int fail_with(const Error& error, Terminal& terminal) {
  terminal.error(error);
  return kBroken;
}

bool is_folder(const std::string& path) {
  std::error_code ignored;  // what cannot be looked at is no folder
  return std::filesystem::is_directory(path, ignored);
}

/// Our rules, then those of --rules, then those of `folder` where it is not "".
Result<DataPaths> paths_with(const DataOptions& options, const std::string& folder) {
  auto paths = find_data(options.data, options.rules);
  if (!paths || folder.empty()) return paths;
  if (!is_folder(folder)) return fail(ErrorCode::NotFound, "no such folder of rules", folder);
  if (rules_in(folder).empty())
    return fail(ErrorCode::NotFound, "no .rules and no .words file in this folder nor in its en/rules", folder);
  paths->users.push_back(folder);
  return paths;
}

int lint(const RulesOptions& options, Terminal& terminal) {
  if (options.inputs.size() > 1 || (options.alone && options.inputs.empty())) {
    terminal.error("rules lint takes one folder");
    return kUsage;
  }
  const auto paths = paths_with(options.data, options.inputs.empty() ? "" : options.inputs.front());
  if (!paths) return fail_with(paths.error(), terminal);
  std::vector<std::string> folders = paths->rule_folders();
  if (options.alone) folders.erase(folders.begin(), folders.end() - 1);
  const RuleLint found = lint_rules(folders);
  std::size_t errors = 0, warnings = 0, notes = 0;
  for (const Remark& remark : found.remarks) {
    ++(remark.severity == Severity::Error ? errors : remark.severity == Severity::Warning ? warnings : notes);
    terminal.out(fmt::format("{}: {}: {}\n", remark.where, to_string(remark.severity), remark.message));
  }
  terminal.note(fmt::format("{}: {}, {}, {} in order; {}, {}, {}", folders.back(),
                            counted(found.rules, "rule", "rules"), counted(found.sets, "word set", "word sets"),
                            counted(found.paths, "path", "paths"), counted(errors, "error", "errors"),
                            counted(warnings, "warning", "warnings"), counted(notes, "note", "notes")));
  return errors + warnings > 0 ? kSomeFailed : kDone;
}

/// The rules to test: those named, else those of the folder, else all.
Result<std::vector<const Rule*>> chosen_rules(const RuleSet& set, const std::string& folder,
                                              std::span<const std::string> ids) {
  std::vector<const Rule*> rules;
  for (const std::string& id : ids) {
    const auto at = std::ranges::find(set.rules(), id, &Rule::id);
    if (at == set.rules().end()) return fail(ErrorCode::InvalidArgument, fmt::format("there is no rule '{}'", id));
    rules.push_back(&*at);
  }
  if (!ids.empty()) return rules;
  for (const Rule& rule : set.rules())
    if (folder.empty() || rule.where.starts_with(folder + "/")) rules.push_back(&rule);
  return rules;
}

int test(const RulesOptions& options, Terminal& terminal) {
  std::span<const std::string> ids = options.inputs;
  std::string folder;
  if (!ids.empty() && (is_folder(ids.front()) || ids.front().find('/') != std::string::npos)) {
    folder = ids.front();
    ids = ids.subspan(1);
  }
  const auto paths = paths_with(options.data, folder);
  if (!paths) return fail_with(paths.error(), terminal);
  // An example says what a rule finds, not whether that is worth keeping in a text of one sentence.
  const auto pipeline = Pipeline::open(*paths, Pipeline::Statements::All);
  if (!pipeline) return fail_with(pipeline.error(), terminal);
  const auto rules = chosen_rules(pipeline->fact_rules(), rules_in(folder), ids);
  if (!rules) {
    terminal.error(rules.error());
    return kUsage;
  }
  Reader reader(*pipeline);
  std::size_t examples = 0, failed = 0, number = 0;
  for (const Rule* rule : *rules) {
    terminal.progress(fmt::format("{} of {}: {}", ++number, rules->size(), rule->id));
    for (const RuleExample& example : rule->examples) {
      ++examples;
      Provenance from;
      from.published = kDayOfExamples;
      auto document = Document::from_utf8(example.text, std::move(from));
      if (!document) return fail_with(document.error(), terminal);
      Trace trace;
      const Analysis analysis = reader.read(*std::move(document), &trace);
      const auto failures = check_example(*rule, example, analysis.facts, trace);
      if (failures.empty()) continue;
      ++failed;
      terminal.out(fmt::format("{}: {}: {} \"{}\"\n", example.where, terminal.bold(rule->id),
                               example.expected.empty() ? "not" : "example", example.text));
      for (std::string failure : failures) {
        for (std::size_t at = 0; (at = failure.find('\n', at)) != failure.npos; at += 5) failure.insert(at + 1, "    ");
        terminal.out(fmt::format("    {}\n", failure));
      }
    }
  }
  terminal.note(fmt::format("{}, {}: {} as they say, {} not", counted(rules->size(), "rule", "rules"),
                            counted(examples, "example", "examples"), examples - failed, failed));
  return failed > 0 ? kSomeFailed : kDone;
}

}  // namespace

int rules_command(const RulesOptions& options, Terminal& terminal) {
  if (options.action == "lint") return lint(options, terminal);
  if (options.action == "test") return test(options, terminal);
  return rule_stats(options, terminal);
}

}  // namespace entente::cli
