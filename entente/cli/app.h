// SPDX-License-Identifier: Apache-2.0
// The command line as a whole: reads the arguments, calls the command, gives its exit code. The same
// definition feeds --help, the shell completions and the test that everything is documented.
#pragma once

#include <string>
#include <vector>

namespace entente::cli {

struct OptionInfo {
  std::string name;  // "--format"
  std::string summary;
  std::vector<std::string> choices;  // the values it takes, where they are a closed set
  bool takes_value = false;
  bool takes_path = false;
};

struct CommandInfo {
  std::string name;
  std::string summary;
  std::vector<OptionInfo> options;
  std::vector<std::string> arguments;  // what may stand without a dash, where that is a closed set
  bool takes_path = false;             // files or folders stand without a dash
};

/// Every command in the order of --help.
std::vector<CommandInfo> command_tree();

/// Runs the program: what main() returns.
int run(int argc, char** argv);

}  // namespace entente::cli
