// SPDX-License-Identifier: Apache-2.0
// What the program offers must stand in its docs, and what the docs name must be there: commands and
// options in docs/cli.md and the man page, fact types and fields in docs/formats/analysis.md, rules in
// docs/facts.md (a page that --write makes anew), the
// commands that README and CONTRIBUTING tell people to type, and the files that pages link to.
//
// usage: check_docs SOURCE_ROOT [--write]      exit 1 and one line a finding where there are any
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/file.h"
#include "entente/cli/app.h"
#include "entente/facts/fact.h"
#include "entente/facts/rule_set.h"

namespace {

namespace fs = std::filesystem;
using entente::cli::CommandInfo;

constexpr std::size_t kMaxPage = 4u << 20;

int findings = 0;

void report(const std::string& page, const std::string& what) {
  std::printf("%s: %s\n", page.c_str(), what.c_str());
  ++findings;
}

std::string read_page(const fs::path& root, const std::string& page) {
  auto text = entente::read_file((root / page).string(), kMaxPage);
  if (text) return *std::move(text);
  report(page, text.error().message);
  return {};
}

/// From the heading of a command to the next heading.
std::string_view section(std::string_view page, const std::string& heading) {
  const std::size_t begin = page.find(heading);
  if (begin == page.npos) return {};
  const std::size_t end = page.find("\n## ", begin + heading.size());
  return page.substr(begin, end == page.npos ? page.npos : end - begin);
}

void check_commands(const fs::path& root, const std::vector<CommandInfo>& commands) {
  const std::string cli = read_page(root, "docs/cli.md");
  std::string man = read_page(root, "man/entente.1");
  std::erase(man, '\\');
  for (const CommandInfo& command : commands) {
    const std::string_view own = section(cli, fmt::format("## entente {}\n", command.name));
    if (own.empty()) report("docs/cli.md", fmt::format("no section 'entente {}'", command.name));
    if (man.find("entente " + command.name) == man.npos)
      report("man/entente.1", fmt::format("nothing about 'entente {}'", command.name));
    for (const auto& option : command.options) {
      if (!own.empty() && own.find(option.name) == own.npos && option.name != "--help")
        report("docs/cli.md", fmt::format("{} of 'entente {}' is missing", option.name, command.name));
      if (man.find(option.name) == man.npos) report("man/entente.1", fmt::format("{} is missing", option.name));
      for (const std::string& choice : option.choices)
        if (!own.empty() && own.find(choice) == own.npos)
          report("docs/cli.md", fmt::format("{} {} of 'entente {}' is missing", option.name, choice, command.name));
    }
    for (const std::string& argument : command.arguments)
      if (!own.empty() && own.find("`" + argument + "`") == own.npos)
        report("docs/cli.md", fmt::format("'entente {} {}' is missing", command.name, argument));
  }
}

void check_fields(const fs::path& root) {
  const std::string page = "docs/formats/analysis.md";
  const std::string text = read_page(root, page);
  for (std::size_t i = 0; i < entente::kFactTypeCount; ++i) {
    const auto type = static_cast<entente::FactType>(i);
    const std::string row_begin = fmt::format("| `{}` |", entente::plural_name(type));
    const std::size_t at = text.find(row_begin);
    if (at == text.npos) {
      report(page, fmt::format("no row for {}", entente::plural_name(type)));
      continue;
    }
    const std::string_view row = std::string_view(text).substr(at, text.find('\n', at) - at);
    for (const auto& spec : entente::fields_of(type)) {
      const std::string name = fmt::format("`{}{}`", to_string(spec.field), spec.is_list ? "[]" : "");
      if (row.find(name) == row.npos)
        report(page, fmt::format("{} of {} is missing", name, entente::plural_name(type)));
    }
  }
}

/// Markdown takes a bar for the end of a cell.
std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != text.npos; at += 2) text.insert(at, "\\");
  return text;
}

/// docs/facts.md as the rules say it today: every fact type with its fields and its rules.
std::string facts_page(const entente::RuleSet& rules) {
  std::string out =
      "# Fact types and the rules that find them\n\n"
      "Made from `data/en/rules` by `check_docs . --write`; how rules are written is told in [rules.md](rules.md).\n";
  for (std::size_t i = 0; i < entente::kFactTypeCount; ++i) {
    const auto type = static_cast<entente::FactType>(i);
    std::vector<std::string> fields;
    for (const auto& spec : entente::fields_of(type))
      fields.push_back(fmt::format("`{}{}`", to_string(spec.field), spec.is_list ? "[]" : ""));
    out += fmt::format("\n## {}\n\nFields: {}.\n\n| rule | a sentence it reads |\n|---|---|\n",
                       entente::plural_name(type), fmt::join(fields, ", "));
    for (const entente::Rule& rule : rules.rules()) {
      if (std::ranges::find(rule.yields, type, &entente::Yield::type) == rule.yields.end()) continue;
      const auto example = std::ranges::find_if(rule.examples, [](const auto& e) { return !e.expected.empty(); });
      out += fmt::format("| `{}` | {} |\n", rule.id, example == rule.examples.end() ? "" : cell(example->text));
    }
  }
  return out;
}

void check_rules(const fs::path& root, bool write) {
  const std::vector<std::string> folders = {(root / "data/en/rules").string()};
  const auto rules = entente::RuleSet::load(folders);
  if (!rules) return report("data/en/rules", rules.error().text());
  const std::string page = facts_page(*rules);
  if (write) {
    std::ofstream(root / "docs/facts.md", std::ios::binary) << page;
    return;
  }
  if (read_page(root, "docs/facts.md") != page)
    report("docs/facts.md", "does not tell the rules as they are; run check_docs . --write");
}

/// Lines that a reader is told to type: indented by four, beginning with the program's name.
void check_typed_lines(const fs::path& root, const std::string& page, const std::vector<CommandInfo>& commands) {
  const std::string text = "\n" + read_page(root, page);
  const std::string makefile = "\n" + read_page(root, "Makefile");
  const auto word_after = [&](std::size_t at) { return text.substr(at, text.find_first_of(" \n`", at) - at); };
  for (const std::string_view begin : {"\n    make ", "\n    $ make ", "`make "})
    for (std::size_t at = 0; (at = text.find(begin, at)) != text.npos; ++at) {
      const std::string target = word_after(at + begin.size());
      if (makefile.find("\n" + target + ":") == makefile.npos) report(page, "there is no make " + target);
    }
  for (const std::string_view begin : {"\n    entente ", "\n    $ entente ", "`entente "})
    for (std::size_t at = 0; (at = text.find(begin, at)) != text.npos; ++at) {
      const std::string name = word_after(at + begin.size());
      const bool known = std::ranges::find(commands, name, &CommandInfo::name) != commands.end();
      if (!known && !name.starts_with("-") && name != "COMMAND") report(page, "there is no entente " + name);
    }
}

void check_links(const fs::path& root, const fs::path& page) {
  const std::string name = fs::relative(page, root).string();
  const std::string text = read_page(root, name);
  for (std::size_t at = 0; (at = text.find("](", at)) != text.npos; ++at) {
    std::string target = text.substr(at + 2, text.find(')', at) - at - 2);
    target = target.substr(0, target.find('#'));
    if (target.empty() || target.find("://") != target.npos || target.find(' ') != target.npos) continue;
    if (!fs::exists(page.parent_path() / target)) report(name, "links to " + target + ", which is not there");
  }
}

}  // namespace

int main(int argc, char** argv) {
  const bool write = argc == 3 && std::string_view(argv[2]) == "--write";
  if (argc != 2 && !write) {
    std::fprintf(stderr, "usage: check_docs SOURCE_ROOT [--write]\n");
    return 2;
  }
  const fs::path root = argv[1];
  const std::vector<CommandInfo> commands = entente::cli::command_tree();
  check_commands(root, commands);
  check_fields(root);
  check_rules(root, write);
  for (const char* page : {"README.md", "CONTRIBUTING.md", "examples/README.md", "docs/cli.md"})
    check_typed_lines(root, page, commands);
  for (const char* folder : {"docs", "entente", "data", "examples"})
    for (const auto& entry : fs::recursive_directory_iterator(root / folder))
      if (entry.path().extension() == ".md") check_links(root, entry.path());
  for (const char* page : {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"})
    if (fs::exists(root / page)) check_links(root, root / page);
  std::printf("check_docs: %zu commands, %d findings\n", commands.size(), findings);
  return findings == 0 ? 0 : 1;
}
