// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "entente/base/utf8.h"
#include "entente/brief/record_json.h"
#include "entente/brief/record_table.h"
#include "entente/cli/commands.h"
#include "entente/cli/report_list.h"
#include "entente/cli/sources.h"

namespace entente::cli {
namespace {

int fail_with(const Error& error, Terminal& terminal) {
  terminal.error(error);
  const bool is_usage = error.code == ErrorCode::InvalidArgument;
  return is_usage ? kUsage : kBroken;
}

/// Names of bodies and organisations as the register has them, where no country is called so.
Result<std::string> find_party(const std::string& typed, const Countries& countries, const RecordSet& all) {
  auto country = find_country(countries, typed);
  if (country) return country;
  const std::string lower = to_lower(typed);
  for (const Record& record : all.records)
    for (const std::string& party : record.parties())
      if (to_lower(party) == lower) return party;
  return fail(ErrorCode::InvalidArgument, country.error().message);
}

Result<RecordSet> find_records(const ListOptions& options, FactType type, const Countries& countries,
                               const Register& reg) {
  RecordQuery query;
  query.type = type;
  query.sector = options.sector;
  query.status = options.status;
  query.from = options.from;
  query.to = options.to;
  query.text = options.text;
  const auto modality = parse_modality(options.modality);
  if (!options.modality.empty() && !modality)
    return fail(ErrorCode::InvalidArgument, fmt::format("'{}' is no modality", options.modality));

  std::vector<std::string> typed = options.between;
  if (!options.party.empty()) typed.push_back(options.party);
  if (!typed.empty()) {
    const auto all = reg.records();
    if (!all) return std::unexpected(all.error());
    for (const std::string& name : typed) {
      const auto party = find_party(name, countries, *all);
      if (!party) return std::unexpected(party.error());
      query.parties.push_back(*party);
    }
  }
  auto set = reg.records(query);
  if (set && modality) std::erase_if(set->records, [&](const Record& r) { return r.modality != *modality; });
  return set;
}

std::string render(const ListOptions& options, const RecordSet& set, const Countries& countries,
                   const PlainWords& words, std::size_t width) {
  if (options.format == "json") return render_records_json(set);
  if (options.format == "csv") return render_records_csv(set);
  return render_records_table(set, width, words, names_of(countries));
}

std::string render(const ListOptions& options, const std::vector<Report>& reports, std::size_t width) {
  if (options.format == "json") return render_reports_json(reports);
  if (options.format == "csv") return render_reports_csv(reports);
  return render_reports_table(reports, width);
}

}  // namespace

int list_command(const ListOptions& options, Terminal& terminal) {
  const auto reg = open_to_read(options.register_path);
  if (!reg) return fail_with(reg.error(), terminal);
  if (options.kind == "reports") {
    const auto reports = reg->reports();
    if (!reports) return fail_with(reports.error(), terminal);
    terminal.out(render(options, *reports, terminal.width()));
    return kDone;
  }
  const auto countries = load_countries(options.data);
  if (!countries) return fail_with(countries.error(), terminal);
  const auto words = PlainWords::built_in();
  if (!words) return fail_with(words.error(), terminal);
  const auto set = find_records(options, *parse_fact_type(options.kind), *countries, *reg);
  if (!set) return fail_with(set.error(), terminal);
  if (set->records.empty() && options.format == "table") {
    terminal.note(fmt::format("no {} found", options.kind));
    return kDone;
  }
  terminal.out(render(options, *set, *countries, *words, terminal.width()));
  return kDone;
}

}  // namespace entente::cli
