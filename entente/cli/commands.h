// SPDX-License-Identifier: Apache-2.0
// One function per command. Each prints through the terminal and returns an exit code.
#pragma once

#include "entente/cli/app.h"
#include "entente/cli/options.h"
#include "entente/cli/terminal.h"

namespace entente::cli {

int read_command(const ReadOptions& options, Terminal& terminal);
int extract_command(const ExtractOptions& options, Terminal& terminal);
int brief_command(const BriefOptions& options, Terminal& terminal);
int list_command(const ListOptions& options, Terminal& terminal);
int search_command(const SearchOptions& options, Terminal& terminal);
int show_command(const ShowOptions& options, Terminal& terminal);
int explain_command(const ExplainOptions& options, Terminal& terminal);
int rules_command(const RulesOptions& options, Terminal& terminal);
int import_command(const ImportOptions& options, Terminal& terminal);
int import_dictionary_command(const ImportDictionaryOptions& options, Terminal& terminal);
int parse_command(const ParseOptions& options, Terminal& terminal);
int decide_command(const DecideOptions& options, Terminal& terminal);
int conflicts_command(const ConflictsOptions& options, Terminal& terminal);
int why_command(const WhyOptions& options, Terminal& terminal);
int changes_command(const ChangesOptions& options, Terminal& terminal);
int log_command(const LogOptions& options, Terminal& terminal);
int verify_command(const VerifyOptions& options, Terminal& terminal);
int check_command(const CheckOptions& options, Terminal& terminal);
int backup_command(const BackupOptions& options, Terminal& terminal);
int index_command(const IndexOptions& options, Terminal& terminal);
int serve_command(const ServeOptions& options, Terminal& terminal);
int user_command(const UserOptions& options, Terminal& terminal);
int completion_command(const CompletionOptions& options, Terminal& terminal);
int version_command(const DataOptions& options, Terminal& terminal);

}  // namespace entente::cli
