// SPDX-License-Identifier: Apache-2.0
// Completion scripts, written from the same description of the command line as --help.
#include <fmt/format.h>

#include <algorithm>

#include "entente/cli/commands.h"

namespace entente::cli {
namespace {

std::string join(const std::vector<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

/// A text inside single quotation marks, as all three shells read it.
std::string quoted(std::string text) {
  for (std::size_t at = 0; (at = text.find('\'', at)) != text.npos; at += 4) text.replace(at, 1, "'\\''");
  return "'" + text + "'";
}

std::vector<std::string> command_names(const std::vector<CommandInfo>& tree) {
  std::vector<std::string> names;
  for (const CommandInfo& command : tree) names.push_back(command.name);
  return names;
}

std::string bash(const std::vector<CommandInfo>& tree) {
  std::string out =
      "_entente() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
      "  COMPREPLY=()\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n";
  out += fmt::format("    COMPREPLY=($(compgen -W '{} --help --version' -- \"$cur\"))\n    return\n  fi\n",
                     join(command_names(tree)));
  out += "  case ${COMP_WORDS[1]}:$prev in\n";
  for (const CommandInfo& command : tree)
    for (const OptionInfo& option : command.options) {
      if (!option.choices.empty())
        out += fmt::format("    {}:{}) COMPREPLY=($(compgen -W '{}' -- \"$cur\")); return ;;\n", command.name,
                           option.name, join(option.choices));
      else if (option.takes_path)
        out += fmt::format("    {}:{}) COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n", command.name, option.name);
      else if (option.takes_value) out += fmt::format("    {}:{}) return ;;\n", command.name, option.name);
    }
  out += "  esac\n  case ${COMP_WORDS[1]} in\n";
  for (const CommandInfo& command : tree) {
    std::vector<std::string> words;
    for (const OptionInfo& option : command.options) words.push_back(option.name);
    const std::string options = join(words);
    out += fmt::format("    {}) if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W '{}' -- \"$cur\")); ", command.name,
                       options);
    if (!command.arguments.empty() && command.takes_path)
      out += fmt::format("elif [ \"$COMP_CWORD\" -eq 2 ]; then COMPREPLY=($(compgen -W '{}' -- \"$cur\")); ",
                         join(command.arguments));
    else if (!command.arguments.empty())
      out += fmt::format("else COMPREPLY=($(compgen -W '{}' -- \"$cur\")); ", join(command.arguments));
    if (command.takes_path) out += "else COMPREPLY=($(compgen -f -- \"$cur\")); ";
    out += "fi ;;\n";
  }
  return out + "  esac\n}\ncomplete -o filenames -F _entente entente\n";
}

/// zsh reads brackets and colons in a description as syntax.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh(const std::vector<CommandInfo>& tree) {
  std::string out = "#compdef entente\n_entente() {\n  local -a commands\n  commands=(\n";
  for (const CommandInfo& command : tree)
    out += fmt::format("    {}\n", quoted(fmt::format("{}:{}", command.name, zsh_text(command.summary))));
  out +=
      "  )\n  if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
      "  local command=${words[2]}\n  shift words; (( CURRENT-- ))\n  case $command in\n";
  for (const CommandInfo& command : tree) {
    out += fmt::format("    {}) _arguments", command.name);
    for (const OptionInfo& option : command.options) {
      std::string spec = fmt::format("{}[{}]", option.name, zsh_text(option.summary));
      if (!option.choices.empty()) spec += fmt::format(":value:({})", join(option.choices));
      else if (option.takes_path) spec += ":path:_files";
      else if (option.takes_value) spec += ":value:";
      out += " " + quoted(spec);
    }
    if (!command.arguments.empty()) out += " " + quoted(fmt::format("1:kind:({})", join(command.arguments)));
    if (command.takes_path) out += " '*:file:_files'";
    out += " ;;\n";
  }
  return out + "  esac\n}\n_entente \"$@\"\n";
}

std::string fish(const std::vector<CommandInfo>& tree) {
  std::string out = "complete -c entente -f\n";
  for (const CommandInfo& command : tree) {
    out += fmt::format("complete -c entente -n __fish_use_subcommand -a {} -d {}\n", command.name,
                       quoted(command.summary));
    const std::string here = quoted(fmt::format("__fish_seen_subcommand_from {}", command.name));
    for (const OptionInfo& option : command.options) {
      out += fmt::format("complete -c entente -n {} -l {} -d {}", here, option.name.substr(2), quoted(option.summary));
      if (!option.choices.empty()) out += fmt::format(" -x -a '{}'", join(option.choices));
      else if (option.takes_path) out += " -r -F";
      else if (option.takes_value) out += " -x";
      out += "\n";
    }
    if (!command.arguments.empty())
      out += fmt::format("complete -c entente -n {} -a '{}'\n", here, join(command.arguments));
    if (command.takes_path) out += fmt::format("complete -c entente -n {} -F\n", here);
  }
  return out;
}

}  // namespace

int completion_command(const CompletionOptions& options, Terminal& terminal) {
  const std::vector<CommandInfo> tree = command_tree();
  terminal.out(options.shell == "bash" ? bash(tree) : options.shell == "zsh" ? zsh(tree) : fish(tree));
  return kDone;
}

}  // namespace entente::cli
