// SPDX-License-Identifier: Apache-2.0
// Reads the #include lines of entente/ and refuses those that point the wrong way: a folder may use
// only what stands before it. One include root hides such mistakes from the linker, hence this
// program. It also asks of every file the SPDX line, of every header `#pragma once`, and of every
// source that it includes its own header first, so that each header is known to stand alone. No two headers may define
// types of one name: all are in one namespace, and the linker would take the functions of one for those of the other.
//
// usage: check_layers SOURCE_ROOT      exit 1 and one line a finding where there are any
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// What each folder may include besides itself. Nothing after facts sees a token, and the register
/// knows nothing of the pipeline.
const std::map<std::string, std::vector<std::string>>& allowed() {
  static const std::map<std::string, std::vector<std::string>> kAllowed = {
      {"base", {}},
      {"lexicon", {"base"}},
      {"text", {"base", "lexicon"}},
      {"syntax", {"base", "lexicon", "text"}},
      {"entities", {"base", "lexicon", "text", "syntax"}},
      {"facts", {"base", "lexicon", "text", "syntax", "entities"}},
      {"pipeline", {"base", "lexicon", "text", "syntax", "entities", "facts"}},
      {"register", {"base", "lexicon", "text", "facts"}},
      {"ingest", {"base", "lexicon", "text"}},
      {"import", {"base", "lexicon", "text", "facts", "register"}},
      {"brief", {"base", "lexicon", "facts", "register"}},
      {"serve", {"base", "lexicon", "text", "facts", "pipeline", "register", "ingest", "import", "brief"}},
      {"cli",
       {"base", "lexicon", "text", "syntax", "entities", "facts", "pipeline", "register", "ingest", "import", "brief",
        "serve"}},
  };
  return kAllowed;
}

/// Single headers that a folder may not see although it may see their folder.
bool is_hidden(const std::string& folder, std::string_view include) {
  return include == "entente/text/tokens.h" && (folder == "register" || folder == "ingest" || folder == "import");
}

/// Where each type that a header defines stands.
std::map<std::string, std::string> types;

int findings = 0;

void report(const fs::path& file, int line, const std::string& what) {
  std::printf("%s:%d: %s\n", file.c_str(), line, what.c_str());
  ++findings;
}

std::string folder_of(std::string_view include) {
  include.remove_prefix(std::string_view("entente/").size());
  return std::string(include.substr(0, include.find('/')));
}

/// "struct Name {", "class alignas(8) Name final : Base {": Name; "" on any other line.
std::string type_defined_in(const std::string& line) {
  static const std::regex kDefinition(
      R"(^(?:class|struct|enum class|enum) (?:alignas\(\w+\) )?(\w+)\b(?!::)[^;(]*\{.*$)");
  std::smatch match;
  return std::regex_match(line, match, kDefinition) ? match[1].str() : "";
}

void check_file(const fs::path& root, const fs::path& file) {
  const fs::path name = fs::relative(file, root);
  const std::string folder = folder_of(name.generic_string());
  const auto rule = allowed().find(folder);
  if (rule == allowed().end()) {
    report(name, 1, "the folder '" + folder + "' has no place in the layers");
    return;
  }
  const bool is_header = file.extension() == ".h";
  fs::path own = name;
  own.replace_extension(".h");
  const bool wants_own_first = !is_header && fs::exists(root / own);

  std::ifstream in(file);
  std::string text;
  bool saw_spdx = false, saw_pragma = false, saw_include = false;
  for (int line = 1; std::getline(in, text); ++line) {
    saw_spdx |= text == "// SPDX-License-Identifier: Apache-2.0";
    saw_pragma |= text == "#pragma once";
    if (const std::string type = is_header ? type_defined_in(text) : ""; !type.empty()) {
      const auto [first, is_new] = types.emplace(type, name.generic_string());
      if (!is_new) report(name, line, "another " + type + " stands in " + first->second);
    }
    if (!text.starts_with("#include ")) continue;
    const std::string include = text.size() > 10 ? text.substr(10, text.find_first_of("\">", 10) - 10) : "";
    if (wants_own_first && !saw_include && include != own.generic_string())
      report(name, line, "the first include should be \"" + own.generic_string() + "\"");
    saw_include = true;
    if (!include.starts_with("entente/")) continue;
    const std::string target = folder_of(include);
    if (target == folder) continue;
    if (std::ranges::find(rule->second, target) == rule->second.end() || is_hidden(folder, include))
      report(name, line, folder + " may not use " + include);
  }
  if (!saw_spdx) report(name, 1, "no SPDX line");
  // A *_body.h is compiled into several sources, each with settings of its own.
  if (is_header && !saw_pragma && !name.generic_string().ends_with("_body.h")) report(name, 1, "no #pragma once");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: check_layers SOURCE_ROOT\n");
    return 2;
  }
  const fs::path root = argv[1];
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root / "entente"))
    if (entry.path().extension() == ".h" || entry.path().extension() == ".cc") files.push_back(entry.path());
  std::ranges::sort(files);
  for (const fs::path& file : files) check_file(root, file);
  if (files.empty()) report(root, 0, "no sources under entente/");
  std::printf("check_layers: %zu files, %d findings\n", files.size(), findings);
  return findings == 0 ? 0 : 1;
}
