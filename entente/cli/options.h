// SPDX-License-Identifier: Apache-2.0
// What a person can ask the program for, as plain data: app.cc fills these from the command line,
// one function per command takes them. Empty strings mean "not given".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/facts/fact.h"

namespace entente::cli {

/// Exit codes, as docs/cli.md lists them.
enum ExitCode : int {
  kDone = 0,
  kSomeFailed = 1,  // the run went to its end, some reports or lines could not be read
  kUsage = 2,       // the command line makes no sense; nothing was done
  kBroken = 3,      // a file, the register or the data folder could not be used
};

/// Where the data is, and a user's own folders on top.
struct DataOptions {
  std::string data;
  std::vector<std::string> rules;
};

struct ReadOptions {
  DataOptions data;
  std::vector<std::string> inputs;  // files, folders, "-" for standard input
  std::string register_path;
  std::string published, outlet, url;
  std::string home;      // a country, by code or name
  std::size_t jobs = 0;  // 0: all cores
  bool quiet = false;
};

struct ExtractOptions {
  DataOptions data;
  std::string input;  // "" or "-": standard input
  std::string home;   // a country, by code or name
  std::size_t jobs = 0;
  bool all = false;  // texts that name no actor, too
};

struct BriefOptions {
  DataOptions data;
  std::string as_of;
  std::string register_path;
  std::string a, b;  // countries, by code or name
  std::string since;
  std::size_t lines = 15;  // under one heading
  std::string format = "text";
};

struct ListOptions {
  DataOptions data;
  std::string register_path;
  std::string kind;
  std::vector<std::string> party;
  std::vector<std::string> between;
  std::string sector, stage, modality, since, until, text, review, as_of;
  std::size_t limit = 0;  // 0: all
  std::string after;      // where the piece before ended
  std::string format = "table";
};

struct SearchOptions {
  DataOptions data;
  std::string register_path;
  std::vector<std::string> words;
  std::vector<std::string> kind, party, between;
  std::string since, until;
  std::size_t limit = 20;  // 0: all
  std::string after;
  std::string format = "text";
};

struct ShowOptions {
  DataOptions data;
  std::string as_of;
  std::string register_path;
  std::string id;
  std::string format = "text";
};

struct ExplainOptions {
  DataOptions data;
  std::string input;  // a sentence, or the path of a report
  std::string published;
};

struct RulesOptions {
  DataOptions data;
  std::string action;               // lint, test, stats
  std::vector<std::string> inputs;  // lint: a folder; test: a folder, then ids of rules; stats: reports
  bool alone = false;               // lint: without our rules before it
  std::string published;            // stats
  std::string format = "table";     // stats
  std::size_t jobs = 0;             // stats; 0: all cores
};

struct ImportOptions {
  DataOptions data;
  std::string register_path;
  std::vector<std::string> files;
  std::string mapping;  // "": told by the columns of each file
  bool quiet = false;
};

struct ImportDictionaryOptions {
  DataOptions data;
  std::vector<std::string> files;
  std::string into;
  std::string kind;  // actors, agents, verbs; "": told by the content of each file
};

struct ParseOptions {
  DataOptions data;
  std::string input;  // CoNLL-U; "" or "-": standard input
  std::string text;   // or plain text to parse
};

struct DecideOptions {
  std::string register_path;
  std::string action;                  // accept, reject, correct, merge, split, perhaps-same, set-status, add, undo
  std::vector<std::string> arguments;  // what it is about, by action
  std::string quote;                   // add: the words of the report that say so,
  std::string at;                      // or their place in it, "120-168" in bytes
  std::string modality = "asserted";   // add: how it says so
  std::string by;
  std::string reason;
};

struct ConflictsOptions {
  DataOptions data;
  std::string register_path;
  std::vector<std::string> party;
  std::vector<std::string> between;
  std::string format = "text";
};

struct WhyOptions {
  std::string register_path;
  std::vector<std::string> ids;  // one record, or two
  std::string format = "text";
};

struct ChangesOptions {
  std::string register_path;
  std::string since;  // "": from the beginning
};

struct LogOptions {
  std::string register_path;
  std::string id;  // of a record; "": all decisions
  std::string format = "text";
};

struct VerifyOptions {
  std::string register_path;
  std::string head;  // a hash that was noted before
};

struct CheckOptions {
  std::string register_path;
};

struct BackupOptions {
  std::string register_path;
  std::string file;
  bool force = false;
};

struct IndexOptions {
  std::string register_path;
};

struct ServeOptions {
  DataOptions data;
  std::string register_path;
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string origin;               // "https://entente.example"
  std::string access_log;           // a file; "-": standard error
  std::size_t max_upload = 64;      // MiB
  std::size_t upload_quota = 1024;  // MiB of one user in an hour
  bool quiet = false;
};

struct UserOptions {
  std::string register_path;
  std::string action;  // add, password, role, remove, list
  std::string name;
  std::string role;
  std::string format = "table";
};

struct CompletionOptions {
  std::string shell;
};

}  // namespace entente::cli
