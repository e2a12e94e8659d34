// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "entente/base/date.h"
#include "entente/base/utf8.h"
#include "entente/cli/commands.h"
#include "entente/cli/record_view.h"
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

Result<RecordSet> find_records(const ListOptions& options, FactType type, const Register& reg) {
  RecordQuery query;
  query.type = type;
  query.sector = options.sector;
  query.status = options.status;
  query.from = options.from;
  query.to = options.to;
  query.text = options.text;
  for (const std::string* day : {&options.from, &options.to})
    if (!day->empty() && !parse_date(*day))
      return fail(ErrorCode::InvalidArgument, fmt::format("'{}' is no date; write 2025, 2025-10 or 2025-10-09", *day));
  const auto modality = parse_modality(options.modality);
  if (!options.modality.empty() && !modality)
    return fail(ErrorCode::InvalidArgument, fmt::format("'{}' is no modality", options.modality));

  std::vector<std::string> typed = options.between;
  if (!options.party.empty()) typed.push_back(options.party);
  if (!typed.empty()) {
    const auto countries = load_countries(options.data);
    if (!countries) return std::unexpected(countries.error());
    const auto all = reg.records();
    if (!all) return std::unexpected(all.error());
    for (const std::string& name : typed) {
      const auto party = find_party(name, *countries, *all);
      if (!party) return std::unexpected(party.error());
      query.parties.push_back(*party);
    }
  }
  auto set = reg.records(query);
  if (set && modality) std::erase_if(set->records, [&](const Record& r) { return r.modality != *modality; });
  return set;
}

std::string print_json(const std::string& kind, const auto& items, auto write) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("kind", std::string_view(kind));
  json.key(kind);
  json.begin_array();
  for (const auto& item : items) write(json, item);
  json.end_array();
  json.key("next");
  json.null();
  json.end_object();
  return out + "\n";
}

std::string print_table(const TextTable& table, const std::string& kind, Terminal& terminal) {
  if (table.rows.empty()) {
    terminal.note(fmt::format("no {} found", kind));
    return {};
  }
  const std::string bold = terminal.bold("|");
  const std::size_t at = bold.find('|');
  return format_table(table, terminal.width(), std::string_view(bold).substr(0, at), std::string_view(bold).substr(at + 1));
}

}  // namespace

int list_command(const ListOptions& options, Terminal& terminal) {
  const auto reg = open_to_read(options.register_path);
  if (!reg) return fail_with(reg.error(), terminal);
  if (options.kind == "reports") {
    const auto reports = reg->reports();
    if (!reports) return fail_with(reports.error(), terminal);
    const TextTable table = report_table(*reports);
    terminal.out(options.format == "json"  ? print_json(options.kind, *reports, write_report)
                 : options.format == "csv" ? format_csv(table)
                                           : print_table(table, options.kind, terminal));
    return kDone;
  }
  const FactType type = *parse_fact_type(options.kind);
  const auto set = find_records(options, type, *reg);
  if (!set) return fail_with(set.error(), terminal);
  if (options.format == "json")
    terminal.out(print_json(options.kind, set->records,
                            [&](JsonWriter& json, const Record& record) { write_record(json, *set, record); }));
  else if (options.format == "csv")
    terminal.out(format_csv(full_table(*set, type)));
  else
    terminal.out(print_table(short_table(*set, type), options.kind, terminal));
  return kDone;
}

}  // namespace entente::cli
