// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "entente/brief/search_results.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"
#include "entente/register/search.h"

namespace entente::cli {
namespace {

Result<SearchFilter> filter_of(const SearchOptions& options, const Countries& countries, const Register& reg) {
  SearchFilter filter;
  filter.since = options.since;
  filter.until = options.until;
  for (const std::string& kind : options.kind) {
    if (const auto type = parse_fact_type(kind)) filter.types.push_back(*type);
    else filter.reports = true;
  }
  for (const auto* typed : {&options.party, &options.between})
    for (const std::string& name : *typed) {
      const auto party = find_party(name, countries, reg);
      if (!party) return std::unexpected(party.error());
      filter.parties.push_back(*party);
    }
  return filter;
}

Result<void> print(const SearchOptions& options, Terminal& terminal) {
  const auto countries = load_countries(options.data);
  if (!countries) return std::unexpected(countries.error());
  const auto words = PlainWords::built_in();
  if (!words) return std::unexpected(words.error());
  const auto reg = open_to_read(options.register_path);
  if (!reg) return std::unexpected(reg.error());
  const auto filter = filter_of(options, *countries, *reg);
  if (!filter) return std::unexpected(filter.error());
  const auto result =
      search(*reg, fmt::format("{}", fmt::join(options.words, " ")), *filter, {options.limit, options.after});
  if (!result) return std::unexpected(result.error());
  if (options.format == "json") {
    terminal.out(render_search_json(*result, *words));
    return {};
  }
  if (result->found.empty()) terminal.note("nothing found");
  const HitMarks marks = terminal.has_colour() ? HitMarks{"\033[1;33m", "\033[0m"} : HitMarks{};
  terminal.out(render_search_text(*result, reg->search_words(), terminal.width(), marks, *words, names_of(*countries)));
  if (result->end.left > 0)
    terminal.note(fmt::format("{} more; go on with --after {}", result->end.left, result->end.next));
  return {};
}

}  // namespace

int search_command(const SearchOptions& options, Terminal& terminal) {
  const auto done = print(options, terminal);
  if (done) return kDone;
  terminal.error(done.error());
  return done.error().code == ErrorCode::InvalidArgument ? kUsage : kBroken;
}

}  // namespace entente::cli
