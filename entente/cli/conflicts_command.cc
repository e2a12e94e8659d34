// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/record_json.h"
#include "entente/brief/show.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"

namespace entente::cli {
namespace {

Result<std::string> render(const ConflictsOptions& options, std::size_t width) {
  const auto countries = load_countries(options.data);
  if (!countries) return std::unexpected(countries.error());
  RecordQuery query;
  for (const auto* typed : {&options.party, &options.between})
    for (const std::string& name : *typed) {
      const auto code = find_country(*countries, name);
      if (!code) return fail(ErrorCode::InvalidArgument, code.error().message);
      query.parties.push_back(*code);
    }
  const auto reg = open_to_read(options.register_path);
  if (!reg) return std::unexpected(reg.error());
  const auto set = reg->records(query);
  if (!set) return std::unexpected(set.error());
  if (options.format == "json") return render_conflicts_json(*set);
  const auto words = PlainWords::built_in();
  if (!words) return std::unexpected(words.error());
  return render_conflicts_text(*set, width, *words, names_of(*countries));
}

}  // namespace

int conflicts_command(const ConflictsOptions& options, Terminal& terminal) {
  return print_page(render(options, terminal.width()), terminal);
}

}  // namespace entente::cli
