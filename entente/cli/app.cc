// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/app.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <functional>
#include <sstream>

#include "entente/base/date.h"
#include "entente/cli/commands.h"
#include "entente/cli/near_names.h"
#include "entente/register/decision.h"

namespace entente::cli {
namespace {

using Strings = std::vector<std::string>;

/// The command line while it is being described: CLI11's tree, our own list of it, and what to run.
class Builder {
 public:
  Builder() : app_("Reads news reports on relations between states and keeps a register of facts.", "entente") {
    app_.require_subcommand(0, 1);
    app_.set_version_flag("--version", std::string("entente " ENTENTE_VERSION), "print the version");
    app_.get_formatter()->column_width(30);
    app_.failure_message(CLI::FailureMessage::simple);
    app_.footer(
        "First steps:\n"
        "  entente read reports/                     read every report in a folder\n"
        "  entente brief Vietnam 'North Korea'       what the register knows of the two\n"
        "  entente explain \"France and Japan signed a defence pact in Paris.\"\n\n"
        "entente COMMAND --help tells more. The register is the file named by --register, else by\n"
        "ENTENTE_REGISTER, else entente.sqlite in the current folder.");
    add_read();
    add_brief();
    add_list();
    add_search();
    add_show();
    add_conflicts();
    add_changes();
    add_why();
    add_decide();
    add_log();
    add_verify();
    add_check();
    add_index();
    add_backup();
    add_serve();
    add_user();
    add_extract();
    add_explain();
    add_rules();
    add_import();
    add_import_dictionary();
    add_parse();
    add_completion();
    add_version();
  }

  CLI::App& app() { return app_; }
  const std::vector<CommandInfo>& commands() const { return commands_; }
  const std::function<int(Terminal&)>& chosen() const { return chosen_; }

 private:
  template <class Options>
  CLI::App* command(const std::string& name, const std::string& summary, int (*function)(const Options&, Terminal&),
                    Options& options, const char* examples) {
    CLI::App* sub = app_.add_subcommand(name, summary);
    sub->footer(fmt::format("Examples:\n{}", examples));
    sub->callback([this, function, &options] {
      chosen_ = [function, &options](Terminal& terminal) { return function(options, terminal); };
    });
    commands_.push_back({name, summary, {{"--help", "print this help", {}, false, false}}, {}, false});
    return sub;
  }

  template <class Value>
  CLI::Option* option(CLI::App* sub, const std::string& names, Value& value, const std::string& type,
                      const std::string& summary, const Strings& choices = {}) {
    CLI::Option* added = sub->add_option(names, value, summary)->type_name(type);
    if (!choices.empty()) added->check(CLI::IsMember(choices))->type_name(fmt::format("{}", fmt::join(choices, "|")));
    commands_.back().options.push_back({long_name(names), summary, choices, true, type == "FILE" || type == "DIR"});
    return added;
  }

  /// "--format" of "--format,-f".
  static std::string long_name(const std::string& names) { return names.substr(0, names.find(',')); }

  void flag(CLI::App* sub, const std::string& names, bool& value, const std::string& summary) {
    sub->add_flag(names, value, summary);
    commands_.back().options.push_back({long_name(names), summary, {}, false, false});
  }

  void data_options(CLI::App* sub, DataOptions& options) {
    option(sub, "--data", options.data, "DIR",
           "the folder of rules, names and model (else ENTENTE_DATA, else the installed one)");
    option(sub, "--rules", options.rules, "DIR",
           "a folder of your own rules and names, loaded after ours; may be repeated")
        ->take_all();
  }

  void register_option(CLI::App* sub, std::string& path) {
    option(sub, "--register,-r", path, "FILE",
           "the register, or postgresql://... (else ENTENTE_REGISTER, else ./entente.sqlite)")
        ->envname("ENTENTE_REGISTER");
  }

  void as_of_option(CLI::App* sub, std::string& as_of) {
    option(sub, "--as-of", as_of, "DATE", "as it was known at the end of this year, month or day (now)")
        ->check(check_date);
  }

  void home_option(CLI::App* sub, std::string& home) {
    option(sub, "--home", home, "COUNTRY",
           "the texts are titles from this country's own list of treaties: it is a party where one names no two");
  }

  static std::string check_day(const std::string& text) {
    const auto date = parse_date(text);
    return date && date->has_day() ? "" : fmt::format("'{}' is no day; write it as 2025-10-09", text);
  }

  static std::string check_date(const std::string& text) {
    return parse_date(text) ? "" : fmt::format("'{}' is no date; write 2025, 2025-10 or 2025-10-09", text);
  }

  void add_read() {
    auto* sub = command("read", "read reports into the register", read_command, read_,
                        "  entente read report.txt --published 2025-10-11 --outlet 'Example Times'\n"
                        "  entente read reports/ --register relations.sqlite\n"
                        "  cat reports.jsonl | entente read -\n"
                        "A report that is already in the register is skipped. Text, HTML and JSON Lines are told by\n"
                        "content; --published, --outlet and --url fill in what the reports themselves do not say.");
    sub->add_option("input", read_.inputs, "files, folders, or - for standard input")->required();
    commands_.back().takes_path = true;
    register_option(sub, read_.register_path);
    option(sub, "--published", read_.published, "DATE", "the day of publication, the anchor of \"on Thursday\"")
        ->check(check_day);
    option(sub, "--outlet", read_.outlet, "NAME", "who published the reports");
    option(sub, "--url", read_.url, "URL", "where the report stands");
    home_option(sub, read_.home);
    option(sub, "--jobs,-j", read_.jobs, "N", "threads to use (all cores)");
    flag(sub, "--quiet,-q", read_.quiet, "no progress and no summary");
    data_options(sub, read_.data);
  }

  void add_extract() {
    auto* sub = command("extract", "JSON Lines in, one analysis a line out", extract_command, extract_,
                        "  echo '{\"id\":\"1\",\"text\":\"France and Japan signed a pact.\"}' | entente extract\n"
                        "  entente extract < reports.jsonl > facts.jsonl\n"
                        "In: id, text and, where known, published, title, url, outlet, lang. The order is kept, all\n"
                        "cores work. A bad line gives {\"id\",\"error\"} in its place and the stream goes on.");
    sub->add_option("input", extract_.input, "a JSON Lines file (standard input)");
    commands_.back().takes_path = true;
    option(sub, "--jobs,-j", extract_.jobs, "N", "threads to use (all cores)");
    home_option(sub, extract_.home);
    sub->add_flag("--all", extract_.all, "also texts that name no state and no organisation (passed over else)");
    data_options(sub, extract_.data);
  }

  void add_brief() {
    auto* sub = command("brief", "the state of relations between two countries", brief_command, brief_,
                        "  entente brief VNM PRK\n"
                        "  entente brief Vietnam 'North Korea' --format html > brief.html\n"
                        "Countries by any usual name, or by their ISO code of two or three letters.");
    sub->add_option("country", brief_.a, "a country")->required();
    sub->add_option("other_country", brief_.b, "the other country")->required();
    as_of_option(sub, brief_.as_of);
    option(sub, "--format,-f", brief_.format, "FORM", "how to print it (text)", {"text", "md", "html", "json", "csl"});
    option(sub, "--since", brief_.since, "DATE", "tell what reports of this day and later have brought")
        ->check(check_date);
    option(sub, "--lines", brief_.lines, "N", "at most so many under one heading (15)")
        ->check(CLI::Range(1, 1'000'000));
    register_option(sub, brief_.register_path);
    data_options(sub, brief_.data);
  }

  /// What records can be of, and the reports themselves.
  static Strings kinds_of_entries() {
    Strings kinds;
    for (std::size_t i = 0; i < kFactTypeCount; ++i) kinds.emplace_back(plural_name(static_cast<FactType>(i)));
    kinds.emplace_back("reports");
    return kinds;
  }

  void add_search() {
    auto* sub =
        command("search", "reports and records that hold the words, best first", search_command, search_,
                "  entente search 'memorandum of understanding' health\n"
                "  entente search '\"joint committee\"' --kind mechanisms --party VNM\n"
                "  entente search 'fish* -quota'\n"
                "All words must be there; \"several words\" in this order, word* for what begins so, -word for\n"
                "what must not be there. \"Dong\" finds \"Đông\", too.");
    sub->add_option("words", search_.words, "what to look for")->required();
    option(sub, "--kind", search_.kind, "KIND", "only records of this kind, or reports; may be repeated",
           kinds_of_entries())
        ->take_all();
    option(sub, "--party", search_.party, "CODE|NAME", "only what this country or body has part in; may be repeated")
        ->take_all();
    option(sub, "--between", search_.between, "A B", "only what both of these have part in")->expected(2);
    option(sub, "--since", search_.since, "DATE", "nothing before this year, month or day")->check(check_date);
    option(sub, "--until", search_.until, "DATE", "nothing after this year, month or day")->check(check_date);
    option(sub, "--limit", search_.limit, "N", "at most so many (20; 0: all)");
    option(sub, "--after", search_.after, "CURSOR", "go on behind the piece whose \"next\" this is");
    option(sub, "--format,-f", search_.format, "FORM", "how to print them (text)", {"text", "json"});
    register_option(sub, search_.register_path);
    data_options(sub, search_.data);
  }

  void add_backup() {
    auto* sub = command("backup", "a whole copy of the register, while it is in use", backup_command, backup_,
                        "  entente backup relations-2026-03-01.sqlite --register relations.sqlite");
    sub->add_option("file", backup_.file, "where to put it")->required();
    commands_.back().takes_path = true;
    flag(sub, "--force", backup_.force, "replace a file that is there");
    register_option(sub, backup_.register_path);
  }

  void add_serve() {
    auto* sub = command("serve", "the register in a browser, and for programs over HTTP", serve_command, serve_,
                        "  entente serve --register relations.sqlite\n"
                        "  entente serve --host 0.0.0.0 --origin https://entente.example --access-log access.jsonl\n"
                        "Listens to this machine alone, where everybody may then do everything, until somebody has an\n"
                        "account: see entente user. Elsewhere it listens only if somebody has one.");
    register_option(sub, serve_.register_path);
    option(sub, "--host", serve_.host, "ADDRESS", "the address to listen to (127.0.0.1)");
    option(sub, "--port", serve_.port, "N", "the port (8080; 0: any that is free)");
    option(sub, "--origin", serve_.origin, "URL", "how people reach it through another server, as https://host");
    option(sub, "--access-log", serve_.access_log, "FILE", "a line of JSON for each request; - for standard error");
    option(sub, "--max-upload", serve_.max_upload, "MIB", "the largest upload (64)")->check(CLI::Range(1, 1024));
    option(sub, "--upload-quota", serve_.upload_quota, "MIB", "what one user may upload in an hour (1024)")
        ->check(CLI::Range(1, 1'000'000));
    flag(sub, "--quiet,-q", serve_.quiet, "do not say where it listens");
    data_options(sub, serve_.data);
  }

  void add_user() {
    const Strings actions = {"add", "password", "role", "remove", "list"};
    auto* sub =
        command("user", "who may use the register over HTTP", user_command, user_,
                "  entente user add 'N. Name' --role admin     asks for the password, or reads it from a pipe\n"
                "  entente user role 'N. Name' --role editor\n"
                "  entente user list\n"
                "A reader sees everything; a reviewer decides, too; an editor brings reports, too; an admin makes\n"
                "accounts, too. A server that runs takes notice at once.");
    sub->add_option("action", user_.action, fmt::format("{}", fmt::join(actions, ", ")))
        ->required()
        ->check(CLI::IsMember(actions))
        ->type_name("");
    sub->add_option("name", user_.name, "of the user");
    commands_.back().arguments = actions;
    option(sub, "--role", user_.role, "ROLE", "add, role: what the user may do",
           {"reader", "reviewer", "editor", "admin"});
    option(sub, "--format,-f", user_.format, "FORM", "list: how to print them (table)", {"table", "json"});
    register_option(sub, user_.register_path);
  }

  void add_index() {
    auto* sub = command("index", "make the index of the search and the grouping of claims anew", index_command, index_,
                        "  entente index --register relations.sqlite\n"
                        "Both are kept up by what writes; this is for ones that are damaged.");
    register_option(sub, index_.register_path);
  }

  void add_list() {
    Strings kinds = kinds_of_entries();
    kinds.emplace_back("persons");
    auto* sub = command("list", "records of one kind, with filters", list_command, list_,
                        "  entente list agreements --between VNM PRK --stage signed\n"
                        "  entente list events --party Japan --since 2025-01 --format csv\n"
                        "  entente list agreements --limit 50 --format json    its \"next\" is for --after");
    sub->add_option("kind", list_.kind, fmt::format("{}", fmt::join(kinds, ", ")))
        ->required()
        ->check(CLI::IsMember(kinds))
        ->type_name("");
    commands_.back().arguments = kinds;
    option(sub, "--party", list_.party, "CODE|NAME", "only records this country or body has part in; may be repeated")
        ->take_all();
    option(sub, "--between", list_.between, "A B", "only records both of these have part in")->expected(2);
    option(sub, "--sector", list_.sector, "WORD", "only this sector");
    option(sub, "--stage", list_.stage, "WORD", "only what has come to this stage (signed, in_force, ...)");
    option(sub, "--modality", list_.modality, "WORD", "only what is said this way (asserted, planned, ...)");
    option(sub, "--review", list_.review, "WORD", "only records a person has looked at so (open and accepted ones)",
           {"open", "accepted", "rejected"});
    option(sub, "--since", list_.since, "DATE", "nothing before this year, month or day")->check(check_date);
    option(sub, "--until", list_.until, "DATE", "nothing after this year, month or day")->check(check_date);
    as_of_option(sub, list_.as_of);
    option(sub, "--text", list_.text, "WORDS", "only records whose fields or quotations hold these words");
    option(sub, "--limit", list_.limit, "N", "at most so many (all)");
    option(sub, "--after", list_.after, "CURSOR", "go on behind the piece whose \"next\" this is");
    option(sub, "--format,-f", list_.format, "FORM", "how to print them (table)", {"table", "csv", "json"});
    register_option(sub, list_.register_path);
    data_options(sub, list_.data);
  }

  void add_show() {
    auto* sub = command("show", "one record with all its evidence in context", show_command, show_,
                        "  entente show A-3f2a91\n"
                        "The identifiers stand in the first column of entente list.");
    sub->add_option("id", show_.id, "identifier of a record, or enough of its beginning")->required();
    as_of_option(sub, show_.as_of);
    option(sub, "--format,-f", show_.format, "FORM", "how to print it (text)", {"text", "json"});
    register_option(sub, show_.register_path);
    data_options(sub, show_.data);
  }

  void add_explain() {
    auto* sub = command("explain", "why a sentence gives the facts it gives", explain_command, explain_,
                        "  entente explain \"Vietnam and North Korea signed a letter of intent on Friday.\"\n"
                        "  entente explain report.txt --published 2025-10-11\n"
                        "Prints the tree, who and when is mentioned, the rules that fired with what filled them, and\n"
                        "those that nearly did with the reason why not.");
    sub->add_option("input", explain_.input, "a sentence, a file, or -")->required();
    commands_.back().takes_path = true;
    option(sub, "--published", explain_.published, "DATE", "the day of publication")->check(check_day);
    data_options(sub, explain_.data);
  }

  void add_rules() {
    const Strings actions = {"lint", "test", "stats"};
    auto* sub = command("rules", "check, try and count rules, for those who write them", rules_command, rules_,
                        "  entente rules lint my-rules/                    mistakes, and what can hardly be meant\n"
                        "  entente rules test my-rules/ visit-noun         run the examples and near misses\n"
                        "  entente rules stats reports/ --rules my-rules/  which rules fired how often, on what\n"
                        "lint and test without a folder look at the rules that come with the program.");
    sub->add_option("action", rules_.action, fmt::format("{}", fmt::join(actions, ", ")))
        ->required()
        ->check(CLI::IsMember(actions))
        ->type_name("");
    sub->add_option("input", rules_.inputs, "lint: a folder; test: a folder, ids of rules; stats: reports");
    commands_.back().arguments = actions;
    commands_.back().takes_path = true;
    flag(sub, "--alone", rules_.alone, "lint: the folder alone, not after ours");
    option(sub, "--published", rules_.published, "DATE", "stats: the day of publication, where reports do not say it")
        ->check(check_day);
    option(sub, "--format,-f", rules_.format, "FORM", "stats: how to print them (table)", {"table", "csv", "json"});
    option(sub, "--jobs,-j", rules_.jobs, "N", "stats: threads to use (all cores)");
    data_options(sub, rules_.data);
  }

  void add_import() {
    auto* sub =
        command("import", "registers of treaties, from CSV or JSON Lines, into the register", import_command, import_,
                "  entente import treaties.jsonl --register relations.sqlite\n"
                "  entente import agreements.csv --mapping my.mapping\n"
                "A mapping says which column is what; without one the file's columns must be those of a form that\n"
                "is known. A row that is there already is skipped; a bad one is named, and the others are read.");
    sub->add_option("file", import_.files, "tables")->required();
    commands_.back().takes_path = true;
    register_option(sub, import_.register_path);
    option(sub, "--mapping", import_.mapping, "FILE", "which column is what");
    flag(sub, "--quiet,-q", import_.quiet, "no progress and no summary");
    data_options(sub, import_.data);
  }

  void add_import_dictionary() {
    auto* sub = command("import-dictionary", "TABARI and PETRARCH dictionaries into a folder for --rules",
                        import_dictionary_command, import_dictionary_,
                        "  entente import-dictionary my.actors.txt my.agents.txt --into my-names/\n"
                        "  entente extract --rules my-names/ < reports.jsonl\n"
                        "What cannot be carried over is printed as file:line: reason.");
    sub->add_option("file", import_dictionary_.files, "dictionaries")->required();
    commands_.back().takes_path = true;
    option(sub, "--into", import_dictionary_.into, "DIR", "the folder to write; it is made where it is not there")
        ->required();
    option(sub, "--kind", import_dictionary_.kind, "KIND", "what the files are (told by their content)",
           {"actors", "agents", "verbs"});
    data_options(sub, import_dictionary_.data);
  }

  void add_parse() {
    auto* sub = command("parse", "tags, lemmas and dependency trees in CoNLL-U", parse_command, parse_,
                        "  entente parse --text 'The two leaders met in Pyongyang on Thursday.'\n"
                        "  entente parse < treebank.conllu       keeps the tokens that stand there");
    sub->add_option("input", parse_.input, "a CoNLL-U file (standard input)");
    commands_.back().takes_path = true;
    option(sub, "--text", parse_.text, "TEXT", "plain text instead of CoNLL-U");
    data_options(sub, parse_.data);
  }

  void add_conflicts() {
    auto* sub = command("conflicts", "where the sources contradict each other", conflicts_command, conflicts_,
                        "  entente conflicts\n"
                        "  entente conflicts --between VNM PRK --format json\n"
                        "Copies of one text, and reports of one outlet, count as one source.");
    option(sub, "--party", conflicts_.party, "COUNTRY", "only records this country has part in; may be repeated")
        ->take_all();
    option(sub, "--between", conflicts_.between, "A B", "only records both of these have part in")->expected(2);
    option(sub, "--format,-f", conflicts_.format, "FORM", "how to print them (text)", {"text", "json"});
    register_option(sub, conflicts_.register_path);
    data_options(sub, conflicts_.data);
  }

  void add_changes() {
    auto* sub =
        command("changes", "what came, changed and went from day to day, as JSON Lines", changes_command, changes_,
                "  entente changes --since 2025-10-12 > changes.jsonl\n"
                "A program that applies the lines in order to the lists of the day before has the lists of today.");
    option(sub, "--since", changes_.since, "DATE", "from this year, month or day on (the beginning)")
        ->check(check_date);
    register_option(sub, changes_.register_path);
  }

  void add_why() {
    auto* sub = command("why", "why claims are one record, or why two records are two", why_command, why_,
                        "  entente why A-1f3c9a              what holds its claims together\n"
                        "  entente why A-1f3c9a A-77e012     what keeps the two apart\n"
                        "  entente why C-1f3c9a E-77e012     whether the event tells what became of the promise\n"
                        "A number says by how much an aspect raises the score, or lowers it.");
    sub->add_option("id", why_.ids, "identifiers of one record or two")->required()->expected(1, 2)->type_name("");
    option(sub, "--format,-f", why_.format, "FORM", "how to print it (text)", {"text", "json"});
    register_option(sub, why_.register_path);
  }

  void add_decide() {
    Strings actions;
    for (std::size_t i = 0; i < kActionCount; ++i) {
      actions.emplace_back(to_string(static_cast<Action>(i)));
      std::ranges::replace(actions.back(), '_', '-');
    }
    auto* sub = command("decide", "put down what a person has decided on a record", decide_command, decide_,
                        "  entente decide accept A-1f3c9a --by 'N. Name' --reason 'as in the treaty series'\n"
                        "  entente decide reject E-55d0b2 --by 'N. Name' --reason 'a different country'\n"
                        "  entente decide correct A-1f3c9a signed=2025-10-10 'parties=VNM; PRK' --by ... --reason ...\n"
                        "  entente decide set-status A-1f3c9a in_force --by ... --reason ...\n"
                        "  entente decide merge A-1f3c9a A-77e012 --by ... --reason ...\n"
                        "  entente decide split A-1f3c9a 'Example Times' --by ... --reason ...\n"
                        "  entente decide perhaps-same A-1f3c9a A-77e012 --by ... --reason ...\n"
                        "  entente decide add 4f0c1e events type=CONSULT source=VNM target=PRK date=2025-10-09\n"
                        "    --quote 'met in Hanoi on Thursday' --by ... --reason ...\n"
                        "  entente decide undo 3 --by ... --reason ...\n"
                        "What reports say is never changed; each decision can be undone and stays in the log.");
    sub->add_option("action", decide_.action, fmt::format("{}", fmt::join(actions, ", ")))
        ->required()
        ->check(CLI::IsMember(actions))
        ->type_name("");
    sub->add_option("arguments", decide_.arguments,
                    "records by id; correct: FIELD=VALUE; set-status: the status; split: reports by id or outlet; "
                    "add: a report by id, a kind, FIELD=VALUE; undo: a number")
        ->required()
        ->type_name("");
    commands_.back().arguments = actions;
    option(sub, "--quote", decide_.quote, "WORDS", "add: the words of the report that say so");
    option(sub, "--at", decide_.at, "BEGIN-END", "add: where they stand, in bytes, if they stand there twice");
    Strings modalities;
    for (int i = 0; i <= static_cast<int>(Modality::Hypothetical); ++i)
      modalities.emplace_back(to_string(static_cast<Modality>(i)));
    option(sub, "--modality", decide_.modality, "FORM", "add: how the report says so (asserted)", modalities);
    option(sub, "--by", decide_.by, "NAME", "who decides (else ENTENTE_REVIEWER)")
        ->envname("ENTENTE_REVIEWER")
        ->required();
    option(sub, "--reason", decide_.reason, "TEXT", "why")->required();
    register_option(sub, decide_.register_path);
  }

  void add_log() {
    auto* sub = command("log", "what was decided, by whom, when and why", log_command, log_,
                        "  entente log                  every decision, undone ones too\n"
                        "  entente log A-1f3c9a         those on one record");
    sub->add_option("id", log_.id, "identifier of a record");
    option(sub, "--format,-f", log_.format, "FORM", "how to print it (text)", {"text", "json"});
    register_option(sub, log_.register_path);
  }

  void add_verify() {
    auto* sub = command("verify", "prove that no decision was changed or taken away", verify_command, verify_,
                        "  entente verify\n"
                        "  entente verify --head 5f1c...    and that the log still goes on from where it stood then");
    option(sub, "--head", verify_.head, "HASH", "a hash that verify printed before");
    register_option(sub, verify_.register_path);
  }

  void add_check() {
    auto* sub = command("check", "prove that every quotation still stands at its place", check_command, check_,
                        "  entente check --register relations.sqlite");
    register_option(sub, check_.register_path);
  }

  void add_completion() {
    const Strings shells = {"bash", "zsh", "fish"};
    auto* sub = command("completion", "the completion script of a shell", completion_command, completion_,
                        "  entente completion bash > ~/.local/share/bash-completion/completions/entente");
    sub->add_option("shell", completion_.shell, "bash, zsh or fish")
        ->required()
        ->check(CLI::IsMember(shells))
        ->type_name("");
    commands_.back().arguments = shells;
  }

  void add_version() {
    auto* sub =
        command("version", "versions of program, model and data", version_command, version_, "  entente version");
    data_options(sub, version_);
  }

  CLI::App app_;
  std::vector<CommandInfo> commands_;
  std::function<int(Terminal&)> chosen_;
  ReadOptions read_;
  ExtractOptions extract_;
  BriefOptions brief_;
  ListOptions list_;
  SearchOptions search_;
  IndexOptions index_;
  BackupOptions backup_;
  ShowOptions show_;
  ExplainOptions explain_;
  RulesOptions rules_;
  ImportOptions import_;
  ImportDictionaryOptions import_dictionary_;
  ParseOptions parse_;
  ConflictsOptions conflicts_;
  ChangesOptions changes_;
  WhyOptions why_;
  DecideOptions decide_;
  LogOptions log_;
  VerifyOptions verify_;
  CheckOptions check_;
  ServeOptions serve_;
  UserOptions user_;
  CompletionOptions completion_;
  DataOptions version_;
};

/// What is wrong with the arguments, in a person's words.
int report_usage(const Builder& builder, const CLI::ParseError& error, int argc, char** argv, Terminal& terminal) {
  Strings names;
  for (const CommandInfo& command : builder.commands()) names.push_back(command.name);
  const std::string first = argc > 1 ? argv[1] : "";
  const bool is_command = std::ranges::find(names, first) != names.end();
  if (!is_command && !first.starts_with("-"))
    terminal.error(fmt::format("there is no command '{}'{}", first, did_you_mean(first, names)));
  else terminal.error(error.what());
  terminal.note(fmt::format("Try: entente {}--help", is_command ? first + " " : ""));
  return kUsage;
}

}  // namespace

std::vector<CommandInfo> command_tree() { return Builder().commands(); }

int run(int argc, char** argv) {
  // A reader that goes away (`entente list ... | head`) ends the program without a word.
  std::signal(SIGPIPE, SIG_DFL);
  // A file that may not grow is an error that is told, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  Terminal terminal;
  Builder builder;
  try {
    Strings arguments(argv + 1, argv + argc);
    if (!arguments.empty() && arguments.front() == "help") {  // `entente help read` is `entente read --help`
      arguments.erase(arguments.begin());
      arguments.resize(std::min<std::size_t>(arguments.size(), 1));
      arguments.emplace_back("--help");
    }
    std::ranges::reverse(arguments);  // CLI11 takes its vector from the back
    builder.app().parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      std::ostringstream help, nothing;
      builder.app().exit(error, help, nothing);
      terminal.out(help.str());
      return terminal.finish() ? kDone : kBroken;
    }
    return report_usage(builder, error, argc, argv, terminal);
  }
  if (!builder.chosen()) {
    terminal.out(builder.app().help());
    return terminal.finish() ? kDone : kBroken;
  }
  const int code = builder.chosen()(terminal);
  return terminal.finish() ? code : kBroken;
}

}  // namespace entente::cli
